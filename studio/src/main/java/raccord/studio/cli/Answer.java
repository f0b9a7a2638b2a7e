package raccord.studio.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import raccord.lab.jobs.Progress;

/// How a command answers: options that every long command has.
final class Answer {
  enum Shown {
    AUTO,
    NONE,
    JSON
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print the result for programs.")
  private boolean json;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      description =
          "How progress is shown, on the error stream: auto (a line on a terminal), none, or json"
              + " (one object a line). Default: auto.")
  private Shown shown = Shown.AUTO;

  boolean json() {
    return json;
  }

  PrintWriter out() {
    return line().getOut();
  }

  /// A sentence beside the result.
  void say(String sentence) {
    line().getErr().println(sentence);
  }

  /// Where the work reports to.
  Progress progress() {
    PrintWriter err = line().getErr();
    return switch (shown) {
      case NONE -> Progress.SILENT;
      case JSON -> new ProgressJson(err);
      case AUTO -> onTerminal() ? new ProgressLine(err) : Progress.SILENT;
    };
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private CommandLine line() {
    return command.commandLine();
  }
}

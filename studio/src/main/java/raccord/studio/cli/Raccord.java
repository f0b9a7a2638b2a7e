package raccord.studio.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import raccord.film.time.FrameRate;

/// The command line: the tree of commands, and how each run ends.
@Command(
    name = "raccord",
    mixinStandardHelpOptions = true,
    versionProvider = Raccord.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Reads a production's own rushes and cut, and finds what does not match.",
    footer = {
      "",
      "Exit status: 0 done; 1 done, and --fail-on found something that severe;",
      "2 the request was wrong; 3 the world was (unreadable file, full disk);",
      "130 or 143 it was stopped. Help on each question: docs/help/index.md."
    },
    subcommands = {
      DemoCommand.class,
      ShotsCommand.class,
      CheckCommand.class,
      NewCommand.class,
      IngestCommand.class,
      ConformCommand.class,
      ReviewCommand.class,
      JudgeCommand.Approve.class,
      JudgeCommand.Reject.class,
      WaiveCommand.class,
      RulesCommand.class,
      StyleCommand.class,
      DeliverCommand.class,
      RightsCommand.class,
      LedgerCommand.class,
      LearnCommand.class,
      ModelsCommand.class,
      PurgeCommand.class,
      DoctorCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Raccord implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) throws IOException {
    // The question that scripts ask most is answered before the tree of commands is built.
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      System.out.println(version());
      return;
    }
    Stopping stopping = new Stopping(System.err);
    int status = run(new FileOutputStream(FileDescriptor.out), stopping.err(), arguments);
    stopping.ended();
    System.exit(status);
  }

  /// Runs one command line.
  ///
  /// @return 0 done; 1 done, and `--fail-on` found something that severe; 2 the request was wrong;
  ///   3 the world was
  public static int run(OutputStream out, PrintStream err, String... arguments) {
    Results told = new Results(out);
    PrintWriter results = new PrintWriter(told, false, StandardCharsets.UTF_8);
    PrintWriter words = new PrintWriter(err, true, StandardCharsets.UTF_8);
    Sentences sentences = new Sentences(words, System.getenv("RACCORD_TRACE") != null);
    int status =
        new CommandLine(new Raccord())
            .addSubcommand(FixCommand.made())
            .addSubcommand(TeachCommand.made())
            .setOut(results)
            .setErr(words)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(FrameRate.class, Raccord::rate)
            .registerConverter(LocalDate.class, Raccord::day)
            .setParameterExceptionHandler(sentences::refuse)
            .setExecutionExceptionHandler(sentences::explain)
            .execute(arguments);
    results.flush();
    return told.lost().map(sentences::lost).orElse(status);
  }

  private static FrameRate rate(String written) {
    try {
      return FrameRate.parse(written);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("\"" + written + "\" is no date; write 2027-12-31.");
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// `raccord 0.1.0`, as the build wrote it.
  static String version() throws IOException {
    try (var file = Objects.requireNonNull(Raccord.class.getResourceAsStream("version"))) {
      return "raccord " + new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      return new String[] {version()};
    }
  }
}

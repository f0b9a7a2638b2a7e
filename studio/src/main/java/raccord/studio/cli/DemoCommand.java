package raccord.studio.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import raccord.studio.actions.RunDemo;
import raccord.studio.report.FindingsFile;
import raccord.studio.report.Report;
import raccord.studio.report.ReportFolder;

/// `raccord demo`.
@Command(
    name = "demo",
    description = {
      "Renders a small production with faults in its cut, and takes it the whole way:",
      "new, ingest, conform, check. Names the report at the end."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  raccord demo"})
final class DemoCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "demo.raccord",
      description = "Where to make it. Default: demo.raccord in this folder.")
  private Path folder = Path.of("demo.raccord");

  @Override
  public Integer call() {
    RunDemo.Result result = new RunDemo(folder).run(answer.progress());
    Report report = result.check().report();
    if (answer.json()) {
      answer.out().print(FindingsFile.of(report).text());
      return 0;
    }
    answer
        .out()
        .printf(
            "%d faults were planted in the cut of %s.%n", result.planted(), result.production());
    CheckCommand.print(answer, report, result.check().folder().resolve(ReportFolder.PAGE));
    return 0;
  }
}

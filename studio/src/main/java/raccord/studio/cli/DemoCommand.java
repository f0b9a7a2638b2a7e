package raccord.studio.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.soundstage.Kite;
import raccord.studio.actions.CheckCut;
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
    CheckCommand.print(answer, report, result.check().folder().resolve(ReportFolder.PAGE));
    score(result, answer.out());
    clean(result.clean(), answer.out());
    return 0;
  }

  private static void score(RunDemo.Result result, PrintWriter out) {
    List<Kite.Planted> missed = result.missed();
    int planted = result.planted().size();
    out.printf("Found %d of %d planted faults.%n", planted - missed.size(), planted);
    for (Kite.Planted fault : missed) {
      out.printf(
          "Missed   %s  %-16s %s%n",
          result.check().report().timecode(fault.frames().first()), fault.rule(), fault.what());
    }
  }

  private static void clean(CheckCut.Result clean, PrintWriter out) {
    Report report = clean.report();
    List<Finding> grave =
        report.open().stream()
            .filter(each -> each.severity().compareTo(Severity.WARNING) >= 0)
            .toList();
    if (grave.isEmpty()) {
      out.println("The clean cut: no findings of warning or above.");
      return;
    }
    out.println("The clean cut, in which nothing was planted:");
    CheckCommand.print(out, report, grave);
  }
}

package raccord.studio.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.studio.actions.CheckCut;
import raccord.studio.actions.Selection;
import raccord.studio.report.FindingsFile;
import raccord.studio.report.Report;
import raccord.studio.report.ReportFolder;

/// `raccord check`.
@Command(
    name = "check",
    description = "Finds what does not match, and writes the report.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord check film.mov",
      "  raccord check KITE.raccord",
      "  raccord check KITE_cut_v12.edl --media /Volumes/RUSHES --rate 24",
      "  raccord check film.mov --only flash-frame,black --fail-on error",
      "  raccord check film.mov --set flash-frame.longest=3 --report ~/reports/film"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();
  @Mixin private CutOptions cutOptions = new CutOptions();

  @Parameters(
      paramLabel = "FILE|PRODUCTION",
      description =
          "A film file, a folder of images, a cut (EDL, OTIO, FCPXML, FCP 7 XML), or a production.")
  private Path subject = Path.of("");

  @Option(
      names = "--cut",
      paramLabel = "CUT",
      description = "Conform this cut in the production first. Default: its newest cut.")
  private Optional<Path> cut = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Where the report goes. Default: the folder \"reports\" of the production, which for a"
              + " film that stands alone lies beside it (film.mov.raccord).")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "End with status 1 if something at least this severe is found: note, warning, error.")
  private Optional<Severity> failOn = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "RULE",
      description = "Check these rules alone. 'raccord rules' lists them.")
  private List<String> only = List.of();

  @Option(
      names = "--skip",
      split = ",",
      paramLabel = "RULE",
      description = "Leave these rules out.")
  private List<String> skip = List.of();

  @Option(
      names = "--set",
      paramLabel = "RULE.CONTROL=VALUE",
      description = "Set a control of a rule; may be given again. 'raccord rules RULE' lists them.")
  private List<String> settings = List.of();

  @Override
  public Integer call() {
    Selection selection = new Selection(only, skip, settings);
    CheckCut.Result result =
        new CheckCut(subject, cut, cutOptions.media(), cutOptions.rate(), selection, folder)
            .run(answer.progress());
    result.notice().ifPresent(answer::say);
    Report report = result.report();
    if (answer.json()) {
      answer.out().print(FindingsFile.of(report).text());
    } else {
      print(answer, report, result.folder().resolve(ReportFolder.PAGE));
    }
    boolean grave =
        failOn.isPresent()
            && report.open().stream().anyMatch(f -> f.severity().compareTo(failOn.get()) >= 0);
    return grave ? 1 : 0;
  }

  static void print(Answer answer, Report report, Path page) {
    PrintWriter out = answer.out();
    print(out, report, report.open());
    out.println(report.summary());
    out.println("Report: " + page.toAbsolutePath().normalize());
  }

  /// A line for each finding.
  static void print(PrintWriter out, Report report, List<Finding> findings) {
    for (Finding finding : findings) {
      out.printf(
          "%-8s %s  %-16s %s%n",
          finding.severity().word(),
          report.timecode(finding.frames().first()),
          finding.rule(),
          finding.sentence());
    }
  }
}

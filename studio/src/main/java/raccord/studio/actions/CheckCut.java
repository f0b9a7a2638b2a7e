package raccord.studio.actions;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Waiver;
import raccord.film.time.Timecode;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.store.Production;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;
import raccord.studio.report.Report;
import raccord.studio.report.ReportFolder;

/// Looks for what does not match, and writes the report.
///
/// @param film a film file, or a sequence of images
/// @param folder where the report goes; in the production when absent
public record CheckCut(Path film, Selection selection, Optional<Path> folder) {
  private static final int STRIP = 240;

  /// @param folder where the report is
  /// @param notice a sentence for the person, when the folder is not where one would look for it
  public record Result(Path folder, Report report, Optional<String> notice) {}

  /// @throws raccord.film.trouble.MediaException if the film cannot be read, or the report written
  public Result run(Progress progress) {
    List<Check> checks = selection.checks();
    try (Sampling reel = new Sampling(Reel.open(film, ReelOptions.ALL))) {
      Film known = Screening.film(reel);
      Screened screened = sourced(new Screening(checks, 0).screen(known, reel, progress), reel);
      Map<Long, byte[]> stills;
      try (Reel again = Reel.open(film)) {
        stills = Stills.take(again, screened.findings(), progress);
      }
      try (Production production = Production.beside(film)) {
        Timecode start = reel.facts().timecode().orElse(new Timecode(0, known.rate(), false));
        Report report =
            new Report(
                known.name(),
                film.toAbsolutePath().normalize().toString(),
                start,
                rules(checks),
                screened,
                waivers(production, screened),
                List.of(),
                remarks(reel),
                stills,
                reel.strip(screened.shots(), STRIP),
                film.toString(),
                ZonedDateTime.now(ZoneId.systemDefault()));
        Path place = folder.orElse(production.reports());
        return new Result(place, ReportFolder.write(place, report), production.notice());
      }
    }
  }

  /// A film that stands alone is its own source: what is waived on it holds on its next version.
  private Screened sourced(Screened screened, Reel reel) {
    String media = String.valueOf(film.getFileName());
    List<Shot> shots =
        screened.shots().stream()
            .map(shot ->
                new Shot(
                    shot.id(),
                    shot.frames(),
                    shot.in(),
                    Optional.of(new Shot.Source(media, reel.facts().roll(), shot.frames(), "", "")),
                    shot.scene()))
            .toList();
    return new Screened(
        screened.film(), screened.frames(), shots, screened.findings(), screened.curves());
  }

  private static Map<Finding, Waiver> waivers(Production production, Screened screened) {
    Map<Finding, Waiver> waivers = new LinkedHashMap<>();
    for (Finding finding : screened.findings()) {
      production.waivers().over(finding, screened.shots()).ifPresent(w -> waivers.put(finding, w));
    }
    return waivers;
  }

  private static List<Report.Rule> rules(List<Check> checks) {
    return checks.stream().map(each -> new Report.Rule(each.rule(), Shelf.says(each))).toList();
  }

  private static List<String> remarks(Reel reel) {
    List<String> remarks = new ArrayList<>();
    reel.damage().forEach(each -> remarks.add("Frame " + each.frame() + ": " + each.words() + "."));
    return remarks;
  }
}

package raccord.studio.actions;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Style;
import raccord.film.findings.Waiver;
import raccord.film.interchange.Interchange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.tools.Check;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.opencv.FaceNetwork;
import raccord.lab.vision.people.FaceFinder;
import raccord.studio.report.Report;
import raccord.studio.report.ReportFolder;

/// Looks for what does not match, and writes the report.
///
/// @param subject a production, a cut file, a film file, or a sequence of images
/// @param cut a cut to conform in the production first; its newest one when absent
/// @param media folders where the media of a cut may lie; for a cut that stands alone its own
///   folder when there are none
/// @param rate frames a second of a cut that states none
/// @param folder where the report goes; in the production when absent
public record CheckCut(
    Path subject,
    Optional<Path> cut,
    List<Path> media,
    Optional<FrameRate> rate,
    Selection selection,
    Optional<Path> folder) {
  private static final int STRIP = 240;

  public CheckCut {
    media = List.copyOf(media);
    if (cut.isPresent() && !Production.isProduction(subject)) {
      throw new IllegalArgumentException(
          "--cut goes with a production, and " + subject + " is none.");
    }
  }

  /// @param folder where the report is
  /// @param notice a sentence for the person, when the folder is not where one would look for it
  public record Result(Path folder, Report report, Optional<String> notice) {}

  /// @throws raccord.film.trouble.MediaException if something cannot be read, or the report written
  public Result run(Progress progress) {
    // What is asked for wrongly is refused before anything is read.
    selection.checks(Style.PLAIN);
    if (Production.isProduction(subject)) {
      Optional<Conform.Result> conformed = cut.map(_ -> conformed(progress));
      try (Production production = Production.look(subject)) {
        Material material =
            conformed
                .map(each -> Material.of(each, subject, production.name()))
                .orElseGet(() -> Material.latest(production, subject));
        return check(material, production, progress);
      }
    }
    Material material =
        Interchange.isTimeline(subject)
            ? Material.of(conformed(progress), subject, String.valueOf(subject.getFileName()))
            : Material.of(subject);
    try (Production production = Production.beside(subject)) {
      return check(material, production, progress);
    }
  }

  private Conform.Result conformed(Progress progress) {
    if (!Production.isProduction(subject)) {
      Path own = subject.toAbsolutePath().normalize().getParent();
      return new Conform(
              subject,
              Optional.empty(),
              media.isEmpty() && own != null ? List.of(own) : media,
              rate)
          .run(progress);
    }
    return new Conform(cut.orElseThrow(), Optional.of(subject), media, rate).run(progress);
  }

  private Result check(Material plain, Production production, Progress progress) {
    List<Check> checks = selection.checks(production.style());
    Material material =
        checks.stream().anyMatch(Check::looksAtLayers)
            ? plain.with(plain.film().withLayers(Layers.of(production, plain.film(), progress)))
            : plain;
    Optional<FaceNetwork> network = production.faceDetector().map(FaceNetwork::read);
    Screening screening = new Screening(checks, 0, new FaceFinder(network));
    try (Sampling reel = new Sampling(material.open())) {
      Screened screened = material.screen(screening, reel, progress);
      Map<Long, byte[]> stills;
      try (Reel again = material.open()) {
        stills = Stills.take(again, screened.findings(), progress);
      }
      Report report =
          new Report(
              material.called(),
              material.path().toString(),
              material.start(),
              rules(checks),
              network.map(CheckCut::detector),
              screened,
              waivers(production, screened),
              List.of(),
              remarks(reel),
              stills,
              reel.strip(screened.shots(), STRIP),
              subject.toString(),
              ZonedDateTime.now(ZoneId.systemDefault()));
      Path place = folder.orElse(production.reports());
      return new Result(place, ReportFolder.write(place, report), production.notice());
    }
  }

  private static Map<Finding, Waiver> waivers(Production production, Screened screened) {
    List<Shot> shots = screened.shots();
    Map<Finding, Waiver> waivers = new LinkedHashMap<>();
    for (Finding finding : screened.findings()) {
      production.waivers().over(finding, shots).ifPresent(each -> waivers.put(finding, each));
    }
    return waivers;
  }

  private static List<Report.Rule> rules(List<Check> checks) {
    return checks.stream()
        .map(Check::rule)
        .distinct()
        .map(rule -> new Report.Rule(rule, Shelf.says(Shelf.check(rule))))
        .toList();
  }

  private static Report.Detector detector(FaceNetwork network) {
    return new Report.Detector(network.name(), Digest.of(network.content()));
  }

  private static List<String> remarks(Reel reel) {
    return reel.damage().stream()
        .map(each -> "Frame " + each.frame() + ": " + each.words() + ".")
        .toList();
  }
}

package raccord.studio.actions;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.findings.Style;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.store.Production;
import raccord.lab.tools.Check;
import raccord.lab.tools.Leniency;
import raccord.lab.tools.Screened;
import raccord.lab.tools.Screening;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.opencv.FaceNetwork;
import raccord.lab.vision.people.FaceFinder;

/// Proposes a production's grammar from scenes its editor has locked. The proposal waits beside the
/// style in force until it is accepted.
///
/// @param production with a cut
/// @param locked names of scenes of that cut
public record LearnStyle(Path production, List<String> locked) {
  public LearnStyle {
    locked = List.copyOf(locked);
    if (locked.isEmpty()) {
      throw new IllegalArgumentException("Name the scenes that are locked: --learn 12,14.");
    }
  }

  /// @param style what is proposed; plain when the rules agree with the locked scenes as they come
  /// @param file where it waits
  public record Result(Style style, Path file) {}

  /// @throws IllegalArgumentException if the cut has no such scene
  /// @throws raccord.film.trouble.MediaException if something cannot be read or written
  public Result run(Progress progress) {
    try (Production open = Production.open(production)) {
      Material material = Material.latest(open, production);
      Set<String> scenes = new TreeSet<>(locked);
      List<Shot> shots = material.shots().orElseThrow();
      check(shots, scenes);
      FaceFinder faces = new FaceFinder(open.faceDetector().map(FaceNetwork::read));
      List<Check> speaking = speaking(material, scenes, faces, progress);
      Leniency leniency = new Leniency(speaking, scenes);
      Style style =
          speaking.isEmpty()
              ? Style.PLAIN
              : leniency.learned(screened(material, leniency.checks(), faces, progress).shots());
      open.proposeStyle(style);
      return new Result(style, open.proposal());
    }
  }

  /// The rules that find a matter of style in the locked scenes, as they come.
  private static List<Check> speaking(
      Material material, Set<String> scenes, FaceFinder faces, Progress progress) {
    Screened screened = screened(material, Shelf.checks(), faces, progress);
    Set<String> shots =
        screened.shots().stream()
            .filter(shot -> shot.scene().filter(scenes::contains).isPresent())
            .map(Shot::id)
            .collect(Collectors.toSet());
    Set<String> rules = new HashSet<>();
    for (Finding finding : screened.findings()) {
      if (shots.contains(finding.shot()) && finding.severity() != Severity.ERROR) {
        rules.add(finding.rule());
      }
    }
    return Shelf.checks().stream().filter(check -> rules.contains(check.rule())).toList();
  }

  private static Screened screened(
      Material material, List<Check> checks, FaceFinder faces, Progress progress) {
    try (Reel reel = material.open()) {
      return material.screen(new Screening(checks, 0, faces), reel, progress);
    }
  }

  private static void check(List<Shot> shots, Set<String> wanted) {
    Set<String> there = new TreeSet<>();
    shots.forEach(shot -> shot.scene().ifPresent(there::add));
    for (String scene : wanted) {
      if (there.contains(scene)) continue;
      throw new IllegalArgumentException(
          there.isEmpty()
              ? "The takes of this cut name no scenes, so none can be locked; ingest the log first."
              : "The cut has no scene " + scene + ". It has " + String.join(", ", there) + ".");
    }
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Match;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;

/// A shot noisier, or cleaner, than the others of its setup; noisier than its scene, when it is
/// alone in its setup.
///
/// Another ISO, a heavy denoise, a re-render without grain. Noise is measured in the flattest parts
/// that are neither black nor white, which coding leaves last.
@Says("Finds shots with more or less grain than the rest of their setup.")
@AutoService(Check.class)
public record GrainMismatch(
    @Dial(label = "Times more or less grain", min = 1.1, max = 10) double ratio,
    @Dial(label = "Least difference (steps of 255)", min = 0.1, max = 10) double difference)
    implements Check {

  /// Across setups, the limit is this much further away.
  private static final double ROOM = 1.25;

  private static final int FEWEST_OTHERS = 3;

  public GrainMismatch() {
    this(1.7, 0.8);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void compare(Scene scene) {
        scene.setups().forEach(setup -> look(setup, found));
        if (scene.declared()) lookAcross(scene, found);
      }
    };
  }

  /// A shot alone in its setup has only the rest of the scene to match. Noise is the camera's and
  /// not the picture's, so that shots of other setups tell it too, with more room for the light.
  private void lookAcross(Scene scene, Consumer<Finding> found) {
    for (List<Portrait> setup : scene.setups()) {
      if (setup.size() > 1 || setup.getFirst().grain() < 0) continue;
      Portrait shot = setup.getFirst();
      List<Portrait> others =
          scene.shots().stream()
              .filter(other -> !other.equals(shot) && other.grain() >= 0)
              .sorted(Comparator.comparingDouble(Portrait::grain))
              .toList();
      if (others.size() < FEWEST_OTHERS) continue;
      // It must stand out from the noisiest of the others: they may differ among themselves.
      Portrait noisiest = others.getLast();
      if (shot.grain() - noisiest.grain() < difference) continue;
      if (shot.grain() < ROOM * ratio * noisiest.grain()) continue;
      found.accept(finding(shot, noisiest, "another setup of scene " + scene.name()));
    }
  }

  private void look(List<Portrait> all, Consumer<Finding> found) {
    Optional<Portrait> middle = Match.middle(all, shot -> shot.grain() >= 0, Portrait::grain);
    if (middle.isEmpty()) return;
    Portrait anchor = middle.get();
    for (Portrait shot : all) {
      if (shot.equals(anchor) || shot.grain() < 0) continue;
      double more = Math.max(shot.grain(), anchor.grain());
      double less = Math.min(shot.grain(), anchor.grain());
      if (more - less < difference || more < ratio * less) continue;
      found.accept(finding(shot, anchor, "the same setup"));
    }
  }

  private Finding finding(Portrait shot, Portrait anchor, String of) {
    return new Finding(
        rule(),
        Severity.NOTE,
        0.8,
        shot.shot().id(),
        shot.shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s has %s grain than shot %s, of %s (%.1f against %.1f steps of 255).",
            shot.shot().id(),
            shot.grain() > anchor.grain() ? "more" : "less",
            anchor.shot().id(),
            of,
            shot.grain(),
            anchor.grain()),
        Map.of("grain", (double) shot.grain(), "anchor", (double) anchor.grain()),
        List.of(
            new Finding.Still(shot.middle(), "shot " + shot.shot().id()),
            new Finding.Still(anchor.middle(), "shot " + anchor.shot().id())),
        List.of("match-grain"));
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;

/// A shot noisier, or cleaner, than the others of its setup.
///
/// Another ISO, a heavy denoise, a re-render without grain. Noise is measured in the flattest parts
/// that are neither black nor white, which coding leaves last.
@Says("Finds shots with more or less grain than the rest of their setup.")
@AutoService(Check.class)
public record GrainMismatch(
    @Dial(label = "Times more or less grain", min = 1.1, max = 10) double ratio,
    @Dial(label = "Least difference (steps of 255)", min = 0.1, max = 10) double difference)
    implements Check {

  public GrainMismatch() {
    this(1.7, 0.8);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void compare(Scene scene) {
        scene.setups().forEach(setup -> look(setup, found));
      }
    };
  }

  private void look(List<Portrait> all, Consumer<Finding> found) {
    List<Portrait> setup =
        all.stream()
            .filter(shot -> shot.grain() >= 0)
            .sorted(java.util.Comparator.comparingDouble(Portrait::grain))
            .toList();
    if (setup.size() < 2) return;
    // Of two, neither is the odd one out; the first in the cut is taken as the anchor.
    Portrait anchor =
        setup.size() == 2
            ? all.stream().filter(shot -> shot.grain() >= 0).findFirst().orElseThrow()
            : setup.get(setup.size() / 2);
    for (Portrait shot : all) {
      if (shot.equals(anchor) || shot.grain() < 0) continue;
      double more = Math.max(shot.grain(), anchor.grain());
      double less = Math.min(shot.grain(), anchor.grain());
      if (more - less < difference || more < ratio * less) continue;
      found.accept(finding(shot, anchor));
    }
  }

  private Finding finding(Portrait shot, Portrait anchor) {
    return new Finding(
        rule(),
        Severity.NOTE,
        0.8,
        shot.shot().id(),
        shot.shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s has %s grain than shot %s of the same setup (%.1f against %.1f steps of 255).",
            shot.shot().id(),
            shot.grain() > anchor.grain() ? "more" : "less",
            anchor.shot().id(),
            shot.grain(),
            anchor.grain()),
        Map.of("grain", (double) shot.grain(), "anchor", (double) anchor.grain()),
        List.of(
            new Finding.Still(shot.middle(), "shot " + shot.shot().id()),
            new Finding.Still(anchor.middle(), "shot " + anchor.shot().id())),
        List.of("match-grain"));
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
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

/// A shot softer or harder than the others of its setup: missed focus, a blow-up, another codec.
///
/// Measured as the width of the sharper edges in pixels. An edge as wide as a scaled one says that
/// the shot was enlarged.
@Says("Finds shots softer or sharper than the rest of their setup.")
@AutoService(Check.class)
public record SharpnessMismatch(
    @Dial(label = "Times wider or narrower edges", min = 1.05, max = 5) double ratio,
    @Dial(label = "Least difference (pixels)", min = 0.1, max = 10) double difference)
    implements Check {

  public SharpnessMismatch() {
    this(1.35, 0.5);
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
    Optional<Portrait> middle =
        Match.middle(all, shot -> shot.edgeWidth() > 0, Portrait::edgeWidth);
    if (middle.isEmpty()) return;
    Portrait anchor = middle.get();
    for (Portrait shot : all) {
      if (shot.equals(anchor) || shot.edgeWidth() <= 0) continue;
      double wide = Math.max(shot.edgeWidth(), anchor.edgeWidth());
      double narrow = Math.min(shot.edgeWidth(), anchor.edgeWidth());
      if (wide - narrow >= difference && wide >= ratio * narrow) {
        found.accept(finding(shot, anchor));
      }
    }
  }

  private Finding finding(Portrait shot, Portrait anchor) {
    boolean softer = shot.edgeWidth() > anchor.edgeWidth();
    return new Finding(
        rule(),
        Severity.NOTE,
        0.75,
        shot.shot().id(),
        shot.shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s is %s than shot %s of the same setup (edges %.1f against %.1f pixels wide).",
            shot.shot().id(),
            softer ? "softer" : "sharper",
            anchor.shot().id(),
            shot.edgeWidth(),
            anchor.edgeWidth()),
        Map.of("edge-width", (double) shot.edgeWidth(), "anchor", (double) anchor.edgeWidth()),
        List.of(
            new Finding.Still(shot.middle(), "shot " + shot.shot().id()),
            new Finding.Still(anchor.middle(), "shot " + anchor.shot().id())),
        List.of());
  }
}

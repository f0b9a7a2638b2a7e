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
import raccord.lab.vision.Match;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;

/// A shot warmer, cooler, greener or more magenta than the others of its setup.
///
/// A camera left on automatic white balance, a changed filter, another laboratory. Compared as
/// exposure is, by the red and blue of each place against its green.
@Says("Finds shots of another colour balance than the rest of their setup.")
@AutoService(Check.class)
public record WhiteBalanceJump(
    @Dial(label = "Smallest jump (stops of red or blue)", min = 0.05, max = 3) double smallest)
    implements Check {

  // Chosen to leave room for what people wear and where they stand.
  public WhiteBalanceJump() {
    this(0.25);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void compare(Scene scene) {
        for (List<Portrait> setup : scene.setups()) {
          if (setup.size() > 1) look(scene, setup, found);
        }
      }
    };
  }

  private void look(Scene scene, List<Portrait> setup, Consumer<Finding> found) {
    for (Match.Jump jump : Match.jumps(setup, smallest, WhiteBalanceJump::size)) {
      found.accept(finding(scene, jump.shot(), jump.anchor(), jump.match()));
    }
  }

  private static double size(Match match) {
    return Math.max(Math.abs(match.red()), Math.abs(match.blue()));
  }

  private Finding finding(Scene scene, Portrait shot, Portrait anchor, Match match) {
    return new Finding(
        rule(),
        Severity.WARNING,
        Math.min(0.98, 0.5 + 0.5 * match.agreed()),
        shot.shot().id(),
        shot.shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s is %s than shot %s of the same setup in scene %s (red %+.2f, blue %+.2f stops).",
            shot.shot().id(),
            tint(match),
            anchor.shot().id(),
            scene.name(),
            match.red(),
            match.blue()),
        Map.of("red", (double) match.red(), "blue", (double) match.blue()),
        List.of(
            new Finding.Still(shot.middle(), "shot " + shot.shot().id()),
            new Finding.Still(
                anchor.middle(), "shot " + anchor.shot().id() + ", the scene's anchor")),
        List.of("match-colour"));
  }

  private static String tint(Match match) {
    if (match.red() * match.blue() > 0) return match.red() > 0 ? "more magenta" : "greener";
    return match.red() > match.blue() ? "warmer" : "cooler";
  }
}

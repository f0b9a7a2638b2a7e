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
import raccord.lab.vision.Standout;

/// A shot warmer, cooler, greener or more magenta than the others of its setup, or a setup than the
/// others of its scene.
///
/// A camera left on automatic white balance, a changed filter, another laboratory. Compared as
/// exposure is, by the red and blue of each place against its green; across setups by the colours
/// they share ([Standout]).
@Says("Finds shots of another colour balance than the rest of their setup or scene.")
@AutoService(Check.class)
public record WhiteBalanceJump(
    @Dial(label = "Smallest jump (stops of red or blue)", min = 0.05, max = 3) double smallest)
    implements Check {

  /// Stops of red or blue that a stop of exposure makes by itself, where the tone curve bends: 0.18
  /// to 0.24 on rendered shots 1.2 stops darker.
  private static final double BENT = 0.25;

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
        for (Standout standout : Standout.in(scene)) {
          if (standout.shift().hue() >= smallest) found.accept(finding(scene, standout));
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
    double hue = Math.max(Math.abs(match.red()), Math.abs(match.blue()));
    return hue - BENT * Math.abs(match.stops());
  }

  private Finding finding(Scene scene, Portrait shot, Portrait anchor, Match match) {
    return finding(
        shot,
        anchor,
        Math.min(0.98, 0.5 + 0.5 * match.agreed()),
        match.red(),
        match.blue(),
        "shot " + anchor.shot().id() + " of the same setup in scene " + scene.name());
  }

  private Finding finding(Scene scene, Standout standout) {
    return finding(
        standout.shot(),
        standout.like(),
        standout.sureness(),
        standout.shift().red(),
        standout.shift().blue(),
        "the other setups of scene " + scene.name());
  }

  private Finding finding(
      Portrait shot, Portrait anchor, double sureness, double red, double blue, String than) {
    return new Finding(
        rule(),
        Severity.WARNING,
        sureness,
        shot.shot().id(),
        shot.shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s is %s than %s (red %+.2f, blue %+.2f stops).",
            shot.shot().id(),
            tint(red, blue),
            than,
            red,
            blue),
        Map.of("red", red, "blue", blue),
        List.of(
            new Finding.Still(shot.middle(), "shot " + shot.shot().id()),
            new Finding.Still(
                anchor.middle(), "shot " + anchor.shot().id() + ", the scene's anchor")),
        List.of("match-colour"));
  }

  private static String tint(double red, double blue) {
    if (red * blue > 0) return red > 0 ? "more magenta" : "greener";
    return red > blue ? "warmer" : "cooler";
  }
}

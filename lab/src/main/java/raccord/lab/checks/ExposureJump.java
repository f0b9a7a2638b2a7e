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
import raccord.lab.vision.Tones;

/// A shot lighter or darker than the others of its setup, or a setup than the others of its scene.
///
/// A colourist balances each setup to the scene's anchor; the eye sees a jump of a third of a stop
/// at a cut. Shots of one setup are compared place by place, after the grade the cut declares, so
/// what moves in the frame does not count. Shots whose own light changes are left alone. Setups of
/// one scene are compared by the colours they share ([Standout]).
@Says("Finds shots lighter or darker than the rest of their setup or scene.")
@AutoService(Check.class)
public record ExposureJump(
    @Dial(label = "Smallest jump (stops)", min = 0.1, max = 4) double smallest) implements Check {

  // A third of a stop is the step exposure is set in.
  public ExposureJump() {
    this(0.35);
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
          Tones.Shift shift = standout.shift();
          if (shift.hue() == 0 && Math.abs(shift.stops()) >= smallest) {
            found.accept(finding(scene, standout));
          }
        }
      }
    };
  }

  private void look(Scene scene, List<Portrait> setup, Consumer<Finding> found) {
    for (Match.Jump jump : Match.jumps(setup, smallest, match -> Math.abs(match.stops()))) {
      found.accept(finding(scene, jump.shot(), jump.anchor(), jump.match()));
    }
  }

  private Finding finding(Scene scene, Portrait shot, Portrait anchor, Match match) {
    return finding(
        shot,
        anchor,
        Math.min(0.98, 0.5 + 0.5 * match.agreed()),
        match.stops(),
        String.format(
            Locale.ROOT,
            "Shot %s is %.1f stops %s than shot %s of the same setup in scene %s.",
            shot.shot().id(),
            Math.abs(match.stops()),
            lighter(match.stops()),
            anchor.shot().id(),
            scene.name()));
  }

  private Finding finding(Scene scene, Standout standout) {
    double stops = standout.shift().stops();
    return finding(
        standout.shot(),
        standout.like(),
        standout.sureness(),
        stops,
        String.format(
            Locale.ROOT,
            "Shot %s is about %.1f stops %s than the other setups of scene %s.",
            standout.shot().shot().id(),
            Math.abs(stops),
            lighter(stops),
            scene.name()));
  }

  private static String lighter(double stops) {
    return stops > 0 ? "lighter" : "darker";
  }

  private Finding finding(
      Portrait shot, Portrait anchor, double sureness, double stops, String sentence) {
    return new Finding(
        rule(),
        Severity.WARNING,
        sureness,
        shot.shot().id(),
        shot.shot().frames(),
        sentence,
        Map.of("stops", stops),
        List.of(
            new Finding.Still(shot.middle(), "shot " + shot.shot().id()),
            new Finding.Still(
                anchor.middle(), "shot " + anchor.shot().id() + ", the scene's anchor")),
        List.of("match-colour"));
  }
}

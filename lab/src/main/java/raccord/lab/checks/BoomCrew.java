package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.EdgeGuard;
import raccord.lab.vision.Intrusion;
import raccord.lab.vision.Look;

/// A boom, a flag or someone of the crew at the edge of the picture.
///
/// In a shot whose camera stands, something comes in at an edge, stays at it, and goes. Shoulders
/// of players in the foreground do that too, so it is a note. What is there from the first frame to
/// the last cannot be told from the set.
@Says("Finds things that come in at the edge of the picture and go: a boom, the crew.")
@AutoService(Check.class)
public record BoomCrew(
    @Dial(label = "Shortest stay (seconds)", min = 0.1, max = 10) double shortest,
    @Dial(label = "Least depth (share of the picture)", min = 0.01, max = 0.2) double depth)
    implements Check {

  // Heads and elbows come to the edge for half a second; under three hundredths of the height it is
  // lost in projection's masking.
  public BoomCrew() {
    this(0.9, 0.03);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      private static final int A_SECOND = 6;
      private @Nullable EdgeGuard guard;
      private long from;

      @Override
      public void begin(Shot shot) {
        guard =
            new EdgeGuard((int) Math.max(1, Math.round(film.rate().approximately() / A_SECOND)));
        from = shot.in().frames().past();
      }

      @Override
      public void see(Look look) {
        if (guard != null && look.frame() >= from) guard.see(look);
      }

      @Override
      public void end(Shot shot) {
        if (guard == null) return;
        for (Intrusion each : guard.found()) {
          double seconds = (each.last() - each.first()) / film.rate().approximately();
          boolean below = each.edge() == Intrusion.Edge.BOTTOM;
          if (!below && seconds >= shortest && each.depth() >= depth) {
            found.accept(finding(shot, each, seconds));
          }
        }
        guard = null;
      }
    };
  }

  private Finding finding(Shot shot, Intrusion intrusion, double seconds) {
    return new Finding(
        rule(),
        Severity.NOTE,
        intrusion.edge() == Intrusion.Edge.TOP ? 0.8 : 0.6,
        shot.id(),
        new FrameRange(intrusion.first(), intrusion.last() + 1),
        String.format(
            Locale.ROOT,
            "Something reaches %.0f %% into shot %s from the %s for %.1f seconds.",
            100 * intrusion.depth(),
            shot.id(),
            intrusion.edge().name().toLowerCase(Locale.ROOT),
            seconds),
        Map.of(
            "depth", intrusion.depth(),
            "left", intrusion.left(),
            "top", intrusion.top(),
            "right", intrusion.right(),
            "bottom", intrusion.bottom()),
        List.of(
            new Finding.Still(intrusion.clearest(), "at the " + edge(intrusion)),
            new Finding.Still(shot.frames().first(), "the shot's first frame")),
        List.of("remove", "reframe"));
  }

  private static String edge(Intrusion intrusion) {
    return intrusion.edge() == Intrusion.Edge.TOP || intrusion.edge() == Intrusion.Edge.BOTTOM
        ? intrusion.edge().name().toLowerCase(Locale.ROOT)
        : intrusion.edge().name().toLowerCase(Locale.ROOT) + " edge";
  }
}

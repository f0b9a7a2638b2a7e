package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;
import raccord.lab.vision.Look;
import raccord.lab.vision.Stillness;

/// A moving shot that stands still for a while, and goes on.
///
/// EBU QC item 0016B, "Frozen frames". Titles, slides and black stand still from the start; a
/// person who pauses slows down first. A freeze stops from one frame to the next and starts again
/// as suddenly.
@Says("Finds a moving shot that freezes and goes on.")
@AutoService(Check.class)
public record Freeze(
    @Dial(label = "Fewest frames", min = 3, max = 250) int fewest,
    @Dial(label = "Most difference (steps of 255)", min = 0, max = 2) double still)
    implements Check {

  /// Frames before and after in which the film must move.
  private static final int AROUND = 3;

  /// The film moves when its frames differ this many times more than the frozen ones, and by at
  /// least [#MOVING] steps.
  private static final float MORE = 6;

  private static final float MOVING = 0.5f;

  public Freeze {
    if (fewest < 1) {
      throw new IllegalArgumentException("A freeze has at least 1 frame, not " + fewest + ".");
    }
  }

  // Four identical frames: shorter runs are repeated frames.
  public Freeze() {
    this(4, 0.2);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    Stillness stillness = new Stillness(still, AROUND);
    return new Watcher() {
      private String shot = "";

      @Override
      public void begin(Shot next) {
        shot = next.id();
        stillness.begin();
      }

      @Override
      public void see(Look look) {
        stillness.see(look).ifPresent(held -> judge(held, shot, found));
      }
    };
  }

  private void judge(Stillness.Held held, String shot, Consumer<Finding> found) {
    int frames = held.repeats() + 1;
    float limit = Math.max(MOVING, MORE * held.within());
    float around = Math.min(held.before(), held.after());
    if (frames < fewest || held.afterCount() < AROUND || held.flat() || around < limit) return;
    found.accept(
        new Finding(
            rule(),
            Severity.ERROR,
            0.8 + 0.19 * (1 - limit / around),
            shot,
            new FrameRange(held.first(), held.first() + frames),
            String.format(
                Locale.ROOT,
                "The picture freezes for %d frames while the shot moves before and after.",
                frames),
            Map.of("frames", (double) frames, "movement-around", (double) around),
            List.of(
                new Finding.Still(held.first(), "the freeze"),
                new Finding.Still(held.first() + frames, "after")),
            List.of("in-between")));
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
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
import raccord.lab.vision.Rhythm;
import raccord.lab.vision.Stillness;

/// A frame shown twice in a moving shot: a stutter from a dropped frame or a bad render.
///
/// EBU QC item 0016B draws the line to a freeze by length. Repeats that come regularly, or that
/// make up much of a shot, are a cadence (another rate, animation on twos), and that rule's
/// business.
@Says("Finds single frames that repeat in a moving shot.")
@AutoService(Check.class)
public record RepeatedFrames(
    @Dial(label = "Most repeats in a row", min = 1, max = 10) int most,
    @Dial(label = "Most difference (steps of 255)", min = 0, max = 2) double still,
    @Dial(label = "Least movement around (steps of 255)", min = 0.1, max = 20) double movement)
    implements Check {

  private static final int AROUND = 2;

  /// The film around must change this many times more than the repeat does.
  private static final float MORE = 5;

  /// More of a shot than this, and the repeats are how it was made.
  private static final double SHARE = 0.06;

  public RepeatedFrames {
    if (most < 1) {
      throw new IllegalArgumentException("A frame repeats at least once, not " + most + " times.");
    }
  }

  // Two repeats: three show as a freeze.
  public RepeatedFrames() {
    this(2, 0.2, 1);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    Stillness stillness = new Stillness(still, AROUND);
    return new Watcher() {
      private final List<Stillness.Held> repeats = new ArrayList<>();
      private Rhythm rhythm = new Rhythm();

      @Override
      public void begin(Shot next) {
        stillness.begin();
        rhythm = new Rhythm();
        repeats.clear();
      }

      @Override
      public void see(Look look) {
        rhythm.add(look.frame(), stillness.isRepeat(look));
        stillness
            .see(look)
            .filter(held -> isStutter(held))
            .filter(held -> repeats.size() < 100)
            .ifPresent(repeats::add);
      }

      @Override
      public void end(Shot shot) {
        stillness.begin();
        int total = repeats.stream().mapToInt(Stillness.Held::repeats).sum();
        if (total > Math.max(2, SHARE * shot.frames().length()) || rhythm.isRegular()) return;
        repeats.forEach(held -> found.accept(finding(held, shot)));
      }
    };
  }

  private boolean isStutter(Stillness.Held held) {
    return held.repeats() <= most
        && !held.flat()
        && held.afterCount() >= AROUND
        && Math.min(held.before(), held.after()) >= Math.max(movement, MORE * held.within());
  }

  private Finding finding(Stillness.Held held, Shot shot) {
    long first = held.first() + 1;
    return new Finding(
        rule(),
        Severity.ERROR,
        0.9,
        shot.id(),
        new FrameRange(first, first + held.repeats()),
        held.repeats() == 1
            ? "One frame repeats the frame before it while the shot moves."
            : String.format(
                Locale.ROOT,
                "%d frames repeat the frame before them while the shot moves.",
                held.repeats()),
        Map.of(
            "frames", (double) held.repeats(),
            "movement-around", (double) Math.min(held.before(), held.after())),
        List.of(
            new Finding.Still(first - 1, "the frame"),
            new Finding.Still(first, "again"),
            new Finding.Still(first + held.repeats(), "after")),
        List.of("in-between"));
  }
}

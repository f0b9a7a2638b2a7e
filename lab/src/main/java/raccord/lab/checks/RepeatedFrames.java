package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashMap;
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

  /// Repeats kept until the end of the film, at most.
  private static final int MOST_KEPT = 10_000;

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
    return new Watching(found);
  }

  /// A stutter, kept until the rhythm of its source is known.
  private record Kept(Stillness.Held held, Shot shot, Rhythm source, List<Long> beats) {}

  private final class Watching implements Watcher {
    private final Consumer<Finding> found;
    private final Stillness stillness = new Stillness(still, AROUND);
    private final List<Stillness.Held> repeats = new ArrayList<>();
    private final Map<String, Rhythm> sources = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private List<Long> beats = new ArrayList<>();
    private Rhythm rhythm = new Rhythm();

    Watching(Consumer<Finding> found) {
      this.found = found;
    }

    @Override
    public void begin(Shot next) {
      stillness.begin();
      rhythm = new Rhythm();
      repeats.clear();
      beats = new ArrayList<>();
    }

    @Override
    public void see(Look look) {
      boolean repeat = stillness.isRepeat(look);
      rhythm.add(look.frame(), repeat);
      if (repeat && beats.size() < MOST_KEPT) beats.add(look.frame());
      stillness
          .see(look)
          .filter(held -> isStutter(held))
          .filter(held -> repeats.size() < 100)
          .ifPresent(repeats::add);
    }

    @Override
    public void end(Shot shot) {
      stillness.begin();
      Rhythm source = sources.computeIfAbsent(source(shot), each -> new Rhythm());
      source.cut();
      beats.stream().filter(beat -> beat > shot.frames().first()).forEach(b -> source.add(b, true));
      if (rhythm.isRegular()) return;
      for (Stillness.Held held : repeats) {
        if (kept.size() < MOST_KEPT) kept.add(new Kept(held, shot, source, beats));
      }
    }

    @Override
    public void finish() {
      kept.removeIf(RepeatedFrames::inRhythm);
      Map<Shot, Integer> totals = new HashMap<>();
      for (Kept each : kept) totals.merge(each.shot, each.held.repeats(), Integer::sum);
      for (Kept each : kept) {
        if (totals.getOrDefault(each.shot, 0) <= Math.max(2, SHARE * each.shot.frames().length())) {
          found.accept(finding(each.held, each.shot));
        }
      }
    }
  }

  /// The roll, when it is known: a camera or a converter repeats alike in all its clips.
  private static String source(Shot shot) {
    return shot.source().map(source -> source.roll()).orElse("");
  }

  /// True if the repeat comes where its source's rhythm has it.
  private static boolean inRhythm(Kept kept) {
    int period = kept.source.filmPeriod();
    if (period == 0) return false;
    long frame = kept.held.first() + 1;
    FrameRange shot = kept.shot.frames();
    // A shot too short for two beats has nothing to hold against it.
    if (frame - period <= shot.first() && frame + period >= shot.past()) {
      return kept.beats.size() == 1;
    }
    return kept.beats.stream()
        .mapToLong(beat -> Math.abs(beat - frame))
        .anyMatch(distance -> distance > 1 && isMultiple(distance, period));
  }

  private static boolean isMultiple(long distance, int period) {
    long off = distance % period;
    return Math.min(off, period - off) <= 1;
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

package raccord.lab.shots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import raccord.film.cut.Shot;
import raccord.film.cut.Shot.Join;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.vision.Glance;

/// Finds where one shot ends and the next begins, while the film goes by.
///
/// ```java
/// var finder = new ShotFinder(rate);
/// for (each frame) {
///   finder.see(index, glance);
///   for (Shot shot : finder.begun()) …   // from shot.frames().first() on, this shot is on screen
///   … frames before finder.settled() belong to shots already begun
///   for (Shot shot : finder.ready()) …   // a shot with its true end
/// }
/// finder.finish();                       // then begun() and ready() once more
/// ```
///
/// Decisions come in order and never change. A frame is settled at most [#latency] frames after it
/// was seen; no more than a few seconds of small pictures are kept. One thread at a time.
public final class ShotFinder {
  // A gradual change must be seen whole, with some film on both sides: 3 seconds, and never fewer
  // frames than a 40-frame dissolve needs.
  private static final int LOOK_AHEAD_SECONDS = 3;
  private static final int SHORTEST_LOOK_AHEAD = 72;
  private static final int LONGEST_LOOK_AHEAD = 180;

  private final int latency;
  private final Strip strip;
  private final Cuts cuts;
  private final Graduals graduals;
  private final List<Shot> begun = new ArrayList<>();
  private final List<Shot> ready = new ArrayList<>();
  private final TreeMap<Long, Join> joins = new TreeMap<>();
  private Optional<Join> current = Optional.empty();
  private long currentFirst;
  private long settled;
  private int shots;

  /// @param rate frames per second of the film
  public ShotFinder(FrameRate rate) {
    double wanted = LOOK_AHEAD_SECONDS * rate.approximately();
    latency = Math.clamp(Math.round(wanted), SHORTEST_LOOK_AHEAD, LONGEST_LOOK_AHEAD);
    strip = new Strip(2 * latency);
    cuts = new Cuts(strip);
    int hold = (int) Math.round(rate.approximately() / 2);
    graduals = new Graduals(strip, latency - 24, latency - 2, hold);
  }

  /// The most frames between seeing a frame and knowing its shot.
  public int latency() {
    return latency;
  }

  /// Takes the next frame.
  ///
  /// @param frame its number; each one more than the last
  /// @param glance the frame made small. Not modified.
  /// @throws IllegalArgumentException if frames are left out or come out of order
  public void see(long frame, Glance glance) {
    if (!strip.isEmpty() && frame != strip.past()) {
      throw new IllegalArgumentException(
          "Frame " + frame + " does not follow frame " + (strip.past() - 1) + ".");
    }
    if (strip.isEmpty()) {
      start(frame);
    }
    strip.add(frame, Thumb.of(glance));
    judge(false);
    settle(Math.max(settled, strip.past() - latency));
  }

  /// The film is over: everything becomes settled.
  public void finish() {
    if (strip.isEmpty()) return;
    judge(true);
    settle(strip.past());
    current.ifPresent(join -> ready.add(shot(join, strip.past())));
    current = Optional.empty();
  }

  /// Every frame before this one belongs to a shot that `begun` has given.
  public long settled() {
    return settled;
  }

  /// Shots that have begun since the last call; their `frames` end where the film is settled.
  public List<Shot> begun() {
    List<Shot> out = List.copyOf(begun);
    begun.clear();
    return out;
  }

  /// Shots that have ended since the last call, with their true ends.
  public List<Shot> ready() {
    List<Shot> out = List.copyOf(ready);
    ready.clear();
    return out;
  }

  private void start(long frame) {
    settled = frame;
    current = Optional.of(new Join(Join.Kind.START, new FrameRange(frame, frame), 1));
    currentFirst = frame;
    shots = 1;
    begun.add(shot(current.get(), frame + 1));
  }

  private void judge(boolean atEnd) {
    List<Join> hard = cuts.advance(atEnd);
    hard.forEach(join -> joins.put(middle(join), join));
    graduals.advance(hard, cuts.judged(), atEnd).forEach(join -> joins.put(middle(join), join));
  }

  private void settle(long to) {
    while (!joins.isEmpty() && middle(joins.firstEntry().getValue()) < to) {
      Join next = joins.pollFirstEntry().getValue();
      long first = middle(next);
      current.ifPresent(join -> ready.add(shot(join, first)));
      current = Optional.of(next);
      currentFirst = first;
      shots++;
      begun.add(shot(next, to));
    }
    settled = to;
  }

  private static long middle(Join join) {
    return (join.frames().first() + join.frames().past()) / 2;
  }

  private Shot shot(Join join, long past) {
    String id = String.format(Locale.ROOT, "%04d", 10 * shots);
    return new Shot(
        id, new FrameRange(currentFirst, past), join, Optional.empty(), Optional.empty());
  }
}

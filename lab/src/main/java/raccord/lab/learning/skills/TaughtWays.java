package raccord.lab.learning.skills;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import raccord.film.time.FrameRange;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.motion.Trail;
import raccord.lab.vision.motion.Way;
import raccord.lab.vision.taught.Taught;

/// Finds where each frame's pixels are in the finished frames on both sides of it.
///
/// @param frames of the shot, as motion is measured on them
/// @param finished frames; nothing is followed across a cut
public record TaughtWays(LongFunction<Grey> frames, FrameRange range, Collection<Long> finished) {

  /// @param told each time a frame was followed
  public SortedMap<Long, Taught.Sides> run(LongConsumer told) {
    TreeSet<Long> known = new TreeSet<>(finished);
    SortedMap<Long, Way> before = new TreeMap<>();
    SortedMap<Long, Way> after = new TreeMap<>();
    for (long start : known) {
      follow(start, 1, known, before, told);
      follow(start, -1, known, after, told);
    }
    SortedMap<Long, Taught.Sides> sides = new TreeMap<>();
    for (long frame = range.first(); frame < range.past(); frame++) {
      sides.put(
          frame,
          new Taught.Sides(
              Optional.ofNullable(before.get(frame)), Optional.ofNullable(after.get(frame))));
    }
    return sides;
  }

  // To the next finished frame and onto it: by that one it is judged.
  private void follow(
      long start, int by, TreeSet<Long> known, SortedMap<Long, Way> into, LongConsumer told) {
    Optional<Trail> trail = Optional.of(Trail.from(frames.apply(start)));
    for (long at = start + by; range.contains(at); at += by) {
      Grey next = frames.apply(at);
      trail = trail.flatMap(each -> each.to(next));
      if (trail.isEmpty()) return;
      into.put(at, trail.get().way());
      told.accept(at);
      if (known.contains(at)) return;
    }
  }
}

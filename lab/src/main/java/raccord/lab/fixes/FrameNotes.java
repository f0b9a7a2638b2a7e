package raccord.lab.fixes;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import raccord.lab.tools.Still;
import raccord.lab.vision.grain.Drift;
import raccord.lab.vision.grain.Layers;

/// What was worked out of single frames and is needed again for the next ones. Thread-safe.
final class FrameNotes {
  // Frames that may be far apart because several are painted at once.
  private static final int ROOM = 24;

  private final int radius;
  private final ConcurrentMap<Long, Layers> layers = new ConcurrentHashMap<>();
  private final ConcurrentMap<Long, Drift.Small> small = new ConcurrentHashMap<>();
  private final ConcurrentMap<Way, Drift> ways = new ConcurrentHashMap<>();

  private record Way(long from, long to) {}

  FrameNotes(int radius) {
    this.radius = radius;
  }

  Layers layers(Still still) {
    forget(still.index());
    return layers.computeIfAbsent(still.index(), index -> GrainOfShot.layers(still));
  }

  Drift drift(Still from, Still to) {
    return ways.computeIfAbsent(
        new Way(from.index(), to.index()), way -> Drift.between(small(from), small(to)));
  }

  private Drift.Small small(Still still) {
    return small.computeIfAbsent(still.index(), index -> Drift.Small.of(layers(still)));
  }

  private void forget(long index) {
    layers.keySet().removeIf(each -> Math.abs(each - index) > 2 * radius + 4);
    small.keySet().removeIf(each -> Math.abs(each - index) > 2 * radius + ROOM);
    ways.keySet().removeIf(each -> Math.abs(each.from() - index) > 2 * radius + ROOM);
  }
}

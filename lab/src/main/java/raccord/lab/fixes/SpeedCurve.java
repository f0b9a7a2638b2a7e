package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;

/// How fast a shot runs at each of its frames: 1 as it was filmed, a half for half speed; straight
/// on between keys, the nearest key's beyond them.
///
/// @param keys by rising frame, at least one
record SpeedCurve(List<Key> keys) {
  private static final double SLOWEST = 5;
  private static final double FASTEST = 1000;
  private static final double EVEN = 1e-9;

  /// @param frame counted on the media
  /// @param speed 1 for as it was filmed
  record Key(long frame, double speed) {}

  SpeedCurve {
    keys = List.copyOf(keys);
  }

  /// Reads `50`, or keys as `0:100, 24:25, 60:100`: frames, and percent.
  ///
  /// @throws IllegalArgumentException if it is neither
  static SpeedCurve parse(String written) {
    List<Key> keys = new ArrayList<>();
    for (String part : written.split(",", -1)) {
      int colon = part.indexOf(':');
      try {
        long frame = colon < 0 ? 0 : Long.parseLong(part.substring(0, colon).strip());
        double percent = Double.parseDouble(part.substring(colon + 1).strip());
        boolean rises = keys.isEmpty() || (colon >= 0 && frame > keys.getLast().frame());
        if (!rises || frame < 0 || !(percent >= SLOWEST && percent <= FASTEST)) throw no(written);
        keys.add(new Key(frame, percent / 100));
      } catch (NumberFormatException e) {
        throw no(written);
      }
    }
    return new SpeedCurve(keys);
  }

  private static IllegalArgumentException no(String written) {
    return new IllegalArgumentException(
        "\""
            + written
            + "\" is no speed: write percent from 5 to 1000, as 50, or rising frames with percent, as"
            + " 0:100, 24:25, 60:100.");
  }

  double at(double frame) {
    Key before = keys.getFirst();
    for (Key key : keys) {
      if ((double) key.frame() > frame) {
        if (key.equals(before)) return key.speed();
        double part = (frame - before.frame()) / (key.frame() - before.frame());
        return before.speed() + part * (key.speed() - before.speed());
      }
      before = key;
    }
    return before.speed();
  }

  /// The moment of the source that each frame of the result shows.
  ///
  /// @param first frame of the source, shown first
  /// @param last frame of the source
  List<Double> moments(long first, long last) {
    List<Double> moments = new ArrayList<>();
    if (first == last) return List.of((double) first);
    List<Long> ends = new ArrayList<>();
    for (Key key : keys) if (key.frame() > first && key.frame() < last) ends.add(key.frame());
    ends.add(last);
    double from = (double) first;
    // When the stretch from here on starts, in frames of the result.
    double start = 0;
    for (long end : ends) {
      double slow = at(from);
      double fast = at((double) end);
      double bend = (fast - slow) / ((double) end - from);
      double lasts =
          Math.abs(bend) < EVEN ? ((double) end - from) / slow : Math.log(fast / slow) / bend;
      while (moments.size() <= start + lasts + EVEN) {
        double time = moments.size() - start;
        // Speed is straight over the source's frames, so its frames rise as an exponential.
        double moved = Math.abs(bend) < EVEN ? slow * time : slow * Math.expm1(bend * time) / bend;
        moments.add(Math.min(from + moved, (double) last));
      }
      start += lasts;
      from = (double) end;
    }
    return moments;
  }
}

package raccord.film.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Points by frame of the media, as they are written: `POINTS`, which hold for every frame, or `0:
/// POINTS; 24: POINTS`.
final class Keyframes {
  // Further out than any picture reaches.
  private static final double FURTHEST = 1e6;

  private Keyframes() {}

  /// @param points reads those of one keyframe
  /// @throws NumberFormatException if a frame or a point is no number; says which
  static SortedMap<Long, List<Double>> parse(
      String written, Function<String, List<Double>> points) {
    SortedMap<Long, List<Double>> keys = new TreeMap<>();
    for (String key : written.split(";", -1)) {
      int colon = key.indexOf(':');
      long frame = colon < 0 ? 0 : Long.parseLong(key.substring(0, colon).strip());
      keys.put(frame, points.apply(key.substring(colon + 1).strip()));
    }
    return keys;
  }

  /// Numbers with commas or blanks between them, pixels.
  ///
  /// @throws NumberFormatException if one is none, or out of every picture
  static List<Double> pixels(String written) {
    List<Double> pixels = new ArrayList<>();
    for (String each : written.split("[,\\s]+", -1)) {
      double pixel = Double.parseDouble(each);
      if (!(Math.abs(pixel) < FURTHEST)) throw new NumberFormatException(each + " is no pixel");
      pixels.add(pixel);
    }
    return pixels;
  }

  static SortedMap<Long, List<Double>> copy(SortedMap<Long, List<Double>> keys) {
    SortedMap<Long, List<Double>> copy = new TreeMap<>();
    keys.forEach((frame, points) -> copy.put(frame, List.copyOf(points)));
    return Collections.unmodifiableSortedMap(copy);
  }
}

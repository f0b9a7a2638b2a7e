package raccord.film.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A thin line that was marked by two points, or by three where it hangs or bends.
///
/// @param keys points by frame of the media, pixels, `x` then `y` of each; each key has as many
/// @param width of the line, pixels
public record Wire(SortedMap<Long, List<Double>> keys, double width) {
  // Places along a bent line that stand for it.
  private static final int PLACES = 17;
  private static final double WIDEST = 64;

  public Wire {
    if (keys.isEmpty()) throw new IllegalArgumentException("A wire needs at least one keyframe.");
    if (!(width >= 1 && width <= WIDEST)) {
      throw new IllegalArgumentException(
          "A wire is 1 to " + (int) WIDEST + " pixels wide, not " + width + ".");
    }
    SortedMap<Long, List<Double>> copy = new TreeMap<>();
    int numbers = keys.values().iterator().next().size();
    keys.forEach((frame, points) -> {
      if ((points.size() != 4 && points.size() != 6) || points.size() != numbers) {
        throw new IllegalArgumentException(
            "A wire is marked by two points or by three, each with x and y, and by as many in every"
                + " keyframe.");
      }
      int last = points.size() - 2;
      if (Math.hypot(points.get(last) - points.get(0), points.get(last + 1) - points.get(1))
          < 4 * width) {
        throw new IllegalArgumentException(
            "The ends of the wire at frame "
                + frame
                + " are nearer to each other than four times its width: mark it from end to end.");
      }
      copy.put(frame, List.copyOf(points));
    });
    keys = Collections.unmodifiableSortedMap(copy);
  }

  /// Reads `X,Y X,Y` or `X,Y X,Y X,Y`; with keyframes `0: 10,20 300,24; 24: 40,20 330,24`.
  ///
  /// @throws IllegalArgumentException if it is none of these
  public static Wire parse(String written, double width) {
    SortedMap<Long, List<Double>> keys = new TreeMap<>();
    try {
      for (String key : written.split(";", -1)) {
        int colon = key.indexOf(':');
        long frame = colon < 0 ? 0 : Long.parseLong(key.substring(0, colon).strip());
        List<Double> points = new ArrayList<>();
        for (String each : key.substring(colon + 1).strip().split("[,\\s]+", -1)) {
          double pixel = Double.parseDouble(each);
          if (!(Math.abs(pixel) < 1e6)) throw new NumberFormatException(each + " is no pixel");
          points.add(pixel);
        }
        keys.put(frame, points);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\""
              + written
              + "\" is no wire; write X,Y X,Y, or a point more where it bends, with keyframes as"
              + " \"0: 10,20 300,24; 24: 40,20 330,24\".",
          e);
    }
    return new Wire(keys, width);
  }

  /// Where it is at a share of its way, on the parabola through three points or straight between
  /// two.
  ///
  /// @param points two or three, `x` then `y` of each
  /// @param part 0 at the first to 1 at the last
  /// @return x and y
  public static double[] at(List<Double> points, double part) {
    double[] place = new double[2];
    for (int c = 0; c < 2; c++) {
      double first = points.get(c);
      double last = points.get(points.size() - 2 + c);
      place[c] = first + part * (last - first);
      if (points.size() == 6) {
        double bend = points.get(2 + c) - (first + last) / 2;
        place[c] += 4 * part * (1 - part) * bend;
      }
    }
    return place;
  }

  /// The band of its width, as a region that has a keyframe wherever this has one.
  public Outline band() {
    SortedMap<Long, List<Double>> bands = new TreeMap<>();
    for (Map.Entry<Long, List<Double>> key : keys.entrySet()) {
      bands.put(key.getKey(), band(key.getValue()));
    }
    return new Outline(bands, 0);
  }

  private List<Double> band(List<Double> points) {
    List<Double> one = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    int places = points.size() == 4 ? 2 : PLACES;
    for (int i = 0; i < places; i++) {
      double part = (double) i / (places - 1);
      double[] at = at(points, part);
      double[] before = at(points, Math.max(0, part - 0.01));
      double[] after = at(points, Math.min(1, part + 0.01));
      double x = after[0] - before[0];
      double y = after[1] - before[1];
      double scale = width / 2 / Math.hypot(x, y);
      one.addAll(List.of(at[0] - y * scale, at[1] + x * scale));
      other.addAll(0, List.of(at[0] + y * scale, at[1] - x * scale));
    }
    one.addAll(other);
    return one;
  }
}

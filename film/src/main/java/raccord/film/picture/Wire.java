package raccord.film.picture;

import java.util.ArrayList;
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
    });
    keys = Keyframes.copy(keys);
  }

  /// Reads `X,Y X,Y` or `X,Y X,Y X,Y`; with keyframes `0: 10,20 300,24; 24: 40,20 330,24`.
  ///
  /// @throws IllegalArgumentException if it is none of these
  public static Wire parse(String written, double width) {
    try {
      return new Wire(Keyframes.parse(written, Keyframes::pixels), width);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\""
              + written
              + "\" is no wire; write X,Y X,Y, or a point more where it bends, with keyframes as"
              + " \"0: 10,20 300,24; 24: 40,20 330,24\".",
          e);
    }
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

  /// Which way is aside from it at a share of its way.
  ///
  /// @param points as [#at] takes them
  /// @param part 0 at the first to 1 at the last
  /// @return x and y of the unit normal
  public static double[] across(List<Double> points, double part) {
    double[] along = new double[2];
    for (int c = 0; c < 2; c++) {
      double first = points.get(c);
      double last = points.get(points.size() - 2 + c);
      along[c] = last - first;
      if (points.size() == 6)
        along[c] += 4 * (1 - 2 * part) * (points.get(2 + c) - (first + last) / 2);
    }
    double length = Math.hypot(along[0], along[1]);
    return new double[] {-along[1] / length, along[0] / length};
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
      double[] across = across(points, part);
      double x = across[0] * width / 2;
      double y = across[1] * width / 2;
      one.addAll(List.of(at[0] + x, at[1] + y));
      other.addAll(0, List.of(at[0] - x, at[1] - y));
    }
    one.addAll(other);
    return one;
  }
}

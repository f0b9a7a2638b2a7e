package raccord.film.picture;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A polygon that moves from keyframe to keyframe, in straight lines, and holds beyond the first
/// and the last.
///
/// The edge is where the region ends: a feather runs inwards from it, so that everything outside
/// stays outside.
///
/// @param keys corners by frame of the media, pixels, `x` then `y` of each; each key has as many
/// @param feather pixels from the edge inwards to where the region counts in full
public record Outline(SortedMap<Long, List<Double>> keys, double feather) implements Region {
  private static final int MOST_CORNERS = 10_000;
  private static final String FEATHER = " feather ";

  public Outline {
    if (keys.isEmpty())
      throw new IllegalArgumentException("An outline needs at least one keyframe.");
    if (!(feather >= 0 && feather <= 10_000)) {
      throw new IllegalArgumentException(
          "A feather runs from 0 to 10000 pixels, not " + feather + ".");
    }
    int corners = keys.values().iterator().next().size();
    keys.forEach((frame, points) -> {
      if (points.size() < 6 || points.size() % 2 != 0 || points.size() > 2 * MOST_CORNERS) {
        throw new IllegalArgumentException(
            "An outline has three corners or more, each with x and y.");
      }
      if (points.size() != corners) {
        throw new IllegalArgumentException(
            "The outline has "
                + corners / 2
                + " corners at first and "
                + points.size() / 2
                + " at frame "
                + frame
                + "; give every keyframe the same corners.");
      }
    });
    keys = Keyframes.copy(keys);
  }

  /// Reads `LEFT,TOP,WIDTH,HEIGHT`, or corners `X,Y X,Y X,Y …`; with keyframes `0: 10,20,300,200;
  /// 24: 40,20,300,200`.
  ///
  /// @throws IllegalArgumentException if it is none of these
  public static Outline parse(String written, double feather) {
    try {
      return new Outline(Keyframes.parse(written, Outline::corners), feather);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\""
              + written
              + "\" is no region; write LEFT,TOP,WIDTH,HEIGHT or X,Y X,Y X,Y, with keyframes as"
              + " \"0: 10,20,300,200; 24: 40,20,300,200\".",
          e);
    }
  }

  /// Reads what [#toString] wrote.
  public static Outline read(String written) {
    int feather = written.lastIndexOf(FEATHER);
    if (feather < 0) return parse(written, 0);
    return parse(
        written.substring(0, feather),
        Double.parseDouble(written.substring(feather + FEATHER.length())));
  }

  private static List<Double> corners(String written) {
    List<Double> numbers = Keyframes.pixels(written);
    if (numbers.size() != 4 || written.matches(".*\\d\\s+[-\\d].*")) return numbers;
    double left = numbers.get(0);
    double top = numbers.get(1);
    double right = left + numbers.get(2);
    double bottom = top + numbers.get(3);
    return List.of(left, top, right, top, right, bottom, left, bottom);
  }

  @Override
  public Matte at(long frame, int width, int height) {
    double[] corners = corners(frame);
    double left = width;
    double top = height;
    double right = 0;
    double bottom = 0;
    for (int i = 0; i < corners.length; i += 2) {
      left = Math.min(left, corners[i]);
      right = Math.max(right, corners[i]);
      top = Math.min(top, corners[i + 1]);
      bottom = Math.max(bottom, corners[i + 1]);
    }
    float[] weights = new float[Math.multiplyExact(width, height)];
    int firstX = Math.clamp((long) Math.floor(left), 0, width);
    int pastX = Math.clamp((long) Math.ceil(right), 0, width);
    int firstY = Math.clamp((long) Math.floor(top), 0, height);
    int pastY = Math.clamp((long) Math.ceil(bottom), 0, height);
    for (int y = firstY; y < pastY; y++) {
      for (int x = firstX; x < pastX; x++) {
        weights[y * width + x] = weight(corners, x + 0.5, y + 0.5);
      }
    }
    return new Matte(width, height, weights);
  }

  private double[] corners(long frame) {
    NavigableMap<Long, List<Double>> all = new TreeMap<>(keys);
    NavigableMap<Long, List<Double>> until = all.headMap(frame, true);
    NavigableMap<Long, List<Double>> from = all.tailMap(frame, true);
    if (until.isEmpty()) return between(from.firstEntry(), from.firstEntry(), frame);
    if (from.isEmpty()) return between(until.lastEntry(), until.lastEntry(), frame);
    return between(until.lastEntry(), from.firstEntry(), frame);
  }

  private static double[] between(
      Map.Entry<Long, List<Double>> before, Map.Entry<Long, List<Double>> after, long frame) {
    long apart = after.getKey() - before.getKey();
    double share = apart == 0 ? 0 : (frame - before.getKey()) / (double) apart;
    List<Double> a = before.getValue();
    List<Double> b = after.getValue();
    double[] corners = new double[a.size()];
    for (int i = 0; i < corners.length; i++) corners[i] = a.get(i) + share * (b.get(i) - a.get(i));
    return corners;
  }

  // Even-odd rule for what is inside; the distance to the nearest edge for the feather.
  private float weight(double[] corners, double x, double y) {
    boolean inside = false;
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < corners.length; i += 2) {
      int next = (i + 2) % corners.length;
      double ax = corners[i];
      double ay = corners[i + 1];
      double bx = corners[next];
      double by = corners[next + 1];
      if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
      if (feather > 0) nearest = Math.min(nearest, distance(x, y, ax, ay, bx, by));
    }
    if (!inside) return 0;
    return feather == 0 ? 1 : (float) Math.min(1, nearest / feather);
  }

  private static double distance(double x, double y, double ax, double ay, double bx, double by) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / length, 0, 1);
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  }

  /// As [#parse] reads it, with the feather behind.
  @Override
  public String toString() {
    String outline =
        keys.entrySet().stream().map(Outline::written).collect(Collectors.joining("; "));
    return feather == 0 ? outline : outline + FEATHER + plain(feather);
  }

  private static String written(Map.Entry<Long, List<Double>> key) {
    StringBuilder text = new StringBuilder().append(key.getKey()).append(':');
    List<Double> points = key.getValue();
    for (int i = 0; i < points.size(); i += 2) {
      text.append(' ').append(plain(points.get(i))).append(',').append(plain(points.get(i + 1)));
    }
    return text.toString();
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : Double.toString(number);
  }
}

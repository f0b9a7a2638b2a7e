package raccord.lab.fixes;

import java.util.Arrays;

/// How a course was meant to run: at each place the straight line through as many neighbours as
/// agree with it.
///
/// The rule for how many is the intersection of confidence intervals (Goldenshluger and Nemirovski
/// 1997; Katkovnik 1999): a window grows while what it says agrees with what every smaller one
/// said. Windows to both sides, to the past and to the future compete, so that a step stays a step.
final class Trend {
  // Katkovnik 1999 takes 2 to 3 for one estimate; here twelve courses of a shot each ask at every
  // frame, and a window that chance stops early leaves flicker.
  private static final double CONFIDENCE = 3.5;
  // Standard deviations a slope must be off level: chance makes one in a thousand so steep.
  private static final double STEEP = 3.3;
  // Farther off than flicker goes: a flash, lightning, a frame of another shot.
  private static final double NO_FLICKER = 6;
  // The standard deviation of a normal spread over its median absolute deviation.
  private static final double MAD = 1.4826;

  private Trend() {}

  /// How far each value is off the trend.
  ///
  /// @param course not modified
  /// @param radius most neighbours on each side
  /// @return 0 where the course does something that is no flicker
  static double[] off(double[] course, int radius) {
    double noise = noise(course);
    double[] off = new double[course.length];
    if (noise == 0) return off;
    for (int t = 0; t < course.length; t++) off[t] = course[t] - at(course, t, radius, noise);
    double[] sizes = new double[off.length];
    for (int t = 0; t < off.length; t++) sizes[t] = Math.abs(off[t]);
    double usual = MAD * median(sizes);
    for (int t = 0; t < off.length; t++) {
      if (Math.abs(off[t]) > NO_FLICKER * Math.max(usual, noise)) off[t] = 0;
    }
    return off;
  }

  // From second differences, which a slope does not touch.
  private static double noise(double[] course) {
    double[] bends = new double[Math.max(0, course.length - 2)];
    for (int t = 1; t + 1 < course.length; t++) {
      bends[t - 1] = Math.abs(course[t - 1] - 2 * course[t] + course[t + 1]) / Math.sqrt(6);
    }
    return bends.length == 0 ? 0 : MAD * median(bends);
  }

  private static double at(double[] course, int t, int radius, double noise) {
    double best = course[t];
    double least = Double.MAX_VALUE;
    for (int side = -1; side <= 1; side++) {
      double low = -Double.MAX_VALUE;
      double high = Double.MAX_VALUE;
      for (int reach = 2; reach <= radius; reach = Math.max(reach + 1, reach * 5 / 4)) {
        int first = Math.max(0, side == 1 ? t : t - reach);
        int past = Math.min(course.length, side == -1 ? t + 1 : t + reach + 1);
        if (past - first < 3) continue;
        Line line = Line.through(course, first, past, t, noise);
        double width = CONFIDENCE * noise * line.leverage();
        low = Math.max(low, line.height() - width);
        high = Math.min(high, line.height() + width);
        if (low > high) break;
        if (line.leverage() < least) {
          least = line.leverage();
          best = line.height();
        }
      }
    }
    return best;
  }

  /// A straight line fitted to a window, at one place of it; a level one unless the slope is
  /// steeper than chance makes it.
  ///
  /// @param height there
  /// @param leverage standard deviation of the height for a noise of 1
  private record Line(double height, double leverage) {
    static Line through(double[] course, int first, int past, int t, double noise) {
      double n = past - first;
      double middle = (first + past - 1) / 2.0;
      double mean = 0;
      for (int i = first; i < past; i++) mean += course[i] / n;
      double up = 0;
      double across = 0;
      for (int i = first; i < past; i++) {
        up += (i - middle) * (course[i] - mean);
        across += (i - middle) * (i - middle);
      }
      double slope = up / across;
      boolean level = Math.abs(slope) < STEEP * noise / Math.sqrt(across);
      if (level) return new Line(mean, Math.sqrt(1 / n));
      double by = t - middle;
      return new Line(mean + slope * by, Math.sqrt(1 / n + by * by / across));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}

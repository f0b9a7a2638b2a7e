package raccord.lab.vision.camera;

import java.util.Arrays;
import java.util.Optional;
import raccord.lab.vision.motion.Grey;

/// Finds a small part of a picture again in another, where it is only shifted: by what it looks
/// like, since it has too few corners to be followed by them (zero-mean normalised
/// cross-correlation, Lewis 1995). Thread-safe.
final class ShiftSearch {
  private static final int REACH = 24;
  private static final int COARSE = 2;
  private static final int MOST = 3000;
  private static final int FEWEST = 24;
  // Less alike than this it is something else.
  private static final double ALIKE = 0.6;
  // Levels of 255 that a part must vary by to be told from another.
  private static final double EVEN = 1.5;

  private final int[] across;
  private final int[] down;
  private final float[] levels;
  private final double spread;

  /// @param inside as large as the frame, zero outside of the part. Not modified.
  ShiftSearch(Grey frame, byte[] inside) {
    int all = 0;
    for (byte each : inside) if (each != 0) all++;
    int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) all / MOST)));
    int[] xs = new int[all];
    int[] ys = new int[all];
    float[] found = new float[all];
    int count = 0;
    for (int y = 0; y < frame.height(); y += step) {
      for (int x = 0; x < frame.width(); x += step) {
        int at = y * frame.width() + x;
        if (inside[at] == 0) continue;
        xs[count] = x;
        ys[count] = y;
        found[count++] = frame.levels()[at];
      }
    }
    across = Arrays.copyOf(xs, count);
    down = Arrays.copyOf(ys, count);
    levels = Arrays.copyOf(found, count);
    double mean = 0;
    for (float each : levels) mean += each / Math.max(1, count);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      levels[i] -= (float) mean;
      squares += (double) levels[i] * levels[i];
    }
    spread = Math.sqrt(squares);
  }

  /// @param x pixels to the right that it may have gone, or nearly
  /// @param y downwards
  /// @return x and y, to parts of a pixel; absent when nothing near is alike
  Optional<double[]> find(Grey now, double x, double y) {
    if (levels.length < FEWEST || spread < EVEN * Math.sqrt(levels.length)) return Optional.empty();
    int bestX = (int) Math.round(x);
    int bestY = (int) Math.round(y);
    int startX = bestX;
    int startY = bestY;
    double most = -1;
    for (int dy = -REACH; dy <= REACH; dy += COARSE) {
      for (int dx = -REACH; dx <= REACH; dx += COARSE) {
        double alike = alike(now, startX + dx, startY + dy);
        if (alike <= most) continue;
        most = alike;
        bestX = startX + dx;
        bestY = startY + dy;
      }
    }
    startX = bestX;
    startY = bestY;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        double alike = alike(now, startX + dx, startY + dy);
        if (alike <= most) continue;
        most = alike;
        bestX = startX + dx;
        bestY = startY + dy;
      }
    }
    if (most < ALIKE) return Optional.empty();
    double left = alike(now, bestX - 1, bestY);
    double right = alike(now, bestX + 1, bestY);
    double above = alike(now, bestX, bestY - 1);
    double below = alike(now, bestX, bestY + 1);
    return Optional.of(
        new double[] {bestX + peak(left, most, right), bestY + peak(above, most, below)});
  }

  // Of a parabola through three.
  private static double peak(double before, double at, double after) {
    double bend = before - 2 * at + after;
    return bend >= -1e-9 ? 0 : Math.clamp(0.5 * (before - after) / bend, -0.5, 0.5);
  }

  private double alike(Grey now, int dx, int dy) {
    double sum = 0;
    double squares = 0;
    double both = 0;
    int seen = 0;
    for (int i = 0; i < levels.length; i++) {
      int x = across[i] + dx;
      int y = down[i] + dy;
      if (x < 0 || y < 0 || x >= now.width() || y >= now.height()) continue;
      float level = now.levels()[y * now.width() + x];
      sum += level;
      squares += (double) level * level;
      both += (double) level * levels[i];
      seen++;
    }
    // Half of it may have left the picture.
    if (2 * seen < levels.length) return -1;
    double varies = Math.sqrt(Math.max(0, squares - sum * sum / seen));
    return varies < EVEN * Math.sqrt(seen) ? -1 : both / (varies * spread);
  }
}

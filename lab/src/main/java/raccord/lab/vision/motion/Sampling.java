package raccord.lab.vision.motion;

import java.util.Arrays;

/// Values of a plane between its samples, and means around them; past the edge the edge goes on.
final class Sampling {
  private Sampling() {}

  /// Between the four nearest samples.
  static float linear(float[] plane, int width, int height, float x, float y) {
    float u = x > 0 ? Math.min(x, width - 1) : 0;
    float v = y > 0 ? Math.min(y, height - 1) : 0;
    int left = (int) u;
    int top = (int) v;
    float right = u - left;
    float below = v - top;
    int at = top * width + left;
    int across = left + 1 < width ? 1 : 0;
    int down = top + 1 < height ? width : 0;
    float upper = plane[at] + (plane[at + across] - plane[at]) * right;
    float lower = plane[at + down] + (plane[at + down + across] - plane[at + down]) * right;
    return upper + (lower - upper) * below;
  }

  /// Means over squares.
  ///
  /// @param values `float[width * height]`. Input. Not modified.
  /// @param radius of the square, pixels; its side is twice that and one
  static float[] blurred(float[] values, int width, int height, int radius) {
    float[] rows = new float[values.length];
    for (int y = 0; y < height; y++) {
      int row = y * width;
      float sum = 0;
      for (int x = -radius; x <= radius; x++) sum += values[row + Math.clamp(x, 0, width - 1)];
      for (int x = 0; x < width; x++) {
        rows[row + x] = sum;
        sum += values[row + Math.min(x + radius + 1, width - 1)];
        sum -= values[row + Math.max(x - radius, 0)];
      }
    }
    return columns(rows, width, height, radius);
  }

  // All columns side by side, so that memory is read in its order.
  private static float[] columns(float[] rows, int width, int height, int radius) {
    float[] out = new float[rows.length];
    float[] sums = new float[width];
    for (int y = -radius; y <= radius; y++) {
      int row = Math.clamp(y, 0, height - 1) * width;
      for (int x = 0; x < width; x++) sums[x] += rows[row + x];
    }
    float share = 1f / ((2 * radius + 1) * (2 * radius + 1));
    for (int y = 0; y < height; y++) {
      int next = Math.min(y + radius + 1, height - 1) * width;
      int last = Math.max(y - radius, 0) * width;
      for (int x = 0; x < width; x++) {
        // Sums that run on keep a little of what has left them.
        out[y * width + x] = Math.max(0, sums[x] * share);
        sums[x] += rows[next + x] - rows[last + x];
      }
    }
    return out;
  }

  static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}

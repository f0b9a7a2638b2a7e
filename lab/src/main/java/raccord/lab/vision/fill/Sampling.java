package raccord.lab.vision.fill;

/// Values of a picture between its pixels.
final class Sampling {
  private Sampling() {}

  /// Between the sixteen nearest values (Catmull and Rom 1974), nearer ones at the edges repeated.
  ///
  /// @param plane `float[width * height]`. Not modified.
  static float cubic(float[] plane, int width, int height, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    float fx = (float) (u - left);
    float fy = (float) (v - top);
    if (fx == 0 && fy == 0) {
      return plane[Math.clamp(top, 0, height - 1) * width + Math.clamp(left, 0, width - 1)];
    }
    float sum = 0;
    for (int j = 0; j < 4; j++) {
      int y = Math.clamp(top - 1 + j, 0, height - 1) * width;
      float row = 0;
      for (int i = 0; i < 4; i++) {
        row += weight(i, fx) * plane[y + Math.clamp(left - 1 + i, 0, width - 1)];
      }
      sum += weight(j, fy) * row;
    }
    return sum;
  }

  private static float weight(int tap, float at) {
    return switch (tap) {
      case 0 -> ((-0.5f * at + 1) * at - 0.5f) * at;
      case 1 -> (1.5f * at - 2.5f) * at * at + 1;
      case 2 -> ((-1.5f * at + 2) * at + 0.5f) * at;
      default -> (0.5f * at - 0.5f) * at * at;
    };
  }

  /// Between the four nearest values.
  static float linear(float[] plane, int width, int height, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    float fx = (float) (u - left);
    float fy = (float) (v - top);
    int x0 = Math.clamp(left, 0, width - 1);
    int x1 = Math.clamp(left + 1, 0, width - 1);
    int y0 = Math.clamp(top, 0, height - 1) * width;
    int y1 = Math.clamp(top + 1, 0, height - 1) * width;
    float upper = plane[y0 + x0] * (1 - fx) + plane[y0 + x1] * fx;
    float lower = plane[y1 + x0] * (1 - fx) + plane[y1 + x1] * fx;
    return upper * (1 - fy) + lower * fy;
  }

  /// True if the four pixels around a place are inside the picture and outside its hole.
  static boolean seen(boolean[] hole, int width, int height, double u, double v) {
    if (!(u >= -0.25 && v >= -0.25 && u <= width - 0.75 && v <= height - 0.75)) return false;
    int x0 = Math.clamp((int) Math.floor(u), 0, width - 1);
    int x1 = Math.clamp((int) Math.floor(u) + 1, 0, width - 1);
    int y0 = Math.clamp((int) Math.floor(v), 0, height - 1) * width;
    int y1 = Math.clamp((int) Math.floor(v) + 1, 0, height - 1) * width;
    return !hole[y0 + x0] && !hole[y0 + x1] && !hole[y1 + x0] && !hole[y1 + x1];
  }

  /// The mean of each value's surroundings, of those that count.
  ///
  /// @param values `float[width * height]`. Not modified.
  /// @param counts `boolean[width * height]`. Not modified.
  /// @param radius of the square, pixels
  /// @param nothing where none of the surroundings counts
  static float[] mean(
      float[] values, boolean[] counts, int width, int height, int radius, float nothing) {
    double[] sums = new double[(width + 1) * (height + 1)];
    int[] numbers = new int[sums.length];
    for (int y = 0; y < height; y++) {
      double sum = 0;
      int number = 0;
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (counts[i]) {
          sum += values[i];
          number++;
        }
        int to = (y + 1) * (width + 1) + x + 1;
        sums[to] = sums[to - width - 1] + sum;
        numbers[to] = numbers[to - width - 1] + number;
      }
    }
    float[] means = new float[values.length];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - radius) * (width + 1);
      int bottom = Math.min(height, y + radius + 1) * (width + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - radius);
        int right = Math.min(width, x + radius + 1);
        int number =
            numbers[bottom + right]
                - numbers[bottom + left]
                - numbers[top + right]
                + numbers[top + left];
        double sum =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        means[y * width + x] = number == 0 ? nothing : (float) (sum / number);
      }
    }
    return means;
  }
}

package raccord.lab.colour;

/// Means over squares.
final class Boxes {
  private Boxes() {}

  /// @param values `float[width * height]`. Input. Not modified.
  /// @param reach half the side of the square, pixels; at the border it is cut off
  static float[] means(float[] values, int width, int height, int reach) {
    double[] sums = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        row += values[y * width + x];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    float[] out = new float[values.length];
    for (int y = 0; y < height; y++) {
      int top = Math.max(0, y - reach) * (width + 1);
      int bottom = Math.min(height, y + reach + 1) * (width + 1);
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - reach);
        int right = Math.min(width, x + reach + 1);
        double sum =
            sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
        int area = (right - left) * ((bottom - top) / (width + 1));
        out[y * width + x] = (float) (sum / area);
      }
    }
    return out;
  }
}

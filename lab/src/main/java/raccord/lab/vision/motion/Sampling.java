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

  /// A smooth surface through the sixteen nearest samples: keeps what is sharp sharp.
  // Keys 1981, "Cubic convolution interpolation", equation 15, a = -1/2.
  static float cubic(float[] plane, int width, int height, float x, float y) {
    float u = x > 0 ? Math.min(x, width - 1) : 0;
    float v = y > 0 ? Math.min(y, height - 1) : 0;
    int left = (int) u;
    int top = (int) v;
    float right = u - left;
    float below = v - top;
    if (right == 0 && below == 0) return plane[top * width + left];
    float w0 = outer(right);
    float w1 = inner(right);
    float w2 = inner(1 - right);
    float w3 = outer(1 - right);
    float sum = 0;
    for (int j = 0; j < 4; j++) {
      float weight =
          switch (j) {
            case 0 -> outer(below);
            case 1 -> inner(below);
            case 2 -> inner(1 - below);
            default -> outer(1 - below);
          };
      int row = Math.clamp(top + j - 1, 0, height - 1) * width;
      float across;
      if (left >= 1 && left + 2 < width) {
        int at = row + left;
        across = w0 * plane[at - 1] + w1 * plane[at] + w2 * plane[at + 1] + w3 * plane[at + 2];
      } else {
        across =
            w0 * plane[row + Math.max(left - 1, 0)]
                + w1 * plane[row + left]
                + w2 * plane[row + Math.min(left + 1, width - 1)]
                + w3 * plane[row + Math.min(left + 2, width - 1)];
      }
      sum += weight * across;
    }
    return sum;
  }

  private static float inner(float f) {
    return 1 + f * f * (1.5f * f - 2.5f);
  }

  private static float outer(float f) {
    float g = 1 - f;
    return -0.5f * f * g * g;
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

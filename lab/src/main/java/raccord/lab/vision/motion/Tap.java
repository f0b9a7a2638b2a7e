package raccord.lab.vision.motion;

/// A place between samples, to be read in one plane after another: a smooth surface through the
/// sixteen nearest, which keeps what is sharp sharp. Past the edge the edge goes on.
///
/// One thread at a time. Reused from place to place.
final class Tap {
  private final int width;
  private final int height;
  private final float[] across = new float[4];
  private final float[] down = new float[4];
  private int left;
  private int top;
  private boolean inside;
  private boolean onSample;

  Tap(int width, int height) {
    this.width = width;
    this.height = height;
  }

  void set(float x, float y) {
    float u = x > 0 ? Math.min(x, width - 1) : 0;
    float v = y > 0 ? Math.min(y, height - 1) : 0;
    left = (int) u;
    top = (int) v;
    // What stands still is read as it is, and that is most of many pictures.
    onSample = u == left && v == top;
    if (onSample) return;
    weigh(across, u - left);
    weigh(down, v - top);
    inside = left >= 1 && top >= 1 && left + 2 < width && top + 2 < height;
  }

  // Keys 1981, "Cubic convolution interpolation", equation 15, a = -1/2.
  private static void weigh(float[] weights, float f) {
    float g = 1 - f;
    weights[0] = -0.5f * f * g * g;
    weights[1] = 1 + f * f * (1.5f * f - 2.5f);
    weights[2] = 1 + g * g * (1.5f * g - 2.5f);
    weights[3] = -0.5f * g * f * f;
  }

  /// @param plane `float[width * height]`. Input. Not modified.
  float of(float[] plane) {
    if (onSample) return plane[top * width + left];
    float sum = 0;
    if (inside) {
      int at = (top - 1) * width + left - 1;
      for (int j = 0; j < 4; j++, at += width) {
        sum +=
            down[j]
                * (across[0] * plane[at]
                    + across[1] * plane[at + 1]
                    + across[2] * plane[at + 2]
                    + across[3] * plane[at + 3]);
      }
      return sum;
    }
    for (int j = 0; j < 4; j++) {
      int row = Math.clamp(top + j - 1, 0, height - 1) * width;
      float part = 0;
      for (int i = 0; i < 4; i++) {
        part += across[i] * plane[row + Math.clamp(left + i - 1, 0, width - 1)];
      }
      sum += down[j] * part;
    }
    return sum;
  }
}

package raccord.lab.vision.matte;

/// Planes brought to another size.
public final class Areas {
  private Areas() {}

  /// Each sample the mean of the samples it covers, or the one it lies in.
  ///
  /// @param plane `float[width * height]`. Input. Not modified.
  public static float[] reduced(float[] plane, int width, int height, int across, int down) {
    float[] reduced = new float[across * down];
    for (int y = 0; y < down; y++) {
      int top = (int) ((long) y * height / down);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * height / down));
      for (int x = 0; x < across; x++) {
        int left = (int) ((long) x * width / across);
        int right = Math.max(left + 1, (int) ((x + 1L) * width / across));
        float sum = 0;
        for (int j = top; j < bottom; j++) {
          for (int i = left; i < right; i++) sum += plane[j * width + i];
        }
        reduced[y * across + x] = sum / ((bottom - top) * (right - left));
      }
    }
    return reduced;
  }

  /// Each sample between the four nearest.
  ///
  /// @param plane `float[width * height]`. Input. Not modified.
  public static float[] enlarged(float[] plane, int width, int height, int across, int down) {
    float[] enlarged = new float[across * down];
    for (int y = 0; y < down; y++) {
      float v = Math.clamp((y + 0.5f) * height / down - 0.5f, 0f, height - 1f);
      int top = Math.min((int) v, Math.max(0, height - 2));
      float below = v - top;
      int next = height > 1 ? width : 0;
      for (int x = 0; x < across; x++) {
        float u = Math.clamp((x + 0.5f) * width / across - 0.5f, 0f, width - 1f);
        int left = Math.min((int) u, Math.max(0, width - 2));
        float right = u - left;
        int at = top * width + left;
        int beside = width > 1 ? 1 : 0;
        float upper = plane[at] + right * (plane[at + beside] - plane[at]);
        float lower = plane[at + next] + right * (plane[at + next + beside] - plane[at + next]);
        enlarged[y * across + x] = upper + below * (lower - upper);
      }
    }
    return enlarged;
  }

  /// Means over squares, past the edge the edge again.
  ///
  /// @param plane `float[width * height]`. Input. Not modified.
  /// @param radius of the square; its side is twice that and one
  public static float[] blurred(float[] plane, int width, int height, int radius) {
    if (radius == 0) return plane.clone();
    return turned(turned(plane, width, height, radius), height, width, radius);
  }

  // Means along rows, with rows and columns exchanged.
  private static float[] turned(float[] plane, int width, int height, int radius) {
    float[] turned = new float[plane.length];
    float share = 1f / (2 * radius + 1);
    for (int y = 0; y < height; y++) {
      int row = y * width;
      double sum = 0;
      for (int x = -radius; x <= radius; x++) sum += plane[row + Math.clamp(x, 0, width - 1)];
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = (float) sum * share;
        sum += plane[row + Math.min(x + radius + 1, width - 1)];
        sum -= plane[row + Math.max(x - radius, 0)];
      }
    }
    return turned;
  }
}

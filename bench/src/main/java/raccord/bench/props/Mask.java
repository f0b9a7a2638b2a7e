package raccord.bench.props;

import java.util.Arrays;

/// Soft masks over a luma plane: `float[width * height]`, 0 to 1.
final class Mask {
  private Mask() {}

  /// Mean over a square, twice: close to a Gaussian.
  static float[] blurred(float[] mask, int width, int radius) {
    return once(once(mask, width, radius), width, radius);
  }

  private static float[] once(float[] in, int width, int radius) {
    int height = in.length / width;
    float[] across = new float[in.length];
    float[] out = new float[in.length];
    for (int y = 0; y < height; y++) line(in, across, y * width, 1, width, radius);
    for (int x = 0; x < width; x++) line(across, out, x, width, height, radius);
    return out;
  }

  /// Running means along one row or column; the ends repeat.
  private static void line(float[] in, float[] out, int first, int step, int count, int radius) {
    float sum = 0;
    for (int k = -radius; k <= radius; k++) sum += in[first + step * Math.clamp(k, 0, count - 1)];
    for (int i = 0; i < count; i++) {
      out[first + step * i] = Math.max(0, sum / (2 * radius + 1));
      sum += in[first + step * Math.min(i + radius + 1, count - 1)];
      sum -= in[first + step * Math.max(i - radius, 0)];
    }
  }

  static double area(float[] mask) {
    double sum = 0;
    for (float each : mask) sum += each;
    return sum / mask.length;
  }

  /// Left, top, right, bottom as shares of the picture, of what is at least half there.
  static double[] box(float[] mask, int width) {
    int height = mask.length / width;
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] < 0.5) continue;
      left = Math.min(left, i % width);
      right = Math.max(right, i % width);
      top = Math.min(top, i / width);
      bottom = Math.max(bottom, i / width);
    }
    return new double[] {
      (double) left / width, (double) top / height, (right + 1.0) / width, (bottom + 1.0) / height
    };
  }

  /// What is joined to a place and looks like it.
  ///
  /// @param near codes a sample may differ from the seed
  /// @return hard mask of the region
  static float[] flooded(Still still, int seed, int near) {
    int width = still.width();
    int height = still.height();
    float[] out = new float[width * height];
    int[] queue = new int[out.length];
    int count = 0;
    queue[count++] = seed;
    out[seed] = 1;
    for (int k = 0; k < count; k++) {
      int at = queue[k];
      int x = at % width;
      for (int step : new int[] {1, -1, width, -width}) {
        int next = at + step;
        if (next < 0 || next >= out.length || out[next] > 0) continue;
        if (Math.abs(next % width - x) > 1) continue;
        if (distance(still, seed, next) > near || distance(still, at, next) > near / 2.0) continue;
        out[next] = 1;
        queue[count++] = next;
      }
    }
    return out;
  }

  static double distance(Still still, int a, int b) {
    int width = still.width();
    int halfA = a / width / 2 * (width / 2) + a % width / 2;
    int halfB = b / width / 2 * (width / 2) + b % width / 2;
    return Math.abs((still.luma()[a] & 255) - (still.luma()[b] & 255))
        + 1.5 * Math.abs((still.cb()[halfA] & 255) - (still.cb()[halfB] & 255))
        + 1.5 * Math.abs((still.cr()[halfA] & 255) - (still.cr()[halfB] & 255));
  }

  /// The mask without holes: everything the border of the picture cannot reach.
  static float[] filled(float[] mask, int width) {
    int height = mask.length / width;
    boolean[] outside = new boolean[mask.length];
    int[] queue = new int[mask.length];
    int count = 0;
    for (int i = 0; i < mask.length; i++) {
      int x = i % width;
      int y = i / width;
      boolean edge = x == 0 || y == 0 || x == width - 1 || y == height - 1;
      if (edge && mask[i] < 0.5) {
        outside[i] = true;
        queue[count++] = i;
      }
    }
    for (int k = 0; k < count; k++) {
      int at = queue[k];
      for (int step : new int[] {1, -1, width, -width}) {
        int next = at + step;
        if (next < 0 || next >= mask.length || outside[next] || mask[next] >= 0.5) continue;
        if (Math.abs(next % width - at % width) > 1) continue;
        outside[next] = true;
        queue[count++] = next;
      }
    }
    float[] out = mask.clone();
    for (int i = 0; i < out.length; i++) if (!outside[i]) out[i] = Math.max(out[i], 1);
    return out;
  }

  static float[] empty(int width, int height) {
    float[] out = new float[width * height];
    Arrays.fill(out, 0);
    return out;
  }
}

package raccord.lab.vision.fill;

import java.util.Arrays;

/// The smoothest surface over unknown places that meets the known ones (Laplace's equation), from
/// coarse to fine.
final class Membrane {
  private static final int SMALL = 4;
  private static final int ROUNDS = 24;
  // Gauss-Seidel overshoots by this much to come to rest sooner.
  private static final float OVER = 1.6f;

  private Membrane() {}

  /// Fills in place.
  ///
  /// @param values `float[width * height]`; unknown ones are replaced
  /// @param unknown `boolean[width * height]`. Not modified.
  static void fill(float[] values, boolean[] unknown, int width, int height) {
    int[] places = places(unknown);
    if (places.length == 0) return;
    if (places.length == values.length) {
      Arrays.fill(values, 0);
      return;
    }
    if (width > SMALL && height > SMALL) {
      fromHalf(values, unknown, places, width, height);
    } else {
      double sum = 0;
      for (int i = 0; i < values.length; i++) if (!unknown[i]) sum += values[i];
      for (int i : places) values[i] = (float) (sum / (values.length - places.length));
    }
    relax(values, places, width, height);
  }

  private static int[] places(boolean[] unknown) {
    int[] places = new int[unknown.length];
    int count = 0;
    for (int i = 0; i < unknown.length; i++) if (unknown[i]) places[count++] = i;
    return Arrays.copyOf(places, count);
  }

  private static void fromHalf(
      float[] values, boolean[] unknown, int[] places, int width, int height) {
    int w = (width + 1) / 2;
    int h = (height + 1) / 2;
    float[] coarse = new float[w * h];
    boolean[] holes = new boolean[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float sum = 0;
        int count = 0;
        for (int k = 0; k < 4; k++) {
          int u = Math.min(2 * x + k % 2, width - 1);
          int v = Math.min(2 * y + k / 2, height - 1);
          if (unknown[v * width + u]) continue;
          sum += values[v * width + u];
          count++;
        }
        holes[y * w + x] = count == 0;
        coarse[y * w + x] = count == 0 ? 0 : sum / count;
      }
    }
    fill(coarse, holes, w, h);
    for (int i : places) values[i] = coarse[i / width / 2 * w + i % width / 2];
  }

  private static void relax(float[] values, int[] places, int width, int height) {
    for (int round = 0; round < ROUNDS; round++) {
      // The last rounds do not overshoot, so that no ripple stays.
      float over = round < ROUNDS - 4 ? OVER : 1;
      for (int i : places) {
        int x = i % width;
        int y = i / width;
        float mean =
            (values[x > 0 ? i - 1 : i]
                    + values[x < width - 1 ? i + 1 : i]
                    + values[y > 0 ? i - width : i]
                    + values[y < height - 1 ? i + width : i])
                / 4;
        values[i] += over * (mean - values[i]);
      }
    }
  }
}

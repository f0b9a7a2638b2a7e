package raccord.bench.props;

/// Fills a part of a picture from what surrounds it: the smoothest surface that meets its edge
/// (Laplace's equation, solved from coarse to fine).
final class Inpainted {
  private static final int ROUNDS = 60;

  private Inpainted() {}

  /// @param mask more than 0 where to fill
  /// @return luma, Cb and Cr of the whole picture, codes
  static float[][] planes(Still still, float[] mask) {
    int width = still.width();
    int height = still.height();
    boolean[] holes = new boolean[mask.length];
    boolean[] halves = new boolean[mask.length / 4];
    for (int i = 0; i < mask.length; i++) {
      holes[i] = mask[i] > 0;
      int half = Math.min(i / width / 2, height / 2 - 1) * (width / 2) + i % width / 2;
      halves[half] |= holes[i];
    }
    return new float[][] {
      filled(still.luma(), holes, width),
      filled(still.cb(), halves, width / 2),
      filled(still.cr(), halves, width / 2)
    };
  }

  private static float[] filled(byte[] samples, boolean[] holes, int width) {
    float[] out = new float[samples.length];
    for (int i = 0; i < out.length; i++) out[i] = samples[i] & 255;
    fill(out, holes, width, samples.length / width);
    return out;
  }

  private static void fill(float[] values, boolean[] holes, int width, int height) {
    if (width > 8 && height > 8) {
      int w = (width + 1) / 2;
      int h = (height + 1) / 2;
      float[] coarse = new float[w * h];
      boolean[] coarseHoles = new boolean[w * h];
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          float sum = 0;
          int count = 0;
          for (int k = 0; k < 4; k++) {
            int u = Math.min(2 * x + k % 2, width - 1);
            int v = Math.min(2 * y + k / 2, height - 1);
            if (holes[v * width + u]) continue;
            sum += values[v * width + u];
            count++;
          }
          coarseHoles[y * w + x] = count == 0;
          coarse[y * w + x] = count == 0 ? 128 : sum / count;
        }
      }
      fill(coarse, coarseHoles, w, h);
      for (int i = 0; i < values.length; i++) {
        if (holes[i]) values[i] = coarse[i / width / 2 * w + i % width / 2];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          if (!holes[i]) continue;
          float left = values[x > 0 ? i - 1 : i];
          float right = values[x < width - 1 ? i + 1 : i];
          float above = values[y > 0 ? i - width : i];
          float below = values[y < height - 1 ? i + width : i];
          values[i] = (left + right + above + below) / 4;
        }
      }
    }
  }
}

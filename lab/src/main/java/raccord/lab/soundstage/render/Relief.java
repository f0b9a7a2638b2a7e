package raccord.lab.soundstage.render;

/// Small bumps of a material: how steep it is at each place of a square that repeats, at every half
/// size down to one texel, where it is level.
public final class Relief {
  /// Gives the height at a place of the unit square, in lengths of the square.
  public interface Height {
    double at(double u, double v);
  }

  private final float[][] levels;
  private final int log2;

  private Relief(float[][] levels, int log2) {
    this.levels = levels;
    this.log2 = log2;
  }

  public static Relief raised(int log2, Height height) {
    int size = 1 << log2;
    float[] heights = new float[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        heights[y * size + x] = (float) height.at((x + 0.5) / size, (y + 0.5) / size);
      }
    }
    float[] slopes = new float[2 * size * size];
    int mask = size - 1;
    float half = 0.5f * size;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int row = y * size;
        slopes[2 * (row + x)] =
            (heights[row + ((x + 1) & mask)] - heights[row + ((x - 1) & mask)]) * half;
        slopes[2 * (row + x) + 1] =
            (heights[((y + 1) & mask) * size + x] - heights[((y - 1) & mask) * size + x]) * half;
      }
    }
    float[][] levels = new float[log2 + 1][];
    levels[0] = slopes;
    for (int level = 1; level <= log2; level++) {
      levels[level] = halved(levels[level - 1], size >> (level - 1));
    }
    return new Relief(levels, log2);
  }

  /// @param texels full-size texels from one sample to the next, of a texture of `textureLog2`
  int level(float texels, int textureLog2) {
    float own = textureLog2 > log2 ? texels / (1 << (textureLog2 - log2)) : texels;
    if (textureLog2 < log2) own = texels * (1 << (log2 - textureLog2));
    return Math.clamp(Math.getExponent(own * 1.2f), 0, log2);
  }

  /// The steepness along u and v, blended from four texels.
  ///
  /// @param into `float[2]`. Written.
  void slope(float u, float v, int level, float[] into) {
    float[] all = levels[level];
    int bits = log2 - level;
    int size = 1 << bits;
    int mask = size - 1;
    float x = (u - (float) Math.floor(u)) * size - 0.5f;
    float y = (v - (float) Math.floor(v)) * size - 0.5f;
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    float fx = x - x0;
    float fy = y - y0;
    int a = 2 * (((y0 & mask) << bits) + (x0 & mask));
    int b = 2 * (((y0 & mask) << bits) + ((x0 + 1) & mask));
    int c = 2 * ((((y0 + 1) & mask) << bits) + (x0 & mask));
    int d = 2 * ((((y0 + 1) & mask) << bits) + ((x0 + 1) & mask));
    for (int k = 0; k < 2; k++) {
      float top = all[a + k] + (all[b + k] - all[a + k]) * fx;
      float bottom = all[c + k] + (all[d + k] - all[c + k]) * fx;
      into[k] = top + (bottom - top) * fy;
    }
  }

  private static float[] halved(float[] full, int size) {
    int half = size / 2;
    float[] result = new float[2 * half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        for (int k = 0; k < 2; k++) {
          int at = 2 * (2 * y * size + 2 * x) + k;
          float sum = full[at] + full[at + 2] + full[at + 2 * size] + full[at + 2 * size + 2];
          result[2 * (y * half + x) + k] = sum / 4;
        }
      }
    }
    return result;
  }
}

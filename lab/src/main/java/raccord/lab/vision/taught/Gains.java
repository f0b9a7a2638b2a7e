package raccord.lab.vision.taught;

import raccord.lab.vision.matte.Areas;

/// What each pixel's surroundings are multiplied by, and what is added to them: a line fitted over
/// a square (He et al. 2013, "Guided image filtering", equations 5 and 6), near a pure gain where
/// the square is flat.
///
/// @param planes `float[6][width * height]`: the gain and the offset of R, of G and of B. Not to be
///   modified.
record Gains(float[][] planes) {
  // Contrast of a square under which it is flat: about eight 8-bit levels.
  private static final float FLAT = 1e-3f;
  private static final float BLACK = 0.02f;
  private static final float MOST = 4;

  /// Around each pixel of one frame.
  ///
  /// @param radius of the square; its side is twice that and one
  static Gains of(Finished frame, int width, int height, int radius) {
    Sums sums = new Sums(width, height, radius);
    sums.add(frame, 1);
    return sums.gains();
  }

  /// Means over squares, of one frame or of several.
  static final class Sums {
    private final int width;
    private final int height;
    private final int radius;
    private final float[][] sums;
    private float count;

    Sums(int width, int height, int radius) {
      this.width = width;
      this.height = height;
      this.radius = radius;
      sums = new float[12][width * height];
    }

    private Sums(Sums other) {
      this(other.width, other.height, other.radius);
      count = other.count;
      for (int k = 0; k < sums.length; k++) {
        System.arraycopy(other.sums[k], 0, sums[k], 0, sums[k].length);
      }
    }

    /// The same less a frame that it has.
    Sums without(Finished frame) {
      Sums fewer = new Sums(this);
      fewer.add(frame, -1);
      return fewer;
    }

    void add(Finished frame, float times) {
      int area = width * height;
      for (int c = 0; c < 3; c++) {
        float[] s = frame.before()[c];
        float[] e = frame.after()[c];
        float[] ss = new float[area];
        float[] se = new float[area];
        for (int i = 0; i < area; i++) {
          ss[i] = s[i] * s[i];
          se[i] = s[i] * e[i];
        }
        float[][] parts = {s, e, ss, se};
        for (int k = 0; k < 4; k++) {
          float[] around = Areas.blurred(parts[k], width, height, radius);
          for (int i = 0; i < area; i++) sums[4 * c + k][i] += times * around[i];
        }
      }
      count += times;
    }

    Gains gains() {
      float[][] planes = new float[6][width * height];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < width * height; i++) {
          float s = sums[4 * c][i] / count;
          float e = sums[4 * c + 1][i] / count;
          float contrast = Math.max(0, sums[4 * c + 2][i] / count - s * s);
          float shared = sums[4 * c + 3][i] / count - s * e;
          float pure = Math.clamp((e + BLACK) / (s + BLACK), 1 / MOST, MOST);
          float gain = Math.clamp((shared + FLAT * pure) / (contrast + FLAT), -MOST, MOST);
          planes[2 * c][i] = gain;
          planes[2 * c + 1][i] = e - gain * s;
        }
      }
      return new Gains(planes);
    }
  }
}

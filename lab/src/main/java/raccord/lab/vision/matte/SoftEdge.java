package raccord.lab.vision.matte;

import raccord.lab.vision.Canvas;

/// A matte at the picture's own size from a small one: its edge goes where the picture's goes.
///
/// The guided filter of He, Sun and Tang 2013 ("Guided image filtering", equations 19 and 20, with
/// R, G and B as guide), its coefficients worked out at the small size and used at the large one
/// (He and Sun 2015, "Fast guided filter").
public final class SoftEdge {
  private static final int RADIUS = 3;
  // Variance of R, G and B below which nothing is taken for an edge.
  private static final float EVEN = 2e-4f;

  private SoftEdge() {}

  /// @param small the frame at the matte's size
  /// @param alpha `float[small.width * small.height]`. Input. Not modified.
  /// @param picture R, G, B as the file encodes them
  /// @param gamma as [Small#of] had it
  /// @return `float[picture.width * picture.height]`, 0 to 1
  public static float[] of(Small small, float[] alpha, Canvas picture, double gamma) {
    int width = small.width();
    int height = small.height();
    float[][] guide = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < alpha.length; i++) guide[c][i] = small.at(c, i);
    }
    float[][] line = lines(guide, alpha, width, height);
    for (int k = 0; k < 4; k++) {
      line[k] =
          Areas.enlarged(
              Areas.blurred(line[k], width, height, RADIUS),
              width,
              height,
              picture.width(),
              picture.height());
    }
    float[] plain = Areas.enlarged(alpha, width, height, picture.width(), picture.height());
    float[] soft = new float[plain.length];
    for (int i = 0; i < soft.length; i++) {
      // Far from an edge the small matte is right, and the filter would only lay grain into it.
      if (plain[i] < 0.004f || plain[i] > 0.996f) {
        soft[i] = plain[i] < 0.5f ? 0 : 1;
        continue;
      }
      float sum = line[3][i];
      for (int c = 0; c < 3; c++) {
        float value = Math.clamp(picture.plane(c)[i], 0f, 1f);
        sum += line[c][i] * (gamma == 1 ? value : (float) Math.pow(value, gamma));
      }
      soft[i] = Math.clamp(sum, 0f, 1f);
    }
    return soft;
  }

  // Of each square the line through its colours that comes nearest to the matte.
  private static float[][] lines(float[][] guide, float[] alpha, int width, int height) {
    float[][] mean = new float[3][];
    float[][] cross = new float[3][];
    float[][] square = new float[6][];
    for (int c = 0; c < 3; c++) {
      mean[c] = Areas.blurred(guide[c], width, height, RADIUS);
      cross[c] = Areas.blurred(product(guide[c], alpha), width, height, RADIUS);
    }
    for (int c = 0, k = 0; c < 3; c++) {
      for (int d = c; d < 3; d++, k++) {
        square[k] = Areas.blurred(product(guide[c], guide[d]), width, height, RADIUS);
      }
    }
    float[] level = Areas.blurred(alpha, width, height, RADIUS);
    float[][] line = new float[4][alpha.length];
    for (int i = 0; i < alpha.length; i++) {
      float r = mean[0][i];
      float g = mean[1][i];
      float b = mean[2][i];
      float rr = square[0][i] - r * r + EVEN;
      float rg = square[1][i] - r * g;
      float rb = square[2][i] - r * b;
      float gg = square[3][i] - g * g + EVEN;
      float gb = square[4][i] - g * b;
      float bb = square[5][i] - b * b + EVEN;
      float x = cross[0][i] - r * level[i];
      float y = cross[1][i] - g * level[i];
      float z = cross[2][i] - b * level[i];
      // By cofactors; the matrix is symmetric and, with EVEN on its diagonal, never singular.
      float c00 = gg * bb - gb * gb;
      float c01 = rb * gb - rg * bb;
      float c02 = rg * gb - rb * gg;
      float c11 = rr * bb - rb * rb;
      float c12 = rb * rg - rr * gb;
      float c22 = rr * gg - rg * rg;
      float scale = 1 / (rr * c00 + rg * c01 + rb * c02);
      line[0][i] = scale * (c00 * x + c01 * y + c02 * z);
      line[1][i] = scale * (c01 * x + c11 * y + c12 * z);
      line[2][i] = scale * (c02 * x + c12 * y + c22 * z);
      line[3][i] = level[i] - line[0][i] * r - line[1][i] * g - line[2][i] * b;
    }
    return line;
  }

  private static float[] product(float[] a, float[] b) {
    float[] product = new float[a.length];
    for (int i = 0; i < a.length; i++) product[i] = a[i] * b[i];
    return product;
  }
}

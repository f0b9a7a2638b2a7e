package raccord.bench.teach;

import java.util.List;

/// The path of a thing through a shot: the place most like the one before, by normalised
/// cross-correlation, to a part of a pixel. Found without any of the motion that is measured.
record TemplatePath(double[] xs, double[] ys) {
  private static final int HALF = 20;
  private static final int REACH = 14;

  double x(int frame) {
    return xs[frame];
  }

  double y(int frame) {
    return ys[frame];
  }

  /// @param luma `float[width * height]` of each frame
  /// @param start frame on which the thing is at x, y
  static TemplatePath of(List<float[]> luma, int width, int height, int start, double x, double y) {
    double[] xs = new double[luma.size()];
    double[] ys = new double[luma.size()];
    xs[start] = x;
    ys[start] = y;
    for (int by : new int[] {1, -1}) {
      for (int t = start + by; t >= 0 && t < luma.size(); t += by) {
        double[] found = next(luma.get(t - by), luma.get(t), width, height, xs[t - by], ys[t - by]);
        xs[t] = found[0];
        ys[t] = found[1];
      }
    }
    return new TemplatePath(xs, ys);
  }

  private static double[] next(
      float[] from, float[] to, int width, int height, double x, double y) {
    double[][] scores = new double[2 * REACH + 1][2 * REACH + 1];
    int bestX = 0;
    int bestY = 0;
    for (int v = -REACH; v <= REACH; v++) {
      for (int u = -REACH; u <= REACH; u++) {
        double score = alike(from, to, width, height, x, y, u, v);
        scores[v + REACH][u + REACH] = score;
        if (score > scores[bestY + REACH][bestX + REACH]) {
          bestX = u;
          bestY = v;
        }
      }
    }
    double partX = 0;
    double partY = 0;
    if (Math.abs(bestX) < REACH && Math.abs(bestY) < REACH) {
      int r = bestY + REACH;
      int c = bestX + REACH;
      partX = top(scores[r][c - 1], scores[r][c], scores[r][c + 1]);
      partY = top(scores[r - 1][c], scores[r][c], scores[r + 1][c]);
    }
    return new double[] {
      Math.clamp(x + bestX + partX, 0.0, width - 1.0),
      Math.clamp(y + bestY + partY, 0.0, height - 1.0)
    };
  }

  // Of a parabola through three scores.
  private static double top(double before, double at, double after) {
    double bend = before - 2 * at + after;
    return bend < -1e-9 ? Math.clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
  }

  private static double alike(
      float[] from, float[] to, int width, int height, double x, double y, int u, int v) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    int count = 0;
    for (int j = -HALF; j <= HALF; j += 2) {
      for (int i = -HALF; i <= HALF; i += 2) {
        float p = linear(from, width, height, x + i, y + j);
        float q = linear(to, width, height, x + i + u, y + j + v);
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
        count++;
      }
    }
    double shared = ab - a * b / count;
    return shared / Math.sqrt(Math.max(1e-9, (aa - a * a / count) * (bb - b * b / count)));
  }

  private static float linear(float[] plane, int width, int height, double x, double y) {
    double u = Math.clamp(x, 0.0, width - 1.001);
    double v = Math.clamp(y, 0.0, height - 1.001);
    int left = (int) u;
    int top = (int) v;
    int at = top * width + left;
    float right = (float) (u - left);
    float below = (float) (v - top);
    float upper = plane[at] + right * (plane[at + 1] - plane[at]);
    float lower = plane[at + width] + right * (plane[at + width + 1] - plane[at + width]);
    return upper + below * (lower - upper);
  }
}

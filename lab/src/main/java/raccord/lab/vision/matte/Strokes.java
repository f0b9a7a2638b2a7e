package raccord.lab.vision.matte;

/// A whole matte from a few strokes: each pixel goes with the strokes that are nearer to it, where
/// crossing an edge of the picture is far.
///
/// Geodesic distances (Criminisi et al. 2008, "GeoS: geodesic image segmentation", section 2.1).
public final class Strokes {
  private static final int PASSES = 3;
  // A step across a full change of colour is as far as so many pixels.
  private static final float EDGE = 120;
  private static final float FAR = 1e9f;

  private Strokes() {}

  /// @param marks at the small size. Not modified.
  /// @return `float[width * height]`, 0 to 1
  public static float[] filled(Small frame, Marks marks) {
    float[] inside = far(frame, marks, true);
    float[] outside = far(frame, marks, false);
    float[] alpha = new float[inside.length];
    for (int i = 0; i < alpha.length; i++) {
      float share = outside[i] / Math.max(inside[i] + outside[i], 1e-6f);
      alpha[i] = Math.clamp(4 * (share - 0.5f) + 0.5f, 0f, 1f);
    }
    return alpha;
  }

  private static float[] far(Small frame, Marks marks, boolean inside) {
    float[] far = new float[marks.weights().length];
    for (int i = 0; i < far.length; i++) {
      boolean stroke = marks.told()[i] >= 0.5f && (marks.weights()[i] >= 0.5f) == inside;
      far[i] = stroke ? 0 : FAR;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      sweep(frame, far, 1);
      sweep(frame, far, -1);
    }
    return far;
  }

  // Down or up through the picture, from the neighbours that were seen before.
  private static void sweep(Small frame, float[] far, int by) {
    int width = frame.width();
    int height = frame.height();
    for (int k = 0; k < far.length; k++) {
      int at = by > 0 ? k : far.length - 1 - k;
      int x = at % width;
      int y = at / width;
      for (int dx = -1; dx <= 1; dx++) {
        near(frame, far, at, x + dx, y - by, dx == 0 ? 1 : 1.4142f, width, height);
      }
      near(frame, far, at, x - by, y, 1, width, height);
    }
  }

  private static void near(
      Small frame, float[] far, int at, int x, int y, float step, int width, int height) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    int from = y * width + x;
    float change = 0;
    for (int c = 0; c < 3; c++) change += Math.abs(frame.at(c, at) - frame.at(c, from));
    far[at] = Math.min(far[at], far[from] + step * (1 + EDGE * change / 3));
  }
}

package raccord.lab.vision.grain;

import raccord.lab.vision.Canvas;

/// A square and the one that it became.
///
/// @param x samples to the right
/// @param y samples downwards
record MovedSquare(Canvas.Plane from, Canvas.Plane to, int left, int top, int x, int y) {
  // Share of a difference that slopes must explain; of grain alone they explain a thirtieth.
  private static final double EXPLAINED = 0.4;
  private static final int AROUND = Squares.SIDE + 2;

  // Halved in variance, so that it is as one frame's.
  float difference(Canvas.Plane brightness, float[] apart) {
    float sum = 0;
    for (int i = 0; i < Squares.COUNT; i++) {
      int px = Math.min(left + i % Squares.SIDE, from.width() - 1);
      int py = Math.min(top + i / Squares.SIDE, from.height() - 1);
      apart[i] = (float) Math.sqrt(0.5) * (own(px, py) - other(px, py));
      sum += brightness.samples()[py * from.width() + px];
    }
    unslope(apart);
    return sum / Squares.COUNT;
  }

  private float own(int px, int py) {
    int inX = Math.clamp(px, 0, from.width() - 1);
    return from.samples()[Math.clamp(py, 0, from.height() - 1) * from.width() + inX];
  }

  private float other(int px, int py) {
    int inX = Math.clamp(px + x, 0, to.width() - 1);
    return to.samples()[Math.clamp(py + y, 0, to.height() - 1) * to.width() + inX];
  }

  // Things move by parts of a sample too; what they then differ by goes with the slopes of the
  // two squares' mean, and is taken off where it explains much. The mean's grain is not the
  // difference's, so that grain alone is hardly explained by it.
  private void unslope(float[] apart) {
    float[] across = new float[Squares.COUNT];
    float[] down = new float[Squares.COUNT];
    float[] means = means();
    double xx = 1e-12;
    double yy = 1e-12;
    double xy = 0;
    double dx = 0;
    double dy = 0;
    double all = 0;
    for (int i = 0; i < Squares.COUNT; i++) {
      int at = (i / Squares.SIDE + 1) * AROUND + i % Squares.SIDE + 1;
      across[i] = means[at + 1] - means[at - 1];
      down[i] = means[at + AROUND] - means[at - AROUND];
      xx += (double) across[i] * across[i];
      yy += (double) down[i] * down[i];
      xy += (double) across[i] * down[i];
      dx += (double) apart[i] * across[i];
      dy += (double) apart[i] * down[i];
      all += (double) apart[i] * apart[i];
    }
    double determinant = xx * yy - xy * xy;
    if (determinant <= 1e-6 * xx * yy) return;
    double byX = (dx * yy - dy * xy) / determinant;
    double byY = (dy * xx - dx * xy) / determinant;
    if (byX * dx + byY * dy < EXPLAINED * all) return;
    for (int i = 0; i < Squares.COUNT; i++) {
      apart[i] -= (float) (byX * across[i] + byY * down[i]);
    }
  }

  // Of both squares and a sample on each side of them.
  private float[] means() {
    float[] means = new float[AROUND * AROUND];
    for (int i = 0; i < means.length; i++) {
      int px = left + i % AROUND - 1;
      int py = top + i / AROUND - 1;
      means[i] = (own(px, py) + other(px, py)) / 2;
    }
    return means;
  }
}

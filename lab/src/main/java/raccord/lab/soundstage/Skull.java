package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Noise;

/// The shape of a head: where its surface lies, and what is drawn where. Lengths are shares of its
/// height, from the chin at 0 to the crown at 1.
///
/// A head is skinned by columns that run from the back round the face to the back, closest in
/// front, and by rows from the chin up.
final class Skull {
  static final int COLUMNS = 60;
  static final double MOUTH = 0.200;
  static final double EYES = 0.488;
  static final double EYES_APART = 0.134;
  static final double EYE = 0.052;

  /// Heights of the rows; those by the mouth keep its upper and its lower edge.
  static final double[] ROWS = {
    0.000, 0.012, 0.030, 0.052, 0.074, 0.096, 0.118, 0.138, 0.155, 0.168, 0.180, 0.190, 0.1955,
        0.2045,
    0.212, 0.222, 0.234, 0.250, 0.268, 0.286, 0.302, 0.316, 0.330, 0.345, 0.362, 0.382, 0.404,
        0.428,
    0.452, 0.474, 0.496, 0.518, 0.540, 0.562, 0.584, 0.606, 0.632, 0.664, 0.700, 0.740, 0.780,
        0.820,
    0.858, 0.894, 0.926, 0.953, 0.975, 0.990, 1.000
  };

  // Height, half width, half depth, how far forward its middle is.
  private static final double[][] SLICES = {
    {0.00, 0.050, 0.050, 0.28}, {0.03, 0.115, 0.110, 0.235}, {0.08, 0.165, 0.185, 0.185},
    {0.16, 0.212, 0.265, 0.125}, {0.25, 0.246, 0.330, 0.070}, {0.40, 0.284, 0.388, 0.022},
    {0.55, 0.306, 0.410, 0.000}, {0.70, 0.312, 0.412, -0.008}, {0.82, 0.288, 0.378, -0.018},
    {0.91, 0.226, 0.296, -0.026}, {0.97, 0.132, 0.172, -0.032}, {1.00, 0.004, 0.004, -0.036}
  };

  private Skull() {}

  /// The angle of a column from the middle of the face, radians; `share` runs from 0 to 1.
  static double angle(double share) {
    double t = 2 * share - 1;
    return Math.PI * (0.52 * t + 0.48 * t * t * t);
  }

  /// The height at a place of the texture.
  static double height(double v) {
    double row = Math.clamp(v, 0.0, 1.0) * (ROWS.length - 1);
    int below = Math.min((int) row, ROWS.length - 2);
    return ROWS[below] + (ROWS[below + 1] - ROWS[below]) * (row - below);
  }

  /// How far to the side a place is.
  static double side(double angle, double height) {
    return slice(height, 1) * StrictMath.sin(angle);
  }

  /// How far in front of the head's axis the smooth skull is.
  static double front(double angle, double height) {
    return slice(height, 3) + slice(height, 2) * StrictMath.cos(angle);
  }

  /// What a face adds to the skull in front.
  ///
  /// @param x to the side
  static double relief(double x, double y) {
    double s = Math.abs(x);
    double brow = 0.016 * bump(s - 0.115, 0.085) * bump(y - 0.578, 0.038);
    double socket = -0.046 * bump(s - EYES_APART, 0.068) * bump(y - EYES, 0.052);
    double along = Math.clamp((0.545 - y) / 0.215, 0.0, 1.0);
    double under = Noise.ease(y, 0.292, 0.330);
    double above = 1 - Noise.ease(y, 0.52, 0.575);
    double ridge = (0.016 + 0.088 * StrictMath.pow(along, 1.25)) * under * above;
    double nose = ridge * bump(x, 0.026 + 0.020 * along * along);
    double wings = 0.034 * bump(s - 0.046, 0.026) * bump(y - 0.322, 0.030);
    double cheek = 0.020 * bump(s - 0.185, 0.080) * bump(y - 0.385, 0.080);
    double upper = 0.022 * bump(x, 0.085) * bump(y - 0.222, 0.022);
    double lower = 0.026 * bump(x, 0.075) * bump(y - 0.176, 0.024);
    double fold = -0.014 * bump(x, 0.085) * bump(y - 0.136, 0.024);
    double chin = 0.030 * bump(x, 0.085) * bump(y - 0.066, 0.050);
    double muzzle = 0.018 * bump(x, 0.13) * bump(y - 0.215, 0.085);
    double temple = -0.012 * bump(s - 0.26, 0.06) * bump(y - 0.60, 0.10);
    return brow + socket + nose + wings + cheek + upper + lower + fold + chin + muzzle + temple;
  }

  /// How far down a place goes when the mouth opens all the way.
  static double drop(double x, double y) {
    if (y > 0.2) return 0;
    double lips = 1 - Noise.ease(Math.abs(x), 0.030, 0.098);
    double jaw = 1 - Noise.ease(Math.abs(x), 0.10, 0.26);
    double low = 1 - Noise.ease(y, 0.05, 0.2);
    return 0.062 * (lips * (1 - low) + jaw * low * 0.7);
  }

  private static double bump(double off, double wide) {
    double d = off / wide;
    // A bell that ends: one at the middle, nought at 1.8 widths.
    double t = 1 - d * d / 3.24;
    return t <= 0 ? 0 : t * t * t * t;
  }

  private static double slice(double at, int which) {
    int i = 0;
    while (i < SLICES.length - 2 && SLICES[i + 1][0] < at) i++;
    double from = SLICES[i][0];
    double share = Math.clamp((at - from) / (SLICES[i + 1][0] - from), 0.0, 1.0);
    // A curve through the slices, so that light does not show where one begins.
    double before = SLICES[Math.max(0, i - 1)][which];
    double a = SLICES[i][which];
    double b = SLICES[i + 1][which];
    double after = SLICES[Math.min(SLICES.length - 1, i + 2)][which];
    double s2 = share * share;
    double s3 = s2 * share;
    return 0.5
        * (2 * a
            + (b - before) * share
            + (2 * before - 5 * a + 4 * b - after) * s2
            + (3 * a - before - 3 * b + after) * s3);
  }
}

package raccord.lab.colour;

import java.util.SplittableRandom;

/// What shots of one scene usually differ by, as a bell around no grade at all: exposure,
/// temperature, tint, contrast, gamma, lift and saturation, and a little of each channel by itself.
final class Plausible {
  // Middle grey of a display: what contrast turns about.
  private static final double PIVOT = 0.45;

  // One row each: how far it usually goes, and what it does to slope, offset, power and saturation.
  // A stop of light is 0.315 in the logarithm of codes, by the display's power of 2.2.
  private static final double[][] MOVES = {
    // Exposure: 0.5 stops.
    {0.155, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0},
    // Temperature.
    {0.05, 1, 0, -1, 0, 0, 0, 0, 0, 0, 0},
    // Tint.
    {0.03, -0.5, 1, -0.5, 0, 0, 0, 0, 0, 0, 0},
    // Contrast.
    {0.14, 1, 1, 1, -PIVOT, -PIVOT, -PIVOT, 0, 0, 0, 0},
    // Gamma.
    {0.11, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0},
    // Lift.
    {0.02, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0},
    // Saturation.
    {0.19, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1},
    // Each channel by itself.
    {0.015, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0.015, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0},
    {0.015, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0},
    {0.01, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0},
    {0.01, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0},
    {0.01, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
    {0.04, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0},
    {0.04, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0},
    {0.04, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0},
  };

  /// `double[10][10]`. Modified by nobody.
  static final double[][] COVARIANCE = covariance();

  /// Its inverse. Modified by nobody.
  static final double[][] PRECISION = Bell.inverse(COVARIANCE);

  private Plausible() {}

  private static double[][] covariance() {
    double[][] sums = new double[Knobs.COUNT][Knobs.COUNT];
    for (double[] move : MOVES) {
      for (int a = 0; a < Knobs.COUNT; a++) {
        for (int b = 0; b < Knobs.COUNT; b++) {
          sums[a][b] += move[0] * move[0] * move[1 + a] * move[1 + b];
        }
      }
    }
    return sums;
  }

  /// One of them.
  static double[] drawn(SplittableRandom random) {
    double[] knobs = new double[Knobs.COUNT];
    for (double[] move : MOVES) {
      double far = move[0] * random.nextGaussian();
      for (int a = 0; a < Knobs.COUNT; a++) knobs[a] += far * move[1 + a];
    }
    return knobs;
  }
}

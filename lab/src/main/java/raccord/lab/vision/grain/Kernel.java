package raccord.lab.vision.grain;

/// What white noise is mixed by to become grain of a given coarseness: a weight for each pixel
/// around.
///
/// The root of the spectrum, as weights around a pixel, is nearly it; how squares see that grain is
/// worked out, and the spectrum corrected by what is missing, a few times over.
///
/// @param radius pixels
/// @param weights `float[(2 * radius + 1)²]`, row by row. Not to be modified.
record Kernel(int radius, float[] weights) {
  private static final int WIDEST = Squares.SIDE - 1;
  private static final int SIDE = 2 * WIDEST + 1;
  private static final int ROUNDS = 8;
  // Share of the power that may be cut off with the outermost weights.
  private static final double NEGLIGIBLE = 0.002;
  // For each frequency and shift: how alike a wave and the same wave shifted are, within a square.
  private static final double[][] OVERLAP = new double[Squares.SIDE][SIDE];

  static {
    for (int u = 0; u < Squares.SIDE; u++) {
      double scale = u == 0 ? 0.125 : 0.25;
      for (int shift = -WIDEST; shift <= WIDEST; shift++) {
        double sum = 0;
        for (int j = Math.max(0, -shift); j < Math.min(Squares.SIDE, Squares.SIDE - shift); j++) {
          sum += scale * wave(u, j) * wave(u, j + shift);
        }
        OVERLAP[u][shift + WIDEST] = sum;
      }
    }
  }

  private static double wave(int u, double j) {
    return Math.cos((2 * j + 1) * u * Math.PI / 16);
  }

  /// @param shares as of a [Grain.Layer]
  static Kernel of(float[] shares) {
    double[] roots = new double[Squares.COUNT];
    for (int k = 0; k < roots.length; k++) roots[k] = Math.sqrt(shares[k]);
    double[] weights = weights(roots);
    for (int round = 0; round < ROUNDS; round++) {
      double[] seen = seen(weights);
      for (int k = 0; k < roots.length; k++) {
        roots[k] *= Math.sqrt(Math.clamp(shares[k] / Math.max(seen[k], 1e-9), 0.25, 4));
      }
      weights = weights(roots);
    }
    return trimmed(weights);
  }

  /// The power of means over blocks of such grain, as a share of its own.
  double powerOfMeans(int across, int down) {
    int side = 2 * radius + 1;
    double power = 0;
    double own = 0;
    for (int y = 1 - down; y < side; y++) {
      for (int x = 1 - across; x < side; x++) {
        double sum = 0;
        for (int j = Math.max(0, y); j < Math.min(side, y + down); j++) {
          for (int k = Math.max(0, x); k < Math.min(side, x + across); k++) {
            sum += weights[j * side + k];
          }
        }
        power += sum * sum;
      }
    }
    for (float each : weights) own += (double) each * each;
    return power / ((double) across * across * down * down) / own;
  }

  // Waves around a pixel, tapered to the edge; the power of all but the mean is 1.
  private static double[] weights(double[] roots) {
    double[] weights = new double[SIDE * SIDE];
    for (int y = -WIDEST; y <= WIDEST; y++) {
      for (int x = -WIDEST; x <= WIDEST; x++) {
        double sum = 0;
        for (int v = 0; v < Squares.SIDE; v++) {
          double down = (v == 0 ? 1 : 2) * Math.cos(Math.PI * v * y / Squares.SIDE);
          for (int u = 0; u < Squares.SIDE; u++) {
            double across = (u == 0 ? 1 : 2) * Math.cos(Math.PI * u * x / Squares.SIDE);
            sum += roots[v * Squares.SIDE + u] * down * across;
          }
        }
        weights[(y + WIDEST) * SIDE + x + WIDEST] = sum * taper(x) * taper(y);
      }
    }
    double[] seen = seen(weights);
    double power = 0;
    for (int k = 1; k < seen.length; k++) power += seen[k] / (Squares.COUNT - 1);
    for (int i = 0; i < weights.length; i++) weights[i] /= Math.sqrt(power);
    return weights;
  }

  private static double taper(int x) {
    return Math.pow(Math.cos(Math.PI * x / (2.0 * Squares.SIDE)), 2);
  }

  /// The shares that squares see of grain mixed so.
  private static double[] seen(double[] weights) {
    double[] alike = new double[SIDE * SIDE];
    for (int dy = -WIDEST; dy <= WIDEST; dy++) {
      for (int dx = -WIDEST; dx <= WIDEST; dx++) {
        alike[(dy + WIDEST) * SIDE + dx + WIDEST] = alike(weights, dx, dy);
      }
    }
    double[] seen = new double[Squares.COUNT];
    for (int k = 0; k < seen.length; k++) {
      for (int dy = 0; dy < SIDE; dy++) {
        double sum = 0;
        for (int dx = 0; dx < SIDE; dx++) {
          sum += alike[dy * SIDE + dx] * OVERLAP[k % Squares.SIDE][dx];
        }
        seen[k] += sum * OVERLAP[k / Squares.SIDE][dy];
      }
    }
    return seen;
  }

  private static double alike(double[] weights, int dx, int dy) {
    double sum = 0;
    for (int y = Math.max(0, -dy); y < Math.min(SIDE, SIDE - dy); y++) {
      for (int x = Math.max(0, -dx); x < Math.min(SIDE, SIDE - dx); x++) {
        sum += weights[y * SIDE + x] * weights[(y + dy) * SIDE + x + dx];
      }
    }
    return sum;
  }

  private static Kernel trimmed(double[] weights) {
    double all = power(weights, WIDEST);
    int radius = 0;
    while (power(weights, radius) < (1 - NEGLIGIBLE) * all) radius++;
    int side = 2 * radius + 1;
    float[] kept = new float[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = (y + WIDEST - radius) * SIDE + x + WIDEST - radius;
        kept[y * side + x] = (float) weights[at];
      }
    }
    return new Kernel(radius, kept);
  }

  private static double power(double[] weights, int radius) {
    double sum = 0;
    for (int y = WIDEST - radius; y <= WIDEST + radius; y++) {
      for (int x = WIDEST - radius; x <= WIDEST + radius; x++) {
        sum += weights[y * SIDE + x] * weights[y * SIDE + x];
      }
    }
    return sum;
  }
}

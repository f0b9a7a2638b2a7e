package raccord.bench.between;

import raccord.lab.vision.Canvas;

/// How like the truth a picture is, both in R, G and B of 8 bits.
///
/// @param psnr decibels, of all three planes together
/// @param ssim Wang et al. 2004, over squares of 7, mean of the three planes
record Likeness(double psnr, double ssim) {
  private static final int SQUARE = 7;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  static Likeness of(Canvas picture, Canvas truth) {
    double squares = 0;
    double ssim = 0;
    for (int c = 0; c < 3; c++) {
      float[] rounded = picture.plane(c).clone();
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = Math.round(255 * Math.clamp(rounded[i], 0f, 1f)) / 255f;
        double d = rounded[i] - truth.plane(c)[i];
        squares += d * d;
      }
      ssim += ssim(rounded, truth.plane(c), truth.width(), truth.height()) / 3;
    }
    double mean = squares / (3.0 * picture.plane(0).length);
    // Two pictures that are the same count as 100 dB.
    return new Likeness(mean < 1e-10 ? 100 : -10 * Math.log10(mean), ssim);
  }

  private static double ssim(float[] a, float[] b, int width, int height) {
    double sum = 0;
    int across = width - SQUARE + 1;
    int down = height - SQUARE + 1;
    double[][] columns = new double[5][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        add(columns, x, a[y * width + x], b[y * width + x], 1);
        if (y >= SQUARE) {
          int old = (y - SQUARE) * width + x;
          add(columns, x, a[old], b[old], -1);
        }
      }
      if (y < SQUARE - 1) continue;
      double[] run = new double[5];
      for (int x = 0; x < width; x++) {
        for (int k = 0; k < 5; k++) {
          run[k] += columns[k][x] - (x >= SQUARE ? columns[k][x - SQUARE] : 0);
        }
        if (x >= SQUARE - 1) sum += at(run);
      }
    }
    return sum / ((double) across * down);
  }

  private static void add(double[][] columns, int x, double a, double b, int sign) {
    columns[0][x] += sign * a;
    columns[1][x] += sign * b;
    columns[2][x] += sign * a * a;
    columns[3][x] += sign * b * b;
    columns[4][x] += sign * a * b;
  }

  private static double at(double[] sums) {
    double n = SQUARE * SQUARE;
    double meanA = sums[0] / n;
    double meanB = sums[1] / n;
    double varianceA = sums[2] / n - meanA * meanA;
    double varianceB = sums[3] / n - meanB * meanB;
    double together = sums[4] / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * together + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }
}

package raccord.bench.match;

import java.util.Arrays;
import raccord.film.colour.ColourSpace;
import raccord.film.colour.DeltaE;
import raccord.film.colour.TransferCurve;
import raccord.lab.colour.RgbPicture;

/// What others do: transfers of statistics from one picture to another.
final class Peers {
  private static final double[][] TO_XYZ = ColourSpace.REC_709.toXyz();
  private static final double[][] FROM_XYZ = ColourSpace.REC_709.fromXyz();
  private static final double[] WHITE = ColourSpace.REC_709.white();

  private Peers() {}

  /// CIE L*a*b* of sRGB codes.
  static double[] lab(double red, double green, double blue) {
    double[] light = {
      TransferCurve.SRGB.decode(red),
      TransferCurve.SRGB.decode(green),
      TransferCurve.SRGB.decode(blue)
    };
    return DeltaE.lab(times(TO_XYZ, light), WHITE);
  }

  private static double[] codes(double[] lab) {
    double y = (lab[0] + 16) / 116;
    double[] f = {y + lab[1] / 500, y, y - lab[2] / 200};
    double[] xyz = new double[3];
    for (int i = 0; i < 3; i++) {
      double cube = f[i] * f[i] * f[i];
      // CIE 15:2018, 8.2.1: the inverse.
      xyz[i] = WHITE[i] * (cube > 216.0 / 24389 ? cube : (116 * f[i] - 16) * 27 / 24389);
    }
    double[] light = times(FROM_XYZ, xyz);
    for (int i = 0; i < 3; i++) light[i] = TransferCurve.SRGB.encode(Math.clamp(light[i], 0, 1));
    return light;
  }

  /// Reinhard et al. 2001, "Color Transfer between Images", in CIE L*a*b*: mean and spread of each
  /// axis.
  static RgbPicture reinhard(RgbPicture from, RgbPicture to) {
    double[][] mine = labs(from);
    double[][] theirs = labs(to);
    for (int c = 0; c < 3; c++) moved(mine[c], theirs[c]);
    float[][] out = new float[3][from.size()];
    for (int i = 0; i < from.size(); i++) {
      double[] codes = codes(new double[] {mine[0][i], mine[1][i], mine[2][i]});
      for (int c = 0; c < 3; c++) out[c][i] = (float) codes[c];
    }
    return new RgbPicture(from.width(), from.height(), out);
  }

  /// Mean and spread of each channel of codes.
  static RgbPicture meanAndSpread(RgbPicture from, RgbPicture to) {
    float[][] out = new float[3][];
    for (int c = 0; c < 3; c++) {
      double[] mine = doubles(from.planes()[c]);
      moved(mine, doubles(to.planes()[c]));
      out[c] = clamped(mine);
    }
    return new RgbPicture(from.width(), from.height(), out);
  }

  private static void moved(double[] mine, double[] theirs) {
    double mean = mean(mine);
    double other = mean(theirs);
    double by = spread(theirs, other) / Math.max(1e-6, spread(mine, mean));
    for (int i = 0; i < mine.length; i++) mine[i] = (mine[i] - mean) * by + other;
  }

  /// Each channel's distribution.
  static RgbPicture histogram(RgbPicture from, RgbPicture to) {
    float[][] out = new float[3][from.size()];
    for (int c = 0; c < 3; c++) {
      float[] mine = from.planes()[c].clone();
      float[] theirs = to.planes()[c].clone();
      Arrays.sort(mine);
      Arrays.sort(theirs);
      for (int i = 0; i < from.size(); i++) {
        float value = from.planes()[c][i];
        // The middle of those that are equal.
        double rank = (below(mine, value) + below(mine, Math.nextUp(value)) - 1) / 2.0;
        int place = (int) Math.round(rank / Math.max(1, mine.length - 1) * (theirs.length - 1));
        out[c][i] = theirs[Math.clamp(place, 0, theirs.length - 1)];
      }
    }
    return new RgbPicture(from.width(), from.height(), out);
  }

  private static int below(float[] sorted, float value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /// Pitié and Kokaram 2007, "The Linear Monge-Kantorovitch Linear Colour Mapping", equation 10:
  /// the linear map between two Gaussians that moves colours least.
  static RgbPicture mongeKantorovich(RgbPicture from, RgbPicture to) {
    double[] a = means(from);
    double[] b = means(to);
    double[][] root = Symmetric.power(covariance(from, a), 0.5);
    double[][] back = Symmetric.power(covariance(from, a), -0.5);
    double[][] inner = Symmetric.power(product(root, product(covariance(to, b), root)), 0.5);
    double[][] map = product(back, product(inner, back));
    double[][] out = new double[3][from.size()];
    double[] off = new double[3];
    for (int i = 0; i < from.size(); i++) {
      for (int c = 0; c < 3; c++) off[c] = from.planes()[c][i] - a[c];
      double[] moved = times(map, off);
      for (int c = 0; c < 3; c++) out[c][i] = moved[c] + b[c];
    }
    return new RgbPicture(
        from.width(),
        from.height(),
        new float[][] {clamped(out[0]), clamped(out[1]), clamped(out[2])});
  }

  private static double[] means(RgbPicture picture) {
    double[] means = new double[3];
    for (int c = 0; c < 3; c++) means[c] = mean(doubles(picture.planes()[c]));
    return means;
  }

  private static double[][] covariance(RgbPicture picture, double[] means) {
    double[][] sums = new double[3][3];
    for (int i = 0; i < picture.size(); i++) {
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          sums[a][b] += (picture.planes()[a][i] - means[a]) * (picture.planes()[b][i] - means[b]);
        }
      }
    }
    for (double[] row : sums) for (int b = 0; b < 3; b++) row[b] /= picture.size();
    for (int a = 0; a < 3; a++) sums[a][a] += 1e-6;
    return sums;
  }

  private static double[][] labs(RgbPicture picture) {
    double[][] out = new double[3][picture.size()];
    for (int i = 0; i < picture.size(); i++) {
      double[] lab = lab(picture.planes()[0][i], picture.planes()[1][i], picture.planes()[2][i]);
      for (int c = 0; c < 3; c++) out[c][i] = lab[c];
    }
    return out;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double spread(double[] values, double mean) {
    double sum = 0;
    for (double value : values) sum += (value - mean) * (value - mean);
    return Math.sqrt(sum / values.length);
  }

  private static double[] doubles(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) out[i] = values[i];
    return out;
  }

  private static float[] clamped(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) out[i] = (float) Math.clamp(values[i], 0, 1);
    return out;
  }

  static double[] times(double[][] m, double[] v) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return out;
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) out[i][j] += a[i][k] * b[k][j];
      }
    }
    return out;
  }
}

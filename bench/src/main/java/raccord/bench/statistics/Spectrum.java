package raccord.bench.statistics;

/// The power of a square of picture by how fine the detail is.
final class Spectrum {
  static final int SIZE = 256;

  private Spectrum() {}

  /// Mean power on rings of equal frequency.
  ///
  /// @return `double[SIZE / 2]` by cycles across the square; natural logarithm of the power
  static double[] rings(Picture picture) {
    double[] re = new double[SIZE * SIZE];
    double[] im = new double[SIZE * SIZE];
    int left = (picture.width() - SIZE) / 2;
    int top = (picture.height() - SIZE) / 2;
    double mean = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      re[i] = picture.at(left + i % SIZE, top + Math.floorDiv(i, SIZE));
      mean += re[i] / (SIZE * SIZE);
    }
    for (int i = 0; i < SIZE * SIZE; i++) {
      double x = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i % SIZE + 0.5) / SIZE);
      double y = 0.5 - 0.5 * Math.cos(2 * Math.PI * (Math.floorDiv(i, SIZE) + 0.5) / SIZE);
      re[i] = (re[i] - mean) * x * y;
    }
    for (int row = 0; row < SIZE; row++) transform(re, im, row * SIZE, 1);
    for (int column = 0; column < SIZE; column++) transform(re, im, column, SIZE);
    double[] power = new double[SIZE / 2];
    int[] count = new int[SIZE / 2];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double ring = Math.hypot(Math.min(x, SIZE - x), Math.min(y, SIZE - y));
        int at = (int) Math.rint(ring);
        if (at >= SIZE / 2) continue;
        int i = y * SIZE + x;
        power[at] += re[i] * re[i] + im[i] * im[i];
        count[at]++;
      }
    }
    for (int i = 0; i < power.length; i++) power[i] = Math.log(power[i] / count[i] + 1);
    return power;
  }

  /// Falls of the power between two frequencies: the exponent of a straight line.
  static double slope(double[] rings, int from, int until) {
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    int n = 0;
    // Octaves count the same, however many rings they hold.
    for (double f = from; f <= until; f *= 1.12) {
      double x = Math.log(f);
      double y = rings[(int) Math.rint(f)];
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
      n++;
    }
    return (n * sxy - sx * sy) / (n * sxx - sx * sx);
  }

  // Cooley and Tukey 1965, in place.
  private static void transform(double[] re, double[] im, int start, int step) {
    for (int i = 1, j = 0; i < SIZE; i++) {
      int bit = SIZE >> 1;
      for (; (j & bit) != 0; bit >>= 1) j ^= bit;
      j ^= bit;
      if (i < j) {
        swap(re, start + i * step, start + j * step);
        swap(im, start + i * step, start + j * step);
      }
    }
    for (int length = 2; length <= SIZE; length <<= 1) {
      double turn = -2 * Math.PI / length;
      for (int i = 0; i < SIZE; i += length) {
        for (int k = 0; k < length / 2; k++) {
          double c = Math.cos(turn * k);
          double s = Math.sin(turn * k);
          int a = start + (i + k) * step;
          int b = start + (i + k + length / 2) * step;
          double r = re[b] * c - im[b] * s;
          double m = re[b] * s + im[b] * c;
          re[b] = re[a] - r;
          im[b] = im[a] - m;
          re[a] += r;
          im[a] += m;
        }
      }
    }
  }

  private static void swap(double[] values, int a, int b) {
    double keep = values[a];
    values[a] = values[b];
    values[b] = keep;
  }
}

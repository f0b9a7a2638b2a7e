package raccord.lab.vision.grain;

/// Sums over many squares at once, side by side in plain arrays.
///
/// Each loop does little and reads every array at its own place, or the one after: so the compiler
/// turns it into vector instructions, several times as fast as one square after another.
final class Lanes {
  private Lanes() {}

  static void butterfly(float[] a, float[] b, float[] sum, float[] difference, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] = a[i] + b[i];
      difference[i] = a[i] - b[i];
    }
  }

  /// As `butterfly`, `b` one place further.
  static void butterflyNext(float[] a, float[] b, float[] sum, float[] difference, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] = a[i] + b[i + 1];
      difference[i] = a[i] - b[i + 1];
    }
  }

  /// Weighed sum of four.
  static void mixed(float[][] four, int first, float[] weights, int at, float[] out, int count) {
    float[] a = four[first];
    float[] b = four[first + 1];
    float[] c = four[first + 2];
    float[] d = four[first + 3];
    float wa = weights[at];
    float wb = weights[at + 1];
    float wc = weights[at + 2];
    float wd = weights[at + 3];
    for (int i = 0; i < count; i++) out[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
  }

  /// Adds `a + b`.
  static void addSum(float[] a, float[] b, float[] to, int count) {
    for (int i = 0; i < count; i++) to[i] += a[i] + b[i];
  }

  /// Adds `a - b`.
  static void addDifference(float[] a, float[] b, float[] to, int count) {
    for (int i = 0; i < count; i++) to[i] += a[i] - b[i];
  }

  /// Adds `a - b` one place further.
  static void addDifferenceNext(float[] a, float[] b, float[] to, int count) {
    for (int i = 0; i < count; i++) to[i + 1] += a[i] - b[i];
  }

  /// Adds the square of `a - b`, weighed.
  static void addSquares(float[] a, float[] b, float weight, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      float apart = a[i] - b[i];
      to[i] += weight * apart * apart;
    }
  }

  /// Adds `weight * a`, each by its own weight.
  static void addWeighed(float[] a, float[] weight, float[] to, int count) {
    for (int i = 0; i < count; i++) to[i] += weight[i] * a[i];
  }

  static void add(float[] a, float[] to, int count) {
    for (int i = 0; i < count; i++) to[i] += a[i];
  }
}

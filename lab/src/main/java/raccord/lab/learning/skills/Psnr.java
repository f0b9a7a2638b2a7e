package raccord.lab.learning.skills;

import raccord.lab.vision.Canvas;

/// Peak signal to noise ratio of R, G and B as the file encodes them, against white.
final class Psnr {
  // Two pictures that are the same to within a thousandth of an 8-bit level are the same.
  private static final double LEAST = 1.5e-11;

  private Psnr() {}

  /// @return decibels
  static double of(Canvas made, Canvas truth) {
    double sum = 0;
    long count = 0;
    for (int k = 0; k < 3; k++) {
      float[] a = made.plane(k);
      float[] b = truth.plane(k);
      for (int i = 0; i < a.length; i++) {
        double off = Math.clamp(a[i], 0f, 1f) - b[i];
        sum += off * off;
      }
      count += a.length;
    }
    return -10 * Math.log10(Math.max(sum / count, LEAST));
  }
}

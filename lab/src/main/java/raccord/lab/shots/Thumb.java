package raccord.lab.shots;

import raccord.lab.vision.Glance;

/// A glance brought to one fixed size, in whole numbers, so that shots of any film compare alike.
///
/// @param luma `int[WIDTH * HEIGHT]`, 0 black to 1020 white, as far as [#LOWEST] and [#HIGHEST]
///   outside. Not modified.
/// @param cb `int[WIDTH/2 * HEIGHT/2]`, around 0, 1020 a unit. Not modified.
/// @param cr as `cb`
/// @param coarse `int[COARSE]`: luma at half the width and height, then chroma likewise, weighted
///   so that sums of squares count light and colour of the same area alike; 510 is white. Not
///   modified.
/// @param mean of the luma
/// @param deviation standard deviation of the luma
record Thumb(int[] luma, int[] cb, int[] cr, int[] coarse, double mean, double deviation) {
  static final int WIDTH = 64;
  static final int HEIGHT = 36;

  static final int COARSE_LUMA = WIDTH * HEIGHT / 4;
  static final int COARSE = COARSE_LUMA * 3 / 2;

  /// Four times an 8-bit code: an area mean carries about two bits more than its samples.
  static final int WHITE = 1020;

  // A fade of six frames that turns without a frame of black leaves a seventh of the picture.
  private static final double FAINT = 0.2;

  private static final int LOWEST = -WHITE / 4;
  private static final int HIGHEST = WHITE + WHITE / 4;

  static Thumb of(Glance glance) {
    int[] luma = scaled(glance.luma(), glance.width(), glance.height(), WIDTH, HEIGHT);
    int halfWidth = glance.width() / 2;
    int halfHeight = glance.height() / 2;
    int[] cb = scaled(glance.cb(), halfWidth, halfHeight, WIDTH / 2, HEIGHT / 2);
    int[] cr = scaled(glance.cr(), halfWidth, halfHeight, WIDTH / 2, HEIGHT / 2);
    int[] coarse = new int[COARSE];
    // Half of white's 1020 keeps a product of two coarse pictures inside an int.
    halve(luma, WIDTH, HEIGHT, coarse, 0, 8);
    halve(cb, WIDTH / 2, HEIGHT / 2, coarse, COARSE_LUMA, 4);
    halve(cr, WIDTH / 2, HEIGHT / 2, coarse, COARSE_LUMA * 5 / 4, 4);
    long sum = 0;
    long squares = 0;
    for (int value : luma) {
      sum += value;
      squares += (long) value * value;
    }
    double mean = (double) sum / luma.length;
    double variance = Math.max(0, (double) squares / luma.length - mean * mean);
    return new Thumb(luma, cb, cr, coarse, mean, Math.sqrt(variance));
  }

  /// True if there is nothing to see: even black or even white, but for a small caption.
  boolean isNothing() {
    if (mean > WHITE / 8.0 && mean < WHITE * 7 / 8.0) return false;
    int level = mean < WHITE / 2.0 ? 0 : WHITE;
    int off = 0;
    for (int value : luma) {
      if (Math.abs(value - level) > WHITE / 12) off++;
    }
    return off < luma.length / 12;
  }

  /// True if this is nothing, or so faint beside the other that a fade turns here.
  boolean isNothingBeside(Thumb other) {
    if (isNothing()) return true;
    boolean extreme = mean < WHITE * FAINT || mean > WHITE * (1 - FAINT);
    return extreme && deviation < FAINT * other.deviation;
  }

  /// How much a luma sample differs from its four neighbours; not for samples at the border.
  int detail(int at) {
    return 4 * luma[at] - luma[at - 1] - luma[at + 1] - luma[at - WIDTH] - luma[at + WIDTH];
  }

  /// The correlation of two luma pictures, -1 to 1; not moved by a change of brightness or
  /// contrast.
  double likeness(Thumb other) {
    double covariance = 0;
    for (int i = 0; i < luma.length; i++) {
      covariance += (luma[i] - mean) * (other.luma[i] - other.mean);
    }
    return covariance / luma.length / Math.max(1, deviation * other.deviation);
  }

  int product(Thumb other) {
    int[] a = coarse;
    int[] b = other.coarse;
    int sum = 0;
    for (int i = 0; i < COARSE; i++) sum += a[i] * b[i];
    return sum;
  }

  private static void halve(int[] from, int width, int height, int[] to, int at, int divisor) {
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < width / 2; x++) {
        int corner = 2 * y * width + 2 * x;
        int sum = from[corner] + from[corner + 1] + from[corner + width] + from[corner + width + 1];
        to[at + y * (width / 2) + x] = sum / divisor;
      }
    }
  }

  private static int[] scaled(float[] from, int width, int height, int across, int down) {
    int[] out = new int[across * down];
    for (int y = 0; y < down; y++) {
      int top = Math.min(y * height / down, height - 1);
      int bottom = Math.max(top + 1, (y + 1) * height / down);
      for (int x = 0; x < across; x++) {
        int left = Math.min(x * width / across, width - 1);
        int right = Math.max(left + 1, (x + 1) * width / across);
        float sum = 0;
        for (int v = top; v < bottom; v++) {
          for (int u = left; u < right; u++) sum += from[v * width + u];
        }
        float mean = sum / ((right - left) * (bottom - top));
        out[y * across + x] = Math.clamp(Math.round(mean * WHITE), LOWEST, HIGHEST);
      }
    }
    return out;
  }
}

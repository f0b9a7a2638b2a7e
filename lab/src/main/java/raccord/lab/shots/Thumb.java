package raccord.lab.shots;

import raccord.lab.vision.Glance;

/// A glance brought to one fixed size, in whole numbers, so that shots of any film compare alike.
///
/// @param luma `int[WIDTH * HEIGHT]`, 0 black to 1020 white, as far as [#LOWEST] and [#HIGHEST]
///   outside. Not modified.
/// @param cb `int[WIDTH/2 * HEIGHT/2]`, around 0, 1020 a unit. Not modified.
/// @param cr as `cb`
/// @param mean of the luma
/// @param deviation standard deviation of the luma
record Thumb(int[] luma, int[] cb, int[] cr, double mean, double deviation) {
  static final int WIDTH = 64;
  static final int HEIGHT = 36;

  /// Four times an 8-bit code: an area mean carries about two bits more than its samples.
  static final int WHITE = 1020;

  private static final int LOWEST = -WHITE / 4;
  private static final int HIGHEST = 2 * WHITE;

  static Thumb of(Glance glance) {
    int[] luma = scaled(glance.luma(), glance.width(), glance.height(), WIDTH, HEIGHT);
    int halfWidth = glance.width() / 2;
    int halfHeight = glance.height() / 2;
    int[] cb = scaled(glance.cb(), halfWidth, halfHeight, WIDTH / 2, HEIGHT / 2);
    int[] cr = scaled(glance.cr(), halfWidth, halfHeight, WIDTH / 2, HEIGHT / 2);
    long sum = 0;
    long squares = 0;
    for (int value : luma) {
      sum += value;
      squares += (long) value * value;
    }
    double mean = (double) sum / luma.length;
    double variance = Math.max(0, (double) squares / luma.length - mean * mean);
    return new Thumb(luma, cb, cr, mean, Math.sqrt(variance));
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

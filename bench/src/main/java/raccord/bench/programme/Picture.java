package raccord.bench.programme;

import java.util.Arrays;

/// A 640 by 360 picture, 8-bit 4:2:0, studio range.
///
/// @param luma `byte[WIDTH * HEIGHT]`. Not modified.
/// @param cb `byte[WIDTH/2 * HEIGHT/2]`. Not modified.
/// @param cr as `cb`
record Picture(byte[] luma, byte[] cb, byte[] cr) {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;
  static final int BYTES = WIDTH * HEIGHT * 3 / 2;

  /// Reads a value at a place; what a picture made from others is.
  interface At {
    /// @param plane 0 luma, 1 Cb, 2 Cr
    /// @param x 0 to 1 across the picture
    /// @param y 0 to 1 down the picture
    double value(int plane, double x, double y);
  }

  static Picture of(byte[] planar) {
    int luma = WIDTH * HEIGHT;
    return new Picture(
        Arrays.copyOfRange(planar, 0, luma),
        Arrays.copyOfRange(planar, luma, luma + luma / 4),
        Arrays.copyOfRange(planar, luma + luma / 4, BYTES));
  }

  static Picture flat(int level) {
    byte[] planar = new byte[BYTES];
    Arrays.fill(planar, 0, WIDTH * HEIGHT, (byte) level);
    Arrays.fill(planar, WIDTH * HEIGHT, BYTES, (byte) 128);
    return of(planar);
  }

  static Picture drawn(At at) {
    Picture out =
        new Picture(
            new byte[WIDTH * HEIGHT], new byte[WIDTH * HEIGHT / 4], new byte[WIDTH * HEIGHT / 4]);
    for (int plane = 0; plane < 3; plane++) {
      byte[] samples = out.plane(plane);
      int width = width(plane);
      int height = samples.length / width;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double value = at.value(plane, (x + 0.5) / width, (y + 0.5) / height);
          samples[y * width + x] = (byte) Math.clamp(Math.round(value), 1, 254);
        }
      }
    }
    return out;
  }

  byte[] plane(int plane) {
    return switch (plane) {
      case 0 -> luma;
      case 1 -> cb;
      default -> cr;
    };
  }

  static int width(int plane) {
    return plane == 0 ? WIDTH : WIDTH / 2;
  }

  /// The value at a place, between its four nearest samples; mirrored outside the picture.
  double value(int plane, double x, double y) {
    byte[] samples = plane(plane);
    int width = width(plane);
    int height = samples.length / width;
    double u = mirrored(x) * width - 0.5;
    double v = mirrored(y) * height - 0.5;
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    double right = u - left;
    double below = v - top;
    int x0 = Math.clamp(left, 0, width - 1);
    int x1 = Math.clamp(left + 1, 0, width - 1);
    int y0 = Math.clamp(top, 0, height - 1) * width;
    int y1 = Math.clamp(top + 1, 0, height - 1) * width;
    double upper = (samples[y0 + x0] & 0xff) * (1 - right) + (samples[y0 + x1] & 0xff) * right;
    double lower = (samples[y1 + x0] & 0xff) * (1 - right) + (samples[y1 + x1] & 0xff) * right;
    return upper * (1 - below) + lower * below;
  }

  private static double mirrored(double at) {
    double turn = Math.abs(at) % 2;
    return turn > 1 ? 2 - turn : turn;
  }

  /// Each plane's samples times `gain`, around its zero, then moved by `lift` (luma only).
  Picture graded(double gain, double lift) {
    return graded(gain, gain, lift);
  }

  Picture graded(double gain, double saturation, double lift) {
    byte[][] out = {new byte[luma.length], new byte[cb.length], new byte[cr.length]};
    for (int plane = 0; plane < 3; plane++) {
      int zero = plane == 0 ? 16 : 128;
      double by = plane == 0 ? gain : saturation;
      byte[] from = plane(plane);
      for (int i = 0; i < from.length; i++) {
        double value = ((from[i] & 0xff) - zero) * by + zero + (plane == 0 ? lift : 0);
        out[plane][i] =
            (byte) Math.clamp(Math.round(value), plane == 0 ? 16 : 1, plane == 0 ? 235 : 254);
      }
    }
    return new Picture(out[0], out[1], out[2]);
  }

  /// This picture with `share` of another mixed in.
  Picture mixed(Picture other, double share) {
    byte[][] out = {new byte[luma.length], new byte[cb.length], new byte[cr.length]};
    for (int plane = 0; plane < 3; plane++) {
      byte[] a = plane(plane);
      byte[] b = other.plane(plane);
      for (int i = 0; i < a.length; i++) {
        out[plane][i] = (byte) Math.round((a[i] & 0xff) * (1 - share) + (b[i] & 0xff) * share);
      }
    }
    return new Picture(out[0], out[1], out[2]);
  }

  /// Mean absolute luma difference, in 8-bit codes.
  double difference(Picture other) {
    long sum = 0;
    for (int i = 0; i < luma.length; i++)
      sum += Math.abs((luma[i] & 0xff) - (other.luma[i] & 0xff));
    return (double) sum / luma.length;
  }
}

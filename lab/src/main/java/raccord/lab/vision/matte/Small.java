package raccord.lab.vision.matte;

import raccord.lab.vision.Canvas;
import raccord.lab.vision.motion.Grey;

/// A frame at the size a matte is worked out at: small enough to keep a whole shot of them.
///
/// @param width pixels
/// @param height pixels
/// @param rgb `byte[3 * width * height]`, planes R, G, B, as they look: 0 black to 255 white. Not
///   to be modified.
/// @param grey the same frame at twice the size, so that its motion has this one
public record Small(int width, int height, byte[] rgb, Grey grey) {
  /// Sides are multiples of this.
  public static final int MULTIPLE = 8;

  private static final int LEAST = 16;

  /// The size for pictures of a size.
  ///
  /// @param longest most pixels of the longer side
  public record Size(int width, int height) {
    public static Size of(int width, int height, int longest) {
      double by = Math.min(1, (double) longest / Math.max(width, height));
      return new Size(side(width * by), side(height * by));
    }

    private static int side(double wanted) {
      return Math.max(LEAST, (int) Math.round(wanted / MULTIPLE) * MULTIPLE);
    }
  }

  /// @param rgb as the file encodes it
  /// @param gamma what its codes are raised to so that they look even: 1, but for light
  public static Small of(Canvas rgb, Size size, double gamma) {
    int area = size.width() * size.height();
    byte[] small = new byte[3 * area];
    float[] luma = new float[4 * area];
    // ITU-R BT.709-6, 3.2.
    float[] weights = {0.2126f, 0.7152f, 0.0722f};
    for (int c = 0; c < 3; c++) {
      float[] plane =
          even(
              Areas.reduced(
                  rgb.plane(c), rgb.width(), rgb.height(), 2 * size.width(), 2 * size.height()),
              gamma);
      for (int i = 0; i < luma.length; i++) luma[i] += 255 * weights[c] * plane[i];
      float[] half =
          Areas.reduced(plane, 2 * size.width(), 2 * size.height(), size.width(), size.height());
      for (int i = 0; i < area; i++) small[c * area + i] = (byte) Math.round(255 * half[i]);
    }
    return new Small(
        size.width(), size.height(), small, new Grey(2 * size.width(), 2 * size.height(), luma));
  }

  private static float[] even(float[] plane, double gamma) {
    for (int i = 0; i < plane.length; i++) {
      float value = Math.clamp(plane[i], 0f, 1f);
      plane[i] = gamma == 1 ? value : (float) Math.pow(value, gamma);
    }
    return plane;
  }

  /// A sample, 0 to 1.
  public float at(int plane, int place) {
    return (rgb[plane * width * height + place] & 255) / 255f;
  }
}

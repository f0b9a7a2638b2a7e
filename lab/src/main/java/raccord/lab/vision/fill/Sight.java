package raccord.lab.vision.fill;

/// One picture with what is to be taken out of it.
///
/// @param frame counted on its media
/// @param rgb `float[3][width * height]`, R, G, B as the file encodes them, 0 black to 1 white. Not
///   to be modified.
/// @param hole `boolean[width * height]`, true where the picture is not to be believed. Not to be
///   modified.
public record Sight(long frame, int width, int height, float[][] rgb, boolean[] hole) {
  public Sight {
    if (rgb.length != 3 || hole.length != (long) width * height || rgb[0].length != hole.length) {
      throw new IllegalArgumentException(
          "Frame " + frame + " is not three planes and a hole of " + width + " by " + height + ".");
    }
  }

  /// A part of it.
  Sight part(Box box) {
    float[][] part = new float[3][];
    for (int c = 0; c < 3; c++) part[c] = box.cut(rgb[c], width);
    boolean[] holes = new boolean[box.area()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          hole, (box.top() + y) * width + box.left(), holes, y * box.width(), box.width());
    }
    return new Sight(frame, box.width(), box.height(), part, holes);
  }

  /// What a search for motion sees.
  ///
  /// @return `byte[width * height]`, unsigned
  byte[] luma() {
    return luma(rgb);
  }

  static byte[] luma(float[][] rgb) {
    byte[] luma = new byte[rgb[0].length];
    for (int i = 0; i < luma.length; i++) {
      // ITU-R BT.709-6, 3.2.
      float y = 0.2126f * rgb[0][i] + 0.7152f * rgb[1][i] + 0.0722f * rgb[2][i];
      luma[i] = (byte) Math.clamp(Math.round(255 * y), 0, 255);
    }
    return luma;
  }

  /// All within a distance of what is marked.
  ///
  /// @param marked `boolean[width * height]`. Not modified.
  /// @param radius pixels
  public static boolean[] grown(boolean[] marked, int width, int height, int radius) {
    boolean[] out = marked.clone();
    for (int i = 0; i < marked.length; i++) {
      if (!marked[i]) continue;
      int x = i % width;
      int y = i / width;
      boolean edge =
          (x > 0 && !marked[i - 1])
              || (x < width - 1 && !marked[i + 1])
              || (y > 0 && !marked[i - width])
              || (y < height - 1 && !marked[i + width]);
      if (!edge) continue;
      for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
        for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
          if ((u - x) * (u - x) + (v - y) * (v - y) <= radius * radius) out[v * width + u] = true;
        }
      }
    }
    return out;
  }
}

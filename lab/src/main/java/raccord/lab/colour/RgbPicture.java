package raccord.lab.colour;

import raccord.film.colour.Cdl;

/// A picture as red, green and blue, in the nominal codes of the space that it is graded in: 0 is
/// black and 1 white.
///
/// @param width pixels
/// @param height pixels
/// @param planes `float[3][width * height]`, R, G, B. Modified by nobody.
public record RgbPicture(int width, int height, float[][] planes) {
  public RgbPicture {
    if (width < 1 || height < 1 || planes.length != 3) {
      throw new IllegalArgumentException(
          "A picture of " + width + " by " + height + " needs three planes.");
    }
    for (float[] plane : planes) {
      if (plane.length != width * height) {
        throw new IllegalArgumentException(
            "A plane of " + plane.length + " is none of " + width + " by " + height + ".");
      }
    }
  }

  /// Pixels of the longer side that comparing two pictures needs at most.
  public static final int LARGE = 960;

  public int size() {
    return width * height;
  }

  /// ITU-R BT.709-6, 3.2: luma of codes.
  public static double luma(double red, double green, double blue) {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /// @return a new `float[width * height]`, nominal codes
  public float[] luma() {
    float[] luma = new float[size()];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (float) luma(planes[0][i], planes[1][i], planes[2][i]);
    }
    return luma;
  }

  /// The same picture, each pixel the mean of those it stands for; as it is when it is no larger.
  ///
  /// @param longest pixels of the longer side
  public RgbPicture within(int longest) {
    double by = Math.min(1, (double) longest / Math.max(width, height));
    if (by == 1) return this;
    int across = Math.max(1, (int) Math.round(width * by));
    int down = Math.max(1, (int) Math.round(height * by));
    float[][] small = new float[3][across * down];
    for (int y = 0; y < down; y++) {
      int top = (int) ((long) y * height / down);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * height / down));
      for (int x = 0; x < across; x++) {
        int left = (int) ((long) x * width / across);
        int right = Math.max(left + 1, (int) ((x + 1L) * width / across));
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          for (int v = top; v < bottom; v++) {
            for (int u = left; u < right; u++) sum += planes[c][v * width + u];
          }
          small[c][y * across + x] = (float) (sum / ((bottom - top) * (right - left)));
        }
      }
    }
    return new RgbPicture(across, down, small);
  }

  /// The picture through a grade.
  public RgbPicture graded(Cdl grade) {
    float[][] out = new float[3][size()];
    float[] rgb = new float[3];
    for (int i = 0; i < size(); i++) {
      for (int c = 0; c < 3; c++) rgb[c] = planes[c][i];
      grade.apply(rgb);
      for (int c = 0; c < 3; c++) out[c][i] = rgb[c];
    }
    return new RgbPicture(width, height, out);
  }
}

package raccord.lab.vision;

import java.util.Arrays;

/// How one picture lies over another: a plane seen from two places, or anything seen by a camera
/// that turns and zooms.
///
/// @param matrix `double[9]`, row by row: takes places here to places there; the last is 1. Not
///   modified.
public record Homography(double[] matrix) {
  public static final Homography NONE = new Homography(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

  public Homography {
    if (matrix.length != 9 || !(Math.abs(matrix[8]) > 1e-12)) {
      throw new IllegalArgumentException(Arrays.toString(matrix) + " is no homography.");
    }
    double last = matrix[8];
    matrix = Arrays.stream(matrix).map(each -> each / last).toArray();
  }

  /// True if every place stays where it is.
  public boolean isNone() {
    return Arrays.equals(matrix, NONE.matrix);
  }

  public double x(double x, double y) {
    return (matrix[0] * x + matrix[1] * y + matrix[2]) / over(x, y);
  }

  public double y(double x, double y) {
    return (matrix[3] * x + matrix[4] * y + matrix[5]) / over(x, y);
  }

  private double over(double x, double y) {
    return matrix[6] * x + matrix[7] * y + 1;
  }

  /// The same for pictures of another size; the middle of the first pixel is 0, 0.
  ///
  /// @param factor size of the new pictures over that of the old ones
  public Homography resized(double factor) {
    double shift = (factor - 1) / 2;
    double[] down = {1 / factor, 0, -shift / factor, 0, 1 / factor, -shift / factor, 0, 0, 1};
    double[] up = {factor, 0, shift, 0, factor, shift, 0, 0, 1};
    return new Homography(times(up, times(matrix, down)));
  }

  /// The way back.
  public Homography back() {
    double[] m = matrix;
    return new Homography(
        new double[] {
          m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
          m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
          m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        });
  }

  /// This way, and from there another.
  public Homography then(Homography next) {
    return new Homography(times(next.matrix, matrix));
  }

  /// How far the corner that moves most goes.
  public double farthest(int width, int height) {
    double most = 0;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 * (width - 1);
      double y = corner / 2 * (height - 1);
      most = Math.max(most, Math.hypot(x(x, y) - x, y(x, y) - y));
    }
    return most;
  }

  /// Size there over size here, in the middle of the picture.
  public double size(int width, int height) {
    double x = width / 2.0;
    double y = height / 2.0;
    double ax = x(x + 1, y) - x(x, y);
    double ay = y(x + 1, y) - y(x, y);
    double bx = x(x, y + 1) - x(x, y);
    double by = y(x, y + 1) - y(x, y);
    return Math.sqrt(Math.abs(ax * by - ay * bx));
  }

  /// A plane of values as seen from here.
  ///
  /// @param values `float[width * height]` there. Input. Not modified.
  /// @param outside what stands where the other picture does not reach
  /// @return `float[width * height]` here, between the four nearest values
  public float[] seenFromHere(float[] values, int width, int height, float outside) {
    float[] out = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = x(x, y);
        double v = y(x, y);
        out[y * width + x] =
            u > -0.5 && v > -0.5 && u < width - 0.5 && v < height - 0.5
                ? between(values, width, height, u, v)
                : outside;
      }
    }
    return out;
  }

  private static float between(float[] values, int width, int height, double u, double v) {
    int left = (int) Math.floor(u);
    int top = (int) Math.floor(v);
    float right = (float) (u - left);
    float below = (float) (v - top);
    int x0 = Math.max(left, 0);
    int x1 = Math.min(left + 1, width - 1);
    int y0 = Math.max(top, 0) * width;
    int y1 = Math.min(top + 1, height - 1) * width;
    float upper = values[y0 + x0] * (1 - right) + values[y0 + x1] * right;
    float lower = values[y1 + x0] * (1 - right) + values[y1 + x1] * right;
    return upper * (1 - below) + lower * below;
  }

  private static double[] times(double[] a, double[] b) {
    double[] out = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) out[3 * row + column] += a[3 * row + k] * b[3 * k + column];
      }
    }
    return out;
  }
}

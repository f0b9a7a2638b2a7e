package raccord.lab.vision.camera;

import java.util.List;

/// A picture moved, turned and sized as a whole.
///
/// Places are counted from the middle of a picture in widths of it, to the right and downwards, so
/// that one similarity holds at any size.
///
/// @param a size times the cosine of the turn
/// @param b size times the sine of the turn, clockwise as seen
/// @param x to the right, widths
/// @param y downwards, widths
public record Similarity(double a, double b, double x, double y) {
  public static final Similarity NONE = new Similarity(1, 0, 0, 0);

  /// @param size 2 takes a place twice as far from the middle
  /// @param turn radians, clockwise as seen
  public static Similarity of(double size, double turn, double x, double y) {
    return new Similarity(size * Math.cos(turn), size * Math.sin(turn), x, y);
  }

  /// Nothing but a size about the middle.
  public static Similarity sized(double size) {
    return new Similarity(size, 0, 0, 0);
  }

  /// @param matrix `double[9]`, row by row, of pixels, the middle of the first of which is 0, 0
  public static Similarity ofPixels(double[] matrix, int width, int height) {
    double a = matrix[0];
    double b = matrix[3];
    double u = (width - 1) / 2.0;
    double v = (height - 1) / 2.0;
    return new Similarity(
        a, b, (a * u - b * v + matrix[2] - u) / width, (b * u + a * v + matrix[5] - v) / width);
  }

  public double toX(double u, double v) {
    return a * u - b * v + x;
  }

  public double toY(double u, double v) {
    return b * u + a * v + y;
  }

  public double size() {
    return Math.hypot(a, b);
  }

  /// Radians, clockwise as seen.
  public double turn() {
    return Math.atan2(b, a);
  }

  /// This way, and from there another.
  public Similarity then(Similarity next) {
    return new Similarity(
        next.a * a - next.b * b, next.b * a + next.a * b, next.toX(x, y), next.toY(x, y));
  }

  /// The way back.
  public Similarity back() {
    double square = a * a + b * b;
    double c = a / square;
    double s = -b / square;
    return new Similarity(c, s, -(c * x - s * y), -(s * x + c * y));
  }

  /// The mean of several that are near each other.
  ///
  /// @param weights one for each. Not modified.
  public static Similarity mean(List<Similarity> each, double[] weights) {
    double[] sums = new double[5];
    for (int i = 0; i < weights.length; i++) {
      Similarity one = each.get(i);
      sums[0] += weights[i] * one.a;
      sums[1] += weights[i] * one.b;
      sums[2] += weights[i] * one.x;
      sums[3] += weights[i] * one.y;
      sums[4] += weights[i];
    }
    return new Similarity(
        sums[0] / sums[4], sums[1] / sums[4], sums[2] / sums[4], sums[3] / sums[4]);
  }

  /// Root mean square of how far the corners of a picture go, widths.
  ///
  /// @param shape height of the picture over its width
  public double corners(double shape) {
    double squares = 0;
    for (int corner = 0; corner < 4; corner++) {
      double u = corner % 2 == 0 ? -0.5 : 0.5;
      double v = (corner < 2 ? -0.5 : 0.5) * shape;
      double dx = toX(u, v) - u;
      double dy = toY(u, v) - v;
      squares += dx * dx + dy * dy;
    }
    return Math.sqrt(squares / 4);
  }
}

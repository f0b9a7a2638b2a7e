package raccord.lab.learning.skills;

import java.util.SplittableRandom;

/// A part of a picture turned, sized, shifted and bent by chance: for each place, where it is taken
/// from.
///
/// @param width of the whole picture, pixels
/// @param height of the whole picture, pixels
/// @param x `float[part.width * part.height]`, pixels of the whole picture. Not to be modified.
/// @param y as `x`. Not to be modified.
record Warp(int width, int height, Part part, float[] x, float[] y) {
  // Places that are bent each their own way.
  private static final int COLUMNS = 7;
  private static final int ROWS = 5;

  /// A rectangle of the picture.
  record Part(int left, int top, int width, int height) {
    static Part whole(int width, int height) {
      return new Part(0, 0, width, height);
    }
  }

  /// How much chance may do: standard deviations.
  ///
  /// @param turn radians
  /// @param size natural logarithm
  /// @param shift widths of the picture
  /// @param bend pixels
  record Strength(double turn, double size, double shift, double bend) {
    Strength times(double by) {
      return new Strength(turn * by, size * by, shift * by, bend * by);
    }
  }

  /// @param middle what it turns about, pixels
  static Warp drawn(
      SplittableRandom random,
      int width,
      int height,
      Part part,
      float[] middle,
      Strength strength) {
    double turn = strength.turn() * random.nextGaussian();
    double size = strength.size() * random.nextGaussian();
    double lean = strength.size() * random.nextGaussian();
    double left = strength.shift() * width * random.nextGaussian();
    double up = strength.shift() * width * random.nextGaussian();
    float[] bendX = bends(random, strength.bend());
    float[] bendY = bends(random, strength.bend());
    double across = Math.exp(-size - lean / 2);
    double down = Math.exp(-size + lean / 2);
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    float[] x = new float[part.width * part.height];
    float[] y = new float[x.length];
    for (int j = 0; j < part.height; j++) {
      for (int i = 0; i < part.width; i++) {
        double u = part.left + i - middle[0] + left;
        double v = part.top + j - middle[1] + up;
        float c = (float) i * (COLUMNS - 1) / part.width;
        float r = (float) j * (ROWS - 1) / part.height;
        int at = j * part.width + i;
        x[at] = (float) (middle[0] + across * (cos * u + sin * v)) + bent(bendX, c, r);
        y[at] = (float) (middle[1] + down * (cos * v - sin * u)) + bent(bendY, c, r);
      }
    }
    return new Warp(width, height, part, x, y);
  }

  private static float[] bends(SplittableRandom random, double bend) {
    float[] bends = new float[COLUMNS * ROWS];
    for (int i = 0; i < bends.length; i++) bends[i] = (float) (bend * random.nextGaussian());
    return bends;
  }

  private static float bent(float[] bends, float column, float row) {
    int c = (int) column;
    int r = (int) row;
    float right = smooth(column - c);
    float below = smooth(row - r);
    int at = r * COLUMNS + c;
    float upper = bends[at] + right * (bends[at + 1] - bends[at]);
    float lower = bends[at + COLUMNS] + right * (bends[at + COLUMNS + 1] - bends[at + COLUMNS]);
    return upper + below * (lower - upper);
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }

  /// The same, taken from the other side of the picture.
  Warp mirrored() {
    float[] other = new float[x.length];
    for (int i = 0; i < other.length; i++) other[i] = width - 1 - x[i];
    return new Warp(width, height, part, other, y);
  }

  /// That part of a plane so warped; past the edge the edge goes on.
  ///
  /// @param plane `float[width * height]` of the whole picture from `offset` on. Input. Not
  ///   modified.
  float[] of(float[] plane, int offset) {
    float[] out = new float[x.length];
    for (int i = 0; i < out.length; i++) {
      float u = Math.clamp(x[i], 0f, width - 1.001f);
      float v = Math.clamp(y[i], 0f, height - 1.001f);
      int left = (int) u;
      int top = (int) v;
      float right = u - left;
      float below = v - top;
      int at = offset + top * width + left;
      float upper = plane[at] + right * (plane[at + 1] - plane[at]);
      float lower = plane[at + width] + right * (plane[at + width + 1] - plane[at + width]);
      out[i] = upper + below * (lower - upper);
    }
    return out;
  }
}

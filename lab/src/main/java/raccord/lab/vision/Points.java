package raccord.lab.vision;

/// Single samples of luma on a fixed grid, not averaged: noise and small movement stay visible.
///
/// That is what tells a held frame from a static shot. Upper lines are even rows of the picture,
/// lower lines the mean of the odd rows above and below, so that the two fields of interlaced video
/// can be told apart.
///
/// @param columns of the grid
/// @param rows of the grid
/// @param upper `short[columns * rows]`, 12-bit codes. Not modified.
/// @param lower as `upper`, from the other field
/// @param step codes for one step of an 8-bit picture
public record Points(int columns, int rows, short[] upper, short[] lower, float step) {
  static final int COLUMNS = 128;
  static final int ROWS = 72;

  static Points of(Rows picture) {
    int columns = Math.min(COLUMNS, picture.width());
    int rows = Math.clamp(picture.height() / 2 - 1, 1, ROWS);
    short[] upper = new short[columns * rows];
    short[] lower = new short[columns * rows];
    short[] line = new short[columns];
    int[] places = new int[columns];
    for (int column = 0; column < columns; column++) {
      places[column] = (2 * column + 1) * picture.width() / (2 * columns);
    }
    for (int row = 0; row < rows; row++) {
      int y = Math.min(picture.height() - 1, 2 + 2 * ((picture.height() - 4) * row / (2 * rows)));
      y = Math.max(0, y);
      picture.pick(y, places, line);
      System.arraycopy(line, 0, upper, row * columns, columns);
      picture.pick(Math.max(0, y - 1), places, line);
      System.arraycopy(line, 0, lower, row * columns, columns);
      picture.pick(Math.min(picture.height() - 1, y + 1), places, line);
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        lower[at] = (short) ((lower[at] + line[column] + 1) / 2);
      }
    }
    return new Points(columns, rows, upper, lower, picture.step());
  }

  /// Mean absolute difference of the upper lines from another frame's, in 8-bit steps.
  ///
  /// Frames of unlike size differ by infinity.
  public float difference(Points other) {
    return difference(upper, other.upper, other);
  }

  /// The same for the lower lines.
  public float lowerDifference(Points other) {
    return difference(lower, other.lower, other);
  }

  /// This frame's lower lines against another's upper lines, in 8-bit steps.
  public float crossDifference(Points other) {
    return difference(lower, other.upper, other);
  }

  /// The share of points that differ from another frame's by more than `steps`.
  public float changed(Points other, float steps) {
    if (!fits(other)) return 1;
    int limit = Math.round(steps * step);
    int count = 0;
    for (int i = 0; i < upper.length; i++) {
      if (Math.abs(upper[i] - other.upper[i]) > limit) count++;
    }
    return (float) count / upper.length;
  }

  /// How well this frame is a mix of two others.
  ///
  /// @return what no mix explains, as a share of what the two differ by: 0 for an exact mix, about
  ///   1 for an unrelated frame; and the best share of `after`
  public Mix mix(Points before, Points after) {
    if (!fits(before) || !fits(after)) return new Mix(1, 0);
    double span = 0;
    double along = 0;
    for (int i = 0; i < upper.length; i++) {
      double d = after.upper[i] - before.upper[i];
      span += d * d;
      along += d * (upper[i] - before.upper[i]);
    }
    if (span == 0) return new Mix(1, 0);
    double share = Math.clamp(along / span, 0, 1);
    double left = 0;
    for (int i = 0; i < upper.length; i++) {
      double d = after.upper[i] - before.upper[i];
      double rest = upper[i] - before.upper[i] - share * d;
      left += rest * rest;
    }
    return new Mix((float) Math.sqrt(left / span), (float) share);
  }

  /// @param unexplained 0 and up
  /// @param share of the later frame, 0 to 1
  public record Mix(float unexplained, float share) {}

  boolean fits(Points other) {
    return other.columns == columns && other.rows == rows;
  }

  private float difference(short[] mine, short[] theirs, Points other) {
    if (!fits(other)) return Float.POSITIVE_INFINITY;
    long sum = 0;
    for (int i = 0; i < mine.length; i++) sum += Math.abs(mine[i] - theirs[i]);
    return sum / (mine.length * step);
  }
}

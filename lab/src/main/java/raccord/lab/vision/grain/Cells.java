package raccord.lab.vision.grain;

import raccord.lab.vision.Canvas;

/// A number for each square of a plane.
///
/// @param across squares in a row
/// @param values `float[across * down]`, row by row. Not to be modified.
record Cells(int across, float[] values) {

  /// The mean of each square.
  static Cells means(Canvas.Plane plane, int across, int down) {
    // Squares overlap by half: each is four quarters.
    float[] quarters = new float[(across + 1) * (down + 1)];
    for (int row = 0; row <= down; row++) {
      for (int column = 0; column <= across; column++) {
        float sum = 0;
        for (int y = 0; y < Squares.STEP; y++) {
          int py = Rows.mirrored((row - 1) * Squares.STEP + y, plane.height());
          for (int x = 0; x < Squares.STEP; x++) {
            int px = Rows.mirrored((column - 1) * Squares.STEP + x, plane.width());
            sum += plane.samples()[py * plane.width() + px];
          }
        }
        quarters[row * (across + 1) + column] = sum;
      }
    }
    float[] means = new float[across * down];
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        int at = row * (across + 1) + column;
        means[row * across + column] =
            (quarters[at]
                    + quarters[at + 1]
                    + quarters[at + across + 1]
                    + quarters[at + across + 2])
                / Squares.COUNT;
      }
    }
    return new Cells(across, means);
  }

  float at(int column, int row) {
    return values[row * across + column];
  }
}

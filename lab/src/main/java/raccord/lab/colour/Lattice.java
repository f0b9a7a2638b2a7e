package raccord.lab.colour;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// Where the places of a lattice lie in a picture: a plane that may lean a little.
///
/// @param x terms of the place across: constant, column, row, column times row. Not modified.
/// @param y as `x`, down. Not modified.
record Lattice(double[] x, double[] y) {

  /// @param left column of the lattice that is to be the first
  /// @param top row of the lattice that is to be the first
  static Lattice of(
      List<Patch> patches,
      Map<Long, Integer> lattice,
      int left,
      int top,
      ToIntFunction<Long> column,
      ToIntFunction<Long> row) {
    double[][] sums = new double[4][4];
    double[] across = new double[4];
    double[] down = new double[4];
    lattice.forEach((key, index) -> {
      int i = column.applyAsInt(key) - left;
      int j = row.applyAsInt(key) - top;
      double[] terms = {1, i, j, i * j};
      for (int a = 0; a < 4; a++) {
        across[a] += terms[a] * patches.get(index).x();
        down[a] += terms[a] * patches.get(index).y();
        for (int b = 0; b < 4; b++) sums[a][b] += terms[a] * terms[b];
      }
    });
    for (int a = 0; a < 4; a++) sums[a][a] += 1e-9;
    return new Lattice(Bell.solved(sums, across), Bell.solved(sums, down));
  }

  private static double at(double[] terms, double column, double row) {
    return terms[0] + terms[1] * column + terms[2] * row + terms[3] * column * row;
  }

  /// The mean codes around each place, row by row.
  ///
  /// @param reach share of the way to the next column
  double[] measured(RgbPicture picture, int columns, int rows, double reach) {
    double[] out = new double[3 * columns * rows];
    for (int k = 0; k < columns * rows; k++) {
      int column = k % columns;
      int row = k / columns;
      double px = at(x, column, row);
      double py = at(y, column, row);
      double far = reach * Math.hypot(at(x, column + 1, row) - px, at(y, column + 1, row) - py);
      int most = Math.max(1, (int) far);
      int count = 0;
      for (int v = ((int) py) - most; v <= ((int) py) + most; v++) {
        for (int u = ((int) px) - most; u <= ((int) px) + most; u++) {
          if (u < 0 || v < 0 || u >= picture.width() || v >= picture.height()) continue;
          count++;
          for (int c = 0; c < 3; c++)
            out[3 * k + c] += picture.planes()[c][v * picture.width() + u];
        }
      }
      for (int c = 0; c < 3; c++) out[3 * k + c] /= Math.max(1, count);
    }
    return out;
  }
}

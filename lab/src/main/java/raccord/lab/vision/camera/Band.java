package raccord.lab.vision.camera;

import java.util.Arrays;

/// A symmetric matrix whose values lie near its diagonal, and the solution of its equations.
///
/// One thread at a time.
final class Band {
  private final int size;
  private final int width;
  private final double[] values;

  /// @param width how far from the diagonal values may lie, the diagonal itself counted
  Band(int size, int width) {
    this.size = size;
    this.width = width;
    values = new double[size * width];
  }

  void clear() {
    Arrays.fill(values, 0);
  }

  /// @param row not below `column`
  void add(int row, int column, double value) {
    values[row * width + row - column] += value;
  }

  /// Cholesky's factors, in place of the matrix.
  ///
  /// @return false if it is not positive definite
  boolean factor() {
    for (int row = 0; row < size; row++) {
      int first = Math.max(0, row - width + 1);
      for (int column = first; column <= row; column++) {
        double sum = values[row * width + row - column];
        for (int k = Math.max(first, column - width + 1); k < column; k++) {
          sum -= values[row * width + row - k] * values[column * width + column - k];
        }
        if (column < row) {
          values[row * width + row - column] = sum / values[column * width];
        } else {
          if (!(sum > 0)) return false;
          values[row * width] = Math.sqrt(sum);
        }
      }
    }
    return true;
  }

  /// Solves with the factors, in place.
  ///
  /// @param right `double[size]`. Modified: the solution.
  void solve(double[] right) {
    for (int row = 0; row < size; row++) {
      double sum = right[row];
      for (int k = Math.max(0, row - width + 1); k < row; k++) {
        sum -= values[row * width + row - k] * right[k];
      }
      right[row] = sum / values[row * width];
    }
    for (int row = size - 1; row >= 0; row--) {
      double sum = right[row];
      for (int k = row + 1; k < Math.min(size, row + width); k++) {
        sum -= values[k * width + k - row] * right[k];
      }
      right[row] = sum / values[row * width];
    }
  }
}

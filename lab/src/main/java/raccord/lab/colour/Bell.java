package raccord.lab.colour;

import java.util.SplittableRandom;

/// A normal distribution of several numbers at once.
///
/// @param mean of each. Not modified.
/// @param covariance rows first. Not modified.
record Bell(double[] mean, double[][] covariance) {

  /// The lower triangle whose square is the matrix (Golub and Van Loan, 4.2.5).
  static double[][] root(double[][] matrix) {
    int n = matrix.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) sum -= root[i][k] * root[j][k];
        root[i][j] = i == j ? Math.sqrt(Math.max(1e-14, sum)) : sum / root[j][j];
      }
    }
    return root;
  }

  /// What `matrix * x = right` asks for, of a symmetric positive matrix.
  static double[] solved(double[][] matrix, double[] right) {
    double[][] root = root(matrix);
    int n = right.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) x[i] -= root[i][k] * x[k];
      x[i] /= root[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) x[i] -= root[k][i] * x[k];
      x[i] /= root[i][i];
    }
    return x;
  }

  static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solved(matrix, unit);
    }
    return inverse;
  }

  static double product(double[] left, double[][] matrix, double[] right) {
    double sum = 0;
    for (int a = 0; a < left.length; a++) {
      double row = 0;
      for (int b = 0; b < right.length; b++) row += matrix[a][b] * right[b];
      sum += left[a] * row;
    }
    return sum;
  }

  /// How many times `mean + root * normal` is drawn.
  double[][] drawn(int count, SplittableRandom random) {
    double[][] root = root(covariance);
    int n = mean.length;
    double[][] out = new double[count][n];
    double[] normal = new double[n];
    for (double[] each : out) {
      for (int i = 0; i < n; i++) normal[i] = random.nextGaussian();
      for (int i = 0; i < n; i++) {
        each[i] = mean[i];
        for (int k = 0; k <= i; k++) each[i] += root[i][k] * normal[k];
      }
    }
    return out;
  }
}

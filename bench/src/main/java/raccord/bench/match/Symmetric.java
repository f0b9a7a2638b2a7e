package raccord.bench.match;

/// Powers of symmetric positive matrices of three rows.
final class Symmetric {
  private static final int SWEEPS = 30;

  private Symmetric() {}

  /// By its eigenvectors, found by Jacobi's rotations (Golub and Van Loan, 8.5).
  static double[][] power(double[][] matrix, double exponent) {
    double[][] a = new double[3][];
    for (int i = 0; i < 3; i++) a[i] = matrix[i].clone();
    double[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < 2; p++) {
        for (int q = p + 1; q < 3; q++) rotate(a, v, p, q);
      }
    }
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          out[i][j] += v[i][k] * Math.pow(Math.max(1e-12, a[k][k]), exponent) * v[j][k];
        }
      }
    }
    return out;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (Math.abs(a[p][q]) < 1e-18) return;
    double turn = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (turn >= 0 ? 1 : -1) / (Math.abs(turn) + Math.sqrt(turn * turn + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < 3; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
      double kp = v[k][p];
      double kq = v[k][q];
      v[k][p] = c * kp - s * kq;
      v[k][q] = s * kp + c * kq;
    }
  }
}

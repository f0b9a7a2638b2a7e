package raccord.bench.teach;

import java.util.List;
import raccord.lab.vision.taught.Finished;

/// The peer: one affine map of R, G and B for the whole shot, by least squares.
record Straight(double[][] rows) {
  static Straight of(List<Finished> frames) {
    double[][] rows = new double[3][];
    for (int c = 0; c < 3; c++) {
      double[][] normal = new double[4][5];
      for (Finished frame : frames) {
        for (int i = 0; i < frame.before()[0].length; i += 3) {
          double[] row = {frame.before()[0][i], frame.before()[1][i], frame.before()[2][i], 1};
          for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) normal[a][b] += row[a] * row[b];
            normal[a][4] += row[a] * frame.after()[c][i];
          }
        }
      }
      for (int pivot = 0; pivot < 4; pivot++) {
        normal[pivot][pivot] += 1e-6;
        for (int row = 0; row < 4; row++) {
          if (row == pivot) continue;
          double factor = normal[row][pivot] / normal[pivot][pivot];
          for (int k = pivot; k < 5; k++) normal[row][k] -= factor * normal[pivot][k];
        }
      }
      rows[c] = new double[4];
      for (int k = 0; k < 4; k++) rows[c][k] = normal[k][4] / normal[k][k];
    }
    return new Straight(rows);
  }

  float[][] of(float[][] rgb) {
    float[][] made = new float[3][rgb[0].length];
    for (int c = 0; c < 3; c++) {
      double[] row = rows[c];
      for (int i = 0; i < made[c].length; i++) {
        made[c][i] =
            (float) (row[0] * rgb[0][i] + row[1] * rgb[1][i] + row[2] * rgb[2][i] + row[3]);
      }
    }
    return made;
  }
}

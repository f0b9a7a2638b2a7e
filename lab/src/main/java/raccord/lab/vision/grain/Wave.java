package raccord.lab.vision.grain;

/// The discrete cosine transform of one square, plainly.
final class Wave {
  private static final float[][] WEIGHTS = new float[Squares.SIDE][Squares.SIDE];

  static {
    for (int u = 0; u < Squares.SIDE; u++) {
      for (int j = 0; j < Squares.SIDE; j++) {
        double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
        WEIGHTS[u][j] = (float) (scale * Math.cos((2 * j + 1) * u * Math.PI / 16));
      }
    }
  }

  private Wave() {}

  /// @param square `float[64]`, row by row. Input. Not modified.
  /// @param to 64 coefficients from `at` on, vertical frequency times eight plus horizontal
  static void of(float[] square, float[] to, int at) {
    float[] rows = new float[Squares.COUNT];
    for (int y = 0; y < Squares.SIDE; y++) {
      for (int u = 0; u < Squares.SIDE; u++) {
        float sum = 0;
        for (int x = 0; x < Squares.SIDE; x++) sum += WEIGHTS[u][x] * square[y * 8 + x];
        rows[y * 8 + u] = sum;
      }
    }
    for (int u = 0; u < Squares.SIDE; u++) {
      for (int v = 0; v < Squares.SIDE; v++) {
        float sum = 0;
        for (int y = 0; y < Squares.SIDE; y++) sum += WEIGHTS[v][y] * rows[y * 8 + u];
        to[at + v * 8 + u] = sum;
      }
    }
  }
}

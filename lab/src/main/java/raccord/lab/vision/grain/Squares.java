package raccord.lab.vision.grain;

import java.util.Arrays;

/// The discrete cosine transform of a row of squares of eight by eight, one every four pixels, and
/// the way back.
///
/// Rows of pixels are kept as combs: every fourth pixel side by side, so that what all squares do
/// alike is one loop over an array ([Lanes]). One thread at a time.
final class Squares {
  static final int SIDE = 8;
  static final int STEP = 4;
  static final int COUNT = SIDE * SIDE;

  // For each frequency what the four sums (even ones) or differences (odd ones) of pixels j and
  // 7 - j weigh: the orthonormal DCT-II.
  private static final float[] WEIGHTS = new float[SIDE * 4];
  // For each j what the four even frequencies weigh, then the four odd ones.
  private static final float[] EVEN = new float[16];
  private static final float[] ODD = new float[16];

  static {
    for (int u = 0; u < SIDE; u++) {
      for (int j = 0; j < 4; j++) {
        double scale = u == 0 ? Math.sqrt(0.125) : 0.5;
        float weight = (float) (scale * Math.cos((2 * j + 1) * u * Math.PI / 16));
        WEIGHTS[u * 4 + j] = weight;
        (u % 2 == 0 ? EVEN : ODD)[j * 4 + u / 2] = weight;
      }
    }
  }

  private final int count;
  private final float[][] columns;
  private final float[][] sums;
  private final float[][] differences;
  private final float[][] parts;

  /// @param count squares in a row
  Squares(int count) {
    this.count = count;
    columns = new float[SIDE * STEP][count + 1];
    sums = new float[STEP][count + 1];
    differences = new float[STEP][count + 1];
    parts = new float[2][count + 1];
  }

  int count() {
    return count;
  }

  /// Combs for `rows` rows of pixels, as long as the squares reach.
  float[][] combs(int rows) {
    return new float[rows * STEP][count + 1];
  }

  /// Coefficients of one row of squares.
  float[][] coefficients() {
    return new float[COUNT][count];
  }

  /// @param combs eight rows of pixels, from `first` on. Input. Not modified.
  /// @param out `float[64][count]`, vertical frequency times eight plus horizontal frequency
  void forward(float[][] combs, int first, float[][] out) {
    int length = count + 1;
    for (int comb = 0; comb < STEP; comb++) {
      for (int j = 0; j < 4; j++) {
        Lanes.butterfly(
            combs[first + j * STEP + comb],
            combs[first + (7 - j) * STEP + comb],
            sums[j],
            differences[j],
            length);
      }
      for (int v = 0; v < SIDE; v++) {
        float[][] from = v % 2 == 0 ? sums : differences;
        Lanes.mixed(from, 0, WEIGHTS, v * 4, columns[v * STEP + comb], length);
      }
    }
    for (int v = 0; v < SIDE; v++) {
      for (int j = 0; j < 4; j++) {
        Lanes.butterflyNext(
            columns[v * STEP + j], columns[v * STEP + 3 - j], sums[j], differences[j], count);
      }
      for (int u = 0; u < SIDE; u++) {
        float[][] from = u % 2 == 0 ? sums : differences;
        Lanes.mixed(from, 0, WEIGHTS, u * 4, out[v * SIDE + u], count);
      }
    }
  }

  /// Adds what the coefficients stand for to the pixels.
  ///
  /// @param coefficients as `forward` makes them. Input. Not modified.
  /// @param combs eight rows of pixels, from `first` on, added to
  void addBack(float[][] coefficients, float[][] combs, int first) {
    float[][] four = new float[8][];
    for (float[] each : columns) Arrays.fill(each, 0);
    for (int v = 0; v < SIDE; v++) {
      for (int k = 0; k < 4; k++) {
        four[k] = coefficients[v * SIDE + 2 * k];
        four[4 + k] = coefficients[v * SIDE + 2 * k + 1];
      }
      for (int j = 0; j < 4; j++) {
        Lanes.mixed(four, 0, EVEN, j * 4, parts[0], count);
        Lanes.mixed(four, 4, ODD, j * 4, parts[1], count);
        Lanes.addSum(parts[0], parts[1], columns[v * STEP + j], count);
        Lanes.addDifferenceNext(parts[0], parts[1], columns[v * STEP + 3 - j], count);
      }
    }
    int length = count + 1;
    for (int comb = 0; comb < STEP; comb++) {
      for (int k = 0; k < 4; k++) {
        four[k] = columns[2 * k * STEP + comb];
        four[4 + k] = columns[(2 * k + 1) * STEP + comb];
      }
      for (int j = 0; j < 4; j++) {
        Lanes.mixed(four, 0, EVEN, j * 4, parts[0], length);
        Lanes.mixed(four, 4, ODD, j * 4, parts[1], length);
        Lanes.addSum(parts[0], parts[1], combs[first + j * STEP + comb], length);
        Lanes.addDifference(parts[0], parts[1], combs[first + (7 - j) * STEP + comb], length);
      }
    }
  }
}

package raccord.lab.vision.grain;

import java.util.Arrays;

/// What differs in one pair of frames and plane.
///
/// @param across squares in a row
/// @param bright brightness of each square
/// @param waves 64 coefficients of each square, one square after another
record Differences(int across, float[] bright, float[] waves) {
  int count() {
    return bright.length;
  }

  // The usual power.
  float middle() {
    float[] powers = new float[count()];
    int found = 0;
    for (int i = 0; i < powers.length; i++) {
      if (!Float.isNaN(bright[i])) powers[found++] = power(i, 1);
    }
    return Estimate.quantile(Arrays.copyOf(powers, found), 0.4);
  }

  // Of all waves but the mean.
  float power(int square, int from) {
    float sum = 0;
    int count = 0;
    for (int k = 1; k < Squares.COUNT; k++) {
      if (k / Squares.SIDE + k % Squares.SIDE < from) continue;
      float wave = waves[square * Squares.COUNT + k];
      sum += wave * wave;
      count++;
    }
    return sum / count;
  }
}

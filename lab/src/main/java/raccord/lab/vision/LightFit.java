package raccord.lab.vision;

import java.util.Arrays;

/// Makes one plate look as if it was shot under the light, and through the grade, of another.
///
/// For each of luma, Cb and Cr the difference is explained by the other's own codes and by the
/// place in the frame, smoothly, by most of the picture: what a prop or a person adds is left
/// standing.
final class LightFit {
  // Constant, luma and its square, Cb, Cr, luma with each, place and its squares, luma by place.
  private static final int TERMS = 14;
  private static final int ROUNDS = 5;
  private static final int STRIDE = 3;
  // Pulls what the picture does not tell towards no change.
  private static final double RIDGE = 3e-4;
  private static final int FEWEST = 300;

  private LightFit() {}

  /// @param here target, `float[3][count]`. Input. Not modified.
  /// @param there as it lies over `here`; changed in place to look like it
  /// @param counts places that may tell, `boolean[count]`. Input. Not modified.
  /// @return usual distance that is left for luma, Cb and Cr, codes
  static float[] fit(float[][] here, float[][] there, boolean[] counts, int width) {
    int height = counts.length / width;
    int[] places = new int[counts.length / STRIDE + 1];
    int count = 0;
    for (int i = 0; i < counts.length; i += STRIDE) if (counts[i]) places[count++] = i;
    if (count < FEWEST) return distances(here, there, places, count);
    double[][] solved = new double[3][];
    double[] terms = new double[TERMS];
    for (int plane = 0; plane < 3; plane++) {
      double[] solution = new double[TERMS];
      for (int round = 0; round < ROUNDS; round++) {
        double scale = round == 0 ? 0 : scale(here, there, places, count, plane, solution, width);
        double[][] sums = new double[TERMS][TERMS + 1];
        for (int k = 0; k < count; k++) {
          int i = places[k];
          terms(there, i, i % width, i / width, width, height, terms);
          double off = here[plane][i] - there[plane][i];
          double weight = 1;
          if (round > 0) {
            // Tukey's biweight: what is far off is another thing, not another light.
            double far = (off - dot(solution, terms)) / (4.7 * scale);
            weight = Math.abs(far) >= 1 ? 0 : (1 - far * far) * (1 - far * far);
          }
          for (int a = 0; a < TERMS; a++) {
            double weighted = weight * terms[a];
            for (int b = a; b < TERMS; b++) sums[a][b] += weighted * terms[b];
            sums[a][TERMS] += weighted * off;
          }
        }
        solution = solve(sums, RIDGE * count);
      }
      solved[plane] = solution;
    }
    for (int i = 0; i < counts.length; i++) {
      terms(there, i, i % width, i / width, width, height, terms);
      for (int plane = 2; plane >= 0; plane--) there[plane][i] += (float) dot(solved[plane], terms);
    }
    return distances(here, there, places, count);
  }

  private static void terms(
      float[][] there, int i, int x, int y, int width, int height, double[] terms) {
    double luma = (there[0][i] - 120) / 100;
    double cb = (there[1][i] - 128) / 50;
    double cr = (there[2][i] - 128) / 50;
    double u = 2.0 * x / width - 1;
    double v = 2.0 * y / height - 1;
    terms[0] = 1;
    terms[1] = luma;
    terms[2] = luma * luma;
    terms[3] = cb;
    terms[4] = cr;
    terms[5] = luma * cb;
    terms[6] = luma * cr;
    terms[7] = u;
    terms[8] = v;
    terms[9] = u * u;
    terms[10] = v * v;
    terms[11] = u * v;
    terms[12] = luma * u;
    terms[13] = luma * v;
  }

  private static double dot(double[] solution, double[] terms) {
    double sum = 0;
    for (int i = 0; i < TERMS; i++) sum += solution[i] * terms[i];
    return sum;
  }

  private static double scale(
      float[][] here,
      float[][] there,
      int[] places,
      int count,
      int plane,
      double[] solution,
      int width) {
    double[] terms = new double[TERMS];
    float[] off = new float[count];
    int height = here[0].length / width;
    for (int k = 0; k < count; k++) {
      int i = places[k];
      terms(there, i, i % width, i / width, width, height, terms);
      off[k] = (float) Math.abs(here[plane][i] - there[plane][i] - dot(solution, terms));
    }
    Arrays.sort(off);
    // 1.4826 times the median distance is the standard deviation of what is normal.
    return Math.max(0.8, 1.4826 * off[count / 2]);
  }

  private static float[] distances(float[][] here, float[][] there, int[] places, int count) {
    float[] usual = new float[3];
    float[] off = new float[count];
    for (int plane = 0; plane < 3; plane++) {
      for (int k = 0; k < count; k++) {
        off[k] = Math.abs(here[plane][places[k]] - there[plane][places[k]]);
      }
      Arrays.sort(off);
      usual[plane] = count == 0 ? 0 : (float) (1.4826 * off[count / 2]);
    }
    return usual;
  }

  /// Gauss elimination of the upper half of symmetric sums.
  private static double[] solve(double[][] sums, double ridge) {
    int n = sums.length;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < a; b++) sums[a][b] = sums[b][a];
    }
    for (int a = 0; a < n; a++) sums[a][a] += ridge;
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        double by = sums[b][a] / sums[a][a];
        for (int k = a; k <= n; k++) sums[b][k] -= by * sums[a][k];
      }
    }
    double[] out = new double[n];
    for (int a = n - 1; a >= 0; a--) {
      double rest = sums[a][n];
      for (int k = a + 1; k < n; k++) rest -= sums[a][k] * out[k];
      out[a] = rest / sums[a][a];
    }
    return out;
  }
}

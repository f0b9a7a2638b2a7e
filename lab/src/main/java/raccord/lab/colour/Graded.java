package raccord.lab.colour;

/// Pairs of colours of which the first have been through a grade.
///
/// @param colours as the grade made them, `double[3 * count]`. Not modified.
/// @param wanted as they should be. Not modified.
/// @param left distance between the two, steps as the eye sees them. Not modified.
/// @param lightness the part of it that is lightness, below zero where it is still too dark. Not
///   modified.
/// @param weights of the pairs, less where they fit nothing. Not modified.
record Graded(
    double[] colours, double[] wanted, double[] left, double[] lightness, double[] weights) {

  static Graded of(Pairs pairs, PairFit fit) {
    int n = pairs.count();
    double[] colours = pairs.from().clone();
    double[] left = new double[n];
    double[] lightness = new double[n];
    double[] weights = new double[n];
    double[] rgb = new double[3];
    double[] lab = new double[3];
    double[] wanted = new double[3];
    double[] steps = new double[3];
    Knobs grade = new Knobs(fit.knobs());
    double wide = Math.max(2, 3 * fit.spread());
    for (int i = 0; i < n; i++) {
      System.arraycopy(colours, 3 * i, rgb, 0, 3);
      grade.apply(rgb);
      System.arraycopy(rgb, 0, colours, 3 * i, 3);
      Perceived.lab(rgb[0], rgb[1], rgb[2], lab);
      Perceived.lab(pairs.to()[3 * i], pairs.to()[3 * i + 1], pairs.to()[3 * i + 2], wanted);
      Perceived.steps(lab, wanted, steps);
      left[i] = Math.sqrt(steps[0] * steps[0] + steps[1] * steps[1] + steps[2] * steps[2]);
      lightness[i] = steps[0];
      double far = left[i] / wide;
      weights[i] = pairs.weights()[i] / Math.pow(1 + far * far, 2);
    }
    return new Graded(colours, pairs.to(), left, lightness, weights);
  }

  /// The mean distance that is left, of pairs that fit.
  ///
  /// @param changed colours instead of these
  double mean(double[] changed) {
    double sum = 0;
    double total = 0;
    double[] lab = new double[3];
    double[] other = new double[3];
    double[] steps = new double[3];
    for (int i = 0; i < weights.length; i++) {
      Perceived.lab(changed[3 * i], changed[3 * i + 1], changed[3 * i + 2], lab);
      Perceived.lab(wanted[3 * i], wanted[3 * i + 1], wanted[3 * i + 2], other);
      Perceived.steps(lab, other, steps);
      sum +=
          weights[i] * Math.sqrt(steps[0] * steps[0] + steps[1] * steps[1] + steps[2] * steps[2]);
      total += weights[i];
    }
    return total == 0 ? 0 : sum / total;
  }

  /// The change that brings these nearest to what they should be.
  ///
  /// @param ridge how strongly no change is preferred, as a share of all pairs
  double[] fitted(Terms kind, double ridge) {
    double[] by = new double[3 * kind.count];
    double[] terms = new double[kind.count];
    double total = 0;
    for (double weight : weights) total += weight;
    for (int c = 0; c < 3; c++) {
      double[][] sums = new double[kind.count][kind.count];
      double[] pull = new double[kind.count];
      for (int i = 0; i < weights.length; i++) {
        kind.of(colours[3 * i], colours[3 * i + 1], colours[3 * i + 2], terms);
        double off = wanted[3 * i + c] - colours[3 * i + c];
        for (int a = 0; a < kind.count; a++) {
          pull[a] += weights[i] * terms[a] * off;
          for (int b = 0; b < kind.count; b++) sums[a][b] += weights[i] * terms[a] * terms[b];
        }
      }
      for (int a = 0; a < kind.count; a++) sums[a][a] += ridge * total;
      System.arraycopy(Bell.solved(sums, pull), 0, by, c * kind.count, kind.count);
    }
    return by;
  }

  double[] through(Terms kind, double[] by) {
    double[] out = new double[colours.length];
    double[] rgb = new double[3];
    for (int i = 0; i < weights.length; i++) {
      System.arraycopy(colours, 3 * i, rgb, 0, 3);
      System.arraycopy(kind.through(by, rgb), 0, out, 3 * i, 3);
    }
    return out;
  }
}

package raccord.lab.colour;

import java.util.List;

/// Colours that should be the same: one before, one as it should be, and how much the pair counts.
///
/// @param from `double[3 * count]`, codes, R G B of each together. Not modified.
/// @param to as `from`
/// @param weights `double[count]`. Not modified.
record Pairs(double[] from, double[] to, double[] weights) {
  Pairs {
    if (from.length != 3 * weights.length || to.length != from.length) {
      throw new IllegalArgumentException("Each pair needs two colours and a weight.");
    }
  }

  static Pairs together(List<Pairs> some) {
    int count = some.stream().mapToInt(Pairs::count).sum();
    double[] from = new double[3 * count];
    double[] to = new double[3 * count];
    double[] weights = new double[count];
    int at = 0;
    for (Pairs each : some) {
      System.arraycopy(each.from, 0, from, 3 * at, 3 * each.count());
      System.arraycopy(each.to, 0, to, 3 * at, 3 * each.count());
      System.arraycopy(each.weights, 0, weights, at, each.count());
      at += each.count();
    }
    return new Pairs(from, to, weights);
  }

  int count() {
    return weights.length;
  }

  double total() {
    double sum = 0;
    for (double weight : weights) sum += weight;
    return sum;
  }
}

package raccord.lab.vision.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The values that make a sum of weighted absolute terms least, within hard limits.
///
/// A linear programme, solved by a barrier (Boyd and Vandenberghe 2004, "Convex Optimization",
/// section 11.3) in which each term's own bound is worked out in closed form, so that a step costs
/// one banded Cholesky: time and memory grow with the number of values alone. One thread at a time.
final class LeastAbsolute {
  // From a wide barrier to one that is narrower than a hundredth of a pixel.
  private static final double FIRST = 100;
  private static final double LAST = 1e8;
  private static final double SHARPER = 10;
  private static final int STEPS = 30;
  // Half of Newton's decrement squared, in the barrier's own units; ibid. section 9.5.
  private static final double SETTLED = 1e-4;
  private static final double SLOPE = 0.1;

  private final int count;
  private final int width;
  private final List<Row> pulls = new ArrayList<>();
  private final List<Row> presses = new ArrayList<>();
  private final List<Row> limits = new ArrayList<>();

  /// A sum of a few values times factors, plus a constant.
  ///
  /// @param at which values. Not modified.
  /// @param by factors. Not modified.
  record Row(double weight, int[] at, double[] by, double constant) {
    double of(double[] values) {
      double sum = constant;
      for (int i = 0; i < at.length; i++) sum += by[i] * values[at[i]];
      return sum;
    }

    Row weighing(double other) {
      return new Row(other, at, by, constant);
    }

    /// This less another, of one weight.
    Row less(Row other) {
      int[] both = Arrays.copyOf(at, at.length + other.at.length);
      double[] factors = Arrays.copyOf(by, both.length);
      int count = at.length;
      for (int i = 0; i < other.at.length; i++) {
        int found = 0;
        while (found < count && both[found] != other.at[i]) found++;
        both[found] = other.at[i];
        factors[found] -= other.by[i];
        count = Math.max(count, found + 1);
      }
      return new Row(
          weight,
          Arrays.copyOf(both, count),
          Arrays.copyOf(factors, count),
          constant - other.constant);
    }
  }

  /// @param count of the values
  /// @param width no row holds values further apart than this, less one
  LeastAbsolute(int count, int width) {
    this.count = count;
    this.width = width;
  }

  /// A term: the weight times how far the row is from 0.
  void pull(Row row) {
    pulls.add(row);
  }

  /// A term: the weight times how far the row is above 0.
  void press(Row row) {
    presses.add(row);
  }

  /// A limit: the row is below 0.
  void limit(Row row) {
    limits.add(row);
  }

  /// What the terms come to.
  double cost(double[] values) {
    double sum = 0;
    for (Row row : pulls) sum += row.weight() * Math.abs(row.of(values));
    for (Row row : presses) sum += row.weight() * Math.max(0, row.of(values));
    return sum;
  }

  /// @param start `double[count]`, strictly inside all limits. Input. Not modified.
  /// @return a new `double[count]`
  double[] solve(double[] start) {
    for (Row row : limits) {
      if (!(row.of(start) < 0)) {
        throw new IllegalArgumentException("The start is not inside the limits.");
      }
    }
    double[] values = start.clone();
    Band hessian = new Band(count, width);
    double[] step = new double[count];
    for (double sharp = FIRST; sharp <= LAST * 1.01; sharp *= SHARPER) {
      for (int i = 0; i < STEPS; i++) {
        double decrement = newton(values, sharp, hessian, step);
        if (decrement < SETTLED || !walked(values, sharp, step, decrement)) break;
      }
    }
    return values;
  }

  /// Newton's step.
  ///
  /// @param step `double[count]`. Modified: the step.
  /// @return half the square of its decrement
  private double newton(double[] values, double sharp, Band hessian, double[] step) {
    hessian.clear();
    double[] gradient = new double[count];
    for (Row row : pulls) {
      Pull pull = new Pull(sharp * row.weight(), row.of(values));
      add(row, pull.slope(), pull.bend(), gradient, hessian);
    }
    for (Row row : presses) {
      Press press = new Press(sharp * row.weight(), row.of(values));
      add(row, press.slope(), press.bend(), gradient, hessian);
    }
    for (Row row : limits) {
      double room = -row.of(values);
      add(row, 1 / room, 1 / (room * room), gradient, hessian);
    }
    for (int i = 0; i < count; i++) {
      // What no row holds stays where it is.
      hessian.add(i, i, 1e-9);
      step[i] = -gradient[i];
    }
    if (!hessian.factor()) return 0;
    hessian.solve(step);
    double decrement = 0;
    for (int i = 0; i < count; i++) decrement -= gradient[i] * step[i];
    return decrement / 2;
  }

  private static void add(Row row, double slope, double bend, double[] gradient, Band hessian) {
    int[] at = row.at();
    double[] by = row.by();
    for (int i = 0; i < at.length; i++) {
      gradient[at[i]] += slope * by[i];
      for (int j = 0; j < at.length; j++) {
        if (at[j] <= at[i]) hessian.add(at[i], at[j], bend * by[i] * by[j]);
      }
    }
  }

  /// Goes as far along a step as it does good.
  ///
  /// @param values Modified.
  /// @return false if it does none
  private boolean walked(double[] values, double sharp, double[] step, double decrement) {
    double before = barrier(values, sharp);
    double[] tried = new double[count];
    for (double part = 1; part > 1e-9; part /= 2) {
      for (int i = 0; i < count; i++) tried[i] = values[i] + part * step[i];
      double after = barrier(tried, sharp);
      if (after <= before - SLOPE * part * 2 * decrement) {
        System.arraycopy(tried, 0, values, 0, count);
        return true;
      }
    }
    return false;
  }

  private double barrier(double[] values, double sharp) {
    double sum = 0;
    for (Row row : limits) {
      double room = -row.of(values);
      if (!(room > 0)) return Double.POSITIVE_INFINITY;
      sum -= Math.log(room);
    }
    for (Row row : pulls) sum += new Pull(sharp * row.weight(), row.of(values)).height();
    for (Row row : presses) sum += new Press(sharp * row.weight(), row.of(values)).height();
    return sum;
  }

  /// `min over e of t e - log(e - r) - log(e + r)`: the absolute of r, rounded at its corner.
  ///
  /// @param near e less the absolute of r
  /// @param far e and the absolute of r
  /// @param spare how much less than r the bound e grows: 1 at the corner, 0 far off
  private record Pull(double t, double r, double near, double far, double spare) {
    Pull(double t, double r) {
      double tr = t * Math.abs(r);
      double root = Math.sqrt(1 + tr * tr);
      // root - tr, without losing its digits.
      double left = 1 / (root + tr);
      this(t, r, (1 + left) / t, (1 + root + tr) / t, left / root);
    }

    double height() {
      return t * (near + far) / 2 - Math.log(near) - Math.log(far);
    }

    double slope() {
      return Math.signum(r) * (1 / near - 1 / far);
    }

    double bend() {
      return spare / (near * near) + (2 - spare) / (far * far);
    }
  }

  /// `min over s of t s - log(s - r) - log(s)`: what of r is above 0, rounded at its corner.
  ///
  /// @param past s less r
  /// @param spare how much less than r the bound s grows: 1 far below 0, 0 far above
  private record Press(double t, double s, double past, double spare) {
    Press(double t, double r) {
      double tr = t * r;
      double root = Math.sqrt(tr * tr + 4);
      double less = tr > 0 ? 4 / (root + tr) : root - tr;
      double more = tr > 0 ? root + tr : 4 / (root - tr);
      this(t, (2 + more) / (2 * t), (2 + less) / (2 * t), less / (2 * root));
    }

    double height() {
      return t * s - Math.log(past) - Math.log(s);
    }

    double slope() {
      return 1 / past;
    }

    double bend() {
      return spare / (past * past);
    }
  }
}

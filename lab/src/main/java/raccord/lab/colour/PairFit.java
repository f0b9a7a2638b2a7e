package raccord.lab.colour;

import java.util.Arrays;

/// The likeliest grade between pairs of colours: what is usual between shots of a scene, moved as
/// far as most of the pairs say. Pairs that fit nothing count for nothing.
///
/// @param knobs the grade, see [Knobs]. Not modified.
/// @param spread what the grade leaves between usual pairs, steps as the eye sees them
/// @param sure how far each knob may be off, `double[10][10]` covariance. Not modified.
/// @param kept share of the pairs, by weight, that fit
record PairFit(double[] knobs, double spread, double[][] sure, double kept) {
  private static final int ROUNDS = 24;
  // The reach of a pair's pull shrinks from the first to the last, steps as the eye sees them.
  private static final double WIDEST = 14;
  private static final double NARROWEST = 1.2;
  private static final double NARROWING = 0.75;

  /// @param voices how many pairs all of them count as: those of one thing say the same thing
  static PairFit of(Pairs pairs, double voices) {
    int n = pairs.count();
    double[][] wanted = new double[n][3];
    for (int i = 0; i < n; i++) {
      Perceived.lab(pairs.to()[3 * i], pairs.to()[3 * i + 1], pairs.to()[3 * i + 2], wanted[i]);
    }
    double total = pairs.total();
    double[] knobs = new double[Knobs.COUNT];
    double reach = WIDEST;
    double[][] normal = Plausible.PRECISION;
    double[] steps = new double[3 * n];
    double damping = 1e-3;
    double last = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      steps(pairs, wanted, knobs, steps);
      double spread = spread(pairs, steps, total);
      double wide = Math.max(reach, 2.5 * spread);
      double voice = voices / total / Math.pow(Math.max(0.8, spread), 2);
      double[][] sums = new double[Knobs.COUNT][Knobs.COUNT];
      double[] pull = new double[Knobs.COUNT];
      gather(pairs, wanted, knobs, steps, wide, voice, sums, pull);
      for (int a = 0; a < Knobs.COUNT; a++) {
        for (int b = 0; b < Knobs.COUNT; b++) {
          sums[a][b] += Plausible.PRECISION[a][b];
          pull[a] -= Plausible.PRECISION[a][b] * knobs[b];
        }
      }
      normal = sums;
      double[][] damped = new double[Knobs.COUNT][];
      for (int a = 0; a < Knobs.COUNT; a++) {
        damped[a] = sums[a].clone();
        damped[a][a] *= 1 + damping;
      }
      double[] move = Bell.solved(damped, pull);
      double far = 0;
      for (int a = 0; a < Knobs.COUNT; a++) {
        // No more than a usual drift at once: the slopes hold only nearby.
        double most = 1.5 * Math.sqrt(Plausible.COVARIANCE[a][a]);
        double step = Math.clamp(move[a], -most, most);
        knobs[a] += step;
        far = Math.max(far, Math.abs(step) / most);
      }
      boolean narrow = wide > reach || reach <= NARROWEST;
      reach = Math.max(NARROWEST, reach * NARROWING);
      if (narrow && far < 0.002 && round > 10) break;
      damping = spread > last ? Math.min(1, damping * 4) : Math.max(1e-4, damping / 2);
      last = spread;
    }
    steps(pairs, wanted, knobs, steps);
    double spread = spread(pairs, steps, total);
    double kept = 0;
    double wide = Math.max(NARROWEST, 2.5 * spread);
    for (int i = 0; i < n; i++) {
      double size = size(steps, i);
      if (size < 2 * wide) kept += pairs.weights()[i];
    }
    return new PairFit(knobs, spread, Bell.inverse(normal), kept / total);
  }

  private static double size(double[] steps, int i) {
    return Math.sqrt(
        steps[3 * i] * steps[3 * i]
            + steps[3 * i + 1] * steps[3 * i + 1]
            + steps[3 * i + 2] * steps[3 * i + 2]);
  }

  private static void steps(Pairs pairs, double[][] wanted, double[] knobs, double[] steps) {
    double[] rgb = new double[3];
    double[] lab = new double[3];
    double[] each = new double[3];
    Knobs grade = new Knobs(knobs);
    for (int i = 0; i < pairs.count(); i++) {
      System.arraycopy(pairs.from(), 3 * i, rgb, 0, 3);
      grade.apply(rgb);
      Perceived.lab(rgb[0], rgb[1], rgb[2], lab);
      Perceived.steps(lab, wanted[i], each);
      System.arraycopy(each, 0, steps, 3 * i, 3);
    }
  }

  /// The size below which half of the pairs, by weight, lie.
  private static double spread(Pairs pairs, double[] steps, double total) {
    long[] order = new long[pairs.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) (size(steps, i) * 1e4) << 24) | i;
    }
    Arrays.sort(order);
    double seen = 0;
    for (long each : order) {
      seen += pairs.weights()[(int) (each & 0xffffff)];
      if (seen >= total / 2) return (each >> 24) / 1e4;
    }
    return 0;
  }

  private static void gather(
      Pairs pairs,
      double[][] wanted,
      double[] knobs,
      double[] steps,
      double wide,
      double voice,
      double[][] sums,
      double[] pull) {
    double[] rgb = new double[3];
    double[] lab = new double[3];
    double[] moved = new double[3];
    double[][] slopes = new double[3][Knobs.COUNT];
    double little = 1e-3;
    Knobs[] turned = new Knobs[Knobs.COUNT];
    for (int a = 0; a < Knobs.COUNT; a++) {
      double[] each = knobs.clone();
      each[a] += little;
      turned[a] = new Knobs(each);
    }
    for (int i = 0; i < pairs.count(); i++) {
      double far = size(steps, i) / wide;
      // Geman and McClure 1987: what is far off is another thing.
      double weight = pairs.weights()[i] * voice / Math.pow(1 + far * far, 2);
      if (weight < 1e-9) continue;
      for (int a = 0; a < Knobs.COUNT; a++) {
        System.arraycopy(pairs.from(), 3 * i, rgb, 0, 3);
        turned[a].apply(rgb);
        Perceived.lab(rgb[0], rgb[1], rgb[2], lab);
        Perceived.steps(lab, wanted[i], moved);
        for (int k = 0; k < 3; k++) slopes[k][a] = (moved[k] - steps[3 * i + k]) / little;
      }
      for (int k = 0; k < 3; k++) {
        for (int a = 0; a < Knobs.COUNT; a++) {
          pull[a] -= weight * slopes[k][a] * steps[3 * i + k];
          for (int b = 0; b < Knobs.COUNT; b++) {
            sums[a][b] += weight * slopes[k][a] * slopes[k][b];
          }
        }
      }
    }
  }
}

package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.lab.vision.Canvas;

/// Takes grain away.
///
/// In squares of eight by eight and their frequencies, two things are done one after the other.
/// First the same square of the frames around, laid over along the movement, is merged in, each
/// band of frequencies as far as it differs by no more than grain does (after Hasinoff et al. 2016,
/// "Burst photography", section 5; there in Fourier tiles): what moved otherwise, was hidden or is
/// of another shot counts next to nothing. Then what is left of the grain is shrunk within the
/// frame, first by a threshold, then by an empirical Wiener filter that takes the first result as
/// its model (the two steps of Dabov et al. 2007, BM3D, without its search for like squares). Both
/// know how the grain is spread over brightness and frequencies.
final class Cleaner {
  private static final int BANDS = 4;
  // Sums of vertical and horizontal frequency from which the next band begins.
  private static final int[] EDGES = {2, 5, 8};
  private static final int[] BAND = new int[Squares.COUNT];
  private static final int[] SIZE = new int[BANDS];

  static {
    for (int k = 0; k < BAND.length; k++) {
      int sum = k / Squares.SIDE + k % Squares.SIDE;
      int band = 0;
      while (band < EDGES.length && sum >= EDGES[band]) band++;
      BAND[k] = band;
      SIZE[band]++;
    }
  }

  // Tried on a frame of each of seven clips with white noise of 6 to 14 steps, 8 bits: thresholds
  // of 4, 6 and 9 give 41.14, 40.95 and 40.66 dB; distrust of 1, 2 and 4 gives 40.79, 40.95 and
  // 40.93.
  private static final float THRESHOLD = 4;
  private static final float DISTRUST = 2;
  // Chance differs by so much more than the mean.
  private static final float SLACK = 1.1f;
  // Variances below this are none, units of the plane squared.
  private static final float LEAST = 1e-10f;

  private final List<Canvas.Plane> planes;
  private final List<Grain.Layer> grain;
  private final int[] groups;
  private final float[] strengths;
  private final Squares squares;
  private final Cells bright;
  private final int count;
  private final int rows;
  private final Rows own;
  private final List<Rows> neighbours = new ArrayList<>();
  private final List<Worked> worked = new ArrayList<>();
  private final float[][][] weights;
  private final float[][][] apart;
  private final float[][] sums;
  private final float[] spread;
  private final float[] others;

  /// One plane while it is worked on; of two rows of squares at a time.
  private static final class Worked {
    final float[][] own;
    final float[][] other;
    final float[][] shrunk;
    final float[][][] merged = new float[2][][];
    final float[][][] over;
    final float[][] variance;
    final Gathered first;
    final Gathered second;

    Worked(Squares squares, int rows) {
      own = squares.coefficients();
      other = squares.coefficients();
      shrunk = squares.coefficients();
      over = new float[2][BANDS][squares.count()];
      variance = new float[2][squares.count()];
      for (int i = 0; i < 2; i++) merged[i] = squares.coefficients();
      first = new Gathered(squares, rows);
      second = new Gathered(squares, rows);
    }
  }

  /// What squares laid over each other make.
  private static final class Gathered {
    final float[][] combs;
    final float[][] weights;

    Gathered(Squares squares, int rows) {
      combs = squares.combs((rows + 1) * Squares.STEP);
      weights = new float[rows + 1][squares.count() + 1];
    }
  }

  /// @param planes of one size
  /// @param brightness as large as the planes
  /// @param groups planes of one group are merged alike: 0 for brightness, 1 for colour
  /// @param strengths how much of the grain of each group is believed
  Cleaner(
      List<Canvas.Plane> planes,
      Canvas.Plane brightness,
      List<Grain.Layer> grain,
      int[] groups,
      float[] strengths) {
    this.planes = planes;
    this.grain = grain;
    this.groups = groups;
    this.strengths = strengths;
    count = Rows.across(planes.getFirst());
    rows = Rows.down(planes.getFirst());
    squares = new Squares(count);
    bright = Cells.means(brightness, count, rows);
    own = Rows.of(planes, squares);
    weights = new float[2][BANDS][count];
    apart = new float[2][BANDS][count];
    sums = new float[BANDS][count];
    spread = new float[count];
    others = new float[count * rows];
    for (int p = 0; p < planes.size(); p++) worked.add(new Worked(squares, rows));
  }

  /// Adds a frame to be merged in.
  ///
  /// @param other its planes, as large as this frame's
  void with(List<Canvas.Plane> other, Drift drift, int shrink, int heighten) {
    neighbours.add(Rows.laid(other, squares, drift, shrink, heighten));
  }

  List<float[]> cleaned() {
    for (int row = 0; row <= rows; row++) {
      if (row < rows) merge(row);
      if (row > 0) finish(row - 1);
    }
    List<float[]> out = new ArrayList<>();
    for (int p = 0; p < planes.size(); p++) out.add(plane(worked.get(p).second, planes.get(p)));
    return out;
  }

  /// Share of each square's result that comes from other frames, row by row.
  float[] others() {
    return others;
  }

  private void merge(int row) {
    int slot = row % 2;
    own.advance();
    for (int p = 0; p < worked.size(); p++) {
      Worked each = worked.get(p);
      squares.forward(own.combs(p), 0, each.own);
      variances(row, p, each.variance[slot]);
      for (int k = 0; k < Squares.COUNT; k++) {
        System.arraycopy(each.own[k], 0, each.merged[slot][k], 0, count);
      }
      for (float[] over : each.over[slot]) Arrays.fill(over, 1);
    }
    for (Rows neighbour : neighbours) mergeIn(neighbour, slot);
    for (int p = 0; p < worked.size(); p++) {
      Worked each = worked.get(p);
      for (int k = 0; k < Squares.COUNT; k++) {
        divide(each.merged[slot][k], each.over[slot][BAND[k]], count);
      }
      shrink(each, grain.get(p), slot, row);
    }
    float[] over = worked.getFirst().over[slot][1];
    for (int i = 0; i < count; i++) others[row * count + i] = 1 - 1 / over[i];
  }

  private void mergeIn(Rows neighbour, int slot) {
    neighbour.advance();
    for (float[][] group : apart) for (float[] each : group) Arrays.fill(each, 0);
    int[] planesOf = new int[2];
    for (int p = 0; p < worked.size(); p++) {
      squares.forward(neighbour.combs(p), 0, worked.get(p).other);
      compare(worked.get(p), grain.get(p), slot, apart[groups[p]]);
      planesOf[groups[p]]++;
    }
    for (int group = 0; group < 2; group++) {
      for (int band = 0; band < BANDS && planesOf[group] > 0; band++) {
        float scale = 1f / (SIZE[band] * planesOf[group]);
        weigh(apart[group][band], scale, weights[group][band], count);
      }
    }
    for (int p = 0; p < worked.size(); p++) {
      Worked each = worked.get(p);
      float[][] weight = weights[groups[p]];
      for (int k = 0; k < Squares.COUNT; k++) {
        Lanes.addWeighed(each.other[k], weight[BAND[k]], each.merged[slot][k], count);
      }
      for (int band = 0; band < BANDS; band++)
        Lanes.add(weight[band], each.over[slot][band], count);
    }
  }

  private void variances(int row, int p, float[] out) {
    for (int i = 0; i < count; i++) {
      float deviation = strengths[groups[p]] * grain.get(p).deviation(bright.at(i, row));
      out[i] = deviation * deviation + LEAST;
    }
  }

  private void compare(Worked each, Grain.Layer layer, int slot, float[][] to) {
    for (float[] sum : sums) Arrays.fill(sum, 0);
    for (int k = 0; k < Squares.COUNT; k++) {
      Lanes.addSquares(each.other[k], each.own[k], 0.5f / layer.shares()[k], sums[BAND[k]], count);
    }
    for (int band = 0; band < BANDS; band++) {
      addOver(sums[band], each.variance[slot], to[band], count);
    }
  }

  private static void addOver(float[] a, float[] over, float[] to, int count) {
    for (int i = 0; i < count; i++) to[i] += a[i] / over[i];
  }

  // A difference as grain makes it is 1.
  private static void weigh(float[] apart, float scale, float[] weights, int count) {
    for (int i = 0; i < count; i++) {
      float more = DISTRUST * Math.max(0, scale * apart[i] - SLACK);
      weights[i] = 1 / (1 + more * more);
    }
  }

  private static void divide(float[] sum, float[] by, int count) {
    for (int i = 0; i < count; i++) sum[i] /= by[i];
  }

  private void shrink(Worked each, Grain.Layer layer, int slot, int row) {
    Arrays.fill(spread, 0);
    System.arraycopy(each.merged[slot][0], 0, each.shrunk[0], 0, count);
    for (int k = 1; k < Squares.COUNT; k++) {
      garrote(
          each.merged[slot][k],
          each.variance[slot],
          each.over[slot][BAND[k]],
          THRESHOLD * layer.shares()[k],
          each.shrunk[k],
          spread,
          count);
    }
    gather(each.first, each.shrunk, row);
  }

  // Gao 1998, "Wavelet shrinkage denoising using the non-negative garrote".
  private static void garrote(
      float[] from,
      float[] variance,
      float[] over,
      float factor,
      float[] to,
      float[] spread,
      int count) {
    for (int i = 0; i < count; i++) {
      float gain = Math.max(0, 1 - factor * variance[i] / (over[i] * from[i] * from[i] + 1e-20f));
      to[i] = gain * from[i];
      spread[i] += gain;
    }
  }

  private void finish(int row) {
    int slot = row % 2;
    for (int p = 0; p < worked.size(); p++) {
      Worked each = worked.get(p);
      squares.forward(window(each.first, row), 0, each.other);
      Arrays.fill(spread, 0);
      for (int k = 0; k < Squares.COUNT; k++) {
        wiener(
            each.merged[slot][k],
            each.other[k],
            each.variance[slot],
            each.over[slot][BAND[k]],
            grain.get(p).shares()[k],
            each.shrunk[k],
            spread,
            count);
      }
      gather(each.second, each.shrunk, row);
    }
  }

  private static void wiener(
      float[] from,
      float[] model,
      float[] variance,
      float[] over,
      float share,
      float[] to,
      float[] spread,
      int count) {
    for (int i = 0; i < count; i++) {
      float power = model[i] * model[i] * over[i];
      float gain = power / (power + share * variance[i]);
      to[i] = gain * from[i];
      spread[i] += gain * gain;
    }
  }

  // The fewer coefficients are left of a square, the less grain is in it, and the more it counts.
  private void gather(Gathered to, float[][] coefficients, int row) {
    for (int i = 0; i < count; i++) spread[i] = 1 / (1 + spread[i]);
    for (float[] each : coefficients) times(each, spread, count);
    squares.addBack(coefficients, to.combs, row * Squares.STEP * Squares.STEP);
    for (int down = 0; down < 2; down++) {
      float[] weights = to.weights[row + down];
      for (int i = 0; i < count; i++) {
        weights[i] += spread[i];
        weights[i + 1] += spread[i];
      }
    }
  }

  private static void times(float[] values, float[] by, int count) {
    for (int i = 0; i < count; i++) values[i] *= by[i];
  }

  // Eight rows of what was gathered, divided by its weights.
  private float[][] window(Gathered from, int row) {
    float[][] out = new float[Squares.SIDE * Squares.STEP][count + 1];
    for (int y = 0; y < Squares.SIDE; y++) {
      float[] weights = from.weights[row + y / Squares.STEP];
      for (int comb = 0; comb < Squares.STEP; comb++) {
        float[] sum = from.combs[(row * Squares.STEP + y) * Squares.STEP + comb];
        float[] to = out[y * Squares.STEP + comb];
        for (int i = 0; i <= count; i++) to[i] = sum[i] / weights[i];
      }
    }
    return out;
  }

  private float[] plane(Gathered from, Canvas.Plane like) {
    float[] out = new float[like.samples().length];
    for (int y = 0; y < like.height(); y++) {
      int row = y + Squares.STEP;
      float[] weights = from.weights[row / Squares.STEP];
      for (int x = 0; x < like.width(); x++) {
        int column = x + Squares.STEP;
        int tooth = column / Squares.STEP;
        float sum = from.combs[row * Squares.STEP + column % Squares.STEP][tooth];
        out[y * like.width() + x] = sum / weights[tooth];
      }
    }
    return out;
  }
}

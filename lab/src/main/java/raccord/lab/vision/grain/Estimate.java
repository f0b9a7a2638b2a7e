package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The grain of one plane.
final class Estimate {
  private static final int BINS = 16;
  // Squares a bin must have.
  private static final int FEWEST = 150;
  // Share of the squares with the quietest surroundings that are believed; of a still, where
  // texture does not cancel, far fewer.
  private static final double QUIET = 0.4;
  private static final double QUIET_STILL = 0.08;
  // The median of a squared normal value, as a share of its mean.
  private static final float MEDIAN = 0.4549f;
  // Most that the mean of a square may vary beside its slowest waves: more is light that flickers.
  private static final float LIGHT = 1.5f;
  private static final int PASSES = 3;
  // Squares with so many times the usual power are no grain.
  static final float FAR = 3;

  private final List<Differences> fields;
  private final boolean still;
  private final int[][] squares;
  private final float[] powers;
  private final float[] bright;
  private final int bins;
  private final float[] centres;
  private final float[] levels;

  Estimate(List<Differences> fields, boolean still) {
    this.fields = fields;
    this.still = still;
    List<int[]> all = new ArrayList<>();
    for (int f = 0; f < fields.size(); f++) {
      for (int s = 0; s < fields.get(f).count(); s++) {
        if (!Float.isNaN(fields.get(f).bright()[s])) all.add(new int[] {f, s});
      }
    }
    all.sort(
        (a, b) -> Float.compare(fields.get(a[0]).bright()[a[1]], fields.get(b[0]).bright()[b[1]]));
    squares = all.toArray(int[][]::new);
    powers = new float[squares.length];
    bright = new float[squares.length];
    for (int i = 0; i < squares.length; i++) {
      Differences field = fields.get(squares[i][0]);
      powers[i] = field.power(squares[i][1], still ? Squares.SIDE : 1);
      bright[i] = field.bright()[squares[i][1]];
    }
    bins = Math.clamp(squares.length / FEWEST, 1, BINS);
    centres = new float[bins];
    levels = new float[bins];
  }

  Grain.Layer layer() {
    if (squares.length == 0) return new Grain.Layer(new float[Grain.STEPS + 1], white());
    for (int bin = 0; bin < bins; bin++) {
      int first = first(bin);
      int past = first(bin + 1);
      centres[bin] = bright[(first + past) / 2];
      levels[bin] = quantile(Arrays.copyOfRange(powers, first, past), 0.25);
    }
    float[] around = around();
    double share = still ? QUIET_STILL : QUIET;
    for (int pass = 0; pass < PASSES; pass++) {
      float most = quantile(around, share);
      for (int bin = 0; bin < bins; bin++) level(bin, around, most);
      around = around();
    }
    float[] shares = still ? white() : shares(around, quantile(around, share));
    return new Grain.Layer(deviations(), shares);
  }

  private int first(int bin) {
    return (int) ((long) squares.length * bin / bins);
  }

  private void level(int bin, float[] around, float most) {
    int first = first(bin);
    int past = first(bin + 1);
    float[] quiet = new float[past - first];
    int count = 0;
    for (int i = first; i < past; i++) if (around[i] <= most) quiet[count++] = powers[i];
    if (count < 20) {
      float own = quantile(Arrays.copyOfRange(around, first, past), 0.2);
      count = 0;
      for (int i = first; i < past; i++) if (around[i] <= own) quiet[count++] = powers[i];
    }
    levels[bin] = mean(Arrays.copyOf(quiet, count));
  }

  // Of what is not far off: few squares that moved would count more than all others.
  private static float mean(float[] values) {
    float most = FAR * quantile(values, 0.5);
    float sum = 0;
    int count = 0;
    for (float each : values) {
      if (each > most) continue;
      sum += each;
      count++;
    }
    return count == 0 ? 0 : sum / count;
  }

  // How much the squares around each one differ, as a share of what grain makes there.
  private float[] around() {
    List<float[]> relative = new ArrayList<>();
    for (Differences field : fields) {
      float[] none = new float[field.count()];
      Arrays.fill(none, Float.NaN);
      relative.add(none);
    }
    for (int i = 0; i < squares.length; i++) {
      relative.get(squares[i][0])[squares[i][1]] = powers[i] / (at(bright[i]) + 1e-12f);
    }
    float[] around = new float[squares.length];
    for (int i = 0; i < squares.length; i++) {
      Differences field = fields.get(squares[i][0]);
      around[i] = around(relative.get(squares[i][0]), field.across(), squares[i][1]);
    }
    return around;
  }

  private static float around(float[] relative, int across, int square) {
    int row = square / across;
    int column = square % across;
    int down = relative.length / across;
    float sum = 0;
    int count = 0;
    for (int y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++) {
        if ((x == column && y == row) || Float.isNaN(relative[y * across + x])) continue;
        // One loud neighbour is enough to doubt; that it is very loud does not doubt more.
        sum += Math.min(8, relative[y * across + x]);
        count++;
      }
    }
    return count == 0 ? 1 : sum / count;
  }

  // Variance at a brightness.
  private float at(float brightness) {
    int above = 0;
    while (above < bins && centres[above] < brightness) above++;
    if (above == 0) return levels[0];
    if (above == bins) return levels[bins - 1];
    float wide = centres[above] - centres[above - 1];
    float share = wide <= 0 ? 0 : (brightness - centres[above - 1]) / wide;
    return levels[above - 1] + share * (levels[above] - levels[above - 1]);
  }

  private float[] deviations() {
    float[] deviations = new float[Grain.STEPS + 1];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) Math.sqrt(at((float) i / Grain.STEPS));
    }
    return deviations;
  }

  private static float[] white() {
    float[] white = new float[Squares.COUNT];
    Arrays.fill(white, 1);
    return white;
  }

  private float[] shares(float[] around, float most) {
    int[] quiet = IntStream.range(0, squares.length).filter(i -> around[i] <= most).toArray();
    float[] shares = new float[Squares.COUNT];
    float sum = 0;
    for (int k = 0; k < Squares.COUNT; k++) {
      float[] squared = new float[quiet.length];
      for (int i = 0; i < quiet.length; i++) {
        int[] square = squares[quiet[i]];
        float wave = fields.get(square[0]).waves()[square[1] * Squares.COUNT + k];
        squared[i] = wave * wave / (at(bright[quiet[i]]) + 1e-12f);
      }
      shares[k] = Math.max(1e-3f, quantile(squared, 0.5) / MEDIAN);
      if (k > 0) sum += shares[k];
    }
    for (int k = 1; k < shares.length; k++) shares[k] *= (Squares.COUNT - 1) / sum;
    shares[0] = Math.min(shares[0], LIGHT * Math.max(shares[1], shares[Squares.SIDE]));
    return shares;
  }

  static float quantile(float[] values, double share) {
    if (values.length == 0) return 0;
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}

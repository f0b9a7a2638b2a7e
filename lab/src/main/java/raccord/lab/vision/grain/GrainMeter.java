package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import raccord.film.picture.Matte;
import raccord.lab.vision.Canvas;

/// Measures grain from pairs of frames that follow each other: what differs along the movement.
///
/// Squares of eight by eight are compared by their frequencies, strength by brightness and spread
/// over frequencies (Colom et al. 2014, "A non-parametric approach for the estimation of
/// intensity-frequency dependent noise"; no law such as Poisson's and Gauss's is assumed, because a
/// camera's curve has bent it). Texture moves along and cancels; where it does not, or something
/// was hidden, a square is left out because the squares around it differ too much, which says
/// nothing of its own grain and so does not bend the result.
///
/// One thread at a time.
public final class GrainMeter {
  // Squares looked at in a pair of frames.
  private static final int MOST = 6000;
  // Where brightness, as small as the planes of colour, is kept beside them.
  private static final int SMALL = 3;
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
  private static final float FAR = 3;
  // Share of a difference that slopes must explain; of grain alone they explain a thirtieth.
  private static final double EXPLAINED = 0.4;

  private final List<List<Field>> fields = new ArrayList<>();
  private boolean still;

  /// What differs in one pair of frames and plane.
  ///
  /// @param across squares in a row
  /// @param bright brightness of each square
  /// @param waves 64 coefficients of each square, one square after another
  private record Field(int across, float[] bright, float[] waves) {
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

  /// Takes two frames.
  ///
  /// @param drift from the first to the second
  public void see(Layers first, Layers second, Drift drift) {
    Canvas.Plane luma = first.planes().getFirst();
    see(first, second, drift, Matte.whole(luma.width(), luma.height()));
  }

  /// Takes two frames.
  ///
  /// @param drift from the first to the second
  /// @param where squares count whose middle is wholly inside; as large as the brightness
  public void see(Layers first, Layers second, Drift drift, Matte where) {
    for (int p = 0; p < first.planes().size(); p++) {
      Canvas.Plane bright = first.brightness(p);
      add(p, field(first.planes().get(p), second.planes().get(p), bright, drift, where));
      if (p == 1) add(SMALL, field(bright, second.brightness(p), bright, drift, where));
    }
  }

  /// Takes a frame that stands alone. Coarse grain is then not told from texture.
  ///
  /// @param where squares count whose middle is wholly inside; as large as the brightness
  public void see(Layers alone, Matte where) {
    still = true;
    for (int p = 0; p < alone.planes().size(); p++) {
      Canvas.Plane plane = alone.planes().get(p);
      Canvas.Plane nothing =
          new Canvas.Plane(plane.width(), plane.height(), new float[plane.samples().length]);
      Drift none = new Drift(2, 2, where.width(), new float[4], new float[4]);
      Field field = field(plane, nothing, alone.brightness(p), none, where);
      for (int i = 0; i < field.waves().length; i++) field.waves()[i] *= (float) Math.sqrt(2);
      add(p, field);
    }
  }

  private void add(int plane, Field field) {
    while (fields.size() <= plane) fields.add(new ArrayList<>());
    fields.get(plane).add(field);
  }

  private static Field field(
      Canvas.Plane from, Canvas.Plane to, Canvas.Plane brightness, Drift drift, Matte where) {
    int shrink = Math.ceilDiv(where.width(), from.width());
    int heighten = Math.ceilDiv(where.height(), from.height());
    int step = Squares.SIDE;
    while ((long) (from.width() / step) * (from.height() / step) > MOST) step += Squares.SIDE;
    int across = Math.max(1, from.width() / step);
    int down = Math.max(1, from.height() / step);
    float[] bright = new float[across * down];
    float[] waves = new float[across * down * Squares.COUNT];
    float[] driftX = new float[from.width()];
    float[] driftY = new float[from.width()];
    float[] apart = new float[Squares.COUNT];
    for (int row = 0; row < down; row++) {
      int top = row * step;
      drift.row(Math.min(top + Squares.STEP, from.height() - 1), shrink, heighten, driftX, driftY);
      for (int column = 0; column < across; column++) {
        int left = column * step;
        int middle = Math.min(left + Squares.STEP, from.width() - 1);
        int x = Math.round(driftX[middle]);
        int y = Math.round(driftY[middle]);
        int square = row * across + column;
        Pair pair = new Pair(from, to, left, top, x, y);
        bright[square] = pair.difference(brightness, apart);
        Wave.of(apart, waves, square * Squares.COUNT);
        int inX = Math.min(middle * shrink, where.width() - 1);
        int inY = Math.min((top + Squares.STEP) * heighten, where.height() - 1);
        // What is no number is left out of everything.
        if (where.at(inX, inY) < 1) bright[square] = Float.NaN;
      }
    }
    return new Field(across, bright, waves);
  }

  /// A square and the one that it became.
  ///
  /// @param x samples to the right
  /// @param y samples downwards
  private record Pair(Canvas.Plane from, Canvas.Plane to, int left, int top, int x, int y) {

    // Halved in variance, so that it is as one frame's.
    float difference(Canvas.Plane brightness, float[] apart) {
      float sum = 0;
      for (int i = 0; i < Squares.COUNT; i++) {
        int px = Math.min(left + i % Squares.SIDE, from.width() - 1);
        int py = Math.min(top + i / Squares.SIDE, from.height() - 1);
        apart[i] = (float) Math.sqrt(0.5) * (own(px, py) - other(px, py));
        sum += brightness.samples()[py * from.width() + px];
      }
      unslope(apart);
      return sum / Squares.COUNT;
    }

    private float own(int px, int py) {
      int inX = Math.clamp(px, 0, from.width() - 1);
      return from.samples()[Math.clamp(py, 0, from.height() - 1) * from.width() + inX];
    }

    private float other(int px, int py) {
      int inX = Math.clamp(px + x, 0, to.width() - 1);
      return to.samples()[Math.clamp(py + y, 0, to.height() - 1) * to.width() + inX];
    }

    // Things move by parts of a sample too; what they then differ by goes with the slopes of the
    // two squares' mean, and is taken off where it explains much. The mean's grain is not the
    // difference's, so that grain alone is hardly explained by it.
    private void unslope(float[] apart) {
      float[] across = new float[Squares.COUNT];
      float[] down = new float[Squares.COUNT];
      double xx = 1e-12;
      double yy = 1e-12;
      double xy = 0;
      double dx = 0;
      double dy = 0;
      double all = 0;
      for (int i = 0; i < Squares.COUNT; i++) {
        int px = left + i % Squares.SIDE;
        int py = top + i / Squares.SIDE;
        across[i] = mean(px + 1, py) - mean(px - 1, py);
        down[i] = mean(px, py + 1) - mean(px, py - 1);
        xx += (double) across[i] * across[i];
        yy += (double) down[i] * down[i];
        xy += (double) across[i] * down[i];
        dx += (double) apart[i] * across[i];
        dy += (double) apart[i] * down[i];
        all += (double) apart[i] * apart[i];
      }
      double determinant = xx * yy - xy * xy;
      if (determinant <= 1e-6 * xx * yy) return;
      double byX = (dx * yy - dy * xy) / determinant;
      double byY = (dy * xx - dx * xy) / determinant;
      if (byX * dx + byY * dy < EXPLAINED * all) return;
      for (int i = 0; i < Squares.COUNT; i++) {
        apart[i] -= (float) (byX * across[i] + byY * down[i]);
      }
    }

    private float mean(int px, int py) {
      return (own(px, py) + other(px, py)) / 2;
    }
  }

  /// What was measured of all that was seen.
  public Grain measured() {
    List<Grain.Layer> layers = new ArrayList<>();
    int planes = Math.min(SMALL, fields.size());
    for (List<Field> each : fields.subList(0, planes)) {
      layers.add(new Estimate(each, still).layer());
    }
    if (planes < SMALL || still) return new Grain(layers, Grain.Alike.NONE);
    return new Grain(layers, new Grain.Alike(alike(SMALL, 1), alike(SMALL, 2), alike(1, 2)));
  }

  // Correlation over squares that are loud in neither.
  private float alike(int one, int other) {
    double both = 0;
    double first = 1e-20;
    double second = 1e-20;
    for (int f = 0; f < fields.get(one).size(); f++) {
      Field a = fields.get(one).get(f);
      Field b = fields.get(other).get(f);
      float mostA = FAR * a.middle();
      float mostB = FAR * b.middle();
      for (int square = 0; square < a.count(); square++) {
        if (Float.isNaN(a.bright()[square])) continue;
        if (a.power(square, 1) > mostA || b.power(square, 1) > mostB) continue;
        for (int k = 1; k < Squares.COUNT; k++) {
          double x = a.waves()[square * Squares.COUNT + k];
          double y = b.waves()[square * Squares.COUNT + k];
          both += x * y;
          first += x * x;
          second += y * y;
        }
      }
    }
    return (float) (both / Math.sqrt(first * second));
  }

  /// The grain of one plane.
  private static final class Estimate {
    private final List<Field> fields;
    private final boolean still;
    private final int[][] squares;
    private final float[] powers;
    private final float[] bright;
    private final int bins;
    private final float[] centres;
    private final float[] levels;

    Estimate(List<Field> fields, boolean still) {
      this.fields = fields;
      this.still = still;
      List<int[]> all = new ArrayList<>();
      for (int f = 0; f < fields.size(); f++) {
        for (int s = 0; s < fields.get(f).count(); s++) {
          if (!Float.isNaN(fields.get(f).bright()[s])) all.add(new int[] {f, s});
        }
      }
      all.sort((a, b) ->
          Float.compare(fields.get(a[0]).bright()[a[1]], fields.get(b[0]).bright()[b[1]]));
      squares = all.toArray(int[][]::new);
      powers = new float[squares.length];
      bright = new float[squares.length];
      for (int i = 0; i < squares.length; i++) {
        Field field = fields.get(squares[i][0]);
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
      for (Field field : fields) {
        float[] none = new float[field.count()];
        Arrays.fill(none, Float.NaN);
        relative.add(none);
      }
      for (int i = 0; i < squares.length; i++) {
        relative.get(squares[i][0])[squares[i][1]] = powers[i] / (at(bright[i]) + 1e-12f);
      }
      float[] around = new float[squares.length];
      for (int i = 0; i < squares.length; i++) {
        Field field = fields.get(squares[i][0]);
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

    private static float quantile(float[] values, double share) {
      if (values.length == 0) return 0;
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[(int) (share * (sorted.length - 1))];
    }
  }
}

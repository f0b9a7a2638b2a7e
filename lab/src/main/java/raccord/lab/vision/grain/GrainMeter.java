package raccord.lab.vision.grain;

import java.util.ArrayList;
import java.util.List;
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

  private final List<List<Differences>> fields = new ArrayList<>();
  private boolean still;

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
      Differences field = field(plane, nothing, alone.brightness(p), none, where);
      for (int i = 0; i < field.waves().length; i++) field.waves()[i] *= (float) Math.sqrt(2);
      add(p, field);
    }
  }

  private void add(int plane, Differences field) {
    while (fields.size() <= plane) fields.add(new ArrayList<>());
    fields.get(plane).add(field);
  }

  private static Differences field(
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
        MovedSquare pair = new MovedSquare(from, to, left, top, x, y);
        bright[square] = pair.difference(brightness, apart);
        Wave.of(apart, waves, square * Squares.COUNT);
        int inX = Math.min(middle * shrink, where.width() - 1);
        int inY = Math.min((top + Squares.STEP) * heighten, where.height() - 1);
        // What is no number is left out of everything.
        if (where.at(inX, inY) < 1) bright[square] = Float.NaN;
      }
    }
    return new Differences(across, bright, waves);
  }

  /// What was measured of all that was seen.
  public Grain measured() {
    List<Grain.Layer> layers = new ArrayList<>();
    int planes = Math.min(SMALL, fields.size());
    for (List<Differences> each : fields.subList(0, planes)) {
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
      Differences a = fields.get(one).get(f);
      Differences b = fields.get(other).get(f);
      float mostA = Estimate.FAR * a.middle();
      float mostB = Estimate.FAR * b.middle();
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
}

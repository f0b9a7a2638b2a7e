package raccord.lab.vision.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.film.versions.SourceMap;
import raccord.lab.vision.Canvas;

/// How a moment is put together from its two neighbours: for each pixel up to three ways, each with
/// its places in the neighbours and what they weigh.
///
/// It applies to anything that moves with the picture: colours, alpha, mattes. Thread-safe.
public final class Blend {
  private static final int WAYS = 3;
  // Guesses that lead to within half a pixel of each other are one way.
  private static final float SAME = 0.5f;
  // Pixels are those of the picture in which motion is kept, half as many as it was measured in.
  // Places that differ this little from pixel to pixel belong to one thing.
  private static final float SMOOTH = 0.75f;
  // Below this share a further way is not worth its ghost.
  private static final float NEGLIGIBLE = 0.02f;
  // From this share on a pixel is one neighbour's.
  private static final float ALONE = 0.9f;
  // Mean difference at which a pixel is as likely wrong as right; 8-bit levels.
  private static final float DOUBTFUL = 16;
  // Less sure than this, a pixel shows what neither neighbour does.
  private static final float GUESSED = 0.25f;

  private final int width;
  private final int height;
  private final Way[] ways;
  private final float[] unlike;
  private final float litBefore;
  private final float litAfter;

  /// @param x places in the neighbour before, seen from the pixel
  /// @param y places in the neighbour before
  /// @param before what the neighbour before weighs
  /// @param u places in the neighbour after
  /// @param v places in the neighbour after
  /// @param after what the neighbour after weighs
  private record Way(float[] x, float[] y, float[] before, float[] u, float[] v, float[] after) {
    static Way empty(int count) {
      return new Way(
          new float[count],
          new float[count],
          new float[count],
          new float[count],
          new float[count],
          new float[count]);
    }
  }

  private Blend(
      int width, int height, Way[] ways, float[] unlike, float litBefore, float litAfter) {
    this.width = width;
    this.height = height;
    this.ways = ways;
    this.unlike = unlike;
    this.litBefore = litBefore;
    this.litAfter = litAfter;
  }

  /// The same, less sure of it.
  ///
  /// @param doubts 8-bit levels that a pixel is at least unsure by, `float[width * height]`. Input.
  ///   Not modified.
  Blend doubting(float[] doubts) {
    float[] more = unlike.clone();
    for (int i = 0; i < more.length; i++) more[i] = Math.max(more[i], doubts[i]);
    return new Blend(width, height, ways, more, litBefore, litAfter);
  }

  /// @param weights of each guess, `float[width * height]` each, 0 or more. Input. Not modified.
  /// @param light how much brighter the neighbour after is than the one before
  static Blend of(
      List<Tween.Guess> guesses,
      List<float[]> weights,
      float part,
      int width,
      int height,
      float light) {
    int count = width * height;
    Way[] ways = new Way[WAYS];
    for (int w = 0; w < WAYS; w++) ways[w] = Way.empty(count);
    float[] unlike = new float[count];
    int n = guesses.size();
    Tween.Guess[] all = guesses.toArray(Tween.Guess[]::new);
    float[] weight = new float[n];
    float[] x = new float[n];
    float[] y = new float[n];
    float[] u = new float[n];
    float[] v = new float[n];
    for (int i = 0; i < count; i++) {
      float sum = 0;
      float differ = 0;
      for (int k = 0; k < n; k++) {
        Tween.Guess guess = all[k];
        float mx = guess.motion().x()[i];
        float my = guess.motion().y()[i];
        float offX = guess.off().x()[i];
        float offY = guess.off().y()[i];
        x[k] = -offX - part * mx;
        y[k] = -offY - part * my;
        u[k] = -offX + (1 - part) * mx;
        v[k] = -offY + (1 - part) * my;
        weight[k] = weights.get(k)[i];
        sum += weight[k];
        differ += weight[k] * guess.unlike()[i];
      }
      unlike[i] = differ / sum;
      for (int w = 0; w < WAYS; w++) gather(ways[w], i, all, weight, x, y, u, v);
      float kept = 0;
      for (Way way : ways) kept += way.before[i] + way.after[i];
      for (Way way : ways) {
        way.before[i] /= kept;
        way.after[i] /= kept;
      }
    }
    return new Blend(
        width,
        height,
        ways,
        unlike,
        (float) Math.pow(light, part),
        (float) Math.pow(light, part - 1));
  }

  // The guess that weighs most and all that agree with it become one way; their weights are spent.
  private static void gather(
      Way way,
      int i,
      Tween.Guess[] guesses,
      float[] weight,
      float[] x,
      float[] y,
      float[] u,
      float[] v) {
    int best = 0;
    for (int k = 1; k < weight.length; k++) if (weight[k] > weight[best]) best = k;
    if (weight[best] <= 0) return;
    float bx = x[best];
    float by = y[best];
    float bu = u[best];
    float bv = v[best];
    float before = 0;
    float after = 0;
    float sx = 0;
    float sy = 0;
    float su = 0;
    float sv = 0;
    for (int k = 0; k < weight.length; k++) {
      if (Math.abs(x[k] - bx) > SAME
          || Math.abs(y[k] - by) > SAME
          || Math.abs(u[k] - bu) > SAME
          || Math.abs(v[k] - bv) > SAME) continue;
      float a = weight[k] * guesses[k].before();
      float b = weight[k] * guesses[k].after();
      before += a;
      after += b;
      sx += a * x[k];
      sy += a * y[k];
      su += b * u[k];
      sv += b * v[k];
      weight[k] = 0;
    }
    way.before[i] = before;
    way.after[i] = after;
    if (before > 0) {
      way.x[i] = sx / before;
      way.y[i] = sy / before;
    }
    if (after > 0) {
      way.u[i] = su / after;
      way.v[i] = sv / after;
    }
  }

  /// The moment's own picture.
  ///
  /// @param before the neighbour before, its planes of any size. Input. Not modified.
  /// @param after the neighbour after, likewise
  /// @param lit how many of the planes, from the first on, hold light: in a fade those are brought
  ///   to the moment's. The others, such as alpha or a matte, only move.
  public Canvas picture(Canvas before, Canvas after, int lit) {
    List<Canvas.Plane> made = new ArrayList<>();
    int planes = before.planes().size();
    for (int first = 0; first < planes; first = made.size()) {
      Canvas.Plane one = before.planes().get(first);
      int past = first + 1;
      while (past < planes && isLike(one, before.planes().get(past)) && past < lit == first < lit) {
        past++;
      }
      made.addAll(
          planes(
              before.planes().subList(first, past),
              after.planes().subList(first, past),
              first < lit));
    }
    return new Canvas(made);
  }

  private static boolean isLike(Canvas.Plane a, Canvas.Plane b) {
    return a.width() == b.width() && a.height() == b.height();
  }

  // Planes of one size share their places.
  private List<Canvas.Plane> planes(
      List<Canvas.Plane> before, List<Canvas.Plane> after, boolean lit) {
    int across = before.getFirst().width();
    int down = before.getFirst().height();
    float[][] from = before.stream().map(Canvas.Plane::samples).toArray(float[][]::new);
    float[][] to = after.stream().map(Canvas.Plane::samples).toArray(float[][]::new);
    float[][] out = new float[from.length][across * down];
    float gainBefore = lit ? litBefore : 1;
    float gainAfter = lit ? litAfter : 1;
    float scaleX = (float) across / width;
    float scaleY = (float) down / height;
    boolean same = across == width && down == height;
    Spot[] spots = new Spot[WAYS];
    for (int w = 0; w < WAYS; w++) spots[w] = new Spot(this, ways[w]);
    Tap tap = new Tap(across, down);
    float[] sums = new float[from.length];
    for (int y = 0; y < down; y++) {
      float py = (y + 0.5f) / scaleY - 0.5f;
      for (Spot spot : spots) spot.beginRow();
      for (int x = 0; x < across; x++) {
        Arrays.fill(sums, 0);
        float weights = 0;
        float px = (x + 0.5f) / scaleX - 0.5f;
        int near = near(px, py);
        for (int w = 0; w < WAYS; w++) {
          Spot spot = spots[w];
          spot.read(near);
          if (w > 0 && spot.before + spot.after < NEGLIGIBLE) continue;
          if (!same) spot.between(px, py, near);
          if (spot.before > 0) {
            tap.set(x + scaleX * spot.x, y + scaleY * spot.y);
            for (int k = 0; k < sums.length; k++) {
              sums[k] += gainBefore * spot.before * tap.of(from[k]);
            }
          }
          if (spot.after > 0) {
            tap.set(x + scaleX * spot.u, y + scaleY * spot.v);
            for (int k = 0; k < sums.length; k++) {
              sums[k] += gainAfter * spot.after * tap.of(to[k]);
            }
          }
          weights += spot.before + spot.after;
        }
        for (int k = 0; k < sums.length; k++) out[k][y * across + x] = sums[k] / weights;
      }
    }
    return Arrays.stream(out).map(each -> new Canvas.Plane(across, down, each)).toList();
  }

  private int near(float x, float y) {
    return Math.clamp(Math.round(y), 0, height - 1) * width
        + Math.clamp(Math.round(x), 0, width - 1);
  }

  /// One way at one place. Reused from pixel to pixel along a row.
  private static final class Spot {
    // Places and weights at a place between four corners: the first of both, then how they grow to
    // the right.
    private final float[] start = new float[6];
    private final float[] slope = new float[6];
    private final Blend blend;
    private final Way way;
    private int left = -1;
    private int near = -1;
    private boolean smooth;
    float x;
    float y;
    float before;
    float u;
    float v;
    float after;

    Spot(Blend blend, Way way) {
      this.blend = blend;
      this.way = way;
    }

    void read(int i) {
      x = way.x[i];
      y = way.y[i];
      before = way.before[i];
      u = way.u[i];
      v = way.v[i];
      after = way.after[i];
    }

    void beginRow() {
      left = -1;
    }

    // Leaves what was read at `at` where the corners belong to several things.
    void between(float px, float py, int at) {
      float column = Math.clamp(px, 0, blend.width - 1);
      int cell = (int) column;
      if (cell != left || at != near) {
        left = cell;
        near = at;
        turn(Math.clamp(py, 0, blend.height - 1));
      }
      if (!smooth) return;
      float right = column - cell;
      x = start[0] + right * slope[0];
      y = start[1] + right * slope[1];
      before = start[2] + right * slope[2];
      u = start[3] + right * slope[3];
      v = start[4] + right * slope[4];
      after = start[5] + right * slope[5];
    }

    // To the four corners that all pixels up to the next column lie between.
    private void turn(float row) {
      int top = (int) row;
      int a = top * blend.width + left;
      int b = left + 1 < blend.width ? a + 1 : a;
      int down = top + 1 < blend.height ? blend.width : 0;
      smooth = isLike(a) && isLike(b) && isLike(a + down) && isLike(b + down);
      if (!smooth) return;
      float below = row - top;
      turn(0, way.x, a, b, down, below);
      turn(1, way.y, a, b, down, below);
      turn(2, way.before, a, b, down, below);
      turn(3, way.u, a, b, down, below);
      turn(4, way.v, a, b, down, below);
      turn(5, way.after, a, b, down, below);
    }

    private void turn(int k, float[] plane, int a, int b, int down, float below) {
      start[k] = plane[a] + below * (plane[a + down] - plane[a]);
      slope[k] = plane[b] + below * (plane[b + down] - plane[b]) - start[k];
    }

    private boolean isLike(int corner) {
      return Math.abs(way.x[corner] - way.x[near]) <= SMOOTH
          && Math.abs(way.y[corner] - way.y[near]) <= SMOOTH
          && Math.abs(way.u[corner] - way.u[near]) <= SMOOTH
          && Math.abs(way.v[corner] - way.v[near]) <= SMOOTH;
    }
  }

  /// How sure each pixel is, at the size that motion is measured at.
  public float[] confidence() {
    return confidence(width, height);
  }

  /// How sure each pixel is.
  ///
  /// @return `float[across * down]`, 0 guessed to 1 sure
  public float[] confidence(int across, int down) {
    float[] sure = new float[unlike.length];
    for (int i = 0; i < sure.length; i++) {
      float doubt = unlike[i] / DOUBTFUL;
      sure[i] = 1 / (1 + doubt * doubt);
    }
    if (across == width && down == height) return sure;
    float[] out = new float[across * down];
    for (int y = 0; y < down; y++) {
      float py = (y + 0.5f) * height / down - 0.5f;
      for (int x = 0; x < across; x++) {
        float px = (x + 0.5f) * width / across - 0.5f;
        out[y * across + x] = Sampling.linear(sure, width, height, px, py);
      }
    }
    return out;
  }

  /// Where each pixel comes from.
  ///
  /// @param before frame of the neighbour before
  /// @param after frame of the neighbour after
  public SourceMap sources(int across, int down, long before, long after) {
    float[] sure = confidence(across, down);
    int first = SourceMap.real(SourceMap.SHOT, before);
    int last = SourceMap.real(SourceMap.SHOT, after);
    int[] origins = new int[across * down];
    for (int y = 0; y < down; y++) {
      int row = Math.min(y * height / down, height - 1) * width;
      for (int x = 0; x < across; x++) {
        int i = row + Math.min(x * width / across, width - 1);
        float fromBefore = 0;
        for (Way way : ways) fromBefore += way.before[i];
        int at = y * across + x;
        if (sure[at] < GUESSED) origins[at] = SourceMap.GENERATED;
        else if (fromBefore > ALONE) origins[at] = first;
        else if (fromBefore < 1 - ALONE) origins[at] = last;
        else origins[at] = SourceMap.BLENDED;
      }
    }
    return new SourceMap(across, down, origins);
  }
}

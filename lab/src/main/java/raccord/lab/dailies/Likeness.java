package raccord.lab.dailies;

/// How alike two framings are: the share of the resting, textured picture that shows the same
/// thing, after the best small shift and change of size.
///
/// Light may change between takes, so blocks are compared by correlation of their detail; a
/// performer covers a few blocks and not the rest, so blocks vote.
final class Likeness {
  private static final int BLOCK = 8;
  private static final int STEP = 4;
  // A block with less detail than this (8-bit levels, root mean square) says nothing.
  private static final double TEXTURE = 3;
  // Blocks of unrelated pictures correlate above this in a few of a hundred cases.
  private static final double SAME = 0.75;
  // Fewer voting blocks than this share of the picture decide nothing.
  private static final double ENOUGH = 0.08;
  private static final double[] SIZES = {1, 0.94, 1.06, 0.88, 1.13};
  // A quarter-size step is four cells: together a fifth of the picture each way.
  private static final int SHIFT = 3;
  // Correlation of quarter-size detail; framings of one setup lie far above (docs/figures.md).
  private static final double WORTH_A_LOOK = 0.15;

  private final int width;
  private final int height;
  private final float[] detail;
  private final boolean[] rests;
  private final Level half;
  private final Level quarter;

  /// Detail made smaller, for finding the shift.
  private record Level(int width, int height, float[] detail) {
    Level halved() {
      int w = width / 2;
      int h = height / 2;
      float[] out = new float[w * h];
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          int at = 2 * y * width + 2 * x;
          out[y * w + x] =
              (detail[at] + detail[at + 1] + detail[at + width] + detail[at + width + 1]) / 4;
        }
      }
      return new Level(w, h, out);
    }

    /// Correlation over the whole overlap.
    double fit(Level other, Shift shift) {
      double ab = 0;
      double aa = 0;
      double bb = 0;
      for (int y = 0; y < height; y++) {
        int v = place(y, shift.y, shift.size, height, other.height);
        if (v < 0 || v >= other.height) continue;
        for (int x = 0; x < width; x++) {
          int u = place(x, shift.x, shift.size, width, other.width);
          if (u < 0 || u >= other.width) continue;
          double a = detail[y * width + x];
          double b = other.detail[v * other.width + u];
          ab += a * b;
          aa += a * a;
          bb += b * b;
        }
      }
      return ab / Math.sqrt(aa * bb + 1e-9);
    }
  }

  /// @param x cells of the level it is used on
  /// @param size of the other picture over this one
  private record Shift(int x, int y, double size) {
    Shift onNextLevel() {
      return new Shift(2 * x, 2 * y, size);
    }

    Shift moved(int dx, int dy) {
      return new Shift(x + dx, y + dy, size);
    }
  }

  Likeness(Framing framing) {
    width = framing.width();
    height = framing.height();
    rests = framing.rests();
    detail = detail(framing);
    half = new Level(width, height, detail).halved();
    quarter = half.halved();
  }

  /// 0 to 1, symmetric up to rounding.
  double to(Likeness other) {
    Shift start = new Shift(0, 0, 1);
    double fit = -1;
    for (double size : SIZES) {
      for (int dy = -SHIFT; dy <= SHIFT; dy++) {
        for (int dx = -SHIFT; dx <= SHIFT; dx++) {
          Shift shift = new Shift(dx, dy, size);
          double each = quarter.fit(other.quarter, shift);
          if (each > fit) {
            fit = each;
            start = shift;
          }
        }
      }
    }
    if (fit < WORTH_A_LOOK) return 0;
    Shift middle = start.onNextLevel();
    Shift closer = middle;
    fit = -1;
    for (int i = 0; i < 9; i++) {
      Shift shift = middle.moved(i % 3 - 1, i / 3 - 1);
      double each = half.fit(other.half, shift);
      if (each > fit) {
        fit = each;
        closer = shift;
      }
    }
    // Most takes of one setup do not move at all, and a performer can lead the search astray.
    double best = agreement(other, new Shift(0, 0, 1));
    for (int i = 0; i < 9; i++) {
      Shift shift = closer.onNextLevel().moved(i % 3 - 1, i / 3 - 1);
      best = Math.max(best, agreement(other, shift));
    }
    return best;
  }

  /// The share of voting blocks that agree.
  private double agreement(Likeness other, Shift shift) {
    int voting = 0;
    int same = 0;
    int blocks = 0;
    for (int top = 0; top + BLOCK <= height; top += STEP) {
      for (int left = 0; left + BLOCK <= width; left += STEP) {
        blocks++;
        double vote = vote(other, left, top, shift);
        if (Double.isNaN(vote)) continue;
        voting++;
        if (vote >= SAME) same++;
      }
    }
    return voting < ENOUGH * blocks ? 0 : (double) same / voting;
  }

  /// Correlation of one block; not a number when it says nothing.
  private double vote(Likeness other, int left, int top, Shift shift) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    int count = 0;
    for (int y = top; y < top + BLOCK; y++) {
      int v = place(y, shift.y, shift.size, height, other.height);
      if (v < 0 || v >= other.height) continue;
      for (int x = left; x < left + BLOCK; x++) {
        int u = place(x, shift.x, shift.size, width, other.width);
        if (u < 0 || u >= other.width) continue;
        int here = y * width + x;
        int there = v * other.width + u;
        if (!rests[here] || !other.rests[there]) continue;
        double a = detail[here];
        double b = other.detail[there];
        ab += a * b;
        aa += a * a;
        bb += b * b;
        count++;
      }
    }
    if (count < BLOCK * BLOCK / 2) return Double.NaN;
    double floor = TEXTURE * TEXTURE * count;
    if (aa < floor && bb < floor) return Double.NaN;
    return ab / Math.sqrt(Math.max(aa, floor / 4) * Math.max(bb, floor / 4));
  }

  private static int place(int at, int shift, double size, int here, int there) {
    return (int) Math.round((at - here / 2.0) * size + there / 2.0 + shift);
  }

  /// Luma less its surroundings: what light alone does not change.
  private static float[] detail(Framing framing) {
    int w = framing.width();
    int h = framing.height();
    float[] luma = new float[w * h];
    for (int i = 0; i < luma.length; i++) luma[i] = framing.luma()[i] & 0xff;
    float[] blurred = blurred(blurred(luma, w, h, 1, w), w, h, w, 1);
    float[] detail = new float[luma.length];
    for (int i = 0; i < luma.length; i++) detail[i] = luma[i] - blurred[i];
    return detail;
  }

  /// Mean over nine cells along one axis.
  private static float[] blurred(float[] in, int w, int h, int along, int across) {
    int length = along == 1 ? w : h;
    int lines = along == 1 ? h : w;
    float[] out = new float[in.length];
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < length; i++) {
        float sum = 0;
        for (int k = -4; k <= 4; k++) {
          sum += in[line * across + Math.clamp(i + k, 0, length - 1) * along];
        }
        out[line * across + i * along] = sum / 9;
      }
    }
    return out;
  }
}

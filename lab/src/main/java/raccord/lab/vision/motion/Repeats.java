package raccord.lab.vision.motion;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Places whose pattern repeats (fences, grilles, bricks far off) and moves by so much that more
/// than one movement leads to the same picture.
///
/// The frames beyond the gap decide where they can: what moved by little from frame to frame before
/// the gap, or after it, went on so. Elsewhere nothing tells, and this says so.
public final class Repeats {
  /// A place of the picture in squares of this side, pixels of the picture motion is kept in.
  private static final int SQUARE = 16;

  // What is compared with itself around the middle of a square, pixels.
  private static final int AROUND = 16;
  // Spacings that are looked for, pixels. A finer one is texture to the search for motion too.
  private static final int FINEST = 3;
  private static final int WIDEST = 20;
  // Mean difference half way between two repeats, 8-bit levels; less is no pattern to speak of.
  private static final float CONTRAST = 10;
  // What is left of it one spacing on.
  private static final float SAME = 0.35f;
  // Spacings. What moves by less is taken to move by that; and between two known frames a movement
  // is told surely only up to there.
  private static final float LITTLE = 0.25f;
  private static final float TOLD = 1 / 3f;
  // Another movement fits as well, when what it leaves is this much of what the found one leaves;
  // 8-bit levels on top for grain.
  private static final float AS_WELL = 1.5f;
  private static final float GRAIN = 4;
  // Between the movements that are tried, pixels.
  private static final float STEP = 0.5f;
  // What counts as moving at all, pixels.
  private static final float MOVES = 0.5f;
  private static final byte NO = 0;
  private static final byte UNCLEAR = 1;
  private static final byte CLEAR = 2;

  private final int across;
  private final int down;
  private final byte[] found;
  private final boolean[] upright;
  private final float[] spacing;
  private final float[] movement;

  private Repeats(int across, int down) {
    this.across = across;
    this.down = down;
    found = new byte[across * down];
    upright = new boolean[across * down];
    spacing = new float[across * down];
    movement = new float[across * down];
  }

  /// @param earlier ends where `gap` starts; absent when there is nothing before
  /// @param later starts where `gap` ends; absent when there is nothing after
  public static Repeats in(Optional<Passage> earlier, Passage gap, Optional<Passage> later) {
    int width = gap.from().width();
    int height = gap.from().height();
    Repeats repeats = new Repeats(Math.ceilDiv(width, SQUARE), Math.ceilDiv(height, SQUARE));
    for (int square = 0; square < repeats.found.length; square++) {
      int x = Math.min(width - 1, square % repeats.across * SQUARE + SQUARE / 2);
      int y = Math.min(height - 1, square / repeats.across * SQUARE + SQUARE / 2);
      repeats.look(square, x, y, false, earlier, gap, later);
      if (repeats.found[square] == NO) repeats.look(square, x, y, true, earlier, gap, later);
    }
    return repeats;
  }

  private void look(
      int square,
      int x,
      int y,
      boolean vertical,
      Optional<Passage> earlier,
      Passage gap,
      Optional<Passage> later) {
    float moves = along(gap.there(), x, y, vertical);
    float before = earlier.map(each -> -along(each.back(), x, y, vertical)).orElse(Float.NaN);
    float after = later.map(each -> along(each.there(), x, y, vertical)).orElse(Float.NaN);
    // Comparing this way round takes what is no number for rest.
    boolean rests =
        !(Math.abs(moves) > MOVES) && !(Math.abs(before) > MOVES) && !(Math.abs(after) > MOVES);
    if (rests) return;
    float every = spacing(gap.from(), x, y, vertical);
    if (every == 0) return;
    float length = gap.length();
    float came =
        earlier
            .map(each -> -phase(each.to(), each.from(), x, y, every, vertical))
            .orElse(Float.NaN);
    float goes =
        later.map(each -> phase(each.from(), each.to(), x, y, every, vertical)).orElse(Float.NaN);
    float told =
        told(
            Math.abs(came) <= TOLD * every
                ? came * length / earlier.orElseThrow().length()
                : Float.NaN,
            Math.abs(goes) <= TOLD * every
                ? goes * length / later.orElseThrow().length()
                : Float.NaN,
            every);
    float least = phase(gap.from(), gap.to(), x, y, every, vertical);
    // Which of the movements that lead to a repeat is nearest to what was told, if one is near.
    float nearest = least + every * Math.round((told - least) / every);
    if (Math.abs(nearest - told) > LITTLE * every) told = Float.NaN;
    boolean same = Float.isNaN(told) || nearest == least;
    if (same && Math.abs(least) < LITTLE * every) return;
    float other = !same ? nearest : least > 0 ? least - every : least + every;
    float known = left(gap, x, y, least, vertical);
    // Past the edge of the picture nothing can be compared, and no number comes out.
    if (!(left(gap, x, y, other, vertical) <= AS_WELL * known + GRAIN)) return;
    found[square] = Float.isNaN(told) ? UNCLEAR : CLEAR;
    upright[square] = vertical;
    spacing[square] = every;
    movement[square] = same ? least : nearest;
  }

  // What both sides say, or the one that says something; not a number where they disagree.
  private static float told(float before, float after, float every) {
    if (Float.isNaN(before)) return after;
    if (Float.isNaN(after)) return before;
    return Math.abs(before - after) < LITTLE * every ? (before + after) / 2 : Float.NaN;
  }

  /// By how much a pattern moved, but for whole spacings: between minus and plus half of one.
  private static float phase(Grey from, Grey to, int x, int y, float every, boolean vertical) {
    int steps = (int) Math.ceil(every / 2 / STEP);
    float best = Float.NaN;
    float least = Float.MAX_VALUE;
    for (int k = 0; k <= 2 * steps; k++) {
      // The small ones first: 0, 1, -1, 2, -2.
      float by = STEP * (k % 2 == 0 ? -k / 2 : (k + 1) / 2);
      float differs = shifted(from, to, x, y, by, vertical);
      if (differs < least) {
        least = differs;
        best = by;
      }
    }
    float below = shifted(from, to, x, y, best - STEP, vertical);
    float above = shifted(from, to, x, y, best + STEP, vertical);
    float bend = below - 2 * least + above;
    return bend > 0 ? best + STEP * (below - above) / (2 * bend) : best;
  }

  private static float along(Motion motion, int x, int y, boolean vertical) {
    float[] values = vertical ? motion.y() : motion.x();
    float sum = 0;
    int count = 0;
    for (int v = Math.max(0, y - SQUARE / 2); v < Math.min(motion.height(), y + SQUARE / 2); v++) {
      for (int u = Math.max(0, x - SQUARE / 2); u < Math.min(motion.width(), x + SQUARE / 2); u++) {
        sum += values[v * motion.width() + u];
        count++;
      }
    }
    return sum / count;
  }

  /// How far apart the pattern around a place repeats, pixels; 0 where it does not.
  private static float spacing(Grey grey, int x, int y, boolean vertical) {
    float[] differs = new float[WIDEST + 2];
    float most = 0;
    for (int by = 1; by < differs.length; by++) {
      differs[by] = vertical ? lower(grey, x, y, by) : aside(grey, x, y, by);
      int last = by - 1;
      boolean dip =
          last >= FINEST && differs[last] < differs[last - 1] && differs[last] <= differs[by];
      if (dip && most > CONTRAST && differs[last] < SAME * most) {
        float bend = differs[last - 1] - 2 * differs[last] + differs[by];
        return last + (differs[last - 1] - differs[by]) / (2 * Math.max(bend, 1e-3f));
      }
      most = Math.max(most, differs[by]);
    }
    return 0;
  }

  // Every fourth line is enough; not a number where too little is in the picture.
  private static float aside(Grey grey, int x, int y, int by) {
    int first = Math.max(0, x - AROUND);
    int past = Math.min(grey.width() - by, x + AROUND);
    int last = Math.min(grey.height(), y + AROUND);
    float sum = 0;
    for (int v = Math.max(0, y - AROUND); v < last; v += 4) {
      for (int u = first, i = v * grey.width() + first; u < past; u++, i++) {
        sum += Math.abs(grey.levels()[i] - grey.levels()[i + by]);
      }
    }
    int lines = Math.ceilDiv(last - Math.max(0, y - AROUND), 4);
    return past - first < AROUND / 2 ? Float.NaN : sum / (lines * (past - first));
  }

  private static float lower(Grey grey, int x, int y, int by) {
    int first = Math.max(0, y - AROUND);
    int past = Math.min(grey.height() - by, y + AROUND);
    int left = Math.max(0, x - AROUND);
    int right = Math.min(grey.width(), x + AROUND);
    int step = by * grey.width();
    float sum = 0;
    for (int v = first; v < past; v++) {
      for (int u = left, i = v * grey.width() + left; u < right; u += 4, i += 4) {
        sum += Math.abs(grey.levels()[i] - grey.levels()[i + step]);
      }
    }
    int columns = Math.ceilDiv(right - left, 4);
    return past - first < AROUND / 2 ? Float.NaN : sum / (columns * (past - first));
  }

  private static float left(Passage gap, int x, int y, float by, boolean vertical) {
    float[] aside = vertical ? gap.there().x() : gap.there().y();
    float off = aside[y * gap.from().width() + x];
    return difference(gap.from(), gap.to(), x, y, vertical ? off : by, vertical ? by : off);
  }

  private static float shifted(Grey from, Grey to, int x, int y, float by, boolean vertical) {
    return difference(from, to, x, y, vertical ? 0 : by, vertical ? by : 0);
  }

  /// Mean difference of what lies around a place and the same shifted, every second line; not a
  /// number where too little of it is in the picture.
  private static float difference(Grey from, Grey to, int x, int y, float right, float below) {
    int width = from.width();
    int height = from.height();
    float sum = 0;
    int count = 0;
    for (int v = Math.max(0, y - AROUND); v < Math.min(height, y + AROUND); v += 2) {
      for (int u = Math.max(0, x - AROUND); u < Math.min(width, x + AROUND); u++) {
        float there = u + right;
        float lower = v + below;
        if (there < 0 || lower < 0 || there > width - 1 || lower > height - 1) continue;
        sum +=
            Math.abs(
                from.levels()[v * width + u]
                    - Sampling.linear(to.levels(), width, height, there, lower));
        count++;
      }
    }
    return count < AROUND * AROUND / 2 ? Float.NaN : sum / count;
  }

  /// Share of the picture, 0 to 1, in which nothing tells how far the pattern moved.
  public double unclear() {
    return share(UNCLEAR);
  }

  /// Share of the picture, 0 to 1, in which the frames beyond the gap tell how far it moved.
  public double clear() {
    return share(CLEAR);
  }

  private double share(byte which) {
    int count = 0;
    for (byte each : found) if (each == which) count++;
    return (double) count / found.length;
  }

  /// The usual spacing where a pattern repeats, widths of the picture; 0 where none does.
  public double spacing() {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (found[i] == NO) continue;
      sum += spacing[i];
      count++;
    }
    return count == 0 ? 0 : sum / count / (across * (double) SQUARE);
  }

  private int square(int x, int y) {
    return Math.min(down - 1, y / SQUARE) * across + Math.min(across - 1, x / SQUARE);
  }

  /// A motion with that of the patterns in place of what was found there, which is often some mean
  /// of several.
  ///
  /// @param direction 1 from the neighbour before to the one after, -1 back
  Motion mended(Motion motion, int direction) {
    if (isNowhere()) return motion;
    Motion mended = motion.times(1);
    for (int y = 0, i = 0; y < motion.height(); y++) {
      for (int x = 0; x < motion.width(); x++, i++) {
        int square = square(x, y);
        if (found[square] == NO) continue;
        (upright[square] ? mended.y() : mended.x())[i] = direction * movement[square];
      }
    }
    return mended;
  }

  /// True if a pattern repeats at a pixel, and a motion leads to another place of it.
  boolean isWrong(int x, int y, Motion motion) {
    int square = square(x, y);
    if (found[square] == NO) return false;
    float[] values = upright[square] ? motion.y() : motion.x();
    return Math.abs(values[y * motion.width() + x] - movement[square]) > LITTLE * spacing[square];
  }

  /// True if a pattern repeats at a pixel and moves by much of its spacing.
  boolean isHere(int x, int y) {
    return found[square(x, y)] != NO;
  }

  boolean isNowhere() {
    for (byte each : found) if (each != NO) return false;
    return true;
  }

  /// What nobody knows counts as this different, 8-bit levels, `float[width * height]`; absent
  /// where everything is clear.
  ///
  /// @param level in the places where nothing tells; 0 in the others
  float @Nullable [] doubts(int width, int height, float level) {
    if (unclear() == 0) return null;
    float[] doubts = new float[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (found[square(x, y)] == UNCLEAR) doubts[i] = level;
      }
    }
    return doubts;
  }
}

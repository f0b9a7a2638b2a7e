package raccord.lab.vision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How the one who moves in a stretch of a shot travels across the picture.
///
/// Movement is taken against the background, so that someone a panning camera follows travels too.
///
/// @param across picture widths a second, to the right above zero
/// @param agreed share of the moving area, and of the moments, that goes the same way, 0 to 1
/// @param area share of the picture that moves, 0 to 1
/// @param colour `float[CELLS * CELLS]`, how the moving samples fall on the plane of Cb and Cr; its
///   sum is 1. Not modified.
/// @param light mean nominal luma of the moving samples
public record Travel(float across, float agreed, float area, float[] colour, float light) {
  static final int CELLS = 12;

  // Blocks of 8 by 8 of the small luma picture: 16 across it, about a head of a full figure.
  private static final int BLOCK = 8;

  // A tenth of the width in an eighth of a second is faster than an eye follows.
  private static final int REACH_X = 12;
  private static final int REACH_Y = 4;

  // A block that holds less detail than this (mean absolute deviation, nominal) cannot be followed.
  private static final float DETAIL = 0.012f;

  // What a sample must change by, the camera's own movement taken out, to count as moving.
  private static final float CHANGED = 0.06f;

  private static final int FEWEST_STEPS = 3;

  /// The movement over a stretch of a shot.
  ///
  /// @param glances evenly spaced, oldest first, of one size
  /// @param perSecond how many a second
  /// @return empty when nothing travels, or nobody could say which way
  public static Optional<Travel> over(List<Glance> glances, double perSecond) {
    if (glances.size() <= FEWEST_STEPS) return Optional.empty();
    double[] colour = new double[CELLS * CELLS];
    double light = 0;
    double samples = 0;
    double right = 0;
    double left = 0;
    double moved = 0;
    double drift = 0;
    double area = 0;
    int steps = 0;
    double[] centres = new double[glances.size() - 1];
    for (int i = 1; i < glances.size(); i++) {
      Step step = Step.between(glances.get(i - 1), glances.get(i));
      if (step.blocks == 0) return Optional.empty();
      centres[i - 1] = step.centre;
      if (step.moving == 0) continue;
      steps++;
      moved += step.dx;
      drift += step.dx + step.cameraDx;
      area += (double) step.moving / step.blocks;
      if (step.dx > 0) right += step.sameWay;
      else left += step.sameWay;
      step.collect(colour);
      light += step.light;
      samples += step.samples;
    }
    int all = glances.size() - 1;
    // A gesture comes and goes; who travels does so at most moments.
    if (steps * 4 < all * 3 || samples == 0) return Optional.empty();
    double agreed = Math.max(right, left) / all;
    float[] spread = new float[colour.length];
    for (int i = 0; i < spread.length; i++) spread[i] = (float) (colour[i] / samples);
    int width = glances.getFirst().width();
    if (!carried(centres, drift * all / steps, moved * all / steps)) return Optional.empty();
    return Optional.of(
        new Travel(
            (float) (moved / steps / width * perSecond),
            (float) agreed,
            (float) (area / steps),
            spread,
            (float) (light / samples)));
  }

  /// True if the moving area itself goes where its parts seem to go: a screen that flickers or a
  /// hand that waves stays where it is.
  private static boolean carried(double[] centres, double expected, double moved) {
    int third = Math.max(1, centres.length / 3);
    double from = mean(centres, 0, third);
    double to = mean(centres, centres.length - third, centres.length);
    if (Double.isNaN(from) || Double.isNaN(to)) return false;
    double seen = (to - from) * centres.length / (centres.length - third);
    return Math.abs(seen - expected) <= 0.6 * Math.abs(moved) + BLOCK / 2.0;
  }

  private static double mean(double[] values, int from, int past) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < past; i++) {
      if (Double.isNaN(values[i])) continue;
      sum += values[i];
      count++;
    }
    return sum / count;
  }

  /// How alike in colour and lightness two movers are: 1 the same, 0 nothing in common.
  public float likeness(Travel other) {
    double common = 0;
    for (int i = 0; i < colour.length; i++) common += Math.min(colour[i], other.colour[i]);
    return (float) (common * Math.max(0, 1 - 2 * Math.abs(light - other.light)));
  }

  /// What moves between two glances.
  private static final class Step {
    private int blocks;
    private int moving;
    private double dx;
    private double sameWay;
    private double cameraDx;
    private double centre = Double.NaN;
    private double light;
    private double samples;
    private final double[] colours = new double[CELLS * CELLS];

    static Step between(Glance before, Glance after) {
      Step step = new Step();
      Blocks found = Blocks.matched(before, after);
      step.blocks = found.count;
      if (found.count == 0) return step;
      int cameraX = Blocks.middle(found.dx, found.count);
      int cameraY = Blocks.middle(found.dy, found.count);
      step.cameraDx = cameraX;
      step.look(before, after, found, cameraX, cameraY);
      return step;
    }

    private void look(Glance before, Glance after, Blocks found, int cameraX, int cameraY) {
      int[] ways = new int[found.count];
      double across = 0;
      for (int i = 0; i < found.count; i++) {
        int own = found.dx[i] - cameraX;
        if (Math.abs(own) < 2) continue;
        float still = Blocks.difference(before, after, found.x[i], found.y[i], cameraX, cameraY);
        // The block must be explained much better by its own movement than by the camera's.
        if (found.rest[i] > 0.6f * still || still < CHANGED / 3) continue;
        ways[moving++] = own;
        across += found.x[i] + BLOCK / 2.0;
        gather(before, after, found, i, cameraX, cameraY);
      }
      if (moving == 0) return;
      // The middle one: background that comes into sight behind the mover matches anything.
      dx = Blocks.middle(ways, moving);
      centre = across / moving;
      int same = 0;
      for (int i = 0; i < moving; i++) if (ways[i] * dx > 0) same++;
      sameWay = (double) same / moving;
    }

    /// Collects the samples of a block that go with it: what comes into sight beside the mover does
    /// not.
    private void gather(
        Glance before, Glance after, Blocks found, int block, int cameraX, int cameraY) {
      int left = found.x[block];
      int top = found.y[block];
      int half = after.width() / 2;
      for (int y = top; y < top + BLOCK; y += 2) {
        for (int x = left; x < left + BLOCK; x += 2) {
          int u = Math.clamp(x - cameraX, 0, after.width() - 1);
          int v = Math.clamp(y - cameraY, 0, after.height() - 1);
          float luma = after.luma()[y * after.width() + x];
          float stood = Math.abs(luma - before.luma()[v * before.width() + u]);
          if (stood < CHANGED) continue;
          int fromX = Math.clamp(x - found.dx[block], 0, after.width() - 1);
          int fromY = Math.clamp(y - found.dy[block], 0, after.height() - 1);
          float went = Math.abs(luma - before.luma()[fromY * before.width() + fromX]);
          if (went > stood / 2) continue;
          int at = Math.min(y / 2, after.height() / 2 - 1) * half + Math.min(x / 2, half - 1);
          colours[cell(after.cb()[at]) * CELLS + cell(after.cr()[at])]++;
          light += luma;
          samples++;
        }
      }
    }

    void collect(double[] into) {
      for (int i = 0; i < into.length; i++) into[i] += colours[i];
    }

    // Clothes lie within a quarter of the plane around grey.
    private static int cell(float chroma) {
      return Math.clamp((int) Math.floor((chroma + 0.25f) * 2 * CELLS), 0, CELLS - 1);
    }
  }

  /// Where each block that can be followed came from.
  private static final class Blocks {
    private final int[] x;
    private final int[] y;
    private final int[] dx;
    private final int[] dy;
    private final float[] rest;
    private int count;

    private Blocks(int most) {
      x = new int[most];
      y = new int[most];
      dx = new int[most];
      dy = new int[most];
      rest = new float[most];
    }

    static Blocks matched(Glance before, Glance after) {
      int columns = after.width() / BLOCK;
      int rows = after.height() / BLOCK;
      Blocks blocks = new Blocks(columns * rows);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          if (detail(after, column * BLOCK, row * BLOCK) >= DETAIL) {
            blocks.match(before, after, column * BLOCK, row * BLOCK);
          }
        }
      }
      return blocks;
    }

    private void match(Glance before, Glance after, int left, int top) {
      float best = difference(before, after, left, top, 0, 0);
      int bestX = 0;
      int bestY = 0;
      for (int v = -REACH_Y; v <= REACH_Y; v++) {
        for (int u = -REACH_X; u <= REACH_X; u++) {
          float here = difference(before, after, left, top, u, v);
          if (here < best) {
            best = here;
            bestX = u;
            bestY = v;
          }
        }
      }
      x[count] = left;
      y[count] = top;
      dx[count] = bestX;
      dy[count] = bestY;
      rest[count++] = best;
    }

    static int middle(int[] values, int count) {
      int[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      return sorted[count / 2];
    }

    /// Mean absolute difference of a block from where it would have come from; infinite outside.
    static float difference(Glance before, Glance after, int left, int top, int u, int v) {
      int width = after.width();
      if (left - u < 0 || top - v < 0) return Float.POSITIVE_INFINITY;
      if (left - u + BLOCK > width || top - v + BLOCK > after.height()) {
        return Float.POSITIVE_INFINITY;
      }
      float sum = 0;
      for (int y = top; y < top + BLOCK; y++) {
        int here = y * width + left;
        int there = (y - v) * width + left - u;
        for (int x = 0; x < BLOCK; x++) {
          sum += Math.abs(after.luma()[here + x] - before.luma()[there + x]);
        }
      }
      return sum / (BLOCK * BLOCK);
    }

    private static float detail(Glance glance, int left, int top) {
      float mean = 0;
      for (int y = top; y < top + BLOCK; y++) {
        for (int x = left; x < left + BLOCK; x++) mean += glance.luma()[y * glance.width() + x];
      }
      mean /= BLOCK * BLOCK;
      float sum = 0;
      for (int y = top; y < top + BLOCK; y++) {
        for (int x = left; x < left + BLOCK; x++) {
          sum += Math.abs(glance.luma()[y * glance.width() + x] - mean);
        }
      }
      return sum / (BLOCK * BLOCK);
    }
  }
}

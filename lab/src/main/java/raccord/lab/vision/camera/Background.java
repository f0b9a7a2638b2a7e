package raccord.lab.vision.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.opencv.Geometry;
import raccord.lab.vision.opencv.Tracks;

/// Tells the movement of the background from that of what passes in front of it.
///
/// Corners of the picture move together in several ways; the background is what most of the
/// picture's *area* does, its rim before its middle, and what did so in the frames before. One
/// large face full of corners is one place among many. One thread at a time.
final class Background {
  private static final int CORNERS = 700;
  private static final int COLUMNS = 16;
  private static final int ROWS = 9;
  private static final int MOST_IN_A_CELL = 6;
  private static final int FEWEST = 8;
  // Pixels of the pictures that are compared, 960 across at most.
  private static final double TOGETHER = 1.2;
  private static final double EXACT = 0.35;
  private static final int ROUNDS = 8;
  private static final int MOVEMENTS = 4;
  // Whoever is filmed is rarely at the sides or the top: what a cell there counts against one in
  // the
  // middle.
  private static final double MIDDLE = 0.5;
  private static final double RIM = 2.5;
  // How fast what was background is forgotten, a frame.
  private static final double FORGOTTEN = 0.1;
  private static final double LEAST_SHARE = 0.12;

  private final double[] known = new double[COLUMNS * ROWS];

  Background() {
    Arrays.fill(known, 0.5);
  }

  /// @param where in `from`, as [CameraSteps#see] has it
  /// @param guess what the step may be like
  /// @return absent where nothing could be followed
  Optional<CameraSteps.Step> between(Grey from, Grey to, byte[] where, Similarity guess) {
    int width = from.width();
    int height = from.height();
    float[] pairs = spread(corners(from, to, where), width, height);
    int count = pairs.length / 4;
    if (count < FEWEST) return Optional.empty();
    Cells cells = new Cells(pairs, width, height);
    Similarity best = Similarity.NONE;
    double most = -1;
    for (Similarity each : movements(pairs, width, height, guess)) {
      Similarity exact = exact(pairs, each, width, height);
      double share = cells.share(exact);
      if (share > most) {
        most = share;
        best = exact;
      }
    }
    if (most < LEAST_SHARE) return Optional.empty();
    cells.remember(best);
    return Optional.of(new CameraSteps.Step(best, Math.min(1, most)));
  }

  /// How much of the picture a movement explains, cell by cell.
  private final class Cells {
    private final float[] pairs;
    private final int width;
    private final int height;
    private final int[] all = new int[COLUMNS * ROWS];

    Cells(float[] pairs, int width, int height) {
      this.pairs = pairs;
      this.width = width;
      this.height = height;
      for (int i = 0; i < pairs.length; i += 4) all[cell(pairs, i, width, height)]++;
    }

    private double[] shares(Similarity step) {
      double[] shares = new double[all.length];
      for (int i = 0; i < pairs.length; i += 4) {
        if (apart(pairs, i, step, width, height) < TOGETHER) {
          int cell = cell(pairs, i, width, height);
          shares[cell] += 1.0 / all[cell];
        }
      }
      return shares;
    }

    double share(Similarity step) {
      double[] shares = shares(step);
      double sum = 0;
      double weights = 0;
      for (int i = 0; i < all.length; i++) {
        if (all[i] == 0) continue;
        double weight = placed(i) * (0.25 + known[i]);
        sum += weight * shares[i];
        weights += weight;
      }
      return sum / weights;
    }

    private static double placed(int cell) {
      int column = cell % COLUMNS;
      int row = cell / COLUMNS;
      double across = Math.abs((column + 0.5) * 2 / COLUMNS - 1);
      double above = 1 - (row + 0.5) * 2 / ROWS;
      double out = Math.max(across, above);
      return MIDDLE + (RIM - MIDDLE) * out * out;
    }

    void remember(Similarity step) {
      double[] shares = shares(step);
      for (int i = 0; i < all.length; i++) {
        if (all[i] > 0) known[i] += FORGOTTEN * (shares[i] - known[i]);
      }
    }
  }

  private static float[] corners(Grey from, Grey to, byte[] where) {
    byte[] wanted = where;
    if (wanted.length == 0) {
      wanted = new byte[from.levels().length];
      Arrays.fill(wanted, (byte) 1);
    }
    return Tracks.between(from.bytes(), to.bytes(), from.width(), from.height(), wanted, CORNERS);
  }

  // The strongest few of each cell, so that no part of the picture shouts.
  private static float[] spread(float[] pairs, int width, int height) {
    int[] taken = new int[COLUMNS * ROWS];
    float[] kept = new float[pairs.length];
    int count = 0;
    for (int i = 0; i < pairs.length; i += 4) {
      if (taken[cell(pairs, i, width, height)]++ >= MOST_IN_A_CELL) continue;
      System.arraycopy(pairs, i, kept, count, 4);
      count += 4;
    }
    return Arrays.copyOf(kept, count);
  }

  private static int cell(float[] pairs, int i, int width, int height) {
    int column = Math.clamp((int) (pairs[i] * COLUMNS / width), 0, COLUMNS - 1);
    int row = Math.clamp((int) (pairs[i + 1] * ROWS / height), 0, ROWS - 1);
    return row * COLUMNS + column;
  }

  /// What may be the background's: standing, going on, and whatever many corners do together.
  private static List<Similarity> movements(
      float[] pairs, int width, int height, Similarity guess) {
    List<Similarity> movements = new ArrayList<>(List.of(Similarity.NONE, guess));
    float[] left = pairs;
    for (int i = 0; i < MOVEMENTS && left.length >= 4 * FEWEST; i++) {
      Optional<Geometry> found = Geometry.similarity(left, TOGETHER);
      if (found.isEmpty()) break;
      movements.add(Similarity.ofPixels(found.get().matrix(), width, height).back());
      left = without(left, found.get().agreeing());
    }
    return movements;
  }

  private static float[] without(float[] pairs, boolean[] agreeing) {
    float[] left = new float[pairs.length];
    int count = 0;
    for (int i = 0; i < agreeing.length; i++) {
      if (agreeing[i]) continue;
      System.arraycopy(pairs, 4 * i, left, count, 4);
      count += 4;
    }
    return Arrays.copyOf(left, count);
  }

  private static double apart(float[] pairs, int i, Similarity step, int width, int height) {
    double u = (pairs[i + 2] - (width - 1) / 2.0) / width;
    double v = (pairs[i + 3] - (height - 1) / 2.0) / width;
    double x = step.toX(u, v) * width + (width - 1) / 2.0 - pairs[i];
    double y = step.toY(u, v) * width + (height - 1) / 2.0 - pairs[i + 1];
    return Math.hypot(x, y);
  }

  /// The same movement made exact: least squares over what agrees, what agrees less counting less
  /// (Geman and McClure's weights).
  private static Similarity exact(float[] pairs, Similarity start, int width, int height) {
    Similarity step = start;
    double scale = TOGETHER;
    for (int round = 0; round < ROUNDS; round++) {
      double[] sums = new double[9];
      for (int i = 0; i < pairs.length; i += 4) {
        double r = apart(pairs, i, step, width, height) / scale;
        if (r > 3) continue;
        double weight = 1 / ((1 + r * r) * (1 + r * r));
        double u = (pairs[i + 2] - (width - 1) / 2.0) / width;
        double v = (pairs[i + 3] - (height - 1) / 2.0) / width;
        double x = (pairs[i] - (width - 1) / 2.0) / width;
        double y = (pairs[i + 1] - (height - 1) / 2.0) / width;
        sums[0] += weight;
        sums[1] += weight * u;
        sums[2] += weight * v;
        sums[3] += weight * x;
        sums[4] += weight * y;
        sums[5] += weight * (u * u + v * v);
        sums[6] += weight * (u * x + v * y);
        sums[7] += weight * (u * y - v * x);
        sums[8]++;
      }
      if (sums[8] < 3) return start;
      double w = sums[0];
      double spread = sums[5] - (sums[1] * sums[1] + sums[2] * sums[2]) / w;
      if (!(spread > 1e-9 * w)) return start;
      double a = (sums[6] - (sums[1] * sums[3] + sums[2] * sums[4]) / w) / spread;
      double b = (sums[7] - (sums[1] * sums[4] - sums[2] * sums[3]) / w) / spread;
      double x = (sums[3] - a * sums[1] + b * sums[2]) / w;
      double y = (sums[4] - b * sums[1] - a * sums[2]) / w;
      step = new Similarity(a, b, x, y);
      scale = Math.max(EXACT, scale * 0.7);
    }
    return step;
  }
}

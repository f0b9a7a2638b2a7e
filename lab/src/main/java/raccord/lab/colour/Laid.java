package raccord.lab.colour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.Homography;
import raccord.lab.vision.opencv.DenseFlow;
import raccord.lab.vision.opencv.Geometry;
import raccord.lab.vision.opencv.Landmarks;

/// Where two pictures show the same thing, whatever their exposure and colour.
///
/// The pictures are laid over each other by corners, then each place is moved to where its
/// surroundings fit, and small blocks whose detail agrees give pairs of colours.
///
/// @param pairs colours of blocks that show the same
/// @param blocks where they are: block number, row by row. Not modified.
/// @param across blocks in a row
/// @param down rows of blocks
/// @param sure blocks whose own detail agrees
/// @param agreed share of the blocks with detail, where both pictures reach, that show the same
record Laid(Pairs pairs, int[] blocks, int across, int down, int sure, double agreed) {
  static final int LONGEST = 480;
  static final int BLOCK = 8;

  private static final int LANDMARKS = 700;
  private static final double TOLERANCE = 3;
  private static final int FEWEST = 9;
  private static final int MOVEMENTS = 3;
  private static final double SMALLEST = 0.35;
  private static final double LARGEST = 2.9;
  // Smaller pictures hold no landmarks, pixels.
  private static final int SMALLEST_SIDE = 48;
  // Detail weaker than this, of nominal codes, is noise.
  private static final double TEXTURE = 0.008;
  private static final double SAME = 0.8;
  private static final double OTHER = 0.5;
  // Codes nearer to black or white than this were cut off.
  private static final double CUT = 0.012;

  /// @param here to be graded, within [#LONGEST]
  /// @param there what it should look like, within [#LONGEST]
  static Optional<Laid> over(RgbPicture here, RgbPicture there) {
    if (Math.min(here.width(), here.height()) < SMALLEST_SIDE
        || Math.min(there.width(), there.height()) < SMALLEST_SIDE) return Optional.empty();
    Levelled a = Levelled.of(here);
    Levelled b = Levelled.of(there);
    List<Homography> candidates = new ArrayList<>();
    if (a.width() == b.width() && a.height() == b.height()) candidates.add(Homography.NONE);
    byLandmarks(a, b, candidates);
    return candidates.stream()
        .map(each -> blocks(here, there, a, b, each))
        .reduce(Blocks::joined)
        .map(Blocks::laid);
  }

  /// Each movement that enough landmarks follow: the set may lie behind somebody who walks, and
  /// both move otherwise.
  private static void byLandmarks(Levelled a, Levelled b, List<Homography> found) {
    float[] pairs =
        Landmarks.of(a.codes(), a.width(), a.height(), LANDMARKS)
            .matches(Landmarks.of(b.codes(), b.width(), b.height(), LANDMARKS));
    for (int movement = 0; movement < MOVEMENTS; movement++) {
      Optional<Geometry> geometry = Geometry.similarity(pairs, TOLERANCE);
      if (geometry.isEmpty()) return;
      boolean[] agreeing = geometry.get().agreeing();
      float[] rest = without(pairs, agreeing);
      int following = (pairs.length - rest.length) / 4;
      if (following < FEWEST) return;
      pairs = rest;
      Homography lies = new Homography(geometry.get().matrix());
      double size = lies.size(a.width(), a.height());
      if (size > SMALLEST && size < LARGEST) found.add(lies);
    }
  }

  private static float[] without(float[] pairs, boolean[] agreeing) {
    float[] rest = new float[pairs.length];
    int count = 0;
    for (int i = 0; i < agreeing.length; i++) {
      if (agreeing[i]) continue;
      System.arraycopy(pairs, 4 * i, rest, count, 4);
      count += 4;
    }
    return Arrays.copyOf(rest, count);
  }

  private static Blocks blocks(
      RgbPicture here, RgbPicture there, Levelled a, Levelled b, Homography lies) {
    int width = a.width();
    int height = a.height();
    byte[] warped = new byte[a.detail().length];
    boolean[] reached = new boolean[a.detail().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int u = (int) Math.round(lies.x(x, y));
        int v = (int) Math.round(lies.y(x, y));
        reached[i] = u >= 0 && v >= 0 && u < b.width() && v < b.height();
        warped[i] = reached[i] ? b.detail()[v * b.width() + u] : a.detail()[i];
      }
    }
    float[] flow = DenseFlow.between(a.detail(), warped, width, height);
    float[][] moved = new float[4][a.detail().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double px = x + flow[2 * i];
        double py = y + flow[2 * i + 1];
        double u = lies.x(px, py);
        double v = lies.y(px, py);
        if (!reached[i] || !(u >= 0 && v >= 0 && u <= b.width() - 1 && v <= b.height() - 1)) {
          moved[3][i] = Float.NaN;
          continue;
        }
        int at = ((int) v) * b.width() + (int) u;
        int right = u < b.width() - 1 ? 1 : 0;
        int below = v < b.height() - 1 ? b.width() : 0;
        float fx = (float) (u - (int) u);
        float fy = (float) (v - (int) v);
        for (int c = 0; c < 4; c++) {
          float[] plane = c < 3 ? there.planes()[c] : b.luma();
          float upper = plane[at] * (1 - fx) + plane[at + right] * fx;
          float lower = plane[at + below] * (1 - fx) + plane[at + below + right] * fx;
          moved[c][i] = upper * (1 - fy) + lower * fy;
        }
      }
    }
    return paired(here, a.luma(), moved, width, height);
  }

  private static Blocks paired(
      RgbPicture here, float[] luma, float[][] moved, int width, int height) {
    int across = width / BLOCK;
    int down = height / BLOCK;
    double[] votes = new double[across * down];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = vote(luma, moved[3], width, i % across * BLOCK, i / across * BLOCK);
    }
    double[] from = new double[3 * votes.length];
    double[] to = new double[3 * votes.length];
    double[] weights = new double[votes.length];
    for (int i = 0; i < votes.length; i++) {
      double weight = weight(votes, i, across, down);
      if (weight <= 0) continue;
      int left = i % across * BLOCK;
      int top = i / across * BLOCK;
      if (mean(here.planes(), width, left, top, from, 3 * i)
          && mean(moved, width, left, top, to, 3 * i)) {
        weights[i] = weight;
      }
    }
    return new Blocks(across, votes, weights, from, to);
  }

  /// Correlation of one block's detail; not a number where a picture does not reach, -2 where both
  /// are flat.
  private static double vote(float[] luma, float[] other, int width, int left, int top) {
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int y = top; y < top + BLOCK; y++) {
      for (int x = left; x < left + BLOCK; x++) {
        double mine = luma[y * width + x];
        double theirs = other[y * width + x];
        a += mine;
        b += theirs;
        aa += mine * mine;
        bb += theirs * theirs;
        ab += mine * theirs;
      }
    }
    if (Double.isNaN(b)) return Double.NaN;
    int n = BLOCK * BLOCK;
    double varianceA = Math.max(0, aa / n - a / n * (a / n));
    double varianceB = Math.max(0, bb / n - b / n * (b / n));
    double floor = TEXTURE * TEXTURE;
    if (varianceA < floor && varianceB < floor) return -2;
    return (ab / n - a / n * (b / n))
        / Math.sqrt(Math.max(varianceA, floor / 4) * Math.max(varianceB, floor / 4));
  }

  /// A block counts by its own detail, and a flat one by that of the blocks around it; but never
  /// against them: detail that agrees in one place alone agrees by chance.
  private static double weight(double[] votes, int i, int across, int down) {
    double vote = votes[i];
    if (Double.isNaN(vote) || (vote >= -1 && vote < OTHER)) return 0;
    int same = 0;
    int other = 0;
    int x = i % across;
    int y = i / across;
    int reach = vote >= SAME ? 1 : 3;
    for (int v = Math.max(0, y - reach); v <= Math.min(down - 1, y + reach); v++) {
      for (int u = Math.max(0, x - reach); u <= Math.min(across - 1, x + reach); u++) {
        double near = votes[v * across + u];
        if (near >= SAME) same++;
        else if (near >= -1 && near < OTHER) other++;
      }
    }
    if (vote >= SAME) return same >= 3 && same > other ? 1 : 0;
    double share = (double) same / Math.max(1, same + other);
    return same < 3 || share < 0.5 ? 0 : share * share * (vote >= -1 ? 0.8 : 0.6);
  }

  /// The mean colour of a block; false if some of it was cut off at black or white.
  private static boolean mean(
      float[][] planes, int width, int left, int top, double[] out, int at) {
    for (int c = 0; c < 3; c++) {
      double sum = 0;
      for (int y = top; y < top + BLOCK; y++) {
        for (int x = left; x < left + BLOCK; x++) sum += planes[c][y * width + x];
      }
      double mean = sum / (BLOCK * BLOCK);
      if (!(mean > CUT && mean < 1 - CUT)) return false;
      out[at + c] = mean;
    }
    return true;
  }
}

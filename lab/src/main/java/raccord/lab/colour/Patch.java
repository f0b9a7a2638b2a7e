package raccord.lab.colour;

import java.util.ArrayList;
import java.util.List;

/// An even spot of a picture that is about as wide as it is high.
///
/// @param x middle, pixels
/// @param y middle, pixels
/// @param side of a square of its size, pixels
record Patch(double x, double y, double side) {
  // Neighbours two pixels apart that differ by more lie across an edge, nominal codes.
  private static final float EDGE = 0.025f;
  private static final int SMALLEST = 20;
  private static final double LARGEST = 0.02;
  // A filled square or leaning square has one; ragged spots have less.
  private static final double LEAST_FILLED = 0.8;
  private static final double MOST_FILLED = 1.12;
  private static final double LONGEST = 2;
  private static final int MOST = 600;

  double distance(Patch other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  boolean isLike(Patch other) {
    return side < 1.7 * other.side && other.side < 1.7 * side;
  }

  /// All of a picture, at most [#MOST].
  static List<Patch> all(RgbPicture picture) {
    int width = picture.width();
    int height = picture.height();
    float[][] soft = new float[3][];
    for (int c = 0; c < 3; c++) soft[c] = Boxes.means(picture.planes()[c], width, height, 1);
    boolean[] even = new boolean[width * height];
    for (int y = 2; y < height - 2; y++) {
      for (int x = 2; x < width - 2; x++) {
        int i = y * width + x;
        even[i] = true;
        for (float[] plane : soft) {
          even[i] &=
              Math.abs(plane[i + 1] - plane[i - 1]) < EDGE
                  && Math.abs(plane[i + width] - plane[i - width]) < EDGE;
        }
      }
    }
    List<Patch> patches = new ArrayList<>();
    int[] spot = new int[width * height];
    for (int i = 0; i < even.length && patches.size() < MOST; i++) {
      if (!even[i]) continue;
      int count = filled(even, spot, i, width);
      if (count >= SMALLEST && count < LARGEST * even.length) add(spot, count, width, patches);
    }
    return patches;
  }

  /// Collects what hangs together with a pixel, and takes it out.
  private static int filled(boolean[] even, int[] spot, int start, int width) {
    int count = 1;
    spot[0] = start;
    even[start] = false;
    for (int next = 0; next < count; next++) {
      int at = spot[next];
      // Two pixels at each border are never even, so no neighbour lies outside.
      for (int near : new int[] {at + 1, at - 1, at + width, at - width}) {
        if (!even[near]) continue;
        even[near] = false;
        spot[count++] = near;
      }
    }
    return count;
  }

  private static void add(int[] spot, int count, int width, List<Patch> patches) {
    double x = 0;
    double y = 0;
    for (int k = 0; k < count; k++) {
      x += (double) (spot[k] % width) / count;
      y += (double) Math.floorDiv(spot[k], width) / count;
    }
    double xx = 1.0 / 12;
    double yy = 1.0 / 12;
    double xy = 0;
    for (int k = 0; k < count; k++) {
      double dx = spot[k] % width - x;
      double dy = Math.floorDiv(spot[k], width) - y;
      xx += dx * dx / count;
      yy += dy * dy / count;
      xy += dx * dy / count;
    }
    double half = (xx + yy) / 2;
    double root = Math.sqrt(Math.max(0, (xx - yy) * (xx - yy) / 4 + xy * xy));
    // A parallelogram's area is twelve times the root of the product of its two variances.
    double area = 12 * Math.sqrt(Math.max(1e-9, (half + root) * (half - root)));
    boolean square = (half + root) < LONGEST * LONGEST * (half - root);
    double share = count / area;
    if (square && share > LEAST_FILLED && share < MOST_FILLED) {
      patches.add(new Patch(x, y, Math.sqrt(area)));
    }
  }
}

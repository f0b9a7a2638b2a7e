package raccord.lab.vision.fill;

import java.util.List;
import java.util.SplittableRandom;

/// The grain of a shot: what two pictures of a place at rest differ by, with the shape, colour and
/// strength it has there.
final class Grain {
  private static final int TILE = 12;
  private static final int TRIES = 24;
  // More difference than this is movement.
  private static final float MOVED = 14 / 255f;
  // Two pictures have twice the variance of one.
  private static final float ONE = (float) Math.sqrt(0.5);

  private Grain() {}

  /// Puts grain over places that have none, tile by tile, from places at rest near by.
  ///
  /// @param laid pictures laid over the target
  /// @param bare places without grain
  /// @param rgb changed in place
  static void lay(
      Sight target, List<Laid> laid, boolean[] bare, float[][] rgb, Box box, long seed) {
    Laid near = null;
    for (Laid each : laid) if (near == null || each.far() < near.far()) near = each;
    if (near == null) return;
    int width = box.width();
    int height = box.height();
    boolean[] moved = new boolean[box.area()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = target.hole()[i] || !near.seen()[i];
      for (int c = 0; c < 3 && !moved[i]; c++) {
        moved[i] = Math.abs(target.rgb()[c][i] - near.rgb()[c][i]) > MOVED;
      }
    }
    SplittableRandom chance = new SplittableRandom(seed);
    for (int top = 0; top < height; top += TILE) {
      for (int left = 0; left < width; left += TILE) {
        int bottom = Math.min(height, top + TILE);
        int right = Math.min(width, left + TILE);
        if (!any(bare, left, top, right, bottom, width)) continue;
        int from = -1;
        for (int attempt = 0; attempt < TRIES && from < 0; attempt++) {
          int x = chance.nextInt(width - (right - left) + 1);
          int y = chance.nextInt(height - (bottom - top) + 1);
          if (!any(moved, x, y, x + right - left, y + bottom - top, width)) from = y * width + x;
        }
        if (from < 0) continue;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            int i = y * width + x;
            int at = from + (y - top) * width + x - left;
            if (!bare[i]) continue;
            for (int c = 0; c < 3; c++) {
              rgb[c][i] += ONE * (target.rgb()[c][at] - near.rgb()[c][at]);
            }
          }
        }
      }
    }
  }

  private static boolean any(
      boolean[] marked, int left, int top, int right, int bottom, int width) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) if (marked[y * width + x]) return true;
    }
    return false;
  }
}

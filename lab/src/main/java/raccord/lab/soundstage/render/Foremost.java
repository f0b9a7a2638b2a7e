package raccord.lab.soundstage.render;

import java.util.Arrays;

/// The most that a square map holds within any stretch of it, told by one look. One thread at a
/// time while it is filled; afterwards any number may ask.
///
/// Kept for steps of 4, 8, 16 … places: each entry is the most of the three by three steps that
/// begin there, so that a stretch of two steps lies within one entry wherever it begins.
final class Foremost {
  private static final int FINEST = 2;

  private final int size;

  /// By level: the most of each step, then of each three by three.
  private final float[][] steps;

  private final float[][] most;

  /// @param size places along a side of the map
  Foremost(int size) {
    this.size = size;
    int levels = Math.max(1, 32 - Integer.numberOfLeadingZeros(size - 1) - FINEST + 1);
    steps = new float[levels][];
    most = new float[levels][];
    for (int level = 0; level < levels; level++) {
      int side = side(level);
      steps[level] = new float[side * side];
      most[level] = new float[side * side];
    }
  }

  private int side(int level) {
    int step = 1 << (level + FINEST);
    return (size + step - 1) >> (level + FINEST);
  }

  /// @param map `float[size * size]`, none below 0. Not modified.
  void of(float[] map) {
    int side = side(0);
    float[] finest = steps[0];
    Arrays.fill(finest, 0);
    for (int y = 0; y < size; y++) {
      int row = (y >> FINEST) * side;
      int from = y * size;
      for (int x = 0; x < size; x++) {
        int at = row + (x >> FINEST);
        finest[at] = Math.max(finest[at], map[from + x]);
      }
    }
    for (int level = 1; level < steps.length; level++) halve(level);
    for (int level = 0; level < steps.length; level++) join(level);
  }

  private void halve(int level) {
    int fine = side(level - 1);
    int coarse = side(level);
    float[] from = steps[level - 1];
    float[] into = steps[level];
    Arrays.fill(into, 0);
    for (int y = 0; y < fine; y++) {
      for (int x = 0; x < fine; x++) {
        int at = (y >> 1) * coarse + (x >> 1);
        into[at] = Math.max(into[at], from[y * fine + x]);
      }
    }
  }

  private void join(int level) {
    int side = side(level);
    float[] from = steps[level];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        float all = 0;
        for (int j = y; j < Math.min(side, y + 3); j++) {
          for (int i = x; i < Math.min(side, x + 3); i++) all = Math.max(all, from[j * side + i]);
        }
        most[level][y * side + x] = all;
      }
    }
  }

  /// No less than the most within a square round a place; 0 outside of the map.
  ///
  /// @param reach half a side of the square
  float within(float x, float y, float reach) {
    int left = Math.max(0, (int) (x - reach));
    int top = Math.max(0, (int) (y - reach));
    if (left >= size || top >= size) return 0;
    // The square and what rounding adds must not be longer than two steps.
    int step = 31 - Integer.numberOfLeadingZeros((int) reach + 1) + 1;
    int level = Math.clamp(step - FINEST, 0, most.length - 1);
    int shift = level + FINEST;
    return most[level][(top >> shift) * side(level) + (left >> shift)];
  }
}

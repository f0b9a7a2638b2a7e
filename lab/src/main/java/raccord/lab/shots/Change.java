package raccord.lab.shots;

/// How one picture differs from another once things were allowed to move.
///
/// @param moved mean absolute luma difference after each block found its best place, 0 to 1020
/// @param still the same with nothing moved
/// @param colour mean absolute chroma difference, nothing moved
record Change(double moved, double still, double colour) {
  static final Change NONE = new Change(0, 0, 0);

  private static final int BLOCK_WIDTH = 8;
  private static final int BLOCK_HEIGHT = 6;
  // 8 % of the width a frame: a whip pan goes faster, but no pan that can be followed does.
  private static final int REACH = 5;

  // Two of 1020 a cell is coding noise; looking for movement there finds only noise.
  private static final int QUIET = 2 * BLOCK_WIDTH * BLOCK_HEIGHT;

  static Change between(Thumb before, Thumb after) {
    long moved = 0;
    long still = 0;
    for (int y = 0; y < Thumb.HEIGHT; y += BLOCK_HEIGHT) {
      for (int x = 0; x < Thumb.WIDTH; x += BLOCK_WIDTH) {
        int inPlace = difference(before.luma(), after.luma(), x, y, 0, 0, Integer.MAX_VALUE);
        still += inPlace;
        moved += inPlace <= QUIET ? inPlace : best(before.luma(), after.luma(), x, y, inPlace);
      }
    }
    double colour = mean(before.cb(), after.cb()) + mean(before.cr(), after.cr());
    double samples = Thumb.WIDTH * Thumb.HEIGHT;
    return new Change(moved / samples, still / samples, colour);
  }

  /// The least difference of a block from any place within reach.
  private static int best(int[] before, int[] after, int x, int y, int inPlace) {
    int top = Math.max(-REACH, -y);
    int bottom = Math.min(REACH, Thumb.HEIGHT - BLOCK_HEIGHT - y);
    int left = Math.max(-REACH, -x);
    int right = Math.min(REACH, Thumb.WIDTH - BLOCK_WIDTH - x);
    int best = inPlace;
    for (int dy = top; dy <= bottom; dy++) {
      for (int dx = left; dx <= right; dx++) {
        best = Math.min(best, difference(before, after, x, y, dx, dy, best));
      }
    }
    return best;
  }

  /// Gives up, with a sum no less than `enough`, as soon as that is reached.
  private static int difference(
      int[] before, int[] after, int x, int y, int dx, int dy, int enough) {
    int sum = 0;
    for (int row = 0; row < BLOCK_HEIGHT && sum < enough; row++) {
      int a = (y + row) * Thumb.WIDTH + x;
      int b = a + dy * Thumb.WIDTH + dx;
      for (int i = 0; i < BLOCK_WIDTH; i++) sum += Math.abs(after[a + i] - before[b + i]);
    }
    return sum;
  }

  private static double mean(int[] a, int[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
    return (double) sum / a.length;
  }
}

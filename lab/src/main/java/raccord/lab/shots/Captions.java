package raccord.lab.shots;

/// Tells lettering that pops on or off from a new picture.
final class Captions {
  // A line or two of lettering: up to 22 % of the height, and up to 15 % of the picture.
  private static final int BAND = 8;
  private static final int MOST = Thumb.WIDTH * Thumb.HEIGHT * 15 / 100;
  // 7 % of white.
  private static final int PLAINLY = 70;
  // Where lettering comes or goes, fine detail grows or shrinks by 2.5 to 6; at cuts by less than
  // 1.8.
  private static final double DETAIL = 1.9;
  private static final double INSIDE = 0.65;

  private Captions() {}

  /// True if the difference between two pictures is a caption.
  static boolean explain(Thumb before, Thumb after) {
    int[] rows = new int[Thumb.HEIGHT];
    int changed = 0;
    for (int i = 0; i < before.luma().length; i++) {
      if (Math.abs(before.luma()[i] - after.luma()[i]) > PLAINLY) {
        rows[i / Thumb.WIDTH]++;
        changed++;
      }
    }
    if (changed == 0 || changed > MOST) return false;
    int best = 0;
    int top = 0;
    for (int y = 0; y + BAND <= Thumb.HEIGHT; y++) {
      int sum = 0;
      for (int row = y; row < y + BAND; row++) sum += rows[row];
      if (sum > best) {
        best = sum;
        top = y;
      }
    }
    if (best < INSIDE * changed) return false;
    double from = 1;
    double to = 1;
    for (int y = Math.max(1, top); y < Math.min(Thumb.HEIGHT - 1, top + BAND); y++) {
      for (int x = 1; x < Thumb.WIDTH - 1; x++) {
        int at = y * Thumb.WIDTH + x;
        if (Math.abs(before.luma()[at] - after.luma()[at]) <= PLAINLY) continue;
        from += Math.abs(before.detail(at));
        to += Math.abs(after.detail(at));
      }
    }
    return Math.max(from, to) > DETAIL * Math.min(from, to);
  }
}

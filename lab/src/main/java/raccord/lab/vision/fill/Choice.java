package raccord.lab.vision.fill;

import java.util.Arrays;
import java.util.List;

/// Which of several pictures laid over a hole fills each of its places.
///
/// A picture is believed where it differs little from what is known around the hole, where other
/// pictures show the same, and where it was taken soon before or after; neighbours choose together,
/// and stay with the picture that filled the place in the frame before, so that the fill is as
/// steady as what it is made of.
final class Choice {
  // Pictures this far apart in colour say different things.
  private static final float SAME = 10 / 255f;
  // What standing alone costs, against a difference around the hole.
  private static final float ALONE = 14 / 255f;
  private static final float FRAMES_AWAY = 0.7f / 255f;
  // What leaving the picture that filled the place before costs. Measured: docs/figures.md,
  // 'Remove'.
  private static final float LEAVING = 4 / 255f;
  private static final int TOGETHER = 3;
  // A hole no wider than twice this is seen through its surroundings, pixels.
  private static final int THIN = 4;
  // There a picture that differs more than this around the place shows something else.
  private static final float STRANGE = 8 / 255f;
  private static final float NEVER = 9;

  private final List<Laid> laid;
  private final int width;
  private final int height;
  private final boolean[] hole;
  private final int[] before;

  /// @param before `int[]`, where what filled each place in the frame before came from; 0 where
  ///   nothing did. Not modified.
  Choice(List<Laid> laid, boolean[] hole, int[] before, int width, int height) {
    this.laid = laid;
    this.hole = hole;
    this.before = before;
    this.width = width;
    this.height = height;
  }

  /// @return `int[]`, which of the pictures, -1 where none shows anything or none is wanted
  int[] labels() {
    int size = hole.length;
    int[] labels = new int[size];
    Arrays.fill(labels, -1);
    float[] least = new float[size];
    Arrays.fill(least, NEVER);
    for (int k = 0; k < laid.size(); k++) {
      Laid each = laid.get(k);
      boolean[] counts = new boolean[size];
      float[] cost = new float[size];
      boolean any = false;
      for (int i = 0; i < size; i++) {
        counts[i] = hole[i] && each.seen()[i];
        if (!counts[i]) continue;
        any = true;
        cost[i] = cost(k, i);
      }
      if (!any) continue;
      cost = Sampling.mean(cost, counts, width, height, TOGETHER, NEVER);
      for (int i = 0; i < size; i++) {
        if (counts[i] && cost[i] < least[i]) {
          least[i] = cost[i];
          labels[i] = k;
        }
      }
    }
    leaveStrange(labels, laid, hole, width, height);
    return labels;
  }

  /// Takes the label from places of which what is around them says more than the picture chosen:
  /// where the hole is narrow, and the picture shows something else around it.
  static void leaveStrange(int[] labels, List<Laid> laid, boolean[] hole, int width, int height) {
    boolean[] thin = thin(hole, width, height);
    for (int i = 0; i < labels.length; i++) {
      if (thin[i] && labels[i] >= 0 && laid.get(labels[i]).off()[i] > STRANGE) labels[i] = -1;
    }
  }

  private static boolean[] thin(boolean[] hole, int width, int height) {
    boolean[] known = new boolean[hole.length];
    for (int i = 0; i < known.length; i++) known[i] = !hole[i];
    boolean[] deep = Sight.grown(known, width, height, THIN);
    for (int i = 0; i < deep.length; i++) deep[i] = !deep[i];
    boolean[] thin = Sight.grown(deep, width, height, THIN + 1);
    for (int i = 0; i < thin.length; i++) thin[i] = hole[i] && !thin[i];
    return thin;
  }

  private float cost(int k, int i) {
    Laid mine = laid.get(k);
    float agreeing = 0;
    float all = 0;
    for (int j = 0; j < laid.size(); j++) {
      Laid other = laid.get(j);
      if (other.origin() == mine.origin() || !other.seen()[i]) continue;
      float weight = 1 / (1 + (float) other.far());
      float apart = 0;
      for (int c = 0; c < 3; c++) {
        float off = mine.rgb()[c][i] - other.rgb()[c][i];
        apart += off * off;
      }
      all += weight;
      agreeing += weight * (float) Math.exp(-apart / (3 * SAME * SAME));
    }
    float alone = all == 0 ? 0.5f : 1 - agreeing / all;
    float leaving = before[i] == 0 || before[i] == mine.origin() ? 0 : LEAVING;
    return mine.off()[i] + ALONE * alone + FRAMES_AWAY * (float) Math.log1p(mine.far()) + leaving;
  }
}

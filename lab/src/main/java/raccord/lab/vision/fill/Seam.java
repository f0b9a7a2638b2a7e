package raccord.lab.vision.fill;

import java.util.List;

/// Makes a filled hole meet what surrounds it: what differs at the edge is taken away smoothly
/// across the hole.
final class Seam {
  // A step at the edge larger than this is another thing, not another light.
  private static final float MOST = 18 / 255f;
  private static final int ALONG = 3;

  private Seam() {}

  /// @param labels which of `laid` fills each place of the hole, -1 for none
  /// @param rgb the filled part, changed in place inside the hole
  static void close(Sight target, List<Laid> laid, int[] labels, float[][] rgb, Box box) {
    int width = box.width();
    int height = box.height();
    int size = box.area();
    boolean[] edge = new boolean[size];
    float[][] steps = new float[3][size];
    for (int i = 0; i < size; i++) {
      if (target.hole()[i]) continue;
      int label = neighbour(target.hole(), labels, i, width, height);
      if (label < 0 || !laid.get(label).seen()[i]) continue;
      float most = 0;
      for (int c = 0; c < 3; c++) {
        steps[c][i] = target.rgb()[c][i] - laid.get(label).rgb()[c][i];
        most = Math.max(most, Math.abs(steps[c][i]));
      }
      edge[i] = most < MOST;
    }
    boolean[] open = new boolean[size];
    for (int i = 0; i < size; i++) open[i] = true;
    for (int c = 0; c < 3; c++) {
      float[] even = Sampling.mean(steps[c], edge, width, height, ALONG, 0);
      float[] step = new float[size];
      for (int i = 0; i < size; i++) {
        open[i] = !edge[i];
        step[i] = edge[i] ? even[i] : 0;
      }
      Membrane.fill(step, open, width, height);
      for (int i = 0; i < size; i++) if (labels[i] >= 0) rgb[c][i] += step[i];
    }
  }

  private static int neighbour(boolean[] hole, int[] labels, int i, int width, int height) {
    int x = i % width;
    int y = i / width;
    if (x > 0 && hole[i - 1] && labels[i - 1] >= 0) return labels[i - 1];
    if (x < width - 1 && hole[i + 1] && labels[i + 1] >= 0) return labels[i + 1];
    if (y > 0 && hole[i - width] && labels[i - width] >= 0) return labels[i - width];
    if (y < height - 1 && hole[i + width] && labels[i + width] >= 0) return labels[i + width];
    return -1;
  }
}

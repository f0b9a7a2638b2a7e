package raccord.lab.vision.fill;

import java.util.Arrays;

/// Makes a picture as bright as another where both show the same.
final class Light {
  private static final int FEWEST = 40;
  private static final int MOST = 4000;
  private static final double LEAST_GAIN = 0.6;
  private static final double MOST_GAIN = 1.6;

  private Light() {}

  /// Gives one channel a gain and an offset.
  ///
  /// @param like what it is to be like. Not modified.
  /// @param samples changed in place
  /// @param both places that show both
  static void match(float[] like, float[] samples, boolean[] both) {
    int count = 0;
    for (boolean each : both) if (each) count++;
    if (count < FEWEST) return;
    int step = Math.max(1, count / MOST);
    int[] places = new int[count / step + 1];
    int kept = 0;
    int number = 0;
    for (int i = 0; i < both.length; i++) {
      if (both[i] && number++ % step == 0 && kept < places.length) places[kept++] = i;
    }
    double gain = 1;
    double offset = 0;
    float[] off = new float[kept];
    for (int round = 0; round < 4; round++) {
      for (int k = 0; k < kept; k++) {
        off[k] = (float) Math.abs(like[places[k]] - gain * samples[places[k]] - offset);
      }
      float[] sorted = off.clone();
      Arrays.sort(sorted);
      // Three times the usual distance: farther is another thing, not another light.
      double limit = Math.max(0.008, 3 * 1.4826 * sorted[kept / 2]);
      double n = 0;
      double x = 0;
      double y = 0;
      double xx = 0;
      double xy = 0;
      for (int k = 0; k < kept; k++) {
        if (off[k] > limit) continue;
        double a = samples[places[k]];
        double b = like[places[k]];
        n++;
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
      }
      if (n < FEWEST / 2.0) return;
      double spread = xx / n - x / n * (x / n);
      // A flat surround tells an offset, no gain.
      double pull = 2e-4;
      gain = Math.clamp((xy / n - x / n * (y / n) + pull) / (spread + pull), LEAST_GAIN, MOST_GAIN);
      offset = y / n - gain * (x / n);
    }
    if (Math.abs(gain - 1) < 0.004 && Math.abs(offset) < 0.001) return;
    for (int i = 0; i < samples.length; i++) samples[i] = (float) (gain * samples[i] + offset);
  }
}

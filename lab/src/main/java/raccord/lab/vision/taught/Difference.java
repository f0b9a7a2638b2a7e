package raccord.lab.vision.taught;

import java.util.Arrays;
import raccord.lab.vision.matte.Areas;

/// Where a finished frame differs from its source.
final class Difference {
  // What differs so much from its colours changed was painted.
  private static final float PAINTED = 8 / 255f;
  // Of the picture: more than that is no thing that was painted out.
  private static final double MOST_PAINTED = 0.4;

  private Difference() {}

  /// Where more than colours changed, with a soft margin.
  ///
  /// @return `float[width * height]`, 0 to 1; all 0 where that is most of the picture
  static float[] hole(Finished frame, Colours colours, float[] told, int width, int height) {
    float[][] expected = colours.of(frame.before());
    float[] off = new float[width * height];
    for (int c = 0; c < 3; c++) {
      float[] unlike = new float[off.length];
      for (int i = 0; i < off.length; i++) unlike[i] = frame.after()[c][i] - expected[c][i];
      float[] around = Areas.blurred(unlike, width, height, 1);
      for (int i = 0; i < off.length; i++) off[i] = Math.max(off[i], Math.abs(around[i]));
    }
    int count = 0;
    for (int i = 0; i < off.length; i++) {
      off[i] = off[i] > PAINTED && told[i] > 0 ? 1 : 0;
      count += off[i] > 0 ? 1 : 0;
    }
    // A speck is noise; what is near the rest belongs to it.
    float[] near = Areas.blurred(off, width, height, 2);
    for (int i = 0; i < off.length; i++) off[i] = near[i] > 0.3f ? 1 : 0;
    float[] grown = Areas.blurred(off, width, height, 3);
    for (int i = 0; i < off.length; i++) off[i] = Math.min(1, 3 * grown[i]);
    if (count > MOST_PAINTED * off.length) Arrays.fill(off, 0);
    return off;
  }

  /// How much a pixel was changed, 1 from sixteen 8-bit levels on.
  static float[] counts(Finished frame, float[] told) {
    float[] changed = new float[told.length];
    for (int i = 0; i < changed.length; i++) {
      for (int c = 0; c < 3 && told[i] > 0; c++) {
        float by = Math.abs(frame.after()[c][i] - frame.before()[c][i]);
        changed[i] = Math.max(changed[i], Math.min(1, by / (2 * PAINTED)));
      }
    }
    return changed;
  }
}

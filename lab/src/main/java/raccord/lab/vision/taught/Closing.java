package raccord.lab.vision.taught;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.vision.matte.Areas;

/// Closes holes in a plane smoothly from what is around them: means of what is known, from ever
/// coarser sizes (Gortler et al. 1996, "The lumigraph", section 3.4, pull and push).
final class Closing {
  private Closing() {}

  /// @param plane `float[width * height]`. Input. Not modified.
  /// @param hole `float[width * height]`, 0 known to 1 unknown. Not modified.
  static float[] over(float[] plane, float[] hole, int width, int height) {
    List<float[]> values = new ArrayList<>();
    List<float[]> known = new ArrayList<>();
    List<int[]> sizes = new ArrayList<>();
    float[] value = new float[plane.length];
    float[] weight = new float[plane.length];
    for (int i = 0; i < plane.length; i++) {
      weight[i] = hole[i] > 0 ? 0 : 1;
      value[i] = weight[i] * plane[i];
    }
    values.add(value);
    known.add(weight);
    int[] size = {width, height};
    sizes.add(size);
    while (size[0] > 1 || size[1] > 1) {
      int[] half = {(size[0] + 1) / 2, (size[1] + 1) / 2};
      values.add(Areas.reduced(values.getLast(), size[0], size[1], half[0], half[1]));
      known.add(Areas.reduced(known.getLast(), size[0], size[1], half[0], half[1]));
      sizes.add(half);
      size = half;
    }
    float[] coarse = new float[] {values.getLast()[0] / Math.max(1e-6f, known.getLast()[0])};
    for (int level = values.size() - 2; level >= 0; level--) {
      int[] here = sizes.get(level);
      int[] below = sizes.get(level + 1);
      float[] up = Areas.enlarged(coarse, below[0], below[1], here[0], here[1]);
      for (int i = 0; i < up.length; i++) {
        float sure = Math.min(1, known.get(level)[i]);
        up[i] = values.get(level)[i] + (1 - sure) * up[i];
      }
      coarse = up;
    }
    float[] closed = plane.clone();
    for (int i = 0; i < closed.length; i++) if (hole[i] > 0) closed[i] = coarse[i];
    return closed;
  }
}

package raccord.lab.vision.matte;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A frame without the thing that a matte marks: what is around it, spread in.
public final class Behind {
  // Less than this of a pixel is the ground's when a trace of the thing is in it.
  private static final float TRACE = 0.02f;

  private Behind() {}

  /// @param alpha `float[width * height]`. Input. Not modified.
  /// @return `float[3 * width * height]`, 0 to 1
  public static float[] of(Small frame, float[] alpha) {
    int area = alpha.length;
    float[] around = new float[area];
    // A matte's soft edge has the thing's colour in it: keep a pixel's distance.
    float[] near = Areas.blurred(alpha, frame.width(), frame.height(), 2);
    for (int i = 0; i < area; i++) around[i] = near[i] < TRACE ? 1 : 0;
    float[] behind = new float[3 * area];
    for (int c = 0; c < 3; c++) {
      float[] plane = new float[area];
      for (int i = 0; i < area; i++) plane[i] = frame.at(c, i);
      float[] spread = spread(plane, around, frame.width(), frame.height());
      System.arraycopy(spread, 0, behind, c * area, area);
    }
    return behind;
  }

  private record Level(int width, int height, float[] sums, float[] weight) {}

  // Pull down, push up (Gortler et al. 1996, "The Lumigraph", section 3.4).
  private static float[] spread(float[] plane, float[] weight, int width, int height) {
    List<Level> levels = new ArrayList<>();
    float[] sums = new float[plane.length];
    for (int i = 0; i < sums.length; i++) sums[i] = plane[i] * weight[i];
    levels.add(new Level(width, height, sums, weight));
    while (levels.getLast().width() > 1 || levels.getLast().height() > 1) {
      levels.add(half(levels.getLast()));
    }
    float @Nullable [] coarse = null;
    for (Level level : levels.reversed()) {
      float[] fine = new float[level.sums().length];
      int across = (level.width() + 1) / 2;
      for (int i = 0; i < fine.length; i++) {
        float known = level.weight()[i];
        int at = i / level.width() / 2 * across + i % level.width() / 2;
        float below = coarse == null ? 0.5f : coarse[at];
        fine[i] = known >= 1 ? level.sums()[i] : level.sums()[i] + (1 - known) * below;
      }
      coarse = fine;
    }
    return coarse == null ? plane : coarse;
  }

  private static Level half(Level level) {
    int across = (level.width() + 1) / 2;
    int down = (level.height() + 1) / 2;
    float[] sums = new float[across * down];
    float[] weight = new float[across * down];
    for (int i = 0; i < level.sums().length; i++) {
      int at = i / level.width() / 2 * across + i % level.width() / 2;
      sums[at] += level.sums()[i];
      weight[at] += level.weight()[i];
    }
    for (int i = 0; i < weight.length; i++) {
      // Any that is known speaks for the square.
      float scale = weight[i] > 1 ? 1 / weight[i] : 1;
      sums[i] *= scale;
      weight[i] *= scale;
    }
    return new Level(across, down, sums, weight);
  }
}

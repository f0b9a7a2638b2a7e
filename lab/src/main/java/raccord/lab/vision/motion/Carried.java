package raccord.lab.vision.motion;

import java.util.ArrayList;
import java.util.List;

/// Values of a picture's pixels carried along their motion to another moment.
///
/// Where several pixels arrive, those weigh more that look the same in both pictures; where none
/// arrives, the surroundings are spread in.
///
/// @param values what was carried, in the order it was given
/// @param coverage how many pixels arrived, by area: 1 everywhere if nothing is hidden or bared
record Carried(List<Motion> values, float[] coverage) {

  // What the surroundings weigh against what arrived.
  private static final float SPREAD = 0.01f;

  /// @param motion of the picture the pixels are of
  /// @param part how much of the motion they are carried along
  /// @param trust weight of each pixel, above 0. Input. Not modified.
  /// @param values what is carried, two components a pixel each
  static Carried along(Motion motion, float part, float[] trust, Motion... values) {
    int width = motion.width();
    int height = motion.height();
    float[] coverage = new float[trust.length];
    Level level = Level.empty(width, height, 2 * values.length);
    for (int row = 0, i = 0; row < height; row++) {
      for (int column = 0; column < width; column++, i++) {
        float u = column + part * motion.x()[i];
        float v = row + part * motion.y()[i];
        // Comparing this way round also leaves out what is no number.
        if (!(u > -1 && v > -1 && u < width && v < height)) continue;
        int left = (int) Math.floor(u);
        int top = (int) Math.floor(v);
        float right = u - left;
        float below = v - top;
        for (int corner = 0; corner < 4; corner++) {
          int px = left + (corner & 1);
          int py = top + (corner >> 1);
          if (px < 0 || py < 0 || px >= width || py >= height) continue;
          float area =
              ((corner & 1) == 1 ? right : 1 - right) * (corner >> 1 == 1 ? below : 1 - below);
          float share = area * trust[i];
          int at = py * width + px;
          for (int k = 0; k < values.length; k++) {
            level.sums[2 * k][at] += share * values[k].x()[i];
            level.sums[2 * k + 1][at] += share * values[k].y()[i];
          }
          level.weight[at] += share;
          coverage[at] += area;
        }
      }
    }
    spread(level);
    List<Motion> carried = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      carried.add(new Motion(width, height, level.sums[2 * k], level.sums[2 * k + 1]));
    }
    return new Carried(carried, coverage);
  }

  /// Weighted sums of a picture, at one size of many.
  private record Level(int width, int height, float[][] sums, float[] weight) {
    static Level empty(int width, int height, int sums) {
      return new Level(width, height, new float[sums][width * height], new float[width * height]);
    }

    Level half() {
      int across = (width + 1) / 2;
      Level half = empty(across, (height + 1) / 2, sums.length);
      for (int row = 0, i = 0; row < height; row++) {
        for (int column = 0; column < width; column++, i++) {
          // A pixel that many arrived at speaks for one pixel all the same.
          float scale = weight[i] > 1 ? 1 / weight[i] : 1;
          int at = row / 2 * across + column / 2;
          for (int k = 0; k < sums.length; k++) half.sums[k][at] += scale * sums[k][i];
          half.weight[at] += scale * weight[i];
        }
      }
      return half;
    }
  }

  // Pull down, push up (Gortler et al. 1996, "The Lumigraph", section 3.4).
  private static void spread(Level whole) {
    List<Level> levels = new ArrayList<>(List.of(whole));
    while (levels.getLast().width > 2 && levels.getLast().height > 2) {
      levels.add(levels.getLast().half());
    }
    Level coarse = levels.getLast();
    for (float[] sums : coarse.sums) {
      for (int i = 0; i < sums.length; i++) sums[i] /= Math.max(coarse.weight[i], 1e-9f);
    }
    for (int l = levels.size() - 2; l >= 0; l--) {
      Level fine = levels.get(l);
      Level around = levels.get(l + 1);
      for (int row = 0, i = 0; row < fine.height; row++) {
        for (int column = 0; column < fine.width; column++, i++) {
          int at = row / 2 * around.width + column / 2;
          float share = 1 / (fine.weight[i] + SPREAD);
          for (int k = 0; k < fine.sums.length; k++) {
            fine.sums[k][i] = (fine.sums[k][i] + SPREAD * around.sums[k][at]) * share;
          }
        }
      }
    }
  }
}

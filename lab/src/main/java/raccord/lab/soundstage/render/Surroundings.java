package raccord.lab.soundstage.render;

import java.util.stream.IntStream;

/// What a mirror in the middle of a set would show: a picture of all directions, at every half size
/// for surfaces that are less than smooth. Thread-safe.
final class Surroundings {
  private static final int WIDE = 128;
  private static final int LEVELS = 6;

  /// By level, `float[3 * wide * high]`: longitude by height.
  private final float[][] levels = new float[LEVELS][];

  /// @param power `float[3 * lights]`. Not modified.
  Surroundings(Baked baked, float[] power, Vec from) {
    int high = WIDE / 2;
    float[] full = new float[3 * WIDE * high];
    IntStream.range(0, high)
        .parallel()
        .forEach(row -> {
          Bvh.Walk walk = new Bvh.Walk();
          float[] colour = new float[3];
          for (int x = 0; x < WIDE; x++) {
            double y = -1 + 2 * (row + 0.5) / high;
            double flat = Math.sqrt(1 - y * y);
            double turn = 2 * Math.PI * (x + 0.5) / WIDE;
            Vec way = new Vec(flat * StrictMath.cos(turn), y, flat * StrictMath.sin(turn));
            int hit = baked.meets(from, way, walk, colour);
            for (int c = 0; c < 3; c++) {
              float value = hit < 0 ? colour[c] : baked.back(hit, baked.lights, c);
              for (int l = 0; l < baked.lights && hit >= 0; l++) {
                value += power[3 * l + c] * baked.back(hit, l, c);
              }
              full[3 * (row * WIDE + x) + c] = Math.min(value, 12);
            }
          }
        });
    levels[0] = full;
    for (int level = 1; level < LEVELS; level++) {
      levels[level] = halved(levels[level - 1], WIDE >> (level - 1));
    }
  }

  private static float[] halved(float[] full, int wide) {
    int high = wide / 2;
    float[] result = new float[3 * (wide / 2) * (high / 2)];
    for (int y = 0; y < high / 2; y++) {
      for (int x = 0; x < wide / 2; x++) {
        for (int c = 0; c < 3; c++) {
          int at = 3 * (2 * y * wide + 2 * x) + c;
          result[3 * (y * (wide / 2) + x) + c] =
              (full[at] + full[at + 3] + full[at + 3 * wide] + full[at + 3 * wide + 3]) / 4;
        }
      }
    }
    return result;
  }

  /// @param smooth 0 rough to 1 like a mirror
  /// @param into `float[3]`. Written.
  void from(float x, float y, float z, float smooth, float[] into) {
    float over = 1 / (float) Math.sqrt(x * x + y * y + z * z + 1e-12f);
    int level = Math.clamp((int) ((1 - smooth) * LEVELS), 0, LEVELS - 2);
    int wide = WIDE >> level;
    int high = wide / 2;
    float flat = (float) Math.sqrt(x * x + z * z);
    float column = (float) Sky.turn(x, z, flat) * wide - 0.5f;
    float row = Math.clamp((y * over + 1) * 0.5f * high - 0.5f, 0f, high - 1.001f);
    int x0 = (int) Math.floor(column);
    int y0 = (int) row;
    float fx = column - x0;
    float fy = row - y0;
    float[] all = levels[level];
    int a = 3 * (y0 * wide + Math.floorMod(x0, wide));
    int b = 3 * (y0 * wide + Math.floorMod(x0 + 1, wide));
    for (int c = 0; c < 3; c++) {
      float lower = all[a + c] + (all[b + c] - all[a + c]) * fx;
      float upper = all[a + 3 * wide + c] + (all[b + 3 * wide + c] - all[a + 3 * wide + c]) * fx;
      into[c] = lower + (upper - lower) * fy;
    }
  }
}

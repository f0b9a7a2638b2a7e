package raccord.lab.soundstage.render;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The light in the space of a set, for what moves through it: at points of a grid, the share of
/// each light that gets there and what comes from six sides. Thread-safe.
final class Probes {
  private static final double SPACING = 0.4;
  private static final int RAYS = 64;
  private static final Vec[] ALL_ROUND = new Vec[RAYS];

  static {
    for (int i = 0; i < RAYS; i++) {
      double y = 1 - (2 * i + 1.0) / RAYS;
      double around = i * 2.399963229728653;
      double r = Math.sqrt(1 - y * y);
      ALL_ROUND[i] = new Vec(r * StrictMath.cos(around), y, r * StrictMath.sin(around));
    }
  }

  private final Baked baked;
  private final int across;
  private final int up;
  private final int deep;
  private final double spacing;

  /// `float[points * lights]`
  private final float[] share;

  /// `float[points * (lights + 1) * 6 * 3]`: by light, then side (+x, -x, +y, -y, +z, -z), then
  /// colour.
  private final float[] sides;

  Probes(Baked baked) {
    this.baked = baked;
    Vec size = baked.set.high().minus(baked.set.low());
    // Large sets get a coarser grid.
    double volume = size.x() * size.y() * size.z();
    spacing = Math.max(SPACING, StrictMath.cbrt(volume / 1600));
    across = (int) Math.ceil(size.x() / spacing) + 1;
    up = (int) Math.ceil(size.y() / spacing) + 1;
    deep = (int) Math.ceil(size.z() / spacing) + 1;
    int points = across * up * deep;
    share = new float[points * baked.lights];
    sides = new float[points * (baked.lights + 1) * 18];
    IntStream.range(0, points).parallel().forEach(this::look);
  }

  private void look(int point) {
    int level = point / across;
    Vec offset = new Vec(point % across, level % up, Math.floorDiv(level, up));
    Vec at = baked.set.low().along(offset, spacing);
    Bvh.Walk walk = new Bvh.Walk();
    for (int l = 0; l < baked.lights; l++) {
      Light light = baked.set.lights().get(l);
      share[point * baked.lights + l] = (float) light.open(at, baked.world, walk);
    }
    int groups = baked.lights + 1;
    float[] colour = new float[3];
    float[] weights = new float[6];
    for (Vec way : ALL_ROUND) {
      int hit = baked.meets(at, way, walk, colour);
      for (int side = 0; side < 6; side++) {
        double part = side / 2 == 0 ? way.x() : side / 2 == 1 ? way.y() : way.z();
        // The mean over all round of a positive cosine is a quarter.
        weights[side] = (float) (Math.max(0, side % 2 == 0 ? part : -part) * 4 / RAYS);
      }
      for (int g = 0; g < groups; g++) {
        if (hit < 0 && g < baked.lights) continue;
        for (int side = 0; side < 6; side++) {
          if (weights[side] == 0) continue;
          int into = ((point * groups + g) * 6 + side) * 3;
          for (int c = 0; c < 3; c++) {
            sides[into + c] += weights[side] * (hit < 0 ? colour[c] : baked.back(hit, g, c));
          }
        }
      }
    }
  }

  /// Light at a place, at given powers.
  ///
  /// @param power `float[3 * lights]`. Not modified.
  /// @param shares `float[lights]`. Written.
  /// @param cube `float[18]`: by side, then colour. Written, unless it is empty.
  void at(float x, float y, float z, float[] power, float[] shares, float[] cube) {
    double fx = Math.clamp((x - baked.set.low().x()) / spacing, 0.0, across - 1.001);
    double fy = Math.clamp((y - baked.set.low().y()) / spacing, 0.0, up - 1.001);
    double fz = Math.clamp((z - baked.set.low().z()) / spacing, 0.0, deep - 1.001);
    int x0 = (int) fx;
    int y0 = (int) fy;
    int z0 = (int) fz;
    Arrays.fill(shares, 0);
    Arrays.fill(cube, 0);
    int groups = baked.lights + 1;
    for (int corner = 0; corner < 8; corner++) {
      int cx = corner & 1;
      int cy = corner >> 1 & 1;
      int cz = corner >> 2;
      double weight =
          (cx == 0 ? 1 - (fx - x0) : fx - x0)
              * (cy == 0 ? 1 - (fy - y0) : fy - y0)
              * (cz == 0 ? 1 - (fz - z0) : fz - z0);
      if (weight < 1e-6) continue;
      int point = ((z0 + cz) * up + y0 + cy) * across + x0 + cx;
      for (int l = 0; l < baked.lights; l++) {
        shares[l] += (float) weight * share[point * baked.lights + l];
      }
      if (cube.length == 0) continue;
      for (int g = 0; g < groups; g++) {
        int from = (point * groups + g) * 18;
        for (int k = 0; k < 18; k++) {
          float of = g < baked.lights ? power[3 * g + k % 3] : 1;
          cube[k] += (float) weight * of * sides[from + k];
        }
      }
    }
  }
}

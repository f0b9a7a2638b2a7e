package raccord.lab.soundstage.sets;

import java.util.List;
import raccord.lab.soundstage.render.Daylight;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Relief;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

/// EXT. PARK: the edge of a wood, a path, a pond with reeds.
final class Park {
  private static final Relief RIPPLES =
      Relief.raised(8, (u, v) -> 0.006 * Noise.fractal(u, v, 9, 4, 611));

  private Park() {}

  static StageSet built(double hour) {
    Daylight day = new Daylight(hour, 48, 16, 3.7, 3.2, 0.4);
    StageSet.Builder set = new StageSet.Builder(0.4);
    ground(set);
    wood(set);
    near(set);
    set.moving(Park::water);
    set.haze(0.16);
    return set.built(
        "PARK", List.of(day.light()), day.sky(601), new Vec(-6, 0.05, -4), new Vec(6, 3.2, 5));
  }

  private static void ground(StageSet.Builder set) {
    set.thing("grass");
    set.panel(new Vec(-40, 0, 34), new Vec(80, 0, 0), new Vec(0, 0, -30.2), Finish.grass(602));
    set.panel(new Vec(-40, 0, 3.8), new Vec(36.2, 0, 0), new Vec(0, 0, -30), Finish.grass(602));
    set.panel(new Vec(-3.8, 0, -0.9), new Vec(44, 0, 0), new Vec(0, 0, -25), Finish.grass(602));
    set.thing("path");
    set.panel(
        new Vec(-40, 0.012, 1.1), new Vec(36.2, 0, 0), new Vec(0, 0, -1.9), Finish.gravel(603));
    set.panel(
        new Vec(-3.85, 0.014, 1.1), new Vec(44, 0, 0), new Vec(0, 0, -2.1), Finish.gravel(604));
    set.thing("bank");
    set.panel(
        new Vec(-3.8, 0, 3.8), new Vec(0.9, -0.35, 0), new Vec(0, 0, -2.7), Finish.gravel(605));
    set.panel(
        new Vec(-3.8, -0.02, 1.35), new Vec(44, 0, 0), new Vec(0, 0, -0.28), Finish.gravel(605));
    set.thing("far wood");
    Material wood = Material.glowing(Scenery.wood(606), 14, 0.95);
    set.panel(new Vec(-60, 13, 36), new Vec(120, 0, 0), new Vec(0, -14, 0), wood);
    set.panel(new Vec(-40, 13, -40), new Vec(0, 0, 80), new Vec(0, -14, 0), wood);
    set.panel(new Vec(42, 13, 40), new Vec(0, 0, -80), new Vec(0, -14, 0), wood);
    set.panel(new Vec(60, 13, -28), new Vec(-120, 0, 0), new Vec(0, -14, 0), wood);
  }

  private static void wood(StageSet.Builder set) {
    int[] leaves = {0x4c6a2a, 0x5f7a33, 0x3f5c2c, 0x77803a, 0x546f38};
    for (int i = 0; i < 11; i++) {
      double x = -16 + 3.3 * i + 1.2 * Noise.signed(i, 1, 620);
      double z = 9.5 + 5 * Noise.unit(i, 2, 620);
      set.thing("tree " + (i + 1));
      Trees.tree(
          set,
          new Vec(x, 0, z),
          6 + 2.5 * Noise.unit(i, 3, 620),
          2.2,
          leaves[i % 5],
          621 + 50L * i);
    }
    for (int i = 0; i < 12; i++) {
      double x = -15 + 2.7 * i + 1.1 * Noise.signed(i, 4, 620);
      set.thing("shrub " + (i + 1));
      double r = 0.6 + 0.5 * Noise.unit(i, 5, 620);
      set.bush(
          new Vec(x, 0.7 * r, 7.2 + 1.4 * Noise.unit(i, 6, 620)),
          r,
          0.85,
          Greens.twig(leaves[(i + 2) % 5], 700 + i),
          720 + i);
    }
  }

  private static void near(StageSet.Builder set) {
    set.thing("old tree");
    Trees.tree(set, new Vec(-4.6, 0, 2.6), 6.5, 2.4, 0x5a7430, 740);
    set.thing("bench");
    Material plank = Finish.wood(0x80603e, 2, 0.8, 741);
    for (int i = 0; i < 3; i++) {
      set.box(new Vec(-1.6, 0.45, -1.55 - 0.14 * i), 1.7, 0.035, 0.12, 0, plank);
      if (i < 2) set.box(new Vec(-1.6, 0.66 + 0.17 * i, -1.98), 1.7, 0.12, 0.03, 0, plank);
    }
    for (double x : new double[] {-2.3, -0.9}) {
      set.box(new Vec(x, 0.22, -1.7), 0.06, 0.44, 0.5, 0, Finish.stone(0x9b968c, 0.8, 742));
    }
    set.thing("reeds");
    reeds(set);
    set.thing("stones");
    for (int i = 0; i < 9; i++) {
      double r = 0.10 + 0.14 * Noise.unit(i, 2, 744);
      set.bush(
          new Vec(-2.2 + 0.95 * i, 0.05, 1.35 + 0.15 * Noise.signed(i, 3, 744)),
          r * 1.3,
          0.7,
          Greens.twig(0x6b7f3a, 745),
          750 + i);
    }
  }

  private static void reeds(StageSet.Builder set) {
    Mesh mesh = set.mesh();
    int firstCorner = mesh.corners();
    int first = mesh.count();
    for (int i = 0; i < 240; i++) {
      double x = -2.8 + 11 * Noise.unit(i, 1, 760);
      double z = 3.55 - 0.4 * Noise.unit(i, 2, 760) * Noise.unit(i, 5, 760);
      double tall = 0.5 + 0.7 * Noise.unit(i, 3, 760);
      double turn = 3 * Noise.unit(i, 4, 760);
      Vec across = new Vec(0.016 * StrictMath.cos(turn), 0, 0.016 * StrictMath.sin(turn));
      Vec up = new Vec(0.18 * Noise.signed(i, 6, 760), tall, 0.18 * Noise.signed(i, 7, 760));
      mesh.leaf(new Vec(x, -0.12, z).plus(up), across, up.times(-1), new Vec(0, 0.3, -1).unit());
    }
    mesh.leaves(Material.plain(0x6f7a3c).bothSides(), firstCorner, first);
  }

  /// The pond: small waves that run on.
  private static void water(double seconds, Mesh into) {
    into.thing("water");
    int columns = 61;
    int rows = 25;
    Vec[] grid = new Vec[columns * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double x = -3.4 + 30.0 * j / (columns - 1) * (0.35 + 0.65 * j / (columns - 1));
        double z = 3.75 - 2.5 * i / (rows - 1);
        double wave =
            StrictMath.sin(3.1 * x + 1.7 * z + 1.9 * seconds)
                + 0.7 * StrictMath.sin(-2.3 * x + 3.9 * z + 2.4 * seconds)
                + 0.5 * StrictMath.sin(6.3 * x - 1.2 * z + 3.3 * seconds);
        grid[i * columns + j] = new Vec(x, -0.11 + 0.004 * wave, z);
      }
    }
    Material water =
        Material.of(Paint.plaster(0x2c3a34, 612), 1).bumpy(RIPPLES, 1).glossy(0.05, 0.97);
    into.sheet(water, columns, rows, grid, 14, 2, false, new Vec(4, -2, 2.5));
  }
}

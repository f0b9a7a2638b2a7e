package raccord.lab.soundstage.sets;

import java.util.List;
import raccord.lab.soundstage.render.Daylight;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

/// EXT. TERRACE, DAY: a café in front of a brick house, in the sun.
final class Terrace {
  private static final double HOUSE = 3.2;

  private Terrace() {}

  static StageSet built(double hour) {
    StageSet.Builder set = new StageSet.Builder(0.2);
    ground(set);
    house(set);
    tables(set);
    green(set);
    Daylight day = Daylight.june(hour, 2.6);
    List<Light> lights = List.of(day.light());
    return set.built(
        "TERRACE", lights, day.sky(72), new Vec(-5, 0.05, -3.5), new Vec(5, 2.6, HOUSE - 0.1));
  }

  private static void ground(StageSet.Builder set) {
    set.thing("paving");
    Material paving = Finish.tiles(0xa3978a, 0x6f665b, 5, 2.2, 71);
    set.panel(new Vec(-14, 0, HOUSE), new Vec(28, 0, 0), new Vec(0, 0, -17), paving);
    set.thing("far view");
    Material view = Material.glowing(Scenery.town(91), 0, 1.0);
    Vec down = new Vec(0, -15, 0);
    set.panel(new Vec(-26, 12.5, -20), new Vec(0, 0, 46), down, view);
    set.panel(new Vec(26, 12.5, 26), new Vec(0, 0, -46), down, view);
    set.panel(new Vec(26, 12.5, -20), new Vec(-52, 0, 0), down, view);
  }

  private static void house(StageSet.Builder set) {
    set.thing("house");
    Material brick = Finish.bricks(0x9a5a46, 0xb3aa9b, 73);
    Material stone = Finish.stone(0xc4baa6, 1.5, 74);
    Material door = Finish.wood(0x35594f, 4, 1.1, 75);
    Material white = Finish.lacquer(0xd9d5ca, 70);
    Material glass = Finish.darkPane(95);
    set.box(new Vec(-0.5, 2.6, HOUSE + 0.3), 11, 5.2, 0.6, 0, brick);
    set.box(new Vec(-0.5, 0.2, HOUSE - 0.03), 11, 0.4, 0.08, 0, stone);
    set.box(new Vec(-0.5, 3.15, HOUSE - 0.05), 11, 0.16, 0.12, 0, stone);
    set.box(new Vec(2.3, 1.1, HOUSE - 0.01), 1.05, 2.2, 0.06, 0, door);
    set.box(new Vec(2.3, 2.27, HOUSE - 0.05), 1.35, 0.14, 0.14, 0, stone);
    for (double x : new double[] {-3.4, -0.3}) {
      set.box(new Vec(x, 1.65, HOUSE - 0.02), 1.55, 1.45, 0.06, 0, white);
      for (int i = 0; i < 2; i++) {
        Vec corner = new Vec(x - 0.70 + 0.72 * i, 2.28, HOUSE - 0.055);
        set.panel(corner, new Vec(0.68, 0, 0), new Vec(0, -1.26, 0), glass);
      }
      set.box(new Vec(x, 0.86, HOUSE - 0.10), 1.8, 0.08, 0.22, 0, stone);
      set.box(new Vec(x, 4.3, HOUSE - 0.02), 1.1, 1.3, 0.06, 0, white);
      set.panel(
          new Vec(x - 0.46, 4.85, HOUSE - 0.055), new Vec(0.92, 0, 0), new Vec(0, -1.1, 0), glass);
    }
    // An awning over the nearer window.
    set.thing("awning");
    Material awning = Material.of(Paint.awning(), 0).bothSides();
    Vec slope = new Vec(0, -0.55, -1.15);
    set.panel(new Vec(-1.35, 2.98, HOUSE - 0.05), new Vec(2.2, 0, 0), slope, awning);
    set.panel(new Vec(-1.35, 2.43, HOUSE - 1.20), new Vec(2.2, 0, 0), new Vec(0, -0.2, 0), awning);
  }

  private static void tables(StageSet.Builder set) {
    set.thing("table");
    Material iron = Finish.lacquer(0x34463f, 69);
    Material wood = Finish.wood(0x96683f, 6, 0.7, 76);
    set.turned(
        new Vec(0.15, 0, 0.75),
        iron,
        0,
        0.20,
        0.03,
        0.19,
        0.05,
        0.03,
        0.70,
        0.03,
        0.71,
        0.38,
        0.74,
        0.38,
        0.741,
        0.002);
    for (int i = 0; i < 2; i++) {
      Vec at = new Vec(i == 0 ? -0.65 : 0.98, 0, 1.0);
      double yaw = i == 0 ? 1.9 : -1.8;
      set.thing("chair " + (i + 1));
      set.box(at.plus(new Vec(0, 0.44, 0)), 0.40, 0.03, 0.40, yaw, wood);
      set.box(at.plus(new Vec(0, 0.78, -0.19).turned(yaw)), 0.40, 0.20, 0.025, yaw, wood);
      for (int k = 0; k < 4; k++) {
        double z = k / 2 == 0 ? -0.18 : 0.18;
        double tall = k / 2 == 0 ? 0.86 : 0.43;
        Vec foot = new Vec(k % 2 == 0 ? -0.18 : 0.18, tall / 2, z).turned(yaw);
        set.box(at.plus(foot), 0.03, tall, 0.03, yaw, iron);
      }
    }
    set.thing("cup");
    set.turned(
        new Vec(0.05, 0.745, 0.70),
        Material.plain(0xefece4),
        0,
        0.002,
        0.003,
        0.03,
        0.07,
        0.04,
        0.072,
        0.034,
        0.02,
        0.03);
    set.thing("bottle");
    set.turned(
        new Vec(0.28, 0.745, 0.85),
        Material.plain(0x7fa06f),
        0,
        0.002,
        0.003,
        0.035,
        0.12,
        0.04,
        0.20,
        0.014,
        0.26,
        0.014,
        0.262,
        0.001);
    set.thing("lamp post");
    set.turned(
        new Vec(-4.3, 0, 0.6),
        iron,
        0,
        0.16,
        0.12,
        0.10,
        0.2,
        0.06,
        2.9,
        0.045,
        2.95,
        0.14,
        3.35,
        0.18,
        3.45,
        0.05,
        3.5,
        0.002);
  }

  private static void green(StageSet.Builder set) {
    Material leaf = Greens.twig(0x4c7a33, 77);
    Material dark = Greens.twig(0x3a6232, 78);
    Material clay = Finish.stone(0xb0623f, 0.8, 79);
    double[][] pots = {
      {1.35, 2.75, 0.36}, {3.25, 2.75, 0.40}, {-1.9, 2.75, 0.33}, {3.9, 0.9, 0.45}
    };
    for (int i = 0; i < pots.length; i++) {
      double size = pots[i][2];
      set.thing("pot " + (i + 1));
      set.turned(
          new Vec(pots[i][0], 0, pots[i][1]),
          clay,
          0,
          size * 0.5,
          size,
          size * 0.68,
          size * 1.02,
          size * 0.72,
          size * 1.04,
          size * 0.55);
      set.bush(
          new Vec(pots[i][0], size * 1.85, pots[i][1]),
          size * 1.05,
          1.0,
          i % 2 == 0 ? leaf : dark,
          80 + i);
    }
    set.thing("tree");
    Material bark = Finish.bark(84);
    set.turned(new Vec(-5.4, 0, 2.0), bark, 0, 0.24, 0.4, 0.17, 2.2, 0.14, 3.4, 0.09);
    set.bush(new Vec(-5.5, 3.7, 1.9), 1.35, 0.8, leaf, 85);
    set.bush(new Vec(-4.6, 3.1, 2.1), 0.85, 0.8, dark, 86);
    set.bush(new Vec(-6.3, 3.0, 1.5), 0.9, 0.8, dark, 87);
    set.thing("hedge");
    Material box = Finish.grass(88);
    set.box(new Vec(6.6, 0.55, 0.3), 0.7, 1.1, 6.0, 0, box);
    set.box(new Vec(-7.6, 0.55, -1.5), 0.7, 1.1, 5.0, 0, box);
  }
}

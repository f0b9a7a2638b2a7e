package raccord.lab.soundstage.sets;

import java.util.List;
import raccord.lab.soundstage.render.Daylight;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Sky;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.render.Vec;

/// INT. KITCHEN: a window over the counter, a lamp over the table.
final class Kitchen {
  private static final double WEST = -2.7;
  private static final double EAST = 2.7;
  private static final double NORTH = 2.1;
  private static final double SOUTH = -2.5;
  private static final double CEILING = 2.65;

  private Kitchen() {}

  /// @param hour of the day
  static StageSet built(double hour) {
    double[] sky = Daylight.june(hour, 0).throughAWindow();
    StageSet.Builder set = new StageSet.Builder(0.11);
    walls(set, sky[1]);
    counter(set);
    table(set);
    dressing(set);
    List<Light> lights =
        List.of(
            new Light(
                "window",
                new Vec(-0.9, 1.75, NORTH + 0.25),
                0.55,
                new Vec(0, -0.15, -1).unit(),
                8.4 * sky[0],
                8.6 * sky[1],
                8.8 * sky[2],
                false),
            new Light("lamp", new Vec(0.15, 1.86, 0.1), 0.14, Vec.ZERO, 1.30, 0.92, 0.52, false),
            new Light(
                "fill",
                new Vec(0.6, 2.3, SOUTH - 0.2),
                0.8,
                new Vec(0, -0.2, 1).unit(),
                2.2,
                2.1,
                1.9,
                false));
    return set.built(
        "KITCHEN",
        lights,
        Sky.even(0.27, 0.27, 0.275),
        new Vec(WEST + 0.1, 0.05, SOUTH + 0.1),
        new Vec(EAST - 0.1, CEILING - 0.2, NORTH - 0.1));
  }

  /// @param outside how light the garden is, against noon
  private static void walls(StageSet.Builder set, double outside) {
    set.thing("walls");
    Material wall = Finish.paint(0xd0c9b2, 1);
    Material floor = Finish.wood(0x9a6c44, 7, 1.3, 2);
    Material tile = Finish.tiles(0xd5dcd8, 0x93a09f, 8, 1.0, 3);
    Vec right = new Vec(EAST - WEST, 0, 0);
    Vec deep = new Vec(0, 0, NORTH - SOUTH);
    Vec down = new Vec(0, -CEILING, 0);
    set.panel(new Vec(WEST, 0, NORTH), right, deep.times(-1), floor);
    set.panel(new Vec(WEST, CEILING, SOUTH), right, deep, wall);
    set.panel(new Vec(WEST, CEILING, SOUTH), deep, down, wall);
    set.panel(new Vec(EAST, CEILING, NORTH), deep.times(-1), down, wall);
    set.panel(new Vec(EAST, CEILING, SOUTH), right.times(-1), down, wall);
    // The north wall, in four pieces round the window.
    double wx0 = -1.65;
    double wx1 = -0.15;
    double wy0 = 1.15;
    double wy1 = 2.2;
    wallPiece(set, WEST, wx0, 0, CEILING, wall);
    wallPiece(set, wx1, EAST, 0, CEILING, wall);
    wallPiece(set, wx0, wx1, wy1, CEILING, wall);
    wallPiece(set, wx0, wx1, 0, wy0, tile);
    Material frame = Finish.lacquer(0xdcd9d0, 41);
    for (double x : new double[] {wx0, (wx0 + wx1) / 2, wx1}) {
      set.box(new Vec(x, (wy0 + wy1) / 2, NORTH + 0.03), 0.06, wy1 - wy0, 0.08, 0, frame);
    }
    for (double y : new double[] {wy0, (wy0 + wy1) / 2 + 0.2, wy1}) {
      set.box(new Vec((wx0 + wx1) / 2, y, NORTH + 0.03), wx1 - wx0, 0.05, 0.08, 0, frame);
    }
    set.box(new Vec((wx0 + wx1) / 2, wy0 - 0.03, NORTH - 0.1), 1.7, 0.04, 0.24, 0, frame);
    Material garden = Material.glowing(garden(), 0, 2.6 * outside);
    set.panel(new Vec(-5.5, 3.9, NORTH + 3.5), new Vec(8, 0, 0), new Vec(0, -4.4, 0), garden);
    // The door in the east wall, and a skirting board.
    Material door = Finish.wood(0x7d8f86, 3, 0.9, 4);
    set.box(new Vec(EAST - 0.02, 1.02, -1.2), 0.06, 2.04, 0.88, 0, door);
    Material trim = Finish.lacquer(0xd4cfc0, 43);
    set.box(new Vec(EAST - 0.03, 1.04, -0.72), 0.08, 2.1, 0.08, 0, trim);
    set.box(new Vec(EAST - 0.03, 1.04, -1.68), 0.08, 2.1, 0.08, 0, trim);
    set.box(new Vec(EAST - 0.03, 2.1, -1.2), 0.08, 0.08, 1.04, 0, trim);
    set.box(new Vec(WEST + 0.012, 0.06, -0.2), 0.02, 0.12, 4.6, 0, trim);
    set.turned(
        new Vec(EAST - 0.09, 1.0, -0.86),
        Material.plain(0xb09a5a),
        0,
        0.004,
        0.01,
        0.028,
        0.05,
        0.028,
        0.06,
        0.004);
  }

  private static void wallPiece(
      StageSet.Builder set, double x0, double x1, double y0, double y1, Material material) {
    set.box(
        new Vec((x0 + x1) / 2, (y0 + y1) / 2, NORTH + 0.06), x1 - x0, y1 - y0, 0.12, 0, material);
  }

  private static void counter(StageSet.Builder set) {
    set.thing("counter");
    Material cupboard = Finish.wood(0x77897c, 6, 2.4, 5);
    Material top = Finish.wood(0x9c6f45, 5, 0.8, 6);
    Material steel = Finish.steel(0xaab0b2, 7);
    Material knob = Finish.lacquer(0x3b3630, 40);
    set.box(new Vec(-0.75, 0.43, NORTH - 0.30), 3.1, 0.86, 0.58, 0, cupboard);
    set.box(new Vec(-0.75, 0.885, NORTH - 0.31), 3.16, 0.05, 0.64, 0, top);
    for (int i = 0; i < 6; i++) {
      double x = -2.05 + 0.52 * i;
      set.box(new Vec(x, 0.45, NORTH - 0.60), 0.47, 0.70, 0.02, 0, cupboard);
      set.box(new Vec(x + 0.18, 0.72, NORTH - 0.62), 0.02, 0.12, 0.02, 0, knob);
    }
    set.box(new Vec(1.35, 0.92, NORTH - 0.33), 0.72, 1.84, 0.66, 0, steel);
    set.box(new Vec(1.35, 1.22, NORTH - 0.67), 0.70, 0.015, 0.02, 0, knob);
    set.box(new Vec(1.08, 1.45, NORTH - 0.69), 0.03, 0.34, 0.04, 0, knob);
    set.box(new Vec(1.08, 0.90, NORTH - 0.69), 0.03, 0.44, 0.04, 0, knob);
    set.box(new Vec(0.55, 1.75, NORTH - 0.17), 0.72, 0.62, 0.34, 0, cupboard);
    set.box(new Vec(-2.20, 1.75, NORTH - 0.17), 0.72, 0.62, 0.34, 0, cupboard);
    Material enamel = Finish.china(0xb03a2b);
    set.turned(
        new Vec(-2.0, 0.91, NORTH - 0.32),
        enamel,
        0,
        0.01,
        0.005,
        0.10,
        0.08,
        0.11,
        0.15,
        0.085,
        0.19,
        0.03,
        0.20,
        0.002);
    set.turned(
        new Vec(-1.95, 1.11, NORTH - 0.32),
        Material.plain(0x222020),
        0,
        0.002,
        0.01,
        0.016,
        0.03,
        0.002);
    int[] jars = {0xb9a06a, 0x7a5a34, 0xcfc6b0, 0x8e4a32};
    for (int i = 0; i < jars.length; i++) {
      set.turned(
          new Vec(-0.05 + 0.15 * i, 0.91, NORTH - 0.2),
          Finish.china(jars[i]),
          0,
          0.002,
          0.004,
          0.052,
          0.13,
          0.052,
          0.15,
          0.044,
          0.17,
          0.046,
          0.18,
          0.002);
    }
    set.bush(new Vec(-0.35, 1.26, NORTH - 0.1), 0.13, 1.0, Greens.twig(0x4f7a34, 8), 8);
    set.turned(
        new Vec(-0.35, 1.14, NORTH - 0.1),
        Finish.stone(0xb5663f, 0.5, 42),
        0,
        0.05,
        0.07,
        0.07,
        0.08,
        0.065);
  }

  private static void table(StageSet.Builder set) {
    set.thing("table");
    Material wood = Finish.wood(0xb5834f, 5, 1.0, 9);
    Material leg = Finish.wood(0x7c5433, 2, 0.8, 10);
    set.box(new Vec(0.15, 0.735, 0.1), 1.30, 0.04, 0.82, 0, wood);
    for (int i = 0; i < 4; i++) {
      double x = 0.15 + (i % 2 == 0 ? -0.58 : 0.58);
      double z = 0.1 + (i / 2 == 0 ? -0.34 : 0.34);
      set.box(new Vec(x, 0.355, z), 0.06, 0.71, 0.06, 0, leg);
    }
    Furniture.chair(set, new Vec(-0.95, 0, 0.1), Math.PI / 2, leg);
    Furniture.chair(set, new Vec(1.25, 0, 0.1), -Math.PI / 2, leg);
    Material white = Finish.china(0xd9d5cb);
    set.thing("cup");
    Furniture.cup(set, new Vec(-0.12, 0.755, -0.08), white);
    set.thing("blue cup");
    Furniture.cup(set, new Vec(0.42, 0.755, 0.30), Finish.china(0x3f6f8f));
    set.thing("fruit");
    Furniture.bowl(set, new Vec(0.15, 0.755, 0.22), white, 11);
    set.thing("letter");
    // The letter the scene is about.
    set.box(new Vec(0.02, 0.757, -0.17), 0.21, 0.004, 0.148, 0.35, Material.of(Paint.letter(), 0));
  }

  private static void dressing(StageSet.Builder set) {
    set.thing("dressing");
    Material poster = Material.of(Paint.poster(), 0);
    Material frame = Material.plain(0x2d2622);
    set.box(new Vec(WEST + 0.02, 1.62, 0.35), 0.03, 0.86, 0.64, 0, frame);
    set.panel(new Vec(WEST + 0.038, 2.02, 0.06), new Vec(0, 0, 0.58), new Vec(0, -0.80, 0), poster);
    Material shelf = Finish.wood(0x7c5433, 2, 0.9, 12);
    set.box(new Vec(WEST + 0.13, 1.35, -1.3), 0.26, 0.03, 1.2, 0, shelf);
    set.box(new Vec(WEST + 0.13, 1.75, -1.3), 0.26, 0.03, 1.2, 0, shelf);
    Furniture.books(set, new Vec(WEST + 0.12, 1.365, -1.88), new Vec(0, 0, 1), 0, 0.55, 77);
    Furniture.books(set, new Vec(WEST + 0.12, 1.765, -1.80), new Vec(0, 0, 1), 0, 0.75, 78);
    set.thing("lamp");
    // The practical: a hanging lamp over the table.
    set.turned(
        new Vec(0.15, 1.92, 0.1),
        Material.glowing(Paint.plaster(0xe8b874, 13), 1, 1.6),
        0,
        0.20,
        0.06,
        0.17,
        0.16,
        0.06,
        0.19,
        0.02);
    set.turned(new Vec(0.15, 2.1, 0.1), frame, 0, 0.006, 0.5, 0.006);
    Material rug = Material.of(Paint.cloth(0x8c4438, 30, 6, 14), 0);
    set.box(new Vec(0.15, 0.006, 0.1), 2.7, 0.012, 1.9, 0, rug);
  }

  /// What lies outside the window.
  private static Texture garden() {
    return Texture.painted(
        9,
        (u, v) -> {
          double hedge = 0.52 + 0.10 * Noise.fractal(u, 0.3, 9, 3, 21);
          double tree = Noise.fractal(u, v, 7, 5, 22);
          int sky = Paint.mix(0xbcd3e4, 0xf2f2ec, v * 1.6);
          if (v > hedge) {
            double leaf = Noise.fractal(u, v, 24, 4, 23);
            return Paint.shade(Paint.mix(0x567a3a, 0x9fae5c, leaf), 0.5 + 0.8 * leaf);
          }
          return tree > 0.56 ? Paint.mix(sky, 0x6c8b52, Noise.ease(tree, 0.56, 0.62)) : sky;
        });
  }
}

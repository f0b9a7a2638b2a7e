package raccord.lab.soundstage.sets;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Daylight;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Sky;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

/// INT. OFFICE CORRIDOR, DAY: ceiling lights in a row, doors, a glass wall, a window at the end.
final class Corridor {
  private static final double WEST = -1.25;
  private static final double EAST = 1.25;
  private static final double SOUTH = -6;
  private static final double NORTH = 9;
  private static final double CEILING = 2.6;

  private Corridor() {}

  /// @param hour of the day
  static StageSet built(double hour) {
    double[] sky = Daylight.june(hour, 0).throughAWindow();
    StageSet.Builder set = new StageSet.Builder(0.16);
    shell(set, sky[1]);
    doors(set);
    dressing(set);
    List<Light> lights = new ArrayList<>();
    lights.add(
        Light.window(
            "window",
            new Vec(0, 1.5, NORTH - 0.1),
            0.7,
            new Vec(0, -0.05, -1),
            9 * sky[0],
            10 * sky[1],
            11.5 * sky[2]));
    double[] places = {-3.6, 0.2, 4.0};
    for (int i = 0; i < places.length; i++) {
      lights.add(
          Light.window(
              "ceiling " + (i + 1),
              new Vec(0, CEILING - 0.05, places[i]),
              0.42,
              new Vec(0, -1, 0),
              4.6,
              4.7,
              4.3));
    }
    lights.add(
        Light.window(
            "fill", new Vec(0.4, 2.2, SOUTH + 0.3), 0.6, new Vec(0, -0.2, 1), 4.2, 4.1, 4.0));
    return set.built(
        "CORRIDOR",
        lights,
        Sky.even(0.10, 0.10, 0.105),
        new Vec(WEST + 0.1, 0.05, SOUTH + 0.1),
        new Vec(EAST - 0.1, CEILING - 0.2, NORTH - 0.1));
  }

  /// @param outside how light the view is, against noon
  private static void shell(StageSet.Builder set, double outside) {
    Material wall = Finish.paint(0xc6c2b4, 401);
    Material lower = Finish.lacquer(0x5d7a78, 402);
    Material floor = Finish.tiles(0x8f8c84, 0x6a675f, 6, 1.8, 403);
    Material ceiling = Finish.tiles(0xd9d8d2, 0xa9a8a2, 4, 2.4, 404);
    Material white = Finish.lacquer(0xe2dfd6, 405);
    double length = NORTH - SOUTH;
    set.thing("floor");
    set.panel(new Vec(WEST, 0, NORTH), new Vec(EAST - WEST, 0, 0), new Vec(0, 0, -length), floor);
    set.thing("ceiling");
    set.panel(
        new Vec(WEST, CEILING, SOUTH), new Vec(EAST - WEST, 0, 0), new Vec(0, 0, length), ceiling);
    for (double z : new double[] {-3.6, 0.2, 4.0, 7.2}) {
      set.panel(
          new Vec(-0.55, CEILING - 0.012, z - 0.3),
          new Vec(1.1, 0, 0),
          new Vec(0, 0, 0.6),
          Material.glowing(Paint.tiles(0xfffdf2, 0xd8d8d0, 2, 406), 0, 2.6));
    }
    set.thing("walls");
    double rail = 1.05;
    set.panel(
        new Vec(WEST, CEILING, SOUTH), new Vec(0, 0, length), new Vec(0, rail - CEILING, 0), wall);
    set.panel(new Vec(WEST, rail, SOUTH), new Vec(0, 0, length), new Vec(0, -rail, 0), lower);
    set.panel(
        new Vec(EAST, CEILING, NORTH), new Vec(0, 0, -length), new Vec(0, rail - CEILING, 0), wall);
    set.panel(new Vec(EAST, rail, NORTH), new Vec(0, 0, -length), new Vec(0, -rail, 0), lower);
    set.thing("rail");
    Material wood = Finish.wood(0x8a6038, 3, 0.9, 407);
    for (int side = -1; side <= 1; side += 2) {
      set.box(new Vec(side * (EAST - 0.02), rail, 1.5), 0.04, 0.07, length, 0, wood);
      set.box(new Vec(side * (EAST - 0.01), 0.05, 1.5), 0.02, 0.1, length, 0, white);
    }
    set.thing("window");
    set.box(new Vec(0, 0.42, NORTH), EAST - WEST, 0.84, 0.1, 0, wall);
    set.box(new Vec(0, 2.45, NORTH), EAST - WEST, 0.3, 0.1, 0, wall);
    for (double x : new double[] {-1.2, 0, 1.2})
      set.box(new Vec(x, 1.55, NORTH), 0.06, 1.5, 0.08, 0, white);
    set.panel(
        new Vec(-6, 5, NORTH + 5),
        new Vec(12, 0, 0),
        new Vec(0, -7, 0),
        Material.glowing(Scenery.town(410), 0, 2.4 * outside));
  }

  private static void doors(StageSet.Builder set) {
    Material frame = Finish.lacquer(0xd8d4c8, 420);
    Material brass = Finish.steel(0xb5a070, 421);
    double[] places = {-4.4, -1.3, 2.0, 5.4};
    for (int i = 0; i < places.length; i++) {
      for (int side = -1; side <= 1; side += 2) {
        double z = places[i] + (side > 0 ? 0.9 : 0);
        set.thing("door " + (2 * i + (side > 0 ? 2 : 1)));
        Material door = Finish.wood(i % 2 == 0 ? 0x9a6a40 : 0x6b7f86, 3, 1.2, 422 + i);
        set.box(new Vec(side * (EAST - 0.01), 1.02, z), 0.05, 2.04, 0.86, 0, door);
        set.box(new Vec(side * (EAST - 0.02), 1.05, z - 0.47), 0.07, 2.1, 0.07, 0, frame);
        set.box(new Vec(side * (EAST - 0.02), 1.05, z + 0.47), 0.07, 2.1, 0.07, 0, frame);
        set.box(new Vec(side * (EAST - 0.02), 2.1, z), 0.07, 0.07, 1.01, 0, frame);
        set.box(new Vec(side * (EAST - 0.07), 1.0, z + 0.34), 0.05, 0.02, 0.12, 0, brass);
        set.box(
            new Vec(side * (EAST - 0.045), 1.6, z),
            0.01,
            0.08,
            0.26,
            0,
            Finish.steel(0xb9bcbc, 423));
      }
    }
  }

  private static void dressing(StageSet.Builder set) {
    set.thing("notice board");
    Furniture.picture(
        set,
        new Vec(WEST, 1.62, 0.4),
        new Vec(0, 0, 0.95),
        0.7,
        Material.of(Paint.poster(), 0),
        Finish.wood(0x7a5634, 2, 0.6, 430));
    set.thing("bench");
    Material seat = Finish.fabric(0x7c3f35, 0.5, 431);
    Furniture.cushion(set, new Vec(EAST - 0.28, 0.43, 0.9), 0.44, 0.12, 1.4, 0, seat);
    for (double z : new double[] {0.35, 1.45}) {
      set.box(new Vec(EAST - 0.28, 0.19, z), 0.38, 0.37, 0.05, 0, Finish.steel(0x8a8d8f, 432));
    }
    set.thing("plant");
    Furniture.pot(set, new Vec(WEST + 0.32, 0, 3.6), 0.40, Finish.stone(0x8d8a84, 0.6, 433));
    set.bush(new Vec(WEST + 0.34, 0.95, 3.6), 0.34, 1.5, Greens.twig(0x3c6a3a, 434), 435);
    set.thing("extinguisher");
    Material red = Finish.lacquer(0xb02a22, 436);
    set.turned(
        new Vec(EAST - 0.12, 0.75, -0.35),
        red,
        0,
        0.07,
        0.02,
        0.08,
        0.42,
        0.08,
        0.48,
        0.05,
        0.5,
        0.02,
        0.56,
        0.02,
        0.561,
        0.002);
    set.thing("cart");
    set.box(new Vec(WEST + 0.4, 0.85, -2.4), 0.5, 0.03, 0.8, 0, Finish.steel(0xa8abad, 437));
    set.box(new Vec(WEST + 0.4, 0.35, -2.4), 0.5, 0.03, 0.8, 0, Finish.steel(0xa8abad, 437));
    for (int i = 0; i < 4; i++) {
      set.turned(
          new Vec(WEST + 0.18 + 0.44 * (i % 2), 0, i < 2 ? -2.78 : -2.02),
          Finish.steel(0x7d8082, 438),
          0,
          0.03,
          0.06,
          0.03,
          0.07,
          0.014,
          0.9,
          0.014,
          0.901,
          0.002);
    }
    set.thing("boxes");
    set.box(
        new Vec(WEST + 0.38, 1.0, -2.5), 0.34, 0.26, 0.4, 0.2, Finish.fabric(0xa98a62, 0.5, 439));
    set.thing("glass");
    set.panel(
        new Vec(WEST + 0.02, 2.3, 6.2), new Vec(0, 0, 1.8), new Vec(0, -1.2, 0), Finish.pane());
  }
}

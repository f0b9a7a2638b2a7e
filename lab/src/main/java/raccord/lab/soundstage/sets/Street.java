package raccord.lab.soundstage.sets;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Daylight;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

/// EXT. STREET: two rows of houses, a road with traffic, trees, lamp posts.
final class Street {
  private static final double KERB = 1.6;
  private static final double ROAD = -6.2;
  private static final double FRONT = 4.2;

  private Street() {}

  static StageSet built(double hour) {
    Daylight day = new Daylight(hour, 48, 14, 2.3, 2.8, 0.35);
    StageSet.Builder set = new StageSet.Builder(0.4);
    ground(set);
    row(set, FRONT, 1, 500);
    row(set, ROAD - 4.2, -1, 540);
    furniture(set);
    traffic(set);
    set.haze(0.10);
    return set.built(
        "STREET",
        List.of(day.light()),
        day.sky(501),
        new Vec(-9, 0.05, ROAD + 0.5),
        new Vec(9, 3.2, FRONT - 0.2));
  }

  private static void ground(StageSet.Builder set) {
    set.thing("road");
    set.panel(
        new Vec(-70, 0, KERB - 0.1),
        new Vec(140, 0, 0),
        new Vec(0, 0, ROAD - KERB + 0.2),
        Finish.asphalt(502));
    set.thing("markings");
    Material white = Finish.stone(0xd8d5cc, 1, 503);
    double middle = (KERB + ROAD) / 2;
    for (int i = -16; i < 16; i++) {
      set.panel(
          new Vec(4.0 * i, 0.006, middle + 0.07), new Vec(1.9, 0, 0), new Vec(0, 0, -0.14), white);
    }
    set.thing("pavement");
    Material slabs = Finish.tiles(0xa59f94, 0x6f6a62, 4, 2.4, 504);
    for (double[] side : new double[][] {{FRONT, KERB}, {ROAD, ROAD - 4.2}}) {
      set.panel(
          new Vec(-70, 0.13, side[0]), new Vec(140, 0, 0), new Vec(0, 0, side[1] - side[0]), slabs);
    }
    set.box(new Vec(0, 0.06, KERB - 0.06), 140, 0.15, 0.14, 0, Finish.stone(0xb5b0a6, 1.2, 505));
    set.box(new Vec(0, 0.06, ROAD + 0.06), 140, 0.15, 0.14, 0, Finish.stone(0xb5b0a6, 1.2, 505));
    set.thing("far view");
    for (int side = -1; side <= 1; side += 2) {
      set.panel(
          new Vec(side * 72, 17, side * 24),
          new Vec(0, 0, -side * 48),
          new Vec(0, -18, 0),
          Material.glowing(Scenery.town(506 + side), 0, 1.05));
    }
  }

  /// A row of houses.
  ///
  /// @param front where they stand
  /// @param way 1 if they look towards -z, -1 if towards +z
  private static void row(StageSet.Builder set, double front, int way, long seed) {
    int[] walls = {0xb58d6c, 0xc7b89c, 0x9f6450, 0xb7a58a, 0x8f8a80, 0xc39a78, 0xa98f7c};
    double at = -44;
    for (int i = 0; at < 44; i++) {
      double wide = 6.5 + 4 * Noise.unit(i, 0, seed);
      int floors = 3 + (int) (2.4 * Noise.unit(i, 1, seed));
      int colour = walls[(int) (Noise.unit(i, 2, seed) * walls.length)];
      boolean brick = Noise.unit(i, 3, seed) < 0.45;
      Material wall =
          brick ? Finish.bricks(colour, 0xb9b0a2, seed + i) : Finish.stone(colour, 2.4, seed + i);
      set.thing("house " + (way > 0 ? "north " : "south ") + (i + 1));
      house(set, at, wide, floors, front, way, wall, seed + 10L * i);
      at += wide;
    }
  }

  private static void house(
      StageSet.Builder set,
      double left,
      double wide,
      int floors,
      double front,
      int way,
      Material wall,
      long seed) {
    double tall = 3.4 + 3.0 * (floors - 1) + 0.6;
    double middle = left + wide / 2;
    set.box(new Vec(middle, tall / 2, front + way * 3), wide, tall, 6, 0, wall);
    Material stone = Finish.stone(0xc9c0ae, 1.4, seed);
    Material white = Finish.lacquer(0xd9d5cb, seed + 1);
    Material glass = Finish.darkPane(seed + 2);
    set.box(new Vec(middle, tall - 0.1, front - way * 0.14), wide, 0.32, 0.4, 0, stone);
    set.box(new Vec(middle, 3.45, front - way * 0.05), wide, 0.22, 0.18, 0, stone);
    set.box(new Vec(middle, 0.32, front - way * 0.03), wide, 0.64, 0.08, 0, stone);
    int bays = (int) Math.max(2, Math.round(wide / 2.3));
    for (int floor = 0; floor < floors; floor++) {
      for (int bay = 0; bay < bays; bay++) {
        double x = left + (bay + 0.5) * wide / bays;
        boolean door = floor == 0 && bay == (int) (Noise.unit(2, 2, seed) * bays);
        if (door) door(set, x, front, way, seed);
        else
          window(
              set,
              x,
              floor == 0 ? 1.95 : 4.9 + 3.0 * (floor - 1),
              floor == 0 ? 1.35 : 1.0,
              front,
              way,
              stone,
              white,
              glass);
      }
    }
    if (Noise.unit(4, 4, seed) < 0.5)
      awning(set, middle, front, way, Math.min(wide - 1, 4.5), seed);
  }

  private static void window(
      StageSet.Builder set,
      double x,
      double y,
      double wide,
      double front,
      int way,
      Material stone,
      Material white,
      Material glass) {
    double tall = 1.55;
    double z = front - way * 0.02;
    set.box(new Vec(x, y, z), wide + 0.16, tall + 0.16, 0.06, 0, white);
    Vec corner = new Vec(x - way * wide / 2, y + tall / 2, front - way * 0.055);
    set.panel(corner, new Vec(way * wide, 0, 0), new Vec(0, -tall, 0), glass);
    set.box(new Vec(x, y, front - way * 0.065), 0.05, tall, 0.03, 0, white);
    set.box(new Vec(x, y + 0.25, front - way * 0.065), wide, 0.045, 0.03, 0, white);
    set.box(new Vec(x, y - tall / 2 - 0.13, front - way * 0.1), wide + 0.3, 0.09, 0.24, 0, stone);
    set.box(new Vec(x, y + tall / 2 + 0.16, front - way * 0.05), wide + 0.26, 0.16, 0.14, 0, stone);
  }

  private static void door(StageSet.Builder set, double x, double front, int way, long seed) {
    int[] colours = {0x2f4f46, 0x6b2d2a, 0x2e3f5c, 0x5a4630};
    Material door = Finish.lacquer(colours[(int) (Noise.unit(3, 3, seed) * 4)], seed + 3);
    Material frame = Finish.stone(0xd0c8b8, 1.2, seed + 4);
    set.box(new Vec(x, 1.25, front - way * 0.01), 1.0, 2.25, 0.06, 0, door);
    for (double up : new double[] {0.7, 1.75}) {
      set.box(new Vec(x, up, front - way * 0.05), 0.66, 0.7, 0.03, 0, door);
    }
    set.box(new Vec(x, 2.5, front - way * 0.06), 1.5, 0.22, 0.26, 0, frame);
    set.box(new Vec(x, 0.2, front - way * 0.22), 1.4, 0.14, 0.5, 0, frame);
  }

  private static void awning(
      StageSet.Builder set, double x, double front, int way, double wide, long seed) {
    Material cloth = Material.of(Paint.awning(), 0).bothSides();
    double up = 3.2;
    Vec corner = new Vec(x - way * wide / 2, up, front - way * 0.05);
    Vec slope = new Vec(0, -0.55, -way * 1.2);
    set.panel(corner, new Vec(way * wide, 0, 0), slope, cloth);
    set.panel(corner.plus(slope), new Vec(way * wide, 0, 0), new Vec(0, -0.22, 0), cloth);
    set.box(
        new Vec(x, 3.55, front - way * 0.12),
        wide,
        0.42,
        0.06,
        0,
        Finish.lacquer(0x2b3a33, seed + 5));
  }

  private static void furniture(StageSet.Builder set) {
    Material iron = Finish.lacquer(0x2f3a36, 570);
    for (double x : new double[] {-12.5, -3.9, 6.4, 15}) {
      set.thing("lamp post " + (int) x);
      set.turned(
          new Vec(x, 0.13, KERB + 0.45),
          iron,
          0,
          0.15,
          0.2,
          0.10,
          0.3,
          0.06,
          3.6,
          0.045,
          3.65,
          0.13,
          4.0,
          0.16,
          4.1,
          0.05,
          4.15,
          0.002);
    }
    for (double x : new double[] {-8, 3.4, 10.5}) {
      set.thing("tree " + (int) x);
      Trees.tree(set, new Vec(x, 0.13, KERB + 0.75), 5.2, 1.5, 0x55702f, 571 + (long) x);
    }
    set.thing("bench");
    Material wood = Finish.wood(0x7a5534, 3, 0.8, 575);
    for (int i = 0; i < 3; i++) {
      set.box(new Vec(-1.9, 0.58, FRONT - 0.75 + 0.14 * i), 1.7, 0.035, 0.11, 0, wood);
      if (i < 2) set.box(new Vec(-1.9, 0.80 + 0.16 * i, FRONT - 0.36), 1.7, 0.11, 0.03, 0, wood);
    }
    for (double x : new double[] {-2.6, -1.2})
      set.box(new Vec(x, 0.36, FRONT - 0.6), 0.05, 0.45, 0.5, 0, iron);
    set.thing("bin");
    set.turned(
        new Vec(1.9, 0.13, KERB + 0.5),
        iron,
        0,
        0.2,
        0.02,
        0.22,
        0.75,
        0.24,
        0.8,
        0.25,
        0.81,
        0.2,
        0.7,
        0.002);
    double[] parked = {-17.5, -12, -6.4, 12.6, 18.2};
    for (int i = 0; i < parked.length; i++) {
      set.thing("parked car " + (i + 1));
      set.mesh()
          .add(
              Cars.car(Cars.COLOURS[i % Cars.COLOURS.length]),
              new Vec(parked[i], 0, KERB - 1.05),
              Math.PI / 2);
    }
  }

  private static void traffic(StageSet.Builder set) {
    List<Mesh> cars = new ArrayList<>();
    for (int i = 0; i < 4; i++) cars.add(Cars.car(Cars.COLOURS[(i + 2) % Cars.COLOURS.length]));
    for (int i = 0; i < cars.size(); i++) {
      int which = i;
      set.moving((seconds, into) -> {
        into.thing("car " + (which + 1));
        int way = which % 2 == 0 ? 1 : -1;
        double speed = 8.5 + which;
        double along = Math.IEEEremainder(seconds * speed + 29 * which, 110);
        double z = way > 0 ? ROAD + 1.4 : KERB - 3.6;
        into.add(cars.get(which), new Vec(way * along, 0, z), way * Math.PI / 2);
      });
    }
  }
}

package raccord.lab.soundstage.sets;

import java.util.List;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Sky;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.render.Vec;

/// INT. LIVING ROOM, EVENING: two lamps, blue hour in the window, a screen that runs.
final class LivingRoom {
  private static final double WEST = -3.2;
  private static final double EAST = 3.2;
  private static final double NORTH = 2.6;
  private static final double SOUTH = -3.0;
  private static final double CEILING = 2.75;

  private LivingRoom() {}

  static StageSet built() {
    StageSet.Builder set = new StageSet.Builder(0.11);
    walls(set);
    seats(set);
    shelves(set);
    set.moving(LivingRoom::screen);
    List<Light> lights =
        List.of(
            Light.lamp("floor lamp", new Vec(2.35, 1.62, 1.75), 0.16, 6.6, 4.5, 2.6),
            Light.lamp("table lamp", new Vec(-2.45, 1.18, 1.6), 0.13, 3.6, 2.45, 1.4),
            Light.window(
                "window", new Vec(WEST - 0.2, 1.5, -0.6), 0.7, new Vec(1, -0.1, 0), 2.4, 3.3, 5.0),
            Light.window(
                "screen",
                new Vec(1.1, 0.95, SOUTH + 0.5),
                0.35,
                new Vec(-0.2, 0.1, 1),
                0.30,
                0.42,
                0.62),
            Light.window(
                "fill", new Vec(0.2, 2.5, -2.4), 0.8, new Vec(0, -0.5, 1), 2.2, 1.9, 1.65));
    return set.built(
        "LIVING ROOM",
        lights,
        Sky.even(0.05, 0.05, 0.065),
        new Vec(WEST + 0.1, 0.05, SOUTH + 0.1),
        new Vec(EAST - 0.1, CEILING - 0.2, NORTH - 0.1));
  }

  private static void walls(StageSet.Builder set) {
    Material wall = Finish.paint(0x8d9a8e, 301);
    Material white = Finish.lacquer(0xdedacf, 302);
    Material ceiling = Finish.paint(0xddd8ca, 303);
    Material floor = Finish.wood(0x8a5c38, 9, 1.5, 304);
    set.thing("floor");
    set.panel(
        new Vec(WEST, 0, NORTH), new Vec(EAST - WEST, 0, 0), new Vec(0, 0, SOUTH - NORTH), floor);
    set.thing("walls");
    set.panel(
        new Vec(WEST, CEILING, SOUTH),
        new Vec(EAST - WEST, 0, 0),
        new Vec(0, 0, NORTH - SOUTH),
        ceiling);
    Vec down = new Vec(0, -CEILING, 0);
    set.panel(new Vec(WEST, CEILING, NORTH), new Vec(EAST - WEST, 0, 0), down, wall);
    set.panel(new Vec(EAST, CEILING, NORTH), new Vec(0, 0, SOUTH - NORTH), down, wall);
    // Seen from inside only, so that cameras may stand behind it.
    set.panel(new Vec(EAST, CEILING, SOUTH), new Vec(WEST - EAST, 0, 0), down, wall);
    // The west wall, round the window.
    double[] z = {SOUTH, -1.5, 0.3, NORTH};
    set.box(
        new Vec(WEST - 0.08, CEILING / 2, (z[0] + z[1]) / 2), 0.16, CEILING, z[1] - z[0], 0, wall);
    set.box(
        new Vec(WEST - 0.08, CEILING / 2, (z[2] + z[3]) / 2), 0.16, CEILING, z[3] - z[2], 0, wall);
    set.box(new Vec(WEST - 0.08, 0.42, -0.6), 0.16, 0.84, 1.8, 0, wall);
    set.box(new Vec(WEST - 0.08, 2.5, -0.6), 0.16, 0.5, 1.8, 0, wall);
    set.thing("window");
    for (double at : new double[] {-1.48, -0.6, 0.28}) {
      set.box(new Vec(WEST - 0.06, 1.55, at), 0.06, 1.42, 0.055, 0, white);
    }
    for (double up : new double[] {0.86, 1.72, 2.24}) {
      set.box(new Vec(WEST - 0.06, up, -0.6), 0.06, 0.05, 1.8, 0, white);
    }
    set.box(new Vec(WEST + 0.06, 0.83, -0.6), 0.24, 0.03, 1.95, 0, white);
    set.panel(
        new Vec(WEST - 0.07, 2.24, 0.28),
        new Vec(0, 0, -1.76),
        new Vec(0, -1.38, 0),
        Finish.pane());
    set.panel(
        new Vec(WEST - 4, 4.2, 6),
        new Vec(0, 0, -12),
        new Vec(0, -5, 0),
        Material.glowing(dusk(), 0, 1.1));
    set.thing("skirting");
    set.box(new Vec(0, 0.06, NORTH - 0.012), EAST - WEST, 0.12, 0.02, 0, white);
    set.box(new Vec(EAST - 0.012, 0.06, -0.2), 0.02, 0.12, NORTH - SOUTH, 0, white);
    set.thing("curtains");
    Material cloth = Finish.fabric(0x8a4a3c, 0.6, 306);
    for (int side = -1; side <= 1; side += 2) {
      curtain(set.mesh(), new Vec(WEST + 0.12, 2.45, -0.6 + side * 1.12), cloth);
    }
  }

  private static void curtain(Mesh mesh, Vec top, Material cloth) {
    int columns = 25;
    int rows = 6;
    Vec[] grid = new Vec[columns * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double fold = 0.045 * StrictMath.sin(j * 1.55 + 0.4 * i) * (0.6 + 0.1 * i);
        grid[i * columns + j] =
            top.plus(
                new Vec(fold, -2.35 * i / (rows - 1), 0.42 * ((double) j / (columns - 1) - 0.5)));
      }
    }
    mesh.sheet(cloth.bothSides(), columns, rows, grid, 1, 4, false, top.plus(new Vec(-1, -1, 0)));
  }

  private static void seats(StageSet.Builder set) {
    set.thing("rug");
    set.box(
        new Vec(0, 0.008, 0.2),
        3.2,
        0.016,
        2.3,
        0,
        Material.of(Paint.cloth(0x6d5a52, 30, 9, 310), 0));
    set.thing("sofa");
    Furniture.sofa(set, new Vec(-0.1, 0, 1.75), 2.2, 0, Finish.fabric(0x4d5a63, 0.5, 311));
    set.thing("cushion");
    Furniture.cushion(
        set, new Vec(-0.75, 0.66, 1.68), 0.42, 0.40, 0.16, 0.15, Finish.fabric(0xb98a3e, 0.4, 312));
    set.thing("armchair");
    Furniture.sofa(
        set, new Vec(1.95, 0, 0.2), 0.95, Math.PI / 2, Finish.fabric(0x7b5a3c, 0.5, 313));
    set.thing("coffee table");
    Material wood = Finish.wood(0x6f4a2e, 3, 0.7, 314);
    set.box(new Vec(-0.05, 0.40, 0.35), 1.1, 0.035, 0.6, 0, wood);
    for (int i = 0; i < 4; i++) {
      double x = i % 2 == 0 ? -0.55 : 0.45;
      double z = i < 2 ? 0.12 : 0.58;
      set.turned(new Vec(x, 0, z), wood, 0, 0.016, 0.39, 0.024, 0.391, 0.002);
    }
    set.thing("cup");
    Furniture.cup(set, new Vec(0.16, 0.418, 0.28), Finish.china(0xd9d2c3));
    set.thing("magazines");
    for (int i = 0; i < 3; i++) {
      set.box(
          new Vec(-0.30, 0.423 + 0.008 * i, 0.40),
          0.21,
          0.007,
          0.29,
          0.1 * i,
          Material.of(i == 2 ? Paint.poster() : Paint.plaster(0xc9c2b4, 315), 0).glossy(0.03, 0.6));
    }
    set.thing("floor lamp");
    Material brass = Finish.steel(0xa98a4e, 316);
    Material shade = Material.glowing(Paint.plaster(0xf0cf96, 317), 0, 2.1);
    Furniture.lamp(set, new Vec(2.35, 0, 1.75), 1.72, brass, shade);
    set.thing("table lamp");
    set.box(new Vec(-2.45, 0.29, 1.7), 0.45, 0.58, 0.4, 0, wood);
    Furniture.lamp(set, new Vec(-2.45, 0.58, 1.6), 0.66, brass, shade);
  }

  private static void shelves(StageSet.Builder set) {
    Material wood = Finish.wood(0x5e432d, 3, 0.9, 320);
    set.thing("bookcase");
    set.box(new Vec(EAST - 0.16, 1.05, -1.5), 0.30, 2.1, 0.04, 0, wood);
    set.box(new Vec(EAST - 0.16, 1.05, -0.1), 0.30, 2.1, 0.04, 0, wood);
    for (int i = 0; i < 6; i++) {
      set.box(new Vec(EAST - 0.16, 0.04 + 0.41 * i, -0.8), 0.30, 0.03, 1.4, 0, wood);
    }
    set.thing("books");
    for (int i = 0; i < 5; i++) {
      double length = 0.6 + 0.7 * Noise.unit(i, 3, 77);
      Furniture.books(
          set,
          new Vec(EAST - 0.14, 0.056 + 0.41 * i, -1.46),
          new Vec(0, 0, 1),
          0,
          Math.min(1.3, length),
          321 + i);
    }
    set.thing("picture");
    Furniture.picture(
        set,
        new Vec(-0.1, 1.72, NORTH),
        new Vec(0.9, 0, 0),
        0.62,
        Material.of(Paint.poster(), 0),
        Finish.lacquer(0x2d2622, 330));
    set.thing("plant");
    Furniture.pot(set, new Vec(-2.85, 0, 0.85), 0.42, Finish.stone(0xb0623f, 0.6, 331));
    set.bush(new Vec(-2.8, 0.95, 0.85), 0.42, 1.35, Greens.twig(0x3f6a34, 332), 333);
    set.thing("sideboard");
    set.box(new Vec(1.1, 0.28, SOUTH + 0.25), 1.7, 0.56, 0.42, 0, wood);
    set.thing("screen frame");
    set.box(new Vec(1.1, 0.98, SOUTH + 0.28), 1.3, 0.78, 0.05, 0, Finish.lacquer(0x17181a, 334));
  }

  /// A film on the screen: it changes every frame.
  private static void screen(double seconds, Mesh into) {
    into.thing("screen");
    double cut = Math.floor(seconds / 2.7);
    double drift = seconds * 0.05;
    long seed = (long) cut;
    Texture picture =
        Texture.painted(
            5,
            (u, v) -> {
              double cloud =
                  Noise.fractal(u * 0.5 + drift - Math.floor(u * 0.5 + drift), v * 0.5, 3, 3, seed);
              int far = Paint.mix(0x3a5a8a, 0xd8c09a, Noise.unit(seed, 1, 5));
              int near = Paint.mix(0x2a3a2a, 0x7a4a3a, Noise.unit(seed, 2, 5));
              return v > 0.55 + 0.3 * (cloud - 0.5)
                  ? Paint.shade(near, 0.5 + cloud)
                  : Paint.shade(far, 0.6 + 0.7 * cloud);
            });
    into.quad(
        new Vec(1.72, 1.35, SOUTH + 0.31),
        new Vec(-1.24, 0, 0),
        new Vec(0, -0.72, 0),
        Material.glowing(picture, 0, 1.3));
  }

  private static Texture dusk() {
    return Texture.painted(
        9,
        (u, v) -> {
          double cloud = Noise.fractal(u, v, 4, 5, 340);
          int sky = Paint.mix(0x27406e, 0xc08a6a, Noise.ease(v, 0.15, 0.75));
          sky = Paint.shade(sky, 0.85 + 0.3 * cloud);
          int house = (int) (u * 7);
          double roof = 0.50 + 0.12 * Noise.unit(house, 1, 341);
          if (v < roof) return sky;
          double wx = u * 42 - Math.floor(u * 42);
          double wy = v * 26 - Math.floor(v * 26);
          boolean pane = wx > 0.3 && wx < 0.7 && wy > 0.25 && wy < 0.75;
          boolean on = Noise.unit((long) (u * 42), (long) (v * 26), 342) < 0.28;
          return pane ? on ? 0xd9a65a : 0x1c2431 : Paint.shade(0x2a2d36, 0.7 + 0.4 * cloud);
        });
  }
}

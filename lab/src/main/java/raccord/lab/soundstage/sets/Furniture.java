package raccord.lab.soundstage.sets;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

/// Things that stand about on more than one set.
final class Furniture {
  private Furniture() {}

  static void chair(StageSet.Builder set, Vec at, double yaw, Material wood) {
    set.box(at.plus(new Vec(0, 0.44, 0)), 0.42, 0.035, 0.42, yaw, wood);
    for (double up : new double[] {0.62, 0.74, 0.85}) {
      set.box(at.plus(new Vec(0, up, -0.195).turned(yaw)), 0.36, 0.055, 0.02, yaw, wood);
    }
    for (int i = 0; i < 4; i++) {
      double x = i % 2 == 0 ? -0.18 : 0.18;
      boolean back = i < 2;
      double tall = back ? 0.90 : 0.42;
      Vec foot = at.plus(new Vec(x, 0, back ? -0.19 : 0.18).turned(yaw));
      set.turned(foot, wood, 0, 0.012, 0.05, 0.016, tall - 0.05, 0.018, tall, 0.012);
    }
    for (int side = -1; side <= 1; side += 2) {
      set.box(at.plus(new Vec(side * 0.18, 0.20, 0).turned(yaw)), 0.018, 0.02, 0.36, yaw, wood);
    }
  }

  /// A row of books along z or, turned, along any way.
  static void books(
      StageSet.Builder set, Vec from, Vec along, double yaw, double length, long seed) {
    int[] colours = {
      0x7b2f2a, 0x30475e, 0xb79b5b, 0x3e5b41, 0x8a6a8c, 0xc8bfae, 0x40383a, 0xa85c32, 0x5d7a86,
      0xd8cdb4
    };
    double gone = 0;
    for (int i = 0; gone < length; i++) {
      double thick = 0.018 + 0.034 * Noise.unit(i, 0, seed);
      double tall = 0.17 + 0.10 * Noise.unit(i, 1, seed);
      double deep = 0.13 + 0.05 * Noise.unit(i, 3, seed);
      int colour = colours[(int) (Noise.unit(i, 2, seed) * colours.length)];
      Material cover = Finish.fabric(colour, 0.3, seed + i % 7);
      Vec at = from.along(along, gone + thick / 2).along(Vec.UP, tall / 2);
      if (Noise.unit(i, 4, seed) < 0.93) set.box(at, deep, tall, thick * 0.94, yaw, cover);
      gone += thick;
    }
  }

  static void picture(
      StageSet.Builder set, Vec centre, Vec across, double high, Material print, Material frame) {
    Vec out = across.cross(new Vec(0, -1, 0)).unit();
    Vec down = new Vec(0, -high, 0);
    double wide = across.length();
    Vec unit = across.unit();
    set.panel(
        centre.along(unit, -wide / 2).along(down, -0.5).along(out, 0.018), across, down, print);
    double edge = 0.022;
    for (int side = -1; side <= 1; side += 2) {
      Vec beside = centre.along(unit, side * (wide / 2 + edge / 2)).along(out, 0.014);
      Vec over = centre.along(Vec.UP, side * (high / 2 + edge / 2)).along(out, 0.014);
      double yaw = -StrictMath.atan2(unit.z(), unit.x());
      set.box(beside, edge, high + 2 * edge, 0.028, yaw, frame);
      set.box(over, wide, edge, 0.028, yaw, frame);
    }
  }

  static void pot(StageSet.Builder set, Vec foot, double size, Material clay) {
    set.turned(
        foot,
        clay,
        0,
        size * 0.30,
        0.01,
        size * 0.34,
        size * 0.62,
        size * 0.48,
        size * 0.66,
        size * 0.54,
        size * 0.80,
        size * 0.55,
        size * 0.81,
        size * 0.47,
        size * 0.70,
        size * 0.44,
        size * 0.69,
        0.002);
  }

  static void cup(StageSet.Builder set, Vec foot, Material china) {
    set.turned(
        foot, china, 0, 0.002, 0.003, 0.030, 0.010, 0.034, 0.05, 0.041, 0.095, 0.044, 0.098, 0.042,
        0.092, 0.039, 0.03, 0.034, 0.028, 0.002);
    List<Vec> handle = new ArrayList<>();
    double[] radii = new double[7];
    for (int i = 0; i < 7; i++) {
      double turn = -1.25 + 2.5 * i / 6;
      handle.add(
          foot.plus(
              new Vec(
                  0.036 + 0.030 * StrictMath.cos(turn), 0.052 + 0.03 * StrictMath.sin(turn), 0)));
      radii[i] = 0.005;
    }
    Shapes.tube(set.mesh(), china, 8, handle, radii);
  }

  static void bowl(StageSet.Builder set, Vec foot, Material china, long seed) {
    set.turned(
        foot, china, 0, 0.002, 0.004, 0.06, 0.012, 0.062, 0.03, 0.10, 0.06, 0.135, 0.064, 0.134,
        0.045, 0.112, 0.02, 0.06, 0.018, 0.002);
    int[] colours = {0xb8452a, 0xc9962f, 0x7d8f36, 0xa83326, 0xc27a2b};
    for (int i = 0; i < 5; i++) {
      double turn = 1.3 * i;
      double out = i == 4 ? 0 : 0.052;
      Vec at =
          foot.plus(
              new Vec(
                  out * StrictMath.cos(turn), i == 4 ? 0.098 : 0.058, out * StrictMath.sin(turn)));
      double r = 0.034 + 0.004 * Noise.signed(i, 1, seed);
      Shapes.ball(
          set.mesh(),
          Material.of(Paint.plaster(colours[i], seed + i), 0).glossy(0.03, 0.5),
          at,
          new Vec(r, 0, 0),
          new Vec(0, r * 0.92, 0),
          new Vec(0, 0, r));
    }
  }

  static void lamp(StageSet.Builder set, Vec foot, double tall, Material stand, Material shade) {
    set.turned(
        foot,
        stand,
        0,
        0.13,
        0.02,
        0.12,
        0.03,
        0.014,
        tall - 0.12,
        0.010,
        tall - 0.1,
        0.012,
        tall,
        0.002);
    set.turned(
        foot.plus(new Vec(0, tall - 0.24, 0)),
        shade,
        0,
        0.19,
        0.01,
        0.19,
        0.24,
        0.13,
        0.25,
        0.125,
        0.251,
        0.01);
  }

  /// A sofa that faces -z before turning.
  static void sofa(StageSet.Builder set, Vec at, double wide, double yaw, Material cloth) {
    cushion(set, at.plus(new Vec(0, 0.16, 0).turned(yaw)), wide, 0.26, 0.88, yaw, cloth);
    int seats = (int) Math.max(1, Math.round(wide / 0.8));
    for (int i = 0; i < seats; i++) {
      double x = (i + 0.5 - seats / 2.0) * (wide - 0.36) / seats;
      double each = (wide - 0.38) / seats;
      cushion(set, at.plus(new Vec(x, 0.38, -0.06).turned(yaw)), each, 0.18, 0.70, yaw, cloth);
      cushion(set, at.plus(new Vec(x, 0.64, 0.26).turned(yaw)), each, 0.44, 0.22, yaw, cloth);
    }
    cushion(set, at.plus(new Vec(0, 0.50, 0.38).turned(yaw)), wide, 0.62, 0.16, yaw, cloth);
    for (int side = -1; side <= 1; side += 2) {
      Vec arm = at.plus(new Vec(side * (wide / 2 - 0.09), 0.40, 0).turned(yaw));
      cushion(set, arm, 0.18, 0.44, 0.86, yaw, cloth);
    }
  }

  /// A box with soft edges.
  static void cushion(
      StageSet.Builder set,
      Vec centre,
      double wide,
      double high,
      double deep,
      double yaw,
      Material cloth) {
    int columns = 33;
    int rows = 9;
    Vec[] grid = new Vec[columns * rows];
    for (int i = 0; i < rows; i++) {
      double lift = -Math.PI / 2 + Math.PI * i / (rows - 1);
      double flat = soft(StrictMath.cos(lift), 0.22);
      double up = soft(StrictMath.sin(lift), 0.45);
      for (int j = 0; j < columns; j++) {
        double turn = 2 * Math.PI * (j % (columns - 1)) / (columns - 1);
        double x = soft(StrictMath.cos(turn), 0.28) * flat * wide / 2;
        double z = soft(StrictMath.sin(turn), 0.28) * flat * deep / 2;
        grid[i * columns + j] = centre.plus(new Vec(x, up * high / 2, z).turned(yaw));
      }
    }
    double around = Math.rint(2 * (wide + deep) / cloth.metres());
    Mesh mesh = set.mesh();
    mesh.sheet(
        cloth,
        columns,
        rows,
        grid,
        Math.max(1, around),
        (high + deep) / cloth.metres(),
        true,
        centre);
  }

  private static double soft(double x, double power) {
    return Math.signum(x) * StrictMath.pow(Math.abs(x), power);
  }
}

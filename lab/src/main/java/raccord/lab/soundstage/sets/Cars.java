package raccord.lab.soundstage.sets;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.render.Vec;

/// Motor cars, of no make.
final class Cars {
  static final int[] COLOURS = {0x8a2f2a, 0x39506b, 0xb9b8b2, 0x2c2f33, 0x6f7d6a, 0xc7b183};

  // Along the car from the rear: half width, height of sill, shoulder and roof.
  private static final double[][] RIBS = {
    {-2.10, 0.62, 0.42, 0.72, 0.74},
    {-2.04, 0.76, 0.30, 0.88, 0.92},
    {-1.75, 0.82, 0.24, 0.95, 1.10},
    {-1.30, 0.85, 0.22, 0.97, 1.38},
    {-0.80, 0.86, 0.22, 0.97, 1.46},
    {-0.20, 0.86, 0.22, 0.96, 1.47},
    {0.25, 0.86, 0.22, 0.95, 1.40},
    {0.75, 0.85, 0.22, 0.93, 1.08},
    {1.05, 0.85, 0.22, 0.91, 0.95},
    {1.60, 0.82, 0.24, 0.86, 0.88},
    {1.98, 0.74, 0.30, 0.76, 0.78},
    {2.08, 0.60, 0.42, 0.64, 0.66}
  };

  private Cars() {}

  /// A car that drives towards +z.
  static Mesh car(int colour) {
    Mesh mesh = new Mesh(0.5);
    mesh.thing("car");
    int around = 22;
    Vec[] grid = new Vec[(around + 1) * RIBS.length];
    for (int i = 0; i < RIBS.length; i++) {
      for (int j = 0; j <= around; j++)
        grid[i * (around + 1) + j] = rib(RIBS[i], j % around, around);
    }
    mesh.sheet(body(colour), around + 1, RIBS.length, grid, 1, 1, true, new Vec(0, 0.6, 0));
    Material tyre = Material.plain(0x1b1b1c);
    Material hub = Finish.steel(0x9a9c9e, 5);
    for (int i = 0; i < 4; i++) {
      double x = i % 2 == 0 ? -0.78 : 0.78;
      Vec at = new Vec(x, 0.32, i < 2 ? -1.28 : 1.30);
      Shapes.ball(mesh, tyre, at, new Vec(0, 0.32, 0), new Vec(0.12, 0, 0), new Vec(0, 0, 0.32));
      Shapes.ball(
          mesh,
          hub,
          at.plus(new Vec(Math.signum(x) * 0.07, 0, 0)),
          new Vec(0, 0.19, 0),
          new Vec(0.06, 0, 0),
          new Vec(0, 0, 0.19));
    }
    return mesh;
  }

  private static Vec rib(double[] rib, int j, int around) {
    double turn = 2 * Math.PI * (j + 0.5) / around;
    double side = StrictMath.sin(turn);
    double up = -StrictMath.cos(turn);
    // Below the shoulder a car is a box, above it a narrower cabin.
    double y;
    double wide;
    if (up < 0.15) {
      y = rib[2] + (rib[3] - rib[2]) * (up + 1) / 1.15;
      wide = rib[1] * Math.min(1, Math.abs(side) * 1.5);
    } else {
      double share = (up - 0.15) / 0.85;
      y = rib[3] + (rib[4] - rib[3]) * Math.min(1, share * 1.25);
      wide = rib[1] * Math.min(1, Math.abs(side) * 1.25) * (1 - 0.18 * share);
    }
    return new Vec(Math.signum(side) * wide, y, rib[0]);
  }

  /// Round the car once, from under the floor over one side and the roof back; along it once.
  private static Material body(int colour) {
    Texture texture =
        Texture.painted(
            8,
            (u, v) -> {
              double up = -StrictMath.cos(2 * Math.PI * (u + 0.5 / 22));
              double z = -2.1 + 4.18 * v;
              double dirt = up < -0.5 ? 0.75 : 1;
              boolean cabin = v > 0.20 && v < 0.70;
              boolean glass = cabin && up > 0.24 && up < 0.86;
              boolean pillar = Math.abs(v - 0.44) < 0.014 || Math.abs(v - 0.27) < 0.012;
              boolean screen =
                  (v > 0.56 && v < 0.68 && up > 0.3) || (v > 0.19 && v < 0.27 && up > 0.4);
              if ((glass && !pillar) || screen) return 0x1e2529;
              if (up < -0.62) return 0x202224;
              if (Math.abs(z) > 2.0 && up > -0.35 && up < 0.0) return z > 0 ? 0xe5e2d6 : 0xa02a22;
              boolean seam = Math.abs(v - 0.44) < 0.004 || Math.abs(v - 0.62) < 0.004;
              return Paint.shade(colour, (seam ? 0.5 : 1) * dirt);
            });
    return Material.of(texture, 0).glossy(0.055, 0.9);
  }
}

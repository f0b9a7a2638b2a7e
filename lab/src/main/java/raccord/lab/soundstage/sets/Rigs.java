package raccord.lab.soundstage.sets;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Moving;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Relief;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.Texture;
import raccord.lab.soundstage.render.Vec;

/// What should not be in the picture: booms, wires, stands; and what may be: smoke.
public final class Rigs {
  private static final Material FUR =
      Material.of(
              Texture.painted(
                  7,
                  (u, v) ->
                      Paint.shade(0x4a4844, 0.5 + 0.8 * Noise.fractal(u, v * 0.3, 32, 3, 801))),
              0)
          .bumpy(Relief.raised(7, (u, v) -> 0.03 * Noise.fractal(u, v * 0.3, 32, 3, 801)), 1);

  private Rigs() {}

  /// A microphone on a pole that somebody holds up.
  ///
  /// @param from where the pole comes from
  /// @param over where the microphone hangs
  /// @param dips metres it comes down between `begin` and `until`
  public static Moving boom(
      Vec from, Vec over, double dips, double begin, double until, long seed) {
    Material pole = Finish.lacquer(0x1d1e20, 802);
    return (seconds, into) -> {
      into.thing("boom");
      double in =
          Noise.ease(seconds, begin, begin + 0.8) * (1 - Noise.ease(seconds, until - 0.8, until));
      Vec sway =
          new Vec(
              0.04 * Noise.wander(seconds * 0.7, seed),
              0.02 * Noise.wander(seconds * 0.9, seed + 1) - dips * in,
              0.04 * Noise.wander(seconds * 0.6, seed + 2));
      Vec head = over.plus(sway);
      Shapes.tube(into, pole, 8, List.of(from, from.towards(head, 0.5), head), 0.018, 0.014, 0.010);
      Vec way = head.minus(from).unit();
      List<Vec> line = new ArrayList<>();
      double[] radii = {0.004, 0.045, 0.055, 0.055, 0.045, 0.004};
      for (int i = 0; i < 6; i++) line.add(head.along(Vec.UP, -0.06).along(way, -0.16 + 0.064 * i));
      Shapes.tube(into, FUR, 14, line, radii);
    };
  }

  /// A wire that hangs between two points.
  ///
  /// @param radius metres
  public static Moving wire(String name, Vec from, Vec to, double sag, double radius) {
    Material black = Finish.lacquer(0x26272a, 803);
    return (seconds, into) -> {
      into.thing(name);
      List<Vec> line = new ArrayList<>();
      double[] radii = new double[17];
      for (int i = 0; i <= 16; i++) {
        double t = i / 16.0;
        double hang = sag * (1 + 0.03 * StrictMath.sin(seconds * 1.9)) * 4 * t * (1 - t);
        line.add(from.towards(to, t).along(Vec.UP, -hang));
        radii[i] = radius;
      }
      Shapes.tube(into, black, 6, line, radii);
    };
  }

  /// A lamp on a stand.
  public static Moving stand(Vec foot, double tall, double yaw) {
    Mesh mesh = new Mesh(0.3);
    mesh.thing("light stand");
    Material black = Finish.lacquer(0x1c1d1f, 804);
    Shapes.turned(mesh, foot, black, 0, 0.02, tall, 0.015, tall + 0.001, 0.002);
    for (int i = 0; i < 3; i++) {
      Vec out = Vec.facing(yaw + 2.1 * i).times(0.5);
      Shapes.tube(mesh, black, 6, List.of(foot.along(Vec.UP, 0.5), foot.plus(out)), 0.012, 0.012);
    }
    Vec ahead = Vec.facing(yaw);
    Vec head = foot.along(Vec.UP, tall);
    Shapes.tube(
        mesh,
        black,
        18,
        List.of(head.along(ahead, -0.18), head.along(ahead, 0.02), head.along(ahead, 0.2)),
        0.08,
        0.13,
        0.15);
    return (seconds, into) -> into.add(mesh, Vec.ZERO, 0);
  }

  /// Smoke that rises and drifts.
  ///
  /// @param thick share of light that one puff holds back in its middle
  public static Moving smoke(Vec from, double rises, double wide, double thick, long seed) {
    Texture puff =
        Texture.painted(
            6,
            (u, v) -> {
              double off = Math.hypot(u - 0.5, v - 0.5) * 2;
              double lump = Noise.fractal(u, v, 4, 4, seed);
              double there =
                  Math.clamp((1 - off) * 1.6, 0.0, 1.0) * Math.clamp(lump * 2.2 - 0.5, 0.0, 1.0);
              return 0xd2cfca | (int) (255 * there) << 24;
            });
    Material material = Material.of(puff, 0).cutOut(0.9).clear(1 - thick);
    int puffs = 14;
    return (seconds, into) -> {
      into.thing("smoke");
      int firstCorner = into.corners();
      int first = into.count();
      for (int i = 0; i < puffs; i++) {
        double age = seconds / 5.5 + (double) i / puffs;
        age -= Math.floor(age);
        Vec at =
            from.along(Vec.UP, rises * age)
                .plus(
                    new Vec(
                        wide * age * Noise.signed(i, 1, seed)
                            + 0.2 * age * Noise.wander(seconds * 0.4 + i, seed),
                        0,
                        wide * age * Noise.signed(i, 2, seed)));
        // It thins out by growing: old puffs are wide, new ones small.
        double size =
            wide * (0.25 + 1.1 * age) * Noise.ease(age, 0, 0.1) * (1 - Noise.ease(age, 0.9, 1))
                + 0.01;
        Vec across = new Vec(size, 0, 0);
        Vec down = new Vec(0, -size, 0);
        into.leaf(at.along(across, -0.5).along(down, -0.5), across, down, new Vec(0, 0.5, -0.87));
      }
      into.leaves(material, firstCorner, first);
    };
  }
}

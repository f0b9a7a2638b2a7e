package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.List;

/// Shapes that sets and performers are made of.
public final class Shapes {
  private Shapes() {}

  /// A round thing that stands upright.
  ///
  /// @param profile height above `foot` and radius, pair by pair, from the bottom up
  public static void turned(Mesh mesh, Vec foot, Material material, double... profile) {
    List<Mesh.Ring> rings = new ArrayList<>();
    double along = 0;
    double widest = 0;
    for (int i = 0; i < profile.length; i += 2) {
      Vec centre = foot.plus(new Vec(0, profile[i], 0));
      rings.add(Mesh.Ring.round(centre, new Vec(1, 0, 0), new Vec(0, 0, 1), profile[i + 1]));
      widest = Math.max(widest, profile[i + 1]);
      if (i > 0) {
        along += Math.hypot(profile[i] - profile[i - 2], profile[i + 1] - profile[i - 1]);
      }
    }
    double metres = material.metres();
    double around = metres == 0 ? 1 : Math.max(1, Math.rint(2 * Math.PI * widest / metres));
    mesh.loft(material, 24, around, metres == 0 ? 1 : along / metres, rings);
  }

  /// A limb, a pipe or a cable: rings along a line of points.
  ///
  /// @param radii one for each point
  public static void tube(
      Mesh mesh, Material material, int around, List<Vec> line, double... radii) {
    List<Mesh.Ring> rings = new ArrayList<>();
    Vec side = Vec.ZERO;
    double along = 0;
    for (int i = 0; i < line.size(); i++) {
      Vec before = line.get(Math.max(0, i - 1));
      Vec after = line.get(Math.min(line.size() - 1, i + 1));
      Vec way = after.minus(before).unit();
      if (i == 0) side = (Math.abs(way.y()) < 0.9 ? Vec.UP : new Vec(0, 0, 1)).cross(way);
      else along += line.get(i).minus(before).length();
      side = side.along(way, -side.dot(way)).unit();
      rings.add(Mesh.Ring.round(line.get(i), side, way.cross(side), radii[i]));
    }
    double metres = material.metres();
    mesh.loft(material, around, 1, metres == 0 ? 1 : along / metres, rings);
  }

  /// A ball, or a lens of one: twelve rings.
  public static void ball(Mesh mesh, Material material, Vec centre, Vec side, Vec up, Vec front) {
    List<Mesh.Ring> rings = new ArrayList<>();
    int steps = 10;
    for (int i = 0; i <= steps; i++) {
      double turn = Math.PI * i / steps;
      double wide = Math.max(0.003, StrictMath.sin(turn));
      rings.add(
          new Mesh.Ring(
              centre.along(up, -StrictMath.cos(turn)), side.times(wide), front.times(wide)));
    }
    mesh.loft(material, 16, 1, 1, rings);
  }

  /// A lump of leaves: twigs all over an uneven ball, and some within.
  ///
  /// @param leaves a texture of a twig, cut out
  /// @param flat height as a share of the width
  public static void bush(
      Mesh mesh, Vec centre, double radius, double flat, Material leaves, long seed) {
    int firstCorner = mesh.corners();
    int first = mesh.count();
    double size = Math.clamp(0.32 * radius, 0.09, 0.38);
    int twigs = (int) Math.clamp(15 * radius * radius / (size * size), 60, 1100);
    for (int i = 0; i < twigs; i++) {
      double y = 1 - 2 * (i + 0.5) / twigs;
      double turn = i * 2.399963229728653;
      double r = Math.sqrt(1 - y * y);
      Vec out = new Vec(r * StrictMath.cos(turn), y, r * StrictMath.sin(turn));
      double lump =
          0.78
              + 0.4 * Noise.fractal(0.5 + 0.5 * out.x(), 0.5 + 0.5 * out.y(), 3, 2, seed)
              - 0.25 * Noise.unit(i, 9, seed);
      Vec place = centre.plus(new Vec(out.x(), out.y() * flat, out.z()).times(radius * lump));
      Vec tilt =
          new Vec(Noise.signed(i, 1, seed), Noise.signed(i, 2, seed), Noise.signed(i, 3, seed));
      Vec facing = out.along(tilt, 0.9).unit();
      Vec across = facing.cross(Math.abs(facing.y()) < 0.9 ? Vec.UP : new Vec(1, 0, 0)).unit();
      double spin = 6.2832 * Noise.unit(i, 4, seed);
      Vec down = facing.cross(across).unit();
      double s = size * (0.7 + 0.6 * Noise.unit(i, 5, seed));
      Vec a = across.times(s * StrictMath.cos(spin)).along(down, s * StrictMath.sin(spin));
      Vec b = down.times(s * StrictMath.cos(spin)).along(across, -s * StrictMath.sin(spin));
      mesh.leaf(place.along(a, -0.5).along(b, -0.5), a, b, out.along(facing, 0.5).unit());
    }
    mesh.leaves(leaves, firstCorner, first);
  }
}

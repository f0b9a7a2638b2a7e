package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;

/// A built set: what is seen, what blocks light, and the lights.
///
/// @param surfaces flat pieces
/// @param rounds everything that is not flat; its light is filled in by `Baked`
/// @param lights the first is the key
/// @param ambient what reaches an open place from all round: red, green, blue. Not modified.
/// @param low lowest corner of the space people move in
/// @param high highest corner of it
record StageSet(
    String name,
    List<Surface> surfaces,
    Mesh rounds,
    Solid[] solids,
    List<Light> lights,
    double[] ambient,
    Vec low,
    Vec high) {

  /// Puts a set together.
  static final class Builder {
    private final List<Surface> surfaces = new ArrayList<>();
    private final List<Solid> solids = new ArrayList<>();
    private final Mesh rounds = new Mesh();

    /// One flat piece that blocks no light; `across × down` points to the viewer.
    Builder panel(Vec corner, Vec across, Vec down, Material material) {
      surfaces.add(new Surface(corner, across, down, material));
      return this;
    }

    /// A box that stands on its middle's place, turned by `yaw`.
    Builder box(Vec centre, double width, double height, double depth, double yaw, Material all) {
      return box(centre, width, height, depth, yaw, all, all, all);
    }

    /// @param front the side towards -z before turning
    /// @param top the upper side
    /// @param rest the other sides
    Builder box(
        Vec centre,
        double width,
        double height,
        double depth,
        double yaw,
        Material front,
        Material top,
        Material rest) {
      Vec x = new Vec(width, 0, 0).turned(yaw);
      Vec y = new Vec(0, -height, 0);
      Vec z = new Vec(0, 0, depth).turned(yaw);
      Vec corner = centre.along(x, -0.5).along(y, -0.5).along(z, -0.5);
      panel(corner, x, y, front);
      panel(corner.plus(x), z, y, rest);
      panel(corner.plus(x).plus(z), x.times(-1), y, rest);
      panel(corner.plus(z), z.times(-1), y, rest);
      panel(corner.plus(z), x, z.times(-1), top);
      panel(corner.plus(y), x, z, rest);
      solids.add(Solid.Box.of(centre, new Vec(width / 2, height / 2, depth / 2), yaw));
      return this;
    }

    /// A round thing that stands upright.
    ///
    /// @param profile height above `foot` and radius, pair by pair, from the bottom up
    Builder turned(Vec foot, Material material, double... profile) {
      List<Mesh.Ring> rings = new ArrayList<>();
      double widest = 0;
      for (int i = 0; i < profile.length; i += 2) {
        Vec centre = foot.plus(new Vec(0, profile[i], 0));
        rings.add(Mesh.Ring.round(centre, new Vec(1, 0, 0), new Vec(0, 0, 1), profile[i + 1]));
        widest = Math.max(widest, profile[i + 1]);
      }
      rounds.loft(material.texture(), material.glow() > 0 ? -2 : -1, 20, 1, rings);
      Vec top = foot.plus(new Vec(0, profile[profile.length - 2], 0));
      if (material.glow() == 0) {
        Vec inset = new Vec(0, Math.min(widest, top.minus(foot).length() / 2), 0);
        solids.add(new Solid.Capsule(foot.plus(inset), top.minus(inset), widest * 0.95));
      }
      return this;
    }

    /// A lumpy ball, as of leaves.
    Builder bush(Vec centre, double radius, double flat, Texture leaves, long seed) {
      List<Mesh.Ring> rings = new ArrayList<>();
      int steps = 14;
      for (int i = 0; i <= steps; i++) {
        double turn = Math.PI * i / steps;
        double lump = 1 + 0.28 * Noise.signed(i, 0, seed);
        double r = radius * Math.max(0.001, StrictMath.sin(turn)) * lump;
        Vec shift = new Vec(Noise.signed(i, 1, seed), 0, Noise.signed(i, 2, seed));
        Vec at =
            centre
                .plus(new Vec(0, radius * flat * StrictMath.cos(turn), 0))
                .along(shift, radius * 0.09);
        rings.add(Mesh.Ring.round(at, new Vec(1, 0, 0), new Vec(0, 0, 1), r));
      }
      rounds.loft(leaves, -1, 22, 2, rings);
      solids.add(new Solid.Capsule(centre, centre.plus(Vec.UP.times(0.01)), radius * flat * 0.85));
      return this;
    }

    StageSet built(String name, List<Light> lights, double[] ambient, Vec low, Vec high) {
      return new StageSet(
          name,
          List.copyOf(surfaces),
          rounds,
          solids.toArray(Solid[]::new),
          List.copyOf(lights),
          ambient,
          low,
          high);
    }
  }
}

package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A built set: what is seen and what blocks light, the lights, and what lies beyond.
///
/// @param mesh everything that stands still. Not modified.
/// @param moving what moves by itself: traffic, water, leaves, smoke
/// @param lights the first is the key
/// @param sky what is seen and what shines where there is no set
/// @param low lowest corner of the space people move in
/// @param high highest corner of it
/// @param haze share of light that air takes away over a hundred metres
public record StageSet(
    String name,
    Mesh mesh,
    List<Moving> moving,
    List<Light> lights,
    Sky sky,
    Vec low,
    Vec high,
    double haze) {

  public StageSet {
    moving = List.copyOf(moving);
    lights = List.copyOf(lights);
    if (lights.size() > Baked.MOST_LIGHTS) {
      throw new IllegalArgumentException(
          "A set has up to " + Baked.MOST_LIGHTS + " lights, not " + lights.size() + ".");
    }
  }

  /// The same set, lit by more lamps.
  public StageSet with(List<Light> lamps) {
    if (lamps.isEmpty()) return this;
    List<Light> all = new ArrayList<>(lights);
    all.addAll(lamps);
    return new StageSet(name, mesh, moving, all, sky, low, high, haze);
  }

  /// How many lamps it has room for beside its own.
  public int room() {
    return Baked.MOST_LIGHTS - lights.size();
  }

  /// Names of all that stands there, as mattes name them.
  public Set<String> things() {
    Set<String> things = new TreeSet<>();
    for (Mesh.Part part : mesh.parts) things.add(part.thing());
    return things;
  }

  /// Puts a set together.
  public static final class Builder {
    private final Mesh mesh;
    private final List<Moving> moving = new ArrayList<>();
    private double haze;

    public Builder() {
      this(0.08);
    }

    /// @param grain metres between the places where light is kept on flat pieces
    public Builder(double grain) {
      mesh = new Mesh(grain);
    }

    /// What is added from now on belongs to one thing.
    public Builder thing(String name) {
      mesh.thing(name);
      return this;
    }

    public Mesh mesh() {
      return mesh;
    }

    public Builder moving(Moving thing) {
      moving.add(thing);
      return this;
    }

    public Builder haze(double share) {
      haze = share;
      return this;
    }

    /// One flat piece; `across × down` points to the viewer.
    public Builder panel(Vec corner, Vec across, Vec down, Material material) {
      mesh.quad(corner, across, down, material);
      return this;
    }

    /// A box that stands on its middle's place, turned by `yaw`.
    public Builder box(
        Vec centre, double width, double height, double depth, double yaw, Material all) {
      return box(centre, width, height, depth, yaw, all, all, all);
    }

    /// @param front the side towards -z before turning
    /// @param top the upper side
    /// @param rest the other sides
    public Builder box(
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
      return this;
    }

    /// A round thing that stands upright.
    ///
    /// @param profile height above `foot` and radius, pair by pair, from the bottom up
    public Builder turned(Vec foot, Material material, double... profile) {
      Shapes.turned(mesh, foot, material, profile);
      return this;
    }

    /// A lump of leaves.
    ///
    /// @param leaves a texture of a twig, cut out
    /// @param flat height as a share of the width
    public Builder bush(Vec centre, double radius, double flat, Material leaves, long seed) {
      Shapes.bush(mesh, centre, radius, flat, leaves, seed);
      return this;
    }

    public StageSet built(String name, List<Light> lights, Sky sky, Vec low, Vec high) {
      return new StageSet(name, mesh, moving, lights, sky, low, high, haze);
    }
  }
}

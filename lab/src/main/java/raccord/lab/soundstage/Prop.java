package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Vec;

/// A sheet of paper that is carried: a letter, a photograph, a ticket.
///
/// @param wide metres
/// @param high metres
/// @param at where its middle lies when the scene starts
record Prop(String name, double wide, double high, Material paper, Vec at) {
  /// Metres between a sheet and what it lies on.
  private static final double ABOVE = 0.004;

  /// Adds it to a mesh, lying flat.
  ///
  /// @param yaw which way its upper edge points, radians
  void build(Vec middle, double yaw, Mesh mesh) {
    Vec ahead = Vec.facing(yaw);
    Vec across = new Vec(ahead.z(), 0, -ahead.x()).times(wide);
    Vec down = ahead.times(-high);
    mesh.thing(name);
    Vec corner = middle.along(Vec.UP, ABOVE).along(across, -0.5).along(down, -0.5);
    mesh.quad(corner, across, down, paper);
  }
}

package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.Vec;

/// Something small that lies about and can be carried: a letter, a cup, a ball.
///
/// @param colour as it was painted, `0xRRGGBB`
/// @param surface what it is covered with
/// @param at where it lies when the scene starts: the middle of its underside
record Prop(String name, Shape shape, int colour, Material surface, Vec at) {
  /// Metres between a thing and what it lies on.
  private static final double ABOVE = 0.004;

  /// What it is like; lengths are metres.
  sealed interface Shape {}

  /// A sheet of paper.
  record Sheet(double wide, double high) implements Shape {}

  /// A parcel, a book.
  record Box(double wide, double high, double deep) implements Shape {}

  /// Open on top.
  record Cup(double radius, double high) implements Shape {}

  record Ball(double radius) implements Shape {}

  record Bottle(double radius, double high) implements Shape {}

  static Prop of(String name, Shape shape, int colour, Vec at) {
    Material plain = Material.plain(colour).bothSides();
    Material surface = shape instanceof Sheet ? plain : plain.glossy(0.04, 0.6);
    return new Prop(name, shape, colour, surface, at);
  }

  Prop painted(int colour) {
    return of(name, shape, colour, at);
  }

  Prop lying(Vec at) {
    return new Prop(name, shape, colour, surface, at);
  }

  /// Adds it to a mesh.
  ///
  /// @param at the middle of its underside
  /// @param yaw which way its far edge points, radians
  void build(Vec at, double yaw, Mesh mesh) {
    Vec ahead = Vec.facing(yaw);
    Vec right = new Vec(ahead.z(), 0, -ahead.x());
    Vec foot = at.along(Vec.UP, ABOVE);
    mesh.thing(name);
    switch (shape) {
      case Sheet sheet -> {
        Vec across = right.times(sheet.wide());
        Vec down = ahead.times(-sheet.high());
        mesh.quad(foot.along(across, -0.5).along(down, -0.5), across, down, surface);
      }
      case Box box -> {
        Vec across = right.times(box.wide());
        Vec back = ahead.times(box.deep());
        Vec corner = foot.along(across, -0.5).along(back, -0.5);
        box(mesh, corner, across, back, Vec.UP.times(box.high()));
      }
      case Cup cup -> {
        double r = cup.radius();
        double h = cup.high();
        Shapes.turned(
            mesh, foot, surface, 0, r * 0.8, h * 0.1, r * 0.9, h, r, h * 0.98, r * 0.9, h * 0.15,
            r * 0.75, h * 0.12, 0.002);
      }
      case Ball ball -> {
        double r = ball.radius();
        Vec middle = foot.along(Vec.UP, r);
        Shapes.ball(mesh, surface, middle, right.times(r), ahead.times(r), Vec.UP.times(r));
      }
      case Bottle bottle -> {
        double r = bottle.radius();
        double h = bottle.high();
        Shapes.turned(
            mesh, foot, surface, 0, r, h * 0.55, r, h * 0.72, r * 0.42, h * 0.97, r * 0.38, h,
            r * 0.4, h + 0.001, 0.002);
      }
    }
  }

  private void box(Mesh mesh, Vec corner, Vec across, Vec back, Vec up) {
    Vec top = corner.plus(up);
    mesh.quad(top.plus(back), across, back.times(-1), surface);
    mesh.quad(top, across, up.times(-1), surface);
    mesh.quad(top.plus(across).plus(back), across.times(-1), up.times(-1), surface);
    mesh.quad(top.plus(back), back.times(-1), up.times(-1), surface);
    mesh.quad(top.plus(across), back, up.times(-1), surface);
  }
}

package raccord.lab.soundstage.render;

/// A point or a direction in the set: x to the right, y up, z towards the back wall, metres.
public record Vec(double x, double y, double z) {
  public static final Vec ZERO = new Vec(0, 0, 0);
  public static final Vec UP = new Vec(0, 1, 0);

  /// The level direction that a person turned by `yaw` radians faces; 0 faces along z.
  public static Vec facing(double yaw) {
    return new Vec(StrictMath.sin(yaw), 0, StrictMath.cos(yaw));
  }

  public Vec plus(Vec other) {
    return new Vec(x + other.x, y + other.y, z + other.z);
  }

  public Vec minus(Vec other) {
    return new Vec(x - other.x, y - other.y, z - other.z);
  }

  public Vec times(double by) {
    return new Vec(x * by, y * by, z * by);
  }

  /// This point moved some way along a direction.
  public Vec along(Vec direction, double by) {
    return new Vec(x + direction.x * by, y + direction.y * by, z + direction.z * by);
  }

  public double dot(Vec other) {
    return x * other.x + y * other.y + z * other.z;
  }

  public Vec cross(Vec other) {
    return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  public double length() {
    return Math.sqrt(dot(this));
  }

  /// The same direction with length 1; up when this has no length.
  public Vec unit() {
    double length = length();
    return length < 1e-9 ? UP : times(1 / length);
  }

  public Vec towards(Vec other, double share) {
    return along(other.minus(this), share);
  }

  /// Turned about the vertical by `yaw` radians, z towards x.
  public Vec turned(double yaw) {
    double sin = StrictMath.sin(yaw);
    double cos = StrictMath.cos(yaw);
    return new Vec(x * cos + z * sin, y, z * cos - x * sin);
  }
}

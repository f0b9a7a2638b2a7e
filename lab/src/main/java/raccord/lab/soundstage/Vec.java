package raccord.lab.soundstage;

/// A point or a direction in the set: x to the right, y up, z towards the back wall, metres.
public record Vec(double x, double y, double z) {
  static final Vec ZERO = new Vec(0, 0, 0);
  static final Vec UP = new Vec(0, 1, 0);

  /// The level direction that a person turned by `yaw` radians faces; 0 faces along z.
  static Vec facing(double yaw) {
    return new Vec(StrictMath.sin(yaw), 0, StrictMath.cos(yaw));
  }

  Vec plus(Vec other) {
    return new Vec(x + other.x, y + other.y, z + other.z);
  }

  Vec minus(Vec other) {
    return new Vec(x - other.x, y - other.y, z - other.z);
  }

  Vec times(double by) {
    return new Vec(x * by, y * by, z * by);
  }

  /// This point moved some way along a direction.
  Vec along(Vec direction, double by) {
    return new Vec(x + direction.x * by, y + direction.y * by, z + direction.z * by);
  }

  double dot(Vec other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Vec cross(Vec other) {
    return new Vec(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /// The same direction with length 1; up when this has no length.
  Vec unit() {
    double length = length();
    return length < 1e-9 ? UP : times(1 / length);
  }

  Vec towards(Vec other, double share) {
    return along(other.minus(this), share);
  }

  /// Turned about the vertical by `yaw` radians, z towards x.
  Vec turned(double yaw) {
    double sin = StrictMath.sin(yaw);
    double cos = StrictMath.cos(yaw);
    return new Vec(x * cos + z * sin, y, z * cos - x * sin);
  }
}

package raccord.lab.soundstage;

/// Something that light cannot pass.
sealed interface Solid {

  /// True if it lies between `from` and `from + reach`.
  boolean hides(Vec from, Vec reach);

  /// A box turned about the vertical.
  record Box(Vec centre, Vec half, double sin, double cos) implements Solid {
    static Box of(Vec centre, Vec half, double yaw) {
      return new Box(centre, half, StrictMath.sin(yaw), StrictMath.cos(yaw));
    }

    @Override
    public boolean hides(Vec from, Vec reach) {
      double fx = from.x() - centre.x();
      double fz = from.z() - centre.z();
      double near = 0;
      double far = 1;
      for (int axis = 0; axis < 3; axis++) {
        double start =
            axis == 0
                ? fx * cos - fz * sin
                : axis == 1 ? from.y() - centre.y() : fz * cos + fx * sin;
        double step =
            axis == 0
                ? reach.x() * cos - reach.z() * sin
                : axis == 1 ? reach.y() : reach.z() * cos + reach.x() * sin;
        double size = axis == 0 ? half.x() : axis == 1 ? half.y() : half.z();
        if (Math.abs(step) < 1e-12) {
          if (Math.abs(start) > size) return false;
          continue;
        }
        double a = (-size - start) / step;
        double b = (size - start) / step;
        near = Math.max(near, Math.min(a, b));
        far = Math.min(far, Math.max(a, b));
        if (near >= far) return false;
      }
      return true;
    }
  }

  /// Everything within `radius` of the line from `a` to `b`.
  record Capsule(Vec a, Vec b, double radius) implements Solid {
    @Override
    public boolean hides(Vec from, Vec reach) {
      return distance(from, reach) < radius;
    }

    /// How near the line from `from` to `from + reach` comes to the axis, metres.
    double distance(Vec from, Vec reach) {
      // Ericson 2005, "Real-Time Collision Detection", 5.1.9: closest points of two segments.
      double dx = b.x() - a.x();
      double dy = b.y() - a.y();
      double dz = b.z() - a.z();
      double rx = from.x() - a.x();
      double ry = from.y() - a.y();
      double rz = from.z() - a.z();
      double aa = reach.x() * reach.x() + reach.y() * reach.y() + reach.z() * reach.z();
      double e = dx * dx + dy * dy + dz * dz;
      double f = dx * rx + dy * ry + dz * rz;
      double c = reach.x() * rx + reach.y() * ry + reach.z() * rz;
      double bb = reach.x() * dx + reach.y() * dy + reach.z() * dz;
      double bottom = aa * e - bb * bb;
      double s = bottom > 1e-12 ? Math.clamp((bb * f - c * e) / bottom, 0.0, 1.0) : 0;
      double t = e > 1e-12 ? (bb * s + f) / e : 0;
      if (t < 0) {
        t = 0;
        s = Math.clamp(-c / aa, 0.0, 1.0);
      } else if (t > 1) {
        t = 1;
        s = Math.clamp((bb - c) / aa, 0.0, 1.0);
      }
      double x = rx + reach.x() * s - dx * t;
      double y = ry + reach.y() * s - dy * t;
      double z = rz + reach.z() * s - dz * t;
      return Math.sqrt(x * x + y * y + z * z);
    }
  }
}

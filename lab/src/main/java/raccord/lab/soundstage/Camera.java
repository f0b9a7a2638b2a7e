package raccord.lab.soundstage;

/// A camera on the set.
///
/// @param eye where it stands
/// @param target what the middle of the picture shows
/// @param eyeEnd where it stands at the end of the move
/// @param targetEnd what it shows at the end of the move
/// @param moveFrom seconds into the take when the move starts
/// @param moveUntil seconds into the take when it ends
/// @param focal focal length in millimetres
/// @param handheld 0 on sticks, 1 on a steady shoulder
public record Camera(
    Vec eye,
    Vec target,
    Vec eyeEnd,
    Vec targetEnd,
    double moveFrom,
    double moveUntil,
    double focal,
    double handheld) {
  // Super 35, the usual digital cinema gate: 24.89 mm wide (ARRI, "ALEXA Mini sensor areas", 16:9).
  private static final double GATE = 24.89;

  public Camera {
    if (!(focal >= 8 && focal <= 400)) {
      throw new IllegalArgumentException(
          "A focal length runs from 8 to 400 mm, not " + focal + ".");
    }
  }

  /// A camera that stays where it is.
  public static Camera still(Vec eye, Vec target, double focal, double handheld) {
    return new Camera(eye, target, eye, target, 0, 1, focal, handheld);
  }

  public Camera moving(Vec eyeEnd, Vec targetEnd, double from, double until) {
    return new Camera(eye, target, eyeEnd, targetEnd, from, until, focal, handheld);
  }

  /// Where it is and how it looks at one moment.
  View at(double seconds, long seed) {
    double share = Noise.ease(seconds, moveFrom, moveUntil);
    Vec from = eye.towards(eyeEnd, share);
    Vec to = target.towards(targetEnd, share);
    Vec ahead = to.minus(from).unit();
    double sway = 0.0045 * handheld;
    double yaw = StrictMath.atan2(ahead.x(), ahead.z()) + sway * swing(seconds, seed);
    double pitch = StrictMath.asin(ahead.y()) + sway * swing(seconds, seed + 1);
    double roll = 0.4 * sway * swing(seconds, seed + 2);
    from =
        from.plus(
            new Vec(swing(seconds, seed + 3), swing(seconds, seed + 4), swing(seconds, seed + 5))
                .times(0.010 * handheld));
    Vec axis = Vec.facing(yaw).times(StrictMath.cos(pitch)).along(Vec.UP, StrictMath.sin(pitch));
    Vec level = new Vec(StrictMath.cos(yaw), 0, -StrictMath.sin(yaw));
    Vec high = axis.cross(level).unit();
    Vec across = level.times(StrictMath.cos(roll)).along(high, StrictMath.sin(roll));
    return new View(from, across.unit(), axis.cross(across).unit(), axis, focal / GATE);
  }

  /// A hand's sway: slow drift, breath, and a small tremor.
  private static double swing(double seconds, long seed) {
    return 1.4 * Noise.wander(seconds * 0.45, seed * 31)
        + 0.7 * Noise.wander(seconds * 1.3, seed * 31 + 7)
        + 0.16 * Noise.wander(seconds * 6.5, seed * 31 + 13);
  }

  /// @param focal focal length in picture widths
  record View(Vec eye, Vec across, Vec up, Vec axis, double focal) {
    Vec see(Vec place) {
      Vec way = place.minus(eye);
      return new Vec(way.dot(across), way.dot(up), way.dot(axis));
    }

    Vec turn(Vec direction) {
      return new Vec(direction.dot(across), direction.dot(up), direction.dot(axis));
    }
  }
}

package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.List;

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
/// @param pulls of the focus, in order
public record Camera(
    Vec eye,
    Vec target,
    Vec eyeEnd,
    Vec targetEnd,
    double moveFrom,
    double moveUntil,
    double focal,
    double handheld,
    Optics optics,
    List<Pull> pulls) {
  // Super 35, the usual digital cinema gate: 24.89 mm wide (ARRI, "ALEXA Mini sensor areas", 16:9).
  public static final double GATE = 24.89;

  /// A change of focus during a take.
  ///
  /// @param from seconds into the take
  /// @param metres from the lens to what is sharp when it is over
  public record Pull(double from, double until, double metres) {}

  public Camera {
    pulls = List.copyOf(pulls);
    if (!(focal >= 8 && focal <= 400)) {
      throw new IllegalArgumentException(
          "A focal length runs from 8 to 400 mm, not " + focal + ".");
    }
  }

  /// A camera that stays where it is.
  public static Camera still(Vec eye, Vec target, double focal, double handheld) {
    return new Camera(eye, target, eye, target, 0, 1, focal, handheld, Optics.USUAL, List.of());
  }

  public Camera moving(Vec eyeEnd, Vec targetEnd, double from, double until) {
    return new Camera(eye, target, eyeEnd, targetEnd, from, until, focal, handheld, optics, pulls);
  }

  public Camera with(Optics optics) {
    return new Camera(
        eye, target, eyeEnd, targetEnd, moveFrom, moveUntil, focal, handheld, optics, pulls);
  }

  /// With one more change of focus, after those it has.
  public Camera pulling(Pull pull) {
    List<Pull> all = new ArrayList<>(pulls);
    all.add(pull);
    return new Camera(
        eye, target, eyeEnd, targetEnd, moveFrom, moveUntil, focal, handheld, optics, all);
  }

  /// Where it is and how it looks at one moment.
  public View at(double seconds, long seed) {
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

  /// Metres from the lens to what is sharp.
  public double focus(double seconds) {
    double share = Noise.ease(seconds, moveFrom, moveUntil);
    double length = target.towards(targetEnd, share).minus(eye.towards(eyeEnd, share)).length();
    double focus = optics.focus() > 0 ? optics.focus() : length;
    for (Pull pull : pulls) {
      focus += (pull.metres() - focus) * Noise.ease(seconds, pull.from(), pull.until());
    }
    return focus;
  }

  /// A hand's sway: slow drift, breath, and a small tremor.
  private static double swing(double seconds, long seed) {
    return 1.4 * Noise.wander(seconds * 0.45, seed * 31)
        + 0.7 * Noise.wander(seconds * 1.3, seed * 31 + 7)
        + 0.16 * Noise.wander(seconds * 6.5, seed * 31 + 13);
  }

  /// @param focal focal length in picture widths
  public record View(Vec eye, Vec across, Vec up, Vec axis, double focal) {
    static final View NONE = new View(Vec.ZERO, new Vec(1, 0, 0), Vec.UP, new Vec(0, 0, 1), 1);

    public Vec see(Vec place) {
      Vec way = place.minus(eye);
      return new Vec(way.dot(across), way.dot(up), way.dot(axis));
    }

    public Vec turn(Vec direction) {
      return new Vec(direction.dot(across), direction.dot(up), direction.dot(axis));
    }

    /// A place given in camera space, in the set.
    public Vec place(Vec seen) {
      return eye.along(across, seen.x()).along(up, seen.y()).along(axis, seen.z());
    }

    /// @param at corners in the set, `float[3 * corners]`. Not modified.
    /// @param into the same in camera space. Written.
    void see(float[] at, int corners, float[] into) {
      float ex = (float) eye.x();
      float ey = (float) eye.y();
      float ez = (float) eye.z();
      float ax = (float) across.x();
      float ay = (float) across.y();
      float az = (float) across.z();
      float ux = (float) up.x();
      float uy = (float) up.y();
      float uz = (float) up.z();
      float fx = (float) axis.x();
      float fy = (float) axis.y();
      float fz = (float) axis.z();
      for (int i = 0; i < 3 * corners; i += 3) {
        float x = at[i] - ex;
        float y = at[i + 1] - ey;
        float z = at[i + 2] - ez;
        into[i] = x * ax + y * ay + z * az;
        into[i + 1] = x * ux + y * uy + z * uz;
        into[i + 2] = x * fx + y * fy + z * fz;
      }
    }
  }
}

package raccord.lab.soundstage;

import java.util.List;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;

/// What performers can do. Each move gives a pose for one moment.
final class Moves {
  private static final double ANKLE = 0.045;
  private static final double STRIDE = 0.66;

  private Moves() {}

  static Pose stand(Player who, Vec at, double yaw) {
    double tall = who.height();
    Vec ahead = Vec.facing(yaw);
    Vec right = new Vec(ahead.z(), 0, -ahead.x());
    Vec hips = new Vec(at.x(), at.y() + (Body.HIP - 0.004) * tall, at.z());
    Vec hands = hips.along(ahead, 0.06).along(Vec.UP, -0.03 * tall);
    double wide = 0.145 * tall * who.breadth();
    return new Pose(
        hips,
        yaw,
        0.02,
        hips.along(Vec.UP, 0.41 * tall).along(ahead, 2),
        hands.along(right, -wide),
        hands.along(right, wide),
        foot(who, at, right, -1),
        foot(who, at, right, 1),
        0,
        0,
        false);
  }

  /// Sits with the hands on the table.
  ///
  /// @param seat under the middle of the seat, on the floor
  static Pose sit(Player who, Vec seat, double yaw, double handsUp) {
    double tall = who.height();
    Vec ahead = Vec.facing(yaw);
    Vec right = new Vec(ahead.z(), 0, -ahead.x());
    Vec hips = seat.along(Vec.UP, 0.46 + 0.045 * tall).along(ahead, 0.02);
    Vec hands = seat.along(ahead, 0.40).along(Vec.UP, handsUp);
    Vec feet = seat.along(ahead, 0.245 * tall);
    return new Pose(
        hips,
        yaw,
        0.10,
        hips.along(Vec.UP, 0.41 * tall).along(ahead, 2),
        hands.along(right, -0.15),
        hands.along(right, 0.17).along(ahead, 0.05),
        foot(who, feet, right, -1.3),
        foot(who, feet.along(ahead, 0.07), right, 1.3),
        0,
        0,
        false);
  }

  /// Walks in a straight line.
  ///
  /// @param from on the floor
  /// @param share of the way, 0 to 1
  static Pose walk(Player who, Vec from, Vec to, double share) {
    return walk(who, new Way(List.of(from, to)), share);
  }

  /// @param share of the way, 0 to 1
  static Pose walk(Player who, Way way, double share) {
    double length = way.length();
    double gone = share * length;
    double yaw = way.yaw(gone);
    Pose still = stand(who, way.at(gone), yaw);
    double steps = gone / STRIDE;
    double stopping = Math.min(1, 3 * Math.min(gone, length - gone) / STRIDE);
    Vec ahead = Vec.facing(yaw);
    double swing = StrictMath.sin(steps * Math.PI) * 0.24 * stopping;
    Vec bob = Vec.UP.times(-0.018 * stopping * Math.abs(StrictMath.sin(steps * Math.PI)));
    return new Pose(
        still.hips().plus(bob),
        yaw,
        0.05,
        still.look(),
        still.left().along(ahead, swing).along(Vec.UP, 0.25 * Math.abs(swing)),
        still.right().along(ahead, -swing).along(Vec.UP, 0.25 * Math.abs(swing)),
        step(who, way, -1, steps, gone),
        step(who, way, 1, steps + 1, gone),
        0,
        0,
        false);
  }

  /// The pose part of the way from one to another.
  static Pose between(Pose a, Pose b, double share) {
    double s = Noise.ease(share);
    double turn = b.facing() - a.facing();
    turn -= 2 * Math.PI * Math.rint(turn / (2 * Math.PI));
    return new Pose(
        a.hips().towards(b.hips(), s),
        a.facing() + turn * s,
        a.lean() + (b.lean() - a.lean()) * s + 0.30 * Math.sin(Math.PI * s) * drop(a, b),
        a.look().towards(b.look(), s),
        a.left().towards(b.left(), s),
        a.right().towards(b.right(), s),
        a.leftFoot().towards(b.leftFoot(), Noise.ease(share, 0, 0.6)),
        a.rightFoot().towards(b.rightFoot(), Noise.ease(share, 0.3, 0.9)),
        a.tilt() + (b.tilt() - a.tilt()) * s,
        a.mouth() + (b.mouth() - a.mouth()) * s,
        a.blink());
  }

  /// Breath, weight, small looks aside, and blinking.
  static Pose alive(Pose pose, double t, long seed) {
    Vec sway =
        new Vec(
            0.010 * Noise.wander(t * 0.5, seed),
            0.004 * StrictMath.sin(t * 1.6 + seed),
            0.010 * Noise.wander(t * 0.5, seed + 1));
    Vec look =
        new Vec(
            0.10 * Noise.wander(t * 0.7, seed + 2),
            0.07 * Noise.wander(t * 0.6, seed + 3),
            0.10 * Noise.wander(t * 0.7, seed + 4));
    Vec restless =
        new Vec(
            0.015 * Noise.wander(t * 0.8, seed + 5), 0, 0.015 * Noise.wander(t * 0.8, seed + 6));
    double eyes = t / 3.1 + 0.3 * Noise.wander(t * 0.3, seed + 7);
    return new Pose(
        pose.hips().plus(sway),
        pose.facing() + 0.03 * Noise.wander(t * 0.4, seed + 8),
        pose.lean() + 0.02 * Noise.wander(t * 0.5, seed + 9),
        pose.look().plus(look),
        pose.left().plus(sway).plus(restless),
        pose.right().plus(sway).minus(restless),
        pose.leftFoot(),
        pose.rightFoot(),
        pose.tilt() + 0.06 * Noise.wander(t * 0.5, seed + 10),
        pose.mouth(),
        eyes - Math.floor(eyes) < 0.045);
  }

  /// Talks with the hands.
  ///
  /// @param force 0 quiet to 1 upset
  static Pose speak(Pose pose, double t, double from, double until, double force, long seed) {
    double on = Noise.ease(t, from, from + 0.35) * (1 - Noise.ease(t, until - 0.4, until));
    if (on <= 0) return pose;
    Vec ahead = Vec.facing(pose.facing());
    Vec right = new Vec(ahead.z(), 0, -ahead.x());
    double one = on * force * Math.max(0, Noise.wander(t * 1.1, seed) + 0.45);
    double other = on * force * Math.max(0, Noise.wander(t * 1.1, seed + 1) + 0.05);
    double beat = 0.03 * on * Noise.wander(t * 3.2, seed + 2);
    double mouth = on * (0.5 + 0.9 * Noise.wander(t * 7.5, seed + 3));
    return new Pose(
        pose.hips(),
        pose.facing() + 0.10 * on * Noise.wander(t * 0.9, seed + 4),
        pose.lean() + 0.05 * on * force + 0.03 * on * Noise.wander(t * 0.9, seed + 5),
        pose.look().along(Vec.UP, 3 * beat),
        pose.left().plus(raised(one * 0.8, ahead, right, -1)).along(Vec.UP, beat),
        pose.right().plus(raised(other + 0.6 * one, ahead, right, 1)).along(Vec.UP, -beat),
        pose.leftFoot(),
        pose.rightFoot(),
        pose.tilt() + 0.05 * on * Noise.wander(t, seed + 6),
        mouth,
        pose.blink());
  }

  static Pose looking(Pose pose, Vec at) {
    return new Pose(
        pose.hips(),
        pose.facing(),
        pose.lean(),
        at,
        pose.left(),
        pose.right(),
        pose.leftFoot(),
        pose.rightFoot(),
        pose.tilt(),
        pose.mouth(),
        pose.blink());
  }

  /// @param lean radians more than now
  static Pose reaching(Pose pose, Vec right, double lean, double share) {
    Pose there =
        new Pose(
            pose.hips(),
            pose.facing(),
            pose.lean() + lean,
            pose.look(),
            pose.left(),
            right,
            pose.leftFoot(),
            pose.rightFoot(),
            pose.tilt(),
            pose.mouth(),
            pose.blink());
    return between(pose, there, share);
  }

  /// Where the head is, for others to look at.
  static Vec eyes(Player who, Pose pose) {
    return pose.hips().along(Vec.UP, 0.41 * who.height());
  }

  private static Vec raised(double by, Vec ahead, Vec right, int side) {
    return Vec.UP.times(0.24 * by).along(ahead, 0.10 * by).along(right, side * 0.10 * by);
  }

  private static double drop(Pose a, Pose b) {
    return Math.min(1, Math.abs(a.hips().y() - b.hips().y()) / 0.35);
  }

  private static Vec foot(Player who, Vec at, Vec right, double side) {
    return at.along(right, side * 0.055 * who.height()).along(Vec.UP, ANKLE * who.height());
  }

  private static Vec step(Player who, Way way, int side, double steps, double gone) {
    // Each foot rests for one step and swings during the next.
    double length = way.length();
    double pair = Math.floor(steps / 2);
    double within = steps - 2 * pair;
    double swing = Noise.ease(within - 0.5, 0, 1);
    double offset = side > 0 ? -STRIDE : 0;
    double along = 2 * STRIDE * (pair + swing) + offset;
    double settled = Noise.ease(length - gone, 0, STRIDE);
    along = Math.clamp(along, 0, length) * settled + length * (1 - settled);
    double lift = 0.09 * StrictMath.sin(Math.PI * Math.clamp(within - 0.5, 0.0, 1.0)) * settled;
    Vec ahead = Vec.facing(way.yaw(along));
    Vec right = new Vec(ahead.z(), 0, -ahead.x());
    return foot(who, way.at(along), right, side).along(Vec.UP, lift);
  }
}

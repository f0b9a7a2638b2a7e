package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.Vec;

/// Turns a pose into joints, and joints into something to draw.
final class Body {
  // Drillis and Contini 1966, segment lengths as shares of stature: upper arm 0.186, forearm 0.146,
  // thigh 0.245, shank 0.246; hip at 0.53, shoulder at 0.818.
  private static final double UPPER_ARM = 0.180;
  private static final double FOREARM = 0.150;
  private static final double THIGH = 0.245;
  private static final double SHANK = 0.240;
  static final double HIP = 0.523;
  private static final double SHOULDER_UP = 0.278;
  private static final double HEAD = 0.134;

  // Height up the spine, half width, half depth, how far forward; shares of stature.
  private static final double[][] TORSO = {
    {-0.045, 0.040, 0.035, -0.004}, {-0.040, 0.092, 0.064, -0.004}, {-0.010, 0.098, 0.070, -0.005},
    {0.020, 0.095, 0.067, -0.002}, {0.050, 0.088, 0.061, 0.002}, {0.080, 0.083, 0.057, 0.004},
    {0.110, 0.083, 0.057, 0.005}, {0.140, 0.088, 0.061, 0.006}, {0.170, 0.094, 0.066, 0.006},
    {0.200, 0.099, 0.068, 0.004}, {0.228, 0.103, 0.066, 0.001}, {0.252, 0.107, 0.062, -0.002},
    {0.272, 0.106, 0.056, -0.005}, {0.288, 0.092, 0.049, -0.006}, {0.300, 0.070, 0.043, -0.006},
    {0.309, 0.050, 0.039, -0.004}, {0.316, 0.038, 0.036, -0.002}, {0.318, 0.030, 0.030, -0.002}
  };

  private final Player player;
  private final double tall;
  private final Vec forward;
  private final Vec right;
  private final Vec spine;
  private final Pose pose;
  private final double thick;

  private Body(Player player, Pose pose) {
    this.player = player;
    this.pose = pose;
    tall = player.height();
    thick = tall * Math.sqrt(player.breadth());
    forward = Vec.facing(pose.facing());
    right = new Vec(forward.z(), 0, -forward.x());
    spine =
        Vec.UP
            .times(StrictMath.cos(pose.lean()))
            .along(forward, StrictMath.sin(pose.lean()))
            .unit();
  }

  /// Adds the body to a mesh.
  static void build(Player player, Pose pose, Mesh mesh) {
    mesh.thing(player.name());
    Body body = new Body(player, pose);
    body.torso(mesh);
    body.head(mesh);
    body.arm(mesh, 1, pose.right());
    body.arm(mesh, -1, pose.left());
    body.leg(mesh, 1, pose.rightFoot());
    body.leg(mesh, -1, pose.leftFoot());
  }

  private void torso(Mesh mesh) {
    List<Mesh.Ring> rings = new ArrayList<>();
    Vec front = right.cross(spine);
    if (front.dot(forward) < 0) front = front.times(-1);
    for (double[] slice : TORSO) {
      double wide = slice[1] * tall * player.breadth();
      rings.add(
          new Mesh.Ring(
              pose.hips().along(spine, slice[0] * tall).along(front, slice[3] * tall),
              right.times(wide),
              front.times(slice[2] * tall * Math.sqrt(player.breadth()))));
    }
    mesh.loft(player.top(), 32, 1, 1, rings);
    // A collar, and the waistband under the hem.
    Vec neck = pose.hips().along(spine, 0.312 * tall);
    mesh.loft(
        player.top(),
        24,
        1,
        0.1,
        List.of(
            new Mesh.Ring(
                neck.along(spine, -0.014 * tall),
                right.times(0.060 * tall),
                front.times(0.046 * tall)),
            new Mesh.Ring(
                neck.along(spine, 0.008 * tall).along(front, 0.003 * tall),
                right.times(0.041 * tall),
                front.times(0.042 * tall)),
            new Mesh.Ring(
                neck.along(spine, 0.009 * tall),
                right.times(0.033 * tall),
                front.times(0.035 * tall))));
    List<Mesh.Ring> hips = new ArrayList<>();
    double[][] seat = {
      {-0.085, 0.050, 0.040}, {-0.075, 0.082, 0.062}, {-0.045, 0.095, 0.067}, {0.0, 0.0945, 0.0655}
    };
    for (double[] slice : seat) {
      hips.add(
          new Mesh.Ring(
              pose.hips().along(spine, slice[0] * tall),
              right.times(slice[1] * tall * player.breadth()),
              front.times(slice[2] * tall * Math.sqrt(player.breadth()))));
    }
    mesh.loft(player.legs(), 24, 1, 0.4, hips);
  }

  private void head(Mesh mesh) {
    double size = HEAD * tall;
    Vec neck = pose.hips().along(spine, 0.305 * tall);
    Vec chin =
        neck.along(spine, 0.018 * tall).along(Vec.UP, 0.008 * tall).along(forward, 0.008 * tall);
    Head head = new Head(player, pose, chin.along(Vec.UP, size / 2), forward, right, size);
    head.neck(mesh, neck.along(spine, -0.012 * tall), 0.0315 * thick);
    head.build(mesh);
  }

  private void arm(Mesh mesh, int side, Vec hand) {
    Vec shoulder =
        pose.hips()
            .along(spine, SHOULDER_UP * tall - 0.02)
            .along(right, side * 0.097 * tall * player.breadth());
    Vec hint = Vec.UP.times(-1).along(forward, -0.35).along(right, side * 0.55);
    Vec elbow = joint(shoulder, hand, UPPER_ARM * tall, FOREARM * tall, hint);
    Vec wrist = elbow.along(hand.minus(elbow).unit(), FOREARM * tall);
    // The sleeve bends with the elbow instead of breaking there.
    List<Vec> line = new ArrayList<>();
    line.add(shoulder.along(right, -side * 0.050 * tall).along(Vec.UP, 0.004 * tall));
    line.add(shoulder.along(right, -side * 0.022 * tall).along(Vec.UP, 0.003 * tall));
    for (int i = 0; i <= 8; i++) {
      double t = i / 8.0;
      Vec one = shoulder.towards(elbow, Math.min(1, t * 2));
      Vec two = elbow.towards(wrist, Math.max(0, t * 2 - 1));
      Vec straight = t < 0.5 ? one : two;
      Vec before = shoulder.towards(elbow, Math.clamp(t * 2 - 0.22, 0.0, 1.0));
      Vec after = elbow.towards(wrist, Math.clamp(t * 2 - 1 + 0.22, 0.0, 1.0));
      boolean near = Math.abs(t - 0.5) < 0.14;
      line.add(near ? straight.towards(before.towards(after, 0.5), 0.35) : straight);
    }
    double[] radii = {
      0.012, 0.027, 0.0330, 0.0325, 0.030, 0.028, 0.0275, 0.026, 0.0245, 0.022, 0.0195
    };
    for (int i = 0; i < radii.length; i++) radii[i] *= thick;
    int covered = player.sleeve() > 0.75 ? line.size() : 7;
    double[] sleeve = Arrays.copyOf(radii, covered);
    Shapes.tube(mesh, player.top(), 18, line.subList(0, covered), sleeve);
    if (covered < line.size()) {
      double[] bare = Arrays.copyOfRange(radii, covered - 2, radii.length);
      for (int i = 0; i < bare.length; i++) bare[i] *= 0.84;
      Shapes.tube(mesh, player.skin(), 16, line.subList(covered - 2, line.size()), bare);
    }
    Hand.build(mesh, player.skin(), wrist, wrist.minus(elbow).unit(), right.times(side), tall);
  }

  private void leg(Mesh mesh, int side, Vec ankle) {
    Vec hip = pose.hips().along(right, side * 0.052 * tall * player.breadth());
    Vec knee = joint(hip, ankle, THIGH * tall, SHANK * tall, forward.along(Vec.UP, 0.35));
    Vec foot = knee.along(ankle.minus(knee).unit(), SHANK * tall);
    List<Vec> line = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      double t = i / 10.0;
      Vec straight = t < 0.5 ? hip.towards(knee, t * 2) : knee.towards(foot, t * 2 - 1);
      Vec before = hip.towards(knee, Math.clamp(t * 2 - 0.2, 0.0, 1.0));
      Vec after = knee.towards(foot, Math.clamp(t * 2 - 0.8, 0.0, 1.0));
      line.add(t > 0.39 && t < 0.61 ? straight.towards(before.towards(after, 0.5), 0.3) : straight);
    }
    double[] radii = {0.052, 0.053, 0.051, 0.048, 0.045, 0.043, 0.042, 0.040, 0.037, 0.035, 0.036};
    for (int i = 0; i < radii.length; i++) radii[i] *= thick;
    Shapes.tube(mesh, player.legs(), 20, line, radii);
    shoe(mesh, foot);
  }

  private void shoe(Mesh mesh, Vec foot) {
    List<Mesh.Ring> rings = new ArrayList<>();
    // Along the foot: half width, half height, height of the middle.
    double[][] slices = {
      {-0.041, 0.004, 0.004, -0.012},
      {-0.036, 0.018, 0.020, -0.010},
      {-0.020, 0.022, 0.026, -0.004},
      {0.005, 0.021, 0.026, -0.005},
      {0.035, 0.022, 0.019, -0.012},
      {0.065, 0.026, 0.015, -0.016},
      {0.090, 0.024, 0.012, -0.019},
      {0.106, 0.016, 0.009, -0.021},
      {0.112, 0.003, 0.003, -0.022}
    };
    for (double[] slice : slices) {
      rings.add(
          new Mesh.Ring(
              foot.along(forward, slice[0] * tall).along(Vec.UP, slice[3] * tall + 0.006),
              right.times(slice[1] * tall),
              Vec.UP.times(slice[2] * tall)));
    }
    mesh.loft(player.shoes(), 16, 1, 1, rings);
  }

  /// Where the elbow or knee is: both bones reach, and it points to `hint`.
  private static Vec joint(Vec from, Vec to, double first, double second, Vec hint) {
    Vec way = to.minus(from);
    double reach = Math.clamp(way.length(), 0.05, (first + second) * 0.999);
    Vec along = way.unit();
    double share = (reach * reach + first * first - second * second) / (2 * reach);
    double off = Math.sqrt(Math.max(0, first * first - share * share));
    Vec bend = hint.along(along, -hint.dot(along)).unit();
    return from.along(along, share).along(bend, off);
  }

  /// A hand: a palm, four fingers and a thumb.
  private static final class Hand {
    private Hand() {}

    static void build(Mesh mesh, Material skin, Vec wrist, Vec reach, Vec outer, double tall) {
      Vec flat = outer.along(reach, -outer.dot(reach)).unit();
      Vec thin = reach.cross(flat).unit();
      if (thin.y() > 0) thin = thin.times(-1);
      List<Mesh.Ring> rings = new ArrayList<>();
      double[][] palm = {
        {-0.010, 0.0125, 0.0120}, {0.006, 0.0145, 0.0110}, {0.022, 0.0215, 0.0105},
        {0.042, 0.0235, 0.0095}, {0.056, 0.0225, 0.0080}, {0.061, 0.0190, 0.0050}
      };
      for (double[] slice : palm) {
        rings.add(
            new Mesh.Ring(
                wrist.along(reach, slice[0] * tall),
                flat.times(slice[1] * tall),
                thin.times(slice[2] * tall)));
      }
      mesh.loft(skin, 14, 1, 1, rings);
      double[] long4 = {0.041, 0.048, 0.045, 0.035};
      for (int f = 0; f < 4; f++) {
        double across = (f - 1.5) * 0.0112;
        Vec root = wrist.along(reach, 0.054 * tall).along(flat, across * tall);
        Vec out = reach.along(flat, (f - 1.5) * 0.05);
        finger(mesh, skin, root, out, thin, long4[f] * tall, 0.0058 * tall);
      }
      Vec root = wrist.along(reach, 0.016 * tall).along(flat, -0.016 * tall);
      Vec out = reach.along(flat, -0.75).along(thin, 0.25).unit();
      finger(mesh, skin, root, out, thin, 0.043 * tall, 0.0070 * tall);
    }

    private static void finger(
        Mesh mesh, Material skin, Vec root, Vec out, Vec curl, double length, double radius) {
      List<Vec> line = new ArrayList<>();
      double[] bends = {0, 0.05, 0.16, 0.30, 0.34};
      double[] along = {-0.1, 0.3, 0.65, 0.95, 1.0};
      for (int i = 0; i < 5; i++) {
        line.add(root.along(out, along[i] * length).along(curl, bends[i] * length));
      }
      Shapes.tube(mesh, skin, 8, line, radius, radius, radius * 0.92, radius * 0.74, radius * 0.12);
    }
  }
}

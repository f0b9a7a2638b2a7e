package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Vec;

/// Turns a pose into joints, and joints into something to draw.
final class Body {
  // Drillis and Contini 1966, segment lengths as shares of stature: upper arm 0.186, forearm 0.146,
  // thigh 0.245, shank 0.246; hip at 0.53, shoulder at 0.818.
  private static final double UPPER_ARM = 0.180;
  private static final double FOREARM = 0.150;
  private static final double THIGH = 0.245;
  private static final double SHANK = 0.240;
  static final double HIP = 0.515;
  private static final double SHOULDER_UP = 0.285;
  private static final double HEAD = 0.138;

  // Height up the spine, half width, half depth; shares of stature.
  private static final double[][] TORSO = {
    {-0.060, 0.030, 0.030}, {-0.050, 0.088, 0.062}, {0.000, 0.096, 0.068}, {0.055, 0.086, 0.060},
    {0.110, 0.083, 0.058}, {0.170, 0.093, 0.066}, {0.225, 0.105, 0.068}, {0.262, 0.109, 0.062},
    {0.290, 0.098, 0.052}, {0.308, 0.066, 0.042}, {0.322, 0.036, 0.033}
  };
  // Share of the head's height, half width, half depth, how far forward; shares of its height.
  private static final double[][] SKULL = {
    {0.00, 0.060, 0.070, 0.24}, {0.04, 0.140, 0.150, 0.20}, {0.12, 0.215, 0.250, 0.14},
    {0.25, 0.265, 0.330, 0.07}, {0.40, 0.295, 0.385, 0.03}, {0.55, 0.315, 0.405, 0.01},
    {0.70, 0.325, 0.410, 0.00}, {0.84, 0.290, 0.370, -0.01}, {0.94, 0.190, 0.250, -0.02},
    {1.00, 0.004, 0.004, -0.03}
  };

  private final Player player;
  private final double tall;
  private final Vec forward;
  private final Vec right;
  private final Vec spine;
  private final Pose pose;

  private Body(Player player, Pose pose) {
    this.player = player;
    this.pose = pose;
    tall = player.height();
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
    Vec front = right.cross(spine).dot(forward) > 0 ? right.cross(spine) : spine.cross(right);
    for (double[] slice : TORSO) {
      double wide = slice[1] * tall * player.breadth();
      rings.add(
          new Mesh.Ring(
              pose.hips().along(spine, slice[0] * tall),
              right.times(wide),
              front.times(slice[2] * tall * Math.sqrt(player.breadth()))));
    }
    mesh.loft(player.top(), 22, 2, 2, rings);
  }

  private void head(Mesh mesh) {
    double size = HEAD * tall;
    Vec neck = pose.hips().along(spine, 0.300 * tall);
    Vec chin = pose.hips().along(spine, 0.322 * tall).along(Vec.UP, 0.022 * tall);
    chin = chin.along(forward, 0.010 * tall);
    Vec middle = chin.along(Vec.UP, size / 2);
    Vec way = pose.look().minus(middle);
    double turn = StrictMath.atan2(way.dot(right), way.dot(forward));
    double level = Math.sqrt(way.x() * way.x() + way.z() * way.z());
    double nod = Math.clamp(StrictMath.atan2(way.y(), level), -0.6, 0.4);
    Vec face = Vec.facing(pose.facing() + Math.clamp(turn, -1.25, 1.25));
    Vec ahead = face.times(StrictMath.cos(nod)).along(Vec.UP, StrictMath.sin(nod));
    Vec side = new Vec(face.z(), 0, -face.x());
    side = side.times(StrictMath.cos(pose.tilt())).along(Vec.UP, StrictMath.sin(pose.tilt()));
    Vec up = ahead.cross(side).unit();
    side = up.cross(ahead).unit();
    Vec base = middle.along(up, -size / 2);
    tube(
        mesh,
        player.skin(),
        neck.along(spine, -0.03),
        base.along(up, 0.12 * size),
        0.034 * tall,
        0.030 * tall);
    int drawn = pose.blink() ? 2 : pose.mouth() > 0.45 ? 1 : 0;
    mesh.loft(player.faces()[drawn], 28, 1, 1, skull(base, side, ahead, up, size, 0, 1, 1, 0));
    Vec bridge = base.along(up, 0.57 * size).along(ahead, 0.40 * size);
    Vec tip = base.along(up, 0.40 * size).along(ahead, 0.475 * size);
    tube(mesh, player.skin(), bridge, tip, 0.026 * size, 0.052 * size);
    for (int each = -1; each <= 1; each += 2) {
      Vec ear = base.along(up, 0.46 * size).along(side, each * 0.315 * size);
      tube(mesh, player.skin(), ear, ear.along(up, 0.14 * size), 0.05 * size, 0.06 * size);
    }
    mesh.loft(
        player.hair(), 24, 1, 1, skull(base, side, ahead, up, size, 0.34, 1.07, 1.12, -0.085));
    if (player.longHair()) {
      List<Mesh.Ring> fall = new ArrayList<>();
      for (int i = 0; i <= 8; i++) {
        double t = i / 8.0;
        Vec at = base.along(up, (0.92 - 1.12 * t) * size).along(ahead, (-0.20 - 0.03 * t) * size);
        double wide = (i == 0 || i == 8 ? 0.10 : 0.33 + 0.06 * t) * size;
        double deep = (i == 0 || i == 8 ? 0.06 : 0.24 - 0.06 * t) * size;
        fall.add(new Mesh.Ring(at, side.times(wide), ahead.times(deep)));
      }
      mesh.loft(player.hair(), 18, 1, 1, fall);
    }
  }

  private static List<Mesh.Ring> skull(
      Vec base,
      Vec side,
      Vec ahead,
      Vec up,
      double size,
      double from,
      double to,
      double grow,
      double back) {
    List<Mesh.Ring> rings = new ArrayList<>();
    int steps = 18;
    for (int i = 0; i <= steps; i++) {
      double share = i / (double) steps;
      double[] s = slice(SKULL, from + (1 - from) * share);
      double high = from + (to - from) * share;
      boolean closed = from > 0 && i == 0;
      rings.add(
          new Mesh.Ring(
              base.along(up, high * size).along(ahead, (s[2] + back) * size),
              side.times((closed ? 0.02 : s[0] * grow) * size),
              ahead.times((closed ? 0.02 : s[1] * grow) * size)));
    }
    return rings;
  }

  private static double[] slice(double[][] table, double at) {
    int i = 0;
    while (i < table.length - 2 && table[i + 1][0] < at) i++;
    double share = Math.clamp((at - table[i][0]) / (table[i + 1][0] - table[i][0]), 0.0, 1.0);
    double[] result = new double[table[i].length - 1];
    for (int k = 0; k < result.length; k++) {
      result[k] = table[i][k + 1] + (table[i + 1][k + 1] - table[i][k + 1]) * share;
    }
    return result;
  }

  private void arm(Mesh mesh, int side, Vec hand) {
    Vec shoulder =
        pose.hips()
            .along(spine, SHOULDER_UP * tall - 0.02)
            .along(right, side * 0.098 * tall * player.breadth());
    Vec hint = Vec.UP.times(-1).along(forward, -0.35).along(right, side * 0.55);
    Vec elbow = joint(shoulder, hand, UPPER_ARM * tall, FOREARM * tall, hint);
    Vec wrist = elbow.along(hand.minus(elbow).unit(), FOREARM * tall);
    double thick = tall * Math.sqrt(player.breadth());
    tube(mesh, player.top(), shoulder, elbow, 0.034 * thick, 0.030 * thick, 0.026 * thick);
    boolean covered = player.sleeve() > 0.75;
    tube(
        mesh,
        covered ? player.top() : player.skin(),
        elbow,
        wrist,
        (covered ? 0.027 : 0.024) * thick,
        0.024 * thick,
        (covered ? 0.021 : 0.016) * thick);
    Vec reach = wrist.minus(elbow).unit();
    Vec palm = wrist.along(reach, 0.045 * tall);
    Vec flat = reach.cross(Vec.UP).unit();
    Vec thin = reach.cross(flat).unit();
    List<Mesh.Ring> rings = new ArrayList<>();
    double[][] hands = {
      {-0.004, 0.003},
      {0.0, 0.013},
      {0.020, 0.023},
      {0.045, 0.024},
      {0.070, 0.019},
      {0.092, 0.010},
      {0.096, 0.001}
    };
    for (double[] slice : hands) {
      rings.add(
          new Mesh.Ring(
              wrist.along(reach, slice[0] * tall).along(thin, slice[0] * 0.12 * tall),
              flat.times(slice[1] * tall),
              thin.times(slice[1] * 0.55 * tall)));
    }
    mesh.loft(player.skin(), 10, 1, 1, rings);
    tube(
        mesh,
        player.skin(),
        wrist.along(reach, 0.015 * tall).along(flat, 0.012 * tall),
        palm.along(flat, 0.030 * tall),
        0.009 * tall,
        0.006 * tall);
  }

  private void leg(Mesh mesh, int side, Vec ankle) {
    Vec hip = pose.hips().along(right, side * 0.052 * tall * player.breadth());
    Vec knee = joint(hip, ankle, THIGH * tall, SHANK * tall, forward.along(Vec.UP, 0.35));
    Vec foot = knee.along(ankle.minus(knee).unit(), SHANK * tall);
    double thick = tall * Math.sqrt(player.breadth());
    tube(mesh, player.legs(), hip, knee, 0.052 * thick, 0.047 * thick, 0.038 * thick);
    tube(mesh, player.legs(), knee, foot, 0.039 * thick, 0.038 * thick, 0.030 * thick);
    List<Mesh.Ring> rings = new ArrayList<>();
    double[][] shoe = {
      {-0.040, 0.002},
      {-0.034, 0.020},
      {0.0, 0.024},
      {0.05, 0.025},
      {0.09, 0.024},
      {0.108, 0.012},
      {0.112, 0.001}
    };
    for (double[] slice : shoe) {
      double high = slice[0] > 0.02 ? 0.016 : 0.024;
      rings.add(
          new Mesh.Ring(
              foot.along(forward, slice[0] * tall).along(Vec.UP, (high - 0.045) * tall + 0.02),
              right.times(slice[1] * tall),
              Vec.UP.times(Math.min(slice[1], high) * tall)));
    }
    mesh.loft(player.shoes(), 12, 1, 1, rings);
  }

  /// A limb with round ends.
  private static void tube(Mesh mesh, Material material, Vec a, Vec b, double... radii) {
    Vec axis = b.minus(a);
    Vec along = axis.unit();
    Vec side = along.cross(Math.abs(along.y()) < 0.9 ? Vec.UP : new Vec(0, 0, 1)).unit();
    Vec front = along.cross(side);
    List<Mesh.Ring> rings = new ArrayList<>();
    double first = radii[0];
    double last = radii[radii.length - 1];
    for (double[] cap : new double[][] {{1, 0.02}, {0.75, 0.66}, {0.35, 0.94}}) {
      rings.add(Mesh.Ring.round(a.along(along, -cap[0] * first), side, front, cap[1] * first));
    }
    for (int i = 0; i < radii.length; i++) {
      rings.add(Mesh.Ring.round(a.along(axis, i / (radii.length - 1.0)), side, front, radii[i]));
    }
    for (double[] cap : new double[][] {{0.35, 0.94}, {0.75, 0.66}, {1, 0.02}}) {
      rings.add(Mesh.Ring.round(b.along(along, cap[0] * last), side, front, cap[1] * last));
    }
    mesh.loft(material, 14, 1, 1, rings);
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
}

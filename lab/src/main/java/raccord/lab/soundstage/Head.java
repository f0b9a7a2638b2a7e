package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Shapes;
import raccord.lab.soundstage.render.Vec;

/// A head with its face, eyes, lids, ears and hair, as it is at one moment.
final class Head {
  private final Player player;
  private final Pose pose;
  private final double size;
  private final Vec base;
  private final Vec side;
  private final Vec up;
  private final Vec ahead;

  /// @param middle of the head
  /// @param size from chin to crown, metres
  Head(Player player, Pose pose, Vec middle, Vec forward, Vec right, double size) {
    this.player = player;
    this.pose = pose;
    this.size = size;
    Vec way = pose.look().minus(middle);
    double turn = StrictMath.atan2(way.dot(right), way.dot(forward));
    double level = Math.sqrt(way.x() * way.x() + way.z() * way.z());
    double nod = Math.clamp(StrictMath.atan2(way.y(), level) * 0.75, -0.6, 0.4);
    // The eyes go the last part of the way.
    Vec face = Vec.facing(pose.facing() + Math.clamp(0.85 * turn, -1.25, 1.25));
    ahead = face.times(StrictMath.cos(nod)).along(Vec.UP, StrictMath.sin(nod));
    Vec level0 = new Vec(face.z(), 0, -face.x());
    Vec tilted =
        level0.times(StrictMath.cos(pose.tilt())).along(Vec.UP, StrictMath.sin(pose.tilt()));
    up = ahead.cross(tilted).unit();
    side = up.cross(ahead).unit();
    base = middle.along(up, -size / 2);
  }

  void build(Mesh mesh) {
    face(mesh);
    for (int each = -1; each <= 1; each += 2) {
      eye(mesh, each);
      ear(mesh, each);
    }
    hair(mesh);
    if (player.longHair()) fall(mesh);
  }

  private Vec at(double x, double y, double z) {
    return base.along(side, x * size).along(up, y * size).along(ahead, z * size);
  }

  private void face(Mesh mesh) {
    int columns = Skull.COLUMNS + 1;
    int rows = Skull.ROWS.length;
    Vec[] grid = new Vec[columns * rows];
    for (int i = 0; i < rows; i++) {
      double y = Skull.ROWS[i];
      for (int j = 0; j < columns; j++) {
        double angle = Skull.angle((double) (j % Skull.COLUMNS) / Skull.COLUMNS);
        double x = Skull.side(angle, y);
        double z = Skull.front(angle, y);
        double facing = Math.max(0, StrictMath.cos(angle));
        z += Skull.relief(x, y) * Math.min(1, 2.2 * facing);
        double low = facing > 0 ? pose.mouth() * Skull.drop(x, y) : 0;
        grid[i * columns + j] = at(x, y - Math.max(0, low), z);
      }
    }
    mesh.sheet(player.face(), columns, rows, grid, 1, 1, true, at(0, 0.55, 0));
  }

  private void eye(Mesh mesh, int each) {
    double x = each * Skull.EYES_APART;
    double angle = StrictMath.asin(Math.clamp(x / 0.298, -0.9, 0.9));
    double surface = Skull.front(angle, Skull.EYES) + Skull.relief(x, Skull.EYES);
    double r = Skull.EYE;
    Vec centre = at(x, Skull.EYES, surface - r + 0.026);
    Vec gaze = pose.look().minus(centre).unit();
    double off = gaze.dot(ahead);
    // Eyes turn as far as 35 degrees in the head.
    Vec aside = gaze.along(ahead, -off);
    double most = 0.57;
    if (off <= 0 || aside.length() > most) {
      gaze = ahead.times(Math.sqrt(1 - most * most)).along(aside.unit(), most);
    }
    Vec across = gaze.cross(up).unit();
    double radius = r * size;
    Shapes.ball(
        mesh,
        player.eye(),
        centre,
        across.times(radius),
        gaze.times(radius),
        gaze.cross(across).times(radius));
    double down = Math.clamp(-gaze.dot(up) * 0.8, -0.12, 0.35);
    lid(mesh, centre, each, pose.blink() ? -0.30 : 0.29 - down, 1);
    lid(mesh, centre, each, pose.blink() ? -0.34 : -0.33 - 0.3 * down, -1);
  }

  /// A piece of a shell over the eye, from its edge away.
  ///
  /// @param edge angle of its edge over the middle of the eye
  /// @param way 1 the upper, -1 the lower
  private void lid(Mesh mesh, Vec centre, int each, double edge, int way) {
    int columns = 13;
    int rows = 5;
    double radius = (Skull.EYE + (way > 0 ? 0.0052 : 0.0036)) * size;
    Vec[] grid = new Vec[columns * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double across = -1.25 + 2.5 * j / (columns - 1);
        // The outer corner lies a little higher than the inner.
        double shape = Math.max(0, StrictMath.cos(1.22 * across));
        double begin = edge * shape + 0.07 * across * each - 0.04;
        double high = begin + (way > 0 ? 1.25 - begin : -1.25 - begin) * i / (rows - 1);
        Vec out =
            ahead
                .times(StrictMath.cos(across) * StrictMath.cos(high))
                .along(side, StrictMath.sin(across) * StrictMath.cos(high))
                .along(up, StrictMath.sin(high));
        grid[i * columns + j] = centre.along(out, radius);
      }
    }
    mesh.sheet(
        way > 0 ? player.upperLid() : player.lowerLid(), columns, rows, grid, 1, 1, false, centre);
  }

  private void ear(Mesh mesh, int each) {
    Vec centre = at(each * 0.315, 0.44, -0.02);
    Vec out = side.times(each).along(ahead, -0.5).unit();
    Vec flat = out.cross(up).unit();
    Shapes.ball(
        mesh,
        player.skin(),
        centre,
        out.times(0.030 * size),
        up.along(ahead, -0.2).unit().times(0.105 * size),
        flat.times(0.058 * size));
  }

  /// Hair close to the head, from the line where it begins to the crown.
  private void hair(Mesh mesh) {
    int around = 48;
    int rows = 16;
    Vec[] grid = new Vec[(around + 1) * rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j <= around; j++) {
        double angle = Skull.angle((double) (j % around) / around);
        double line = line(Math.abs(angle));
        double share = (double) i / (rows - 1);
        double y = line + (1.0 - line) * share;
        double lump = 0.011 * Noise.signed(j % around, 7, 92) * Noise.ease(share, 0.1, 0.4);
        double thick =
            (player.longHair() ? 0.050 : 0.038) * Noise.ease(share, -0.02, 0.34) + 0.006 + lump;
        double x = Skull.side(angle, y);
        double z = Skull.front(angle, y);
        double out = 1 + thick / Math.max(0.12, Math.hypot(x, z - Skull.front(Math.PI / 2, y)));
        double middle = Skull.front(Math.PI / 2, y);
        double lift = 0.055 * Noise.ease(share, 0.55, 1.0);
        grid[i * (around + 1) + j] = at(x * out, y + lift, middle + (z - middle) * out);
      }
    }
    mesh.sheet(player.hair(), around + 1, rows, grid, 6, 1, true, at(0, 0.6, 0));
  }

  /// Height of the hairline at an angle from the middle of the face.
  private double line(double angle) {
    double front = 0.815 + 0.03 * StrictMath.cos(2 * angle);
    double temple = player.longHair() ? 0.40 : 0.47;
    double nape = player.longHair() ? 0.20 : 0.24;
    double sides = front + (temple - front) * Noise.ease(angle, 0.80, 1.25);
    return sides + (nape - sides) * Noise.ease(angle, 1.75, 2.5);
  }

  /// Hair that falls to the shoulders.
  private void fall(Mesh mesh) {
    int columns = 33;
    int rows = 14;
    Vec[] grid = new Vec[columns * rows];
    for (int i = 0; i < rows; i++) {
      double share = (double) i / (rows - 1);
      for (int j = 0; j < columns; j++) {
        double angle = 1.18 + (2 * Math.PI - 2.36) * j / (columns - 1);
        double y = 0.80 - 1.10 * share;
        double at = Math.max(0.45, y);
        double wave = 0.016 * StrictMath.sin(7 * share + 1.7 * j) + 0.012 * Noise.signed(j, 3, 93);
        double out = 1.20 + 0.16 * share + wave - 0.16 * Noise.ease(share, 0.75, 1.0);
        double x = Skull.side(angle, at) * out;
        double middle = Skull.front(Math.PI / 2, at);
        double z = middle + (Skull.front(angle, at) - middle) * out - 0.05 * share;
        grid[i * columns + j] = at(x, y, z);
      }
    }
    mesh.sheet(player.hair().bothSides(), columns, rows, grid, 5, 1, false, at(0, 0.3, 0.1));
  }

  /// A neck from the spine's end to under the jaw.
  void neck(Mesh mesh, Vec from, double radius) {
    List<Vec> line = new ArrayList<>();
    // Its end is hidden in the skull however the head turns.
    Vec to = at(0, 0.36, -0.10);
    for (int i = 0; i <= 4; i++) line.add(from.towards(to, i / 4.0));
    Shapes.tube(
        mesh, player.skin(), 20, line, radius * 1.30, radius * 1.08, radius, radius, radius * 1.05);
  }
}

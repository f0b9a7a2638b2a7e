package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Mesh;
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
    for (int i = 0; i < grid.length; i++) {
      double low = pose.mouth() * HeadShape.FACE_DROP[i];
      Vec place = HeadShape.FACE[i];
      grid[i] = at(place.x(), place.y() - Math.max(0, low), place.z());
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
    Vec[] grid = placed(player.longHair() ? HeadShape.LONG_HAIR : HeadShape.SHORT_HAIR);
    mesh.sheet(
        player.hair(),
        HeadShape.AROUND + 1,
        HeadShape.ROWS,
        grid,
        6,
        1,
        /* closed= */ true,
        at(0, 0.6, 0));
  }

  /// Hair that falls to the shoulders.
  private void fall(Mesh mesh) {
    mesh.sheet(
        player.hair().bothSides(),
        HeadShape.FALL_COLUMNS,
        HeadShape.FALL_ROWS,
        placed(HeadShape.FALL),
        5,
        1,
        /* closed= */ false,
        at(0, 0.3, 0.1));
  }

  private Vec[] placed(Vec[] shape) {
    Vec[] grid = new Vec[shape.length];
    for (int i = 0; i < grid.length; i++) grid[i] = at(shape[i].x(), shape[i].y(), shape[i].z());
    return grid;
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

package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;

/// The shapes of a head that no pose changes, worked out once: points of the face and of the hair,
/// in shares of the head's height, as [Skull] has them.
final class HeadShape {
  static final int AROUND = 48;
  static final int ROWS = 16;
  static final int FALL_COLUMNS = 33;
  static final int FALL_ROWS = 14;

  /// The face by rows from the chin up, with a closed mouth.
  static final Vec[] FACE = face();

  /// How far each of its points goes down when the mouth opens all the way.
  static final double[] FACE_DROP = faceDrop();

  /// Hair close to the head.
  static final Vec[] LONG_HAIR = hair(true);

  static final Vec[] SHORT_HAIR = hair(false);

  /// Hair that falls to the shoulders.
  static final Vec[] FALL = fall();

  private HeadShape() {}

  private static double angle(int point) {
    int columns = Skull.COLUMNS + 1;
    return Skull.angle((double) (point % columns % Skull.COLUMNS) / Skull.COLUMNS);
  }

  private static double facing(int point) {
    return Math.max(0, StrictMath.cos(angle(point)));
  }

  private static Vec[] face() {
    Vec[] face = new Vec[(Skull.COLUMNS + 1) * Skull.ROWS.length];
    for (int i = 0; i < face.length; i++) {
      double y = Skull.ROWS[i / (Skull.COLUMNS + 1)];
      double x = Skull.side(angle(i), y);
      double z = Skull.front(angle(i), y) + Skull.relief(x, y) * Math.min(1, 2.2 * facing(i));
      face[i] = new Vec(x, y, z);
    }
    return face;
  }

  private static double[] faceDrop() {
    double[] drop = new double[FACE.length];
    for (int i = 0; i < drop.length; i++) {
      drop[i] = facing(i) > 0 ? Skull.drop(FACE[i].x(), FACE[i].y()) : 0;
    }
    return drop;
  }

  private static Vec[] hair(boolean isLong) {
    Vec[] grid = new Vec[(AROUND + 1) * ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j <= AROUND; j++) {
        double angle = Skull.angle((double) (j % AROUND) / AROUND);
        double line = line(Math.abs(angle), isLong);
        double share = (double) i / (ROWS - 1);
        double y = line + (1.0 - line) * share;
        double lump = 0.011 * Noise.signed(j % AROUND, 7, 92) * Noise.ease(share, 0.1, 0.4);
        double thick = (isLong ? 0.050 : 0.038) * Noise.ease(share, -0.02, 0.34) + 0.006 + lump;
        double x = Skull.side(angle, y);
        double z = Skull.front(angle, y);
        double out = 1 + thick / Math.max(0.12, Math.hypot(x, z - Skull.front(Math.PI / 2, y)));
        double middle = Skull.front(Math.PI / 2, y);
        double lift = 0.055 * Noise.ease(share, 0.55, 1.0);
        grid[i * (AROUND + 1) + j] = new Vec(x * out, y + lift, middle + (z - middle) * out);
      }
    }
    return grid;
  }

  /// Height of the hairline at an angle from the middle of the face.
  private static double line(double angle, boolean isLong) {
    double front = 0.815 + 0.03 * StrictMath.cos(2 * angle);
    double temple = isLong ? 0.40 : 0.47;
    double nape = isLong ? 0.20 : 0.24;
    double sides = front + (temple - front) * Noise.ease(angle, 0.80, 1.25);
    return sides + (nape - sides) * Noise.ease(angle, 1.75, 2.5);
  }

  private static Vec[] fall() {
    Vec[] grid = new Vec[FALL_COLUMNS * FALL_ROWS];
    for (int i = 0; i < FALL_ROWS; i++) {
      double share = (double) i / (FALL_ROWS - 1);
      for (int j = 0; j < FALL_COLUMNS; j++) {
        double angle = 1.18 + (2 * Math.PI - 2.36) * j / (FALL_COLUMNS - 1);
        double y = 0.80 - 1.10 * share;
        double at = Math.max(0.45, y);
        double wave = 0.016 * StrictMath.sin(7 * share + 1.7 * j) + 0.012 * Noise.signed(j, 3, 93);
        double out = 1.20 + 0.16 * share + wave - 0.16 * Noise.ease(share, 0.75, 1.0);
        double x = Skull.side(angle, at) * out;
        double middle = Skull.front(Math.PI / 2, at);
        double z = middle + (Skull.front(angle, at) - middle) * out - 0.05 * share;
        grid[i * FALL_COLUMNS + j] = new Vec(x, y, z);
      }
    }
    return grid;
  }
}

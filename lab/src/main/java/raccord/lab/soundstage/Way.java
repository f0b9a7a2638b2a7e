package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;

/// A way over the floor, past corners that are rounded as people round them.
final class Way {
  /// Metres before and after a corner at which the bend begins and ends, where there is room.
  private static final double BEND = 0.6;

  /// Pieces that a bend is made of.
  private static final int PIECES = 8;

  private final List<Vec> points = new ArrayList<>();
  private final double[] gone;

  /// @param corners where it starts, what it goes past, and where it ends; two or more
  Way(List<Vec> corners) {
    points.add(corners.getFirst());
    for (int i = 1; i + 1 < corners.size(); i++) {
      Vec corner = corners.get(i);
      Vec before = corners.get(i - 1).minus(corner);
      Vec after = corners.get(i + 1).minus(corner);
      Vec in = corner.along(before.unit(), Math.min(BEND, before.length() / 2));
      Vec out = corner.along(after.unit(), Math.min(BEND, after.length() / 2));
      for (int k = 0; k <= PIECES; k++) {
        double t = (double) k / PIECES;
        points.add(in.towards(corner, t).towards(corner.towards(out, t), t));
      }
    }
    points.add(corners.getLast());
    gone = new double[points.size()];
    for (int i = 1; i < gone.length; i++) {
      gone[i] = gone[i - 1] + points.get(i).minus(points.get(i - 1)).length();
    }
  }

  double length() {
    return gone[gone.length - 1];
  }

  /// @param metres from its start
  Vec at(double metres) {
    int i = piece(metres);
    double share = (metres - gone[i]) / Math.max(1e-9, gone[i + 1] - gone[i]);
    return points.get(i).towards(points.get(i + 1), share);
  }

  /// Which way it leads at a place, radians. A body turns through a bend rather than at its pieces.
  double yaw(double metres) {
    Vec way = at(Math.min(length(), metres + 0.2)).minus(at(Math.max(0, metres - 0.2)));
    return StrictMath.atan2(way.x(), way.z());
  }

  private int piece(double metres) {
    int i = 0;
    while (i < gone.length - 2 && gone[i + 1] < metres) i++;
    return i;
  }

  /// How far along someone is who sets out and arrives softly.
  ///
  /// @param gone share of the time, 0 to 1
  /// @param steady share of the way at an even pace, 0 to 1
  static double paced(double gone, double steady) {
    return Noise.ease(gone) * (1 - steady) + gone * steady;
  }
}

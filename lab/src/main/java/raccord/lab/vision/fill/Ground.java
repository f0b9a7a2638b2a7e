package raccord.lab.vision.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.Homography;
import raccord.lab.vision.opencv.Geometry;
import raccord.lab.vision.opencv.Tracks;

/// How the ground of a shot moves from frame to frame: the one movement of the picture plane that
/// most of it follows.
public final class Ground {
  private static final int CORNERS = 400;
  private static final double TOLERANCE = 1.5;
  // Fewer corners than this may agree on a perspective by chance.
  private static final int FEWEST = 24;
  // A camera that moves the corners of the picture less than this, and gains nothing by it, rests.
  private static final double RESTS = 0.35;

  private final List<Homography> steps;

  private Ground(List<Homography> steps) {
    this.steps = List.copyOf(steps);
  }

  /// Follows a shot from its first frame to its last.
  public static Ground of(Strip strip) {
    List<Homography> steps = new ArrayList<>();
    Sight last = strip.at(0);
    byte[] lastLuma = last.luma();
    for (int i = 1; i < strip.length(); i++) {
      Sight next = strip.at(i);
      byte[] luma = next.luma();
      steps.add(step(last, lastLuma, next, luma));
      last = next;
      lastLuma = luma;
    }
    return new Ground(steps);
  }

  /// True if the camera never moves.
  public boolean rests() {
    return steps.stream().allMatch(Homography::isNone);
  }

  /// Takes places of one frame to places of another.
  public Homography between(int from, int to) {
    Homography way = Homography.NONE;
    for (int i = from; i < to; i++) way = way.then(steps.get(i));
    for (int i = from; i > to; i--) way = way.then(steps.get(i - 1).back());
    return way;
  }

  private static Homography step(Sight from, byte[] a, Sight to, byte[] b) {
    int width = from.width();
    int height = from.height();
    byte[] where = new byte[a.length];
    for (int i = 0; i < where.length; i++) where[i] = (byte) (from.hole()[i] ? 0 : 255);
    float[] pairs = Tracks.between(a, b, width, height, where, CORNERS);
    pairs = outside(pairs, to);
    return moved(pairs, width, height);
  }

  /// The movement most pairs agree on; none when nothing is agreed on.
  static Homography moved(float[] pairs, int width, int height) {
    Optional<Geometry> shift = Geometry.similarity(pairs, TOLERANCE);
    Optional<Geometry> plane = Geometry.homography(pairs, TOLERANCE);
    int similar = agreeing(shift);
    int planar = agreeing(plane);
    if (resting(pairs) >= 0.9 * Math.max(similar, planar)) {
      boolean still =
          shift.map(g -> new Homography(g.matrix()).farthest(width, height) < RESTS).orElse(true);
      if (still) return Homography.NONE;
    }
    Homography best = Homography.NONE;
    if (similar >= 6) best = new Homography(shift.orElseThrow().matrix());
    if (planar >= FEWEST && planar > 1.05 * similar) {
      best = new Homography(plane.orElseThrow().matrix());
    }
    double size = best.size(width, height);
    return size > 0.5 && size < 2 && best.farthest(width, height) < width ? best : Homography.NONE;
  }

  private static int resting(float[] pairs) {
    int count = 0;
    for (int i = 0; i < pairs.length; i += 4) {
      if (Math.hypot(pairs[i + 2] - pairs[i], pairs[i + 3] - pairs[i + 1]) < TOLERANCE) count++;
    }
    return count;
  }

  private static int agreeing(Optional<Geometry> geometry) {
    int count = 0;
    if (geometry.isPresent()) for (boolean each : geometry.get().agreeing()) if (each) count++;
    return count;
  }

  private static float[] outside(float[] pairs, Sight to) {
    float[] kept = new float[pairs.length];
    int count = 0;
    for (int i = 0; i < pairs.length; i += 4) {
      int x = Math.clamp(Math.round(pairs[i + 2]), 0, to.width() - 1);
      int y = Math.clamp(Math.round(pairs[i + 3]), 0, to.height() - 1);
      if (to.hole()[y * to.width() + x]) continue;
      System.arraycopy(pairs, i, kept, count, 4);
      count += 4;
    }
    return Arrays.copyOf(kept, count);
  }
}

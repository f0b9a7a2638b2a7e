package raccord.lab.vision.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.Homography;
import raccord.lab.vision.opencv.Features;
import raccord.lab.vision.opencv.Geometry;

/// A picture from elsewhere that shows the place of a shot: a clean plate, a frame of another take.
///
/// @param origin of its pixels, as a source map counts them
/// @param sight the picture
/// @param anchor the picture of the shot it was laid over, counted from 0
/// @param way takes places of that picture to places of this one
public record Backdrop(int origin, Sight sight, int anchor, Homography way) {
  private static final int CORNERS = 900;
  private static final double TOLERANCE = 2;
  private static final int FEWEST = 12;
  // More than this in most places, after light was matched: it shows another place; 0 to 1.
  private static final double STRANGER = 0.06;
  private static final int STEP = 3;

  /// Lays a picture over one of the shot.
  ///
  /// @return empty when the two do not show the same place
  public static Optional<Backdrop> of(Strip strip, int anchor, Sight sight, int origin) {
    Sight here = strip.at(anchor);
    List<Homography> ways = new ArrayList<>();
    ways.add(
        new Homography(
            new double[] {
              sight.width() / (double) here.width(),
              0,
              0,
              0,
              sight.height() / (double) here.height(),
              0,
              0,
              0,
              1
            }));
    float[] pairs = corners(here).matches(corners(sight));
    Geometry.similarity(pairs, TOLERANCE).filter(Backdrop::sure).ifPresent(g -> add(ways, g));
    Geometry.homography(pairs, TOLERANCE).filter(Backdrop::sure).ifPresent(g -> add(ways, g));
    Homography best = ways.getFirst();
    double least = Double.MAX_VALUE;
    for (Homography each : ways) {
      double off = off(here, sight, each);
      // The camera stood still unless something else is clearly better.
      if (off < 0.9 * least) {
        least = off;
        best = each;
      }
    }
    return least > STRANGER
        ? Optional.empty()
        : Optional.of(new Backdrop(origin, sight, anchor, best));
  }

  private static void add(List<Homography> ways, Geometry geometry) {
    ways.add(new Homography(geometry.matrix()));
  }

  private static boolean sure(Geometry geometry) {
    int count = 0;
    for (boolean each : geometry.agreeing()) if (each) count++;
    return count >= FEWEST;
  }

  private static Features corners(Sight sight) {
    byte[] where = new byte[sight.hole().length];
    for (int i = 0; i < where.length; i++) where[i] = (byte) (sight.hole()[i] ? 0 : 255);
    return Features.of(sight.luma(), sight.width(), sight.height(), where, CORNERS);
  }

  /// The usual difference where both show something, light matched.
  private static double off(Sight here, Sight there, Homography way) {
    int across = here.width() / STEP;
    int down = here.height() / STEP;
    float[] a = new float[across * down];
    float[] b = new float[across * down];
    boolean[] both = new boolean[across * down];
    int count = 0;
    for (int i = 0; i < both.length; i++) {
      int x = i % across * STEP;
      int y = i / across * STEP;
      double u = way.x(x, y);
      double v = way.y(x, y);
      both[i] =
          !here.hole()[y * here.width() + x]
              && Sampling.seen(there.hole(), there.width(), there.height(), u, v);
      if (!both[i]) continue;
      count++;
      a[i] = here.rgb()[1][y * here.width() + x];
      b[i] = Sampling.linear(there.rgb()[1], there.width(), there.height(), u, v);
    }
    if (count < both.length / 8) return Double.MAX_VALUE;
    Light.match(a, b, both);
    float[] off = new float[count];
    int at = 0;
    for (int i = 0; i < both.length; i++) if (both[i]) off[at++] = Math.abs(a[i] - b[i]);
    Arrays.sort(off);
    return off[count / 2];
  }
}

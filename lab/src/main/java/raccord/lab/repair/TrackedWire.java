package raccord.lab.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.picture.Wire;
import raccord.lab.jobs.Pace;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Still;

/// A wire that was marked on one frame of a shot, or on some, and is followed through it.
///
/// In every frame each place along it says how much darker or lighter than both its sides the
/// picture is, so many pixels aside; the wire lies where most places agree. It is told only across,
/// as a line shows nothing along itself: its ends stay where they are on it.
public final class TrackedWire {
  // Places along the wire that are asked.
  private static final int PLACES = 96;
  // How far it is looked for from where it was a frame before, pixels to each side, and how finely.
  private static final int REACH = 12;
  private static final int FINE = 2;
  // One place says no more than this many times what the usual one says where it was marked: an
  // edge behind
  // the wire must not outvote it.
  private static final double LOUDEST = 2;
  // Followed as long as the places together say this share of what they said where it was marked.
  private static final double FOLLOWED = 0.35;
  // A wire that is taken out is next to nowhere in these places: codes of 0 to 1.
  private static final double FAINTEST = 0.004;

  private final Footage footage;
  private final Wire drawn;
  private final Pace pace;
  private final SortedMap<Long, List<Double>> found = new TreeMap<>();

  private TrackedWire(Footage footage, Wire drawn, Pace pace) {
    this.footage = footage;
    this.drawn = drawn;
    this.pace = pace;
  }

  /// @param drawn its keyframes are frames of the shot
  /// @param pace advanced by one for each frame
  /// @return a keyframe for every frame of the shot
  /// @throws IllegalArgumentException if a keyframe is none of the shot's, or where there is no
  ///   wire or it cannot be followed; names the frame
  public static Wire through(Footage footage, Wire drawn, Pace pace) {
    Following.inside(footage, drawn.keys(), "wire is marked", "--wire \"FRAME: X,Y X,Y\"");
    TrackedWire tracked = new TrackedWire(footage, drawn, pace);
    List<Map.Entry<Long, List<Double>>> keys = List.copyOf(drawn.keys().entrySet());
    tracked.backwards(keys.getFirst().getKey(), keys.getFirst().getValue());
    for (int i = 0; i < keys.size(); i++) {
      boolean last = i == keys.size() - 1;
      long past = last ? footage.frames().past() : keys.get(i + 1).getKey();
      tracked.forwards(keys.get(i).getKey(), past, keys.get(i).getValue());
    }
    return new Wire(tracked.found, drawn.width());
  }

  private void forwards(long key, long past, List<Double> points) {
    Walk walk = new Walk(key, points);
    Following.forwards(footage, key + 1, past, Still::luma, walk::see);
  }

  private void backwards(long key, List<Double> points) {
    Walk walk = new Walk(key, points);
    Following.backwards(footage, key, still -> still.luma().clone(), walk::see);
  }

  /// One way from a frame it was marked on. One thread at a time.
  private final class Walk {
    private final int width = footage.picture().width();
    private final int height = footage.picture().height();
    private final double usual;
    private final double said;
    // Darker than its sides 1, lighter -1.
    private final int sign;
    private List<Double> points;

    Walk(long key, List<Double> marked) {
      points = marked;
      try (Still still = footage.at(key)) {
        float[] luma = still.luma();
        double[] contrast = new double[PLACES];
        for (int i = 0; i < PLACES; i++) contrast[i] = contrast(luma, i, 0);
        Arrays.sort(contrast);
        double middle = contrast[PLACES / 2];
        sign = middle < 0 ? -1 : 1;
        usual = Math.abs(middle);
        if (usual < FAINTEST) {
          throw new IllegalArgumentException(
              "What is marked on frame "
                  + key
                  + " is neither darker nor lighter than its sides, so it cannot be followed as a"
                  + " wire. Mark its middle, or give mattes by --mask.");
        }
        said = said(votes(luma, 0), 0, 0, 0, 0);
        found.put(key, points);
        pace.advance(1);
      }
    }

    void see(float[] luma, long frame) {
      follow(frame, luma);
      found.put(frame, points);
      pace.advance(1);
    }

    private void follow(long frame, float[] luma) {
      double[][] votes = votes(luma, REACH * FINE);
      int most = REACH * FINE;
      double best = -1;
      int[] at = new int[3];
      // A bent wire swings little more in its middle than at its ends.
      int bend = points.size() == 6 ? most / 4 : 0;
      for (int a = -most; a <= most; a++) {
        for (int b = -most; b <= most; b++) {
          for (int c = -bend; c <= bend; c++) {
            double sum = said(votes, a, b, c, most);
            // The nearest of equals: what says nothing moves nothing.
            sum -= 1e-6 * (Math.abs(a) + Math.abs(b) + Math.abs(c));
            if (sum > best) {
              best = sum;
              at = new int[] {a, b, c};
            }
          }
        }
      }
      if (best < FOLLOWED * said) {
        throw new IllegalArgumentException(
            "The wire cannot be followed to frame "
                + frame
                + ". Mark it there again: --wire \"FRAME: X,Y X,Y; "
                + frame
                + ": X,Y X,Y\"; or give mattes by --mask.");
      }
      points = moved((double) at[0] / FINE, (double) at[1] / FINE, (double) at[2] / FINE);
    }

    private double said(double[][] votes, int a, int b, int c, int most) {
      double sum = 0;
      for (int i = 0; i < PLACES; i++) {
        double part = (i + 0.5) / PLACES;
        double aside = a + part * (b - a) + 4 * part * (1 - part) * c;
        int k = (int) Math.rint(aside) + most;
        if (k >= 0 && k < votes[i].length) sum += votes[i][k];
      }
      return sum;
    }

    /// What each place says for each shift aside, in steps of a part of a pixel.
    private double[][] votes(float[] luma, int most) {
      double[][] votes = new double[PLACES][2 * most + 1];
      for (int i = 0; i < PLACES; i++) {
        for (int k = -most; k <= most; k++) {
          double contrast = sign * contrast(luma, i, (double) k / FINE);
          votes[i][k + most] = Math.clamp(contrast, 0, LOUDEST * usual);
        }
      }
      return votes;
    }

    /// How much darker than both its sides a place is, some pixels aside; below 0 lighter.
    private double contrast(float[] luma, int place, double aside) {
      double part = (place + 0.5) / PLACES;
      double[] at = Wire.at(points, part);
      double[] across = Wire.across(points, part);
      double x = at[0] + aside * across[0];
      double y = at[1] + aside * across[1];
      double far = drawn.width() / 2 + 1.5;
      double middle = 0;
      int steps = Math.max(1, (int) Math.round(drawn.width() / 2));
      for (int k = 0; k < steps; k++) {
        double off = steps == 1 ? 0 : (k - (steps - 1) / 2.0);
        middle += sample(luma, x + off * across[0], y + off * across[1]) / steps;
      }
      double one = sample(luma, x + far * across[0], y + far * across[1]);
      double other = sample(luma, x - far * across[0], y - far * across[1]);
      // An edge is darker than one of its sides, a line than both.
      if (middle < Math.min(one, other)) return Math.min(one, other) - middle;
      if (middle > Math.max(one, other)) return Math.max(one, other) - middle;
      return 0;
    }

    private double sample(float[] luma, double x, double y) {
      double u = Math.clamp(x - 0.5, 0, width - 1.001);
      double v = Math.clamp(y - 0.5, 0, height - 1.001);
      int at = ((int) v) * width + (int) u;
      double right = u - (int) u;
      double below = v - (int) v;
      double upper = luma[at] + right * (luma[at + 1] - luma[at]);
      double lower = luma[at + width] + right * (luma[at + width + 1] - luma[at + width]);
      return upper + below * (lower - upper);
    }

    /// @param a pixels aside at the first point
    /// @param b at the last
    /// @param c at the middle, beyond the line between both
    private List<Double> moved(double a, double b, double c) {
      List<Double> moved = new ArrayList<>();
      int count = points.size() / 2;
      for (int k = 0; k < count; k++) {
        double part = (double) k / (count - 1);
        double aside = a + part * (b - a) + 4 * part * (1 - part) * c;
        double[] across = Wire.across(points, part);
        double x = Objects.requireNonNull(points.get(2 * k)) + aside * across[0];
        double y = Objects.requireNonNull(points.get(2 * k + 1)) + aside * across[1];
        moved.add(Following.rounded(x));
        moved.add(Following.rounded(y));
      }
      return moved;
    }
  }
}

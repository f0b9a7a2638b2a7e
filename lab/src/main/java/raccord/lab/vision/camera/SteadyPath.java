package raccord.lab.vision.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a steadier camera would have been, seen from each frame of the real one.
///
/// @param places for each frame: takes places of the steady picture to places of the frame
/// @param kept width of the steady picture over the frame's, 0 to 1: what is not kept is cut away
public record SteadyPath(List<Similarity> places, double kept) {
  // Grundmann et al. 2011, section 4.1: what moving, speeding up and jerking cost.
  private static final double MOVING = 10;
  private static final double SPEEDING = 1;
  private static final double JERKING = 100;
  // Turns and sizes count by what they move in the corners, about half a width away.
  private static final double CORNER = 0.5;
  // ibid. section 3.2, 'proximity': the steady picture is no other shot.
  private static final double MOST_SIZED = 0.1;
  private static final double MOST_TURNED = 0.1;
  // Room for the size to follow a shaken zoom, out of what may be lost.
  private static final double ROOM = 0.01;
  // A path that costs so much more than the best one is as good, if more of the picture is kept.
  private static final double AS_GOOD = 1.05;
  private static final double NOTHING = 1e-5;
  private static final int HALVINGS = 6;
  private static final int VALUES = 4;

  public SteadyPath {
    places = List.copyOf(places);
  }

  /// The steady picture at each frame, as large as the frame: what is kept fills it.
  public List<Similarity> filled() {
    return places.stream().map(place -> Similarity.sized(kept).then(place)).toList();
  }

  /// How the steady camera goes from each frame to the next: as [CameraSteps] counts.
  ///
  /// @param steps of the real camera
  public List<Similarity> steps(List<Similarity> steps) {
    List<Similarity> steady = new ArrayList<>();
    for (int t = 0; t < steps.size(); t++) {
      steady.add(places.get(t + 1).then(steps.get(t)).then(places.get(t).back()));
    }
    return steady;
  }

  /// A path of stands, glides and swings that start and end softly, whichever fit: the sum of the
  /// absolute first, second and third differences is least (Grundmann, Kwatra and Essa 2011,
  /// "Auto-directed video stabilization with robust L1 optimal camera paths").
  ///
  /// @param steps for each frame but the first: takes its places to those of the frame before
  /// @param shape height of the picture over its width
  /// @param least how much of the width must be kept, below 1; more is kept where it costs nothing
  public static SteadyPath smooth(List<Similarity> steps, double shape, double least) {
    double low = least * (1 + ROOM);
    double high = 1;
    Smoothing chosen = new Smoothing(steps, shape, low, least);
    double best = chosen.cost();
    double enough = AS_GOOD * best + NOTHING * steps.size();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      Smoothing tried = new Smoothing(steps, shape, middle, middle / (1 + ROOM));
      if (tried.cost() <= enough) {
        low = middle;
        chosen = tried;
      } else {
        high = middle;
      }
    }
    return new SteadyPath(chosen.places(), low);
  }

  /// One linear programme.
  private static final class Smoothing {
    private final List<Similarity> steps;
    private final LeastAbsolute terms;
    private final double[] values;

    /// @param kept of the width, before the path's own sizes
    /// @param least of the width, with them
    Smoothing(List<Similarity> steps, double shape, double kept, double least) {
      this.steps = steps;
      int frames = steps.size() + 1;
      terms = new LeastAbsolute(VALUES * frames, 4 * VALUES);
      double[] start = new double[VALUES * frames];
      for (int t = 0; t < frames; t++) {
        limit(t, shape, kept, least);
        start[VALUES * t] = 1;
      }
      List<LeastAbsolute.Row[]> first = new ArrayList<>();
      for (int t = 0; t < steps.size(); t++) first.add(difference(t));
      List<LeastAbsolute.Row[]> second = differences(first);
      pull(first, MOVING);
      pull(second, SPEEDING);
      pull(differences(second), JERKING);
      values = terms.solve(start);
    }

    double cost() {
      return terms.cost(values);
    }

    List<Similarity> places() {
      List<Similarity> places = new ArrayList<>();
      for (int t = 0; t <= steps.size(); t++) {
        int at = VALUES * t;
        places.add(new Similarity(values[at], values[at + 1], values[at + 2], values[at + 3]));
      }
      return places;
    }

    private void pull(List<LeastAbsolute.Row[]> rows, double weight) {
      for (LeastAbsolute.Row[] each : rows) {
        for (int i = 0; i < VALUES; i++) {
          terms.pull(each[i].weighing(i < 2 ? CORNER * weight : weight));
        }
      }
    }

    // The corners of what is kept stay inside the frame.
    private void limit(int t, double shape, double kept, double least) {
      int at = VALUES * t;
      for (int corner = 0; corner < 4; corner++) {
        double u = kept * (corner % 2 == 0 ? -0.5 : 0.5);
        double v = kept * (corner < 2 ? -0.5 : 0.5) * shape;
        int[] across = {at, at + 1, at + 2};
        int[] down = {at, at + 1, at + 3};
        for (int side = -1; side <= 1; side += 2) {
          terms.limit(row(across, side * u, side * -v, side, -0.5));
          terms.limit(row(down, side * v, side * u, side, -0.5 * shape));
        }
      }
      terms.limit(row(at, 1, -1 - MOST_SIZED));
      terms.limit(row(at, -1, least / kept));
      terms.limit(row(at + 1, 1, -MOST_TURNED));
      terms.limit(row(at + 1, -1, -MOST_TURNED));
    }

    private static LeastAbsolute.Row row(int at, double by, double constant) {
      return new LeastAbsolute.Row(1, new int[] {at}, new double[] {by}, constant);
    }

    private static LeastAbsolute.Row row(int[] at, double a, double b, double c, double constant) {
      return new LeastAbsolute.Row(1, at, new double[] {a, b, c}, constant);
    }

    // The steady camera's place at the next frame, as this frame sees it, less its place here.
    private LeastAbsolute.Row[] difference(int t) {
      Similarity step = steps.get(t);
      int here = VALUES * t;
      int next = here + VALUES;
      return new LeastAbsolute.Row[] {
        turned(next, next + 1, step.a(), -step.b(), here, 0),
        turned(next, next + 1, step.b(), step.a(), here + 1, 0),
        turned(next + 2, next + 3, step.a(), -step.b(), here + 2, step.x()),
        turned(next + 2, next + 3, step.b(), step.a(), here + 3, step.y())
      };
    }

    private static LeastAbsolute.Row turned(
        int first, int second, double byFirst, double bySecond, int less, double constant) {
      int[] at = {less, first, second};
      return new LeastAbsolute.Row(1, at, new double[] {-1, byFirst, bySecond}, constant);
    }

    private static List<LeastAbsolute.Row[]> differences(List<LeastAbsolute.Row[]> rows) {
      List<LeastAbsolute.Row[]> out = new ArrayList<>();
      for (int t = 1; t < rows.size(); t++) {
        LeastAbsolute.Row[] each = new LeastAbsolute.Row[VALUES];
        for (int i = 0; i < VALUES; i++) each[i] = rows.get(t)[i].less(rows.get(t - 1)[i]);
        out.add(each);
      }
      return out;
    }
  }

  /// A camera that stands: one place for the whole shot, where most of the picture is kept.
  ///
  /// @param walked for each frame: takes its places to those of one frame for all
  /// @param shape height of the picture over its width
  /// @return absent when no place is seen by all frames
  public static Optional<SteadyPath> standing(List<Similarity> walked, double shape) {
    List<Similarity> back = walked.stream().map(Similarity::back).toList();
    double size = 0;
    double turn = 0;
    for (Similarity each : walked) {
      size += Math.log(each.size()) / walked.size();
      turn += each.turn() / walked.size();
    }
    double[] place = {0, 0, turn};
    for (Similarity each : walked) {
      place[0] += each.x() / walked.size();
      place[1] += each.y() / walked.size();
    }
    double sized = Math.exp(size);
    double kept = kept(back, placed(place, sized), shape);
    // Hooke and Jeeves 1961: a step each way along each axis, halved when none helps.
    for (double step = 0.1; step > 1e-6; ) {
      double before = kept;
      double[] from = place;
      for (int i = 0; i < 2 * from.length; i++) {
        double[] tried = from.clone();
        tried[i / 2] += i % 2 == 0 ? step : -step;
        double there = kept(back, placed(tried, sized), shape);
        if (there > kept) {
          kept = there;
          place = tried;
        }
      }
      if (kept <= before) step /= 2;
    }
    if (kept <= 0) return Optional.empty();
    Similarity stand = placed(place, sized);
    return Optional.of(new SteadyPath(back.stream().map(stand::then).toList(), Math.min(1, kept)));
  }

  private static Similarity placed(double[] place, double size) {
    return Similarity.of(size, place[2], place[0], place[1]);
  }

  // The largest picture about the place that all frames see; below 0 where one misses its middle.
  private static double kept(List<Similarity> back, Similarity stand, double shape) {
    double most = Double.POSITIVE_INFINITY;
    for (Similarity each : back) {
      Similarity seen = stand.then(each);
      double across = Math.abs(seen.a()) / 2 + Math.abs(seen.b()) * shape / 2;
      double down = Math.abs(seen.b()) / 2 + Math.abs(seen.a()) * shape / 2;
      most = Math.min(most, (0.5 - Math.abs(seen.x())) / across);
      most = Math.min(most, (0.5 * shape - Math.abs(seen.y())) / down);
    }
    return most;
  }
}

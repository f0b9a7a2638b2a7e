package raccord.lab.vision.taught;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.lab.vision.matte.Areas;
import raccord.lab.vision.motion.Landing;
import raccord.lab.vision.motion.Way;

/// What the finished frames of a shot teach, without any network: several ways to carry them to
/// another frame, and how well each did where the answer is known, each finished frame in turn left
/// out. Thread-safe.
public final class Taught {
  private static final int AROUND = 4;
  private static final int PLACE = 1;
  // Half an 8-bit level: less is no error.
  private static final float EXACT = 4e-6f;
  // What motion that leads to something else may cost, 1 from black to white.
  private static final float ASTRAY = 0.03f;
  private static final float UNKNOWN = 0.04f;
  private static final float LEAST_SHARE = -30;
  private static final float COMMON = 0.5f;
  // Pixels at the size motion is kept at.
  private static final int NEAR = 3;

  /// Where a frame's pixels are in the finished frames on both sides of it.
  ///
  /// @param before empty if there is none before it, or a cut between
  public record Sides(Optional<Way> before, Optional<Way> after) {
    public static final Sides NONE = new Sides(Optional.empty(), Optional.empty());
  }

  private final int width;
  private final int height;
  private final int smallWidth;
  private final int smallHeight;
  private final boolean paints;
  private final List<Finished> finished;
  private final SortedMap<Long, Sides> sides;
  private final List<Lesson> lessons = new ArrayList<>();
  private final Colours colours;
  private final Gains place;
  private final boolean onScreen;

  // What a finished frame teaches, and how well it is foretold by the others.
  private static final class Lesson {
    private final Gains gains;
    private final float[] hole;
    private final Colours others;
    private final Gains place;
    private float[][] errors = new float[0][];

    private Lesson(Gains gains, float[] hole, Colours others, Gains place) {
      this.gains = gains;
      this.hole = hole;
      this.others = others;
      this.place = place;
    }
  }

  /// @param finished at least two frames, rising
  /// @param told `float[width * height]` of each, where it counts: 0 or more
  /// @param sides of each frame of the shot, the finished ones too
  /// @param paints false if colours alone may change
  public Taught(
      int width,
      int height,
      List<Finished> finished,
      List<float[]> told,
      SortedMap<Long, Sides> sides,
      boolean paints,
      long seed) {
    this.width = width;
    this.height = height;
    this.finished = List.copyOf(finished);
    this.sides = new TreeMap<>(sides);
    this.paints = paints;
    Optional<Way> any =
        sides.values().stream().flatMap(each -> each.before().or(each::after).stream()).findFirst();
    smallWidth = any.map(Way::width).orElse((width + 1) / 2);
    smallHeight = any.map(Way::height).orElse((height + 1) / 2);
    colours = Colours.of(finished, told, paints, seed);
    Gains.Sums sums = new Gains.Sums(width, height, PLACE);
    finished.forEach(each -> sums.add(each, 1));
    place = sums.gains();
    for (int k = 0; k < finished.size(); k++) {
      List<Finished> fewer = without(finished, k);
      Finished own = finished.get(k);
      lessons.add(
          new Lesson(
              Gains.of(own, width, height, AROUND),
              Difference.hole(own, colours, told.get(k), width, height),
              Colours.of(fewer, without(told, k), paints, seed),
              sums.without(own).gains()));
    }
    onScreen = staysOnScreen();
    for (int k = 0; k < finished.size(); k++) lessons.get(k).errors = errors(k, told.get(k));
  }

  private static <T> List<T> without(List<T> all, int index) {
    List<T> fewer = new ArrayList<>(all);
    fewer.remove(index);
    return fewer;
  }

  /// Shares of the pixels that count whose change no change of colours alone explains.
  public double painted() {
    double sum = 0;
    for (Lesson each : lessons) {
      for (float hole : each.hole) sum += hole > 0 ? 1 : 0;
    }
    return sum / ((double) lessons.size() * width * height);
  }

  // Dirt on the lens stays where it is; a mark on a thing goes with it.
  private boolean staysOnScreen() {
    double screen = 0;
    double picture = 0;
    for (int k = 1; k < finished.size(); k++) {
      Sides at = sides.getOrDefault(finished.get(k).frame(), Sides.NONE);
      if (at.before().isEmpty()) continue;
      float[] own = small(lessons.get(k).hole);
      float[] last = small(lessons.get(k - 1).hole);
      Way way = at.before().get();
      screen += overlap(own, last);
      picture +=
          overlap(own, Landing.brought(last, way.across(), way.down(), smallWidth, smallHeight));
    }
    return screen > picture;
  }

  private static double overlap(float[] a, float[] b) {
    double both = 0;
    double either = 1e-6;
    for (int i = 0; i < a.length; i++) {
      both += Math.min(a[i], b[i]);
      either += Math.max(a[i], b[i]);
    }
    return both / either;
  }

  private float[] small(float[] plane) {
    return Areas.reduced(plane, width, height, smallWidth, smallHeight);
  }

  // How far off each way is on a finished frame that it was not given.
  private float[][] errors(int index, float[] told) {
    Finished own = finished.get(index);
    At at = new At(own.frame(), index);
    Offers offers = at.offers(own.before(), new Offers.Part(0, 0, width, height));
    float[] changed = Difference.counts(own, told);
    double all = 1e-6;
    for (float each : changed) all += each;
    float[][] errors = new float[Offers.WAYS][];
    for (int way = 0; way < Offers.WAYS; way++) {
      float[] squares = new float[width * height];
      double sum = 0;
      for (int i = 0; i < squares.length; i++) {
        if (told[i] == 0) continue;
        for (int c = 0; c < 3; c++) {
          float off = offers.planes()[3 * way + c][i] - own.after()[c][i];
          squares[i] += off * off / 3;
        }
        sum += changed[i] * squares[i];
      }
      // What a way does at one place may be chance; what it does wherever something changed is not.
      for (int i = 0; i < squares.length; i++) {
        squares[i] += COMMON * changed[i] * (float) (sum / all);
      }
      errors[way] = Areas.blurred(small(squares), smallWidth, smallHeight, NEAR);
    }
    return errors;
  }

  /// A frame of the shot.
  ///
  /// @param frame of the shot
  public At at(long frame) {
    return new At(frame, -1);
  }

  /// A finished frame, as if nobody had finished it.
  public At leavingOut(int index) {
    return new At(finished.get(index).frame(), index);
  }

  /// A frame, and how the finished frames lead to it. Thread-safe.
  public final class At {
    private final List<Side> both = new ArrayList<>();
    private final int left;
    private final double late;
    private final double gap;

    private At(long frame, int left) {
      this.left = left;
      Sides found = sides.getOrDefault(frame, Sides.NONE);
      int before = -1;
      int after = -1;
      for (int k = 0; k < finished.size(); k++) {
        if (finished.get(k).frame() < frame) before = k;
        if (finished.get(k).frame() > frame && after < 0) after = k;
      }
      double gone = before < 0 ? 1e9 : (double) (frame - finished.get(before).frame());
      double toCome = after < 0 ? 1e9 : (double) (finished.get(after).frame() - frame);
      late = gone / (gone + toCome);
      gap = Math.min(gone, toCome);
      if (found.before().isPresent() && before >= 0) {
        both.add(new Side(found.before().get(), lessons.get(before), before, 1 - late));
      }
      if (found.after().isPresent() && after >= 0) {
        both.add(new Side(found.after().get(), lessons.get(after), after, late));
      }
    }

    /// True if a finished frame of the same shot leads here.
    public boolean isReached() {
      return !both.isEmpty();
    }

    /// @param source `float[3][width * height]` of the whole frame. Input. Not modified.
    public Offers offers(float[][] source, Offers.Part part) {
      Colours known = left < 0 ? colours : lessons.get(left).others;
      Gains there = left < 0 ? place : lessons.get(left).place;
      int area = part.width() * part.height();
      float[][] planes = new float[3 * Offers.WAYS][area];
      float[][] shares = new float[Offers.WAYS][area];
      float[] off = new float[area];
      float[] sure = new float[area];
      float[] hole = new float[area];
      List<Landings> landings = both.stream().map(Side::landings).toList();
      float[] rgb = new float[3];
      float[] errors = new float[Offers.WAYS];
      for (int row = 0, i = 0; row < part.height(); row++) {
        for (int column = 0; column < part.width(); column++, i++) {
          int x = part.left() + column;
          int y = part.top() + row;
          int from = y * width + x;
          known.of(source[0][from], source[1][from], source[2][from], rgb);
          for (int c = 0; c < 3; c++) {
            planes[c][i] = source[c][from];
            planes[3 + c][i] = rgb[c];
            planes[12 + c][i] =
                there.planes()[2 * c][from] * source[c][from] + there.planes()[2 * c + 1][from];
          }
          Arrays.fill(errors, UNKNOWN);
          if (landings.isEmpty()) {
            alone(planes, i, errors);
          } else {
            carried(landings, source, x, y, planes, i, errors, sure, hole);
          }
          weigh(errors, shares, off, i);
        }
      }
      return new Offers(part.width(), part.height(), planes, shares, off, sure, hole);
    }

    private void alone(float[][] planes, int i, float[] errors) {
      for (int c = 0; c < 3; c++) {
        planes[6 + c][i] = planes[3 + c][i];
        planes[9 + c][i] = planes[3 + c][i];
        planes[15 + c][i] = planes[3 + c][i];
        planes[18 + c][i] = planes[3 + c][i];
      }
      errors[1] = UNKNOWN / 16;
    }

    private void carried(
        List<Landings> landings,
        float[][] source,
        int x,
        int y,
        float[][] planes,
        int i,
        float[] errors,
        float[] sure,
        float[] hole) {
      float all = 0;
      float[] weights = new float[2];
      for (int s = 0; s < landings.size(); s++) {
        weights[s] = landings.get(s).weight(x, y);
        all += weights[s];
      }
      int from = y * width + x;
      Arrays.fill(errors, 0);
      float inHole = 0;
      for (int s = 0; s < landings.size(); s++) {
        Landings each = landings.get(s);
        float share = weights[s] / all;
        Landing landing = each.picture;
        landing.set(x, y);
        sure[i] += share * landing.small(each.side.trust, x, y);
        inHole = Math.max(inHole, Math.min(1, landing.small(each.side.hole, x, y)));
        for (int way = 0; way < Offers.WAYS; way++) {
          errors[way] += share * landing.small(each.side.errors[way], x, y);
        }
        float[][] gains = each.side.lesson.gains.planes();
        float[][] after = finished.get(each.side.index).after();
        float[][] before = finished.get(each.side.index).before();
        for (int c = 0; c < 3; c++) {
          planes[6 + c][i] +=
              share
                  * (landing.soft(gains[2 * c]) * source[c][from] + landing.soft(gains[2 * c + 1]));
          float there = landing.sharp(after[c]);
          planes[9 + c][i] += share * there;
          planes[18 + c][i] += share * (source[c][from] + there - landing.sharp(before[c]));
        }
      }
      hole[i] = inHole;
      if (inHole > 0) {
        for (int s = 0; s < landings.size(); s++) {
          Landings each = landings.get(s);
          each.around.set(x, y);
          for (int c = 0; c < 3; c++) {
            planes[15 + c][i] +=
                weights[s] / all * each.around.sharp(finished.get(each.side.index).after()[c]);
          }
        }
      }
      for (int c = 0; c < 3; c++) {
        planes[15 + c][i] = inHole * planes[15 + c][i] + (1 - inHole) * planes[3 + c][i];
      }
      float astray = ASTRAY * (1 - sure[i]);
      errors[2] += astray * astray;
      errors[3] += astray * astray;
      errors[6] += astray * astray;
    }

    private void weigh(float[] errors, float[][] shares, float[] off, int i) {
      double sum = 0;
      for (int way = 0; way < Offers.WAYS; way++) {
        boolean may = paints || !Offers.PAINTS[way];
        float error = errors[way] + EXACT;
        shares[way][i] = may ? (float) (-2 * Math.log(error)) : -1e3f;
      }
      float most = -1e9f;
      for (int way = 0; way < Offers.WAYS; way++) most = Math.max(most, shares[way][i]);
      for (int way = 0; way < Offers.WAYS; way++) sum += Math.exp(shares[way][i] - most);
      float all = (float) Math.log(sum) + most;
      double expected = 0;
      for (int way = 0; way < Offers.WAYS; way++) {
        shares[way][i] = Math.max(LEAST_SHARE, shares[way][i] - all);
        expected += Math.exp(shares[way][i]) * Math.sqrt(errors[way]);
      }
      off[i] = (float) expected;
    }

    /// How far off the blend is expected to be, at the size motion is kept at.
    ///
    /// @return `float[width * height]`, 1 from black to white
    public float[] expected() {
      float[] expected = new float[smallWidth * smallHeight];
      if (both.isEmpty()) {
        Arrays.fill(expected, (float) Math.sqrt(UNKNOWN));
        return expected;
      }
      for (int i = 0; i < expected.length; i++) {
        double all = 0;
        for (Side each : both) all += each.time * (0.05 + each.trust[i]);
        double least = 1;
        for (int way = 0; way < Offers.WAYS; way++) {
          if (!paints && Offers.PAINTS[way]) continue;
          double error = 0;
          for (Side each : both) {
            error += each.time * (0.05 + each.trust[i]) / all * each.errors[way][i];
          }
          least = Math.min(least, error);
        }
        expected[i] = (float) Math.sqrt(least);
      }
      return expected;
    }

    /// Pixels of [#expected] in a row.
    public int smallWidth() {
      return smallWidth;
    }

    // A finished frame beside this one.
    private final class Side {
      private final Way way;
      private final Lesson lesson;
      private final int index;
      private final float time;
      private final float[] across;
      private final float[] down;
      private final float[] trust;
      private final float[] hole;
      private final float[] roundAcross;
      private final float[] roundDown;
      private final float[][] errors = new float[Offers.WAYS][];

      private Side(Way way, Lesson lesson, int index, double time) {
        this.way = way;
        this.lesson = lesson;
        this.index = index;
        this.time = (float) time;
        across = way.across();
        down = way.down();
        trust = way.trust();
        float[] flat = small(lesson.hole);
        hole = onScreen ? flat : Landing.brought(flat, across, down, way.width(), way.height());
        roundAcross = Closing.over(across, hole, way.width(), way.height());
        roundDown = Closing.over(down, hole, way.width(), way.height());
        double nearer = Math.min(1, gap / Math.max(1, apart(index)));
        for (int k = 0; k < Offers.WAYS; k++) {
          float[] known =
              lesson.errors.length == 0
                  ? new float[way.width() * way.height()]
                  : Landing.brought(lesson.errors[k], across, down, way.width(), way.height());
          // What is carried less far is less astray.
          boolean goes = k == 2 || k == 3 || k == 5 || k == 6;
          for (int i = 0; goes && i < known.length; i++) known[i] *= (float) nearer;
          errors[k] = known;
        }
      }

      private Landings landings() {
        return new Landings(
            this,
            new Landing(across, down, way.width(), way.height(), width, height),
            new Landing(roundAcross, roundDown, way.width(), way.height(), width, height));
      }
    }

    private record Landings(Side side, Landing picture, Landing around) {
      float weight(int x, int y) {
        return side.time * (0.05f + picture.small(side.trust, x, y));
      }
    }
  }

  // Frames from a finished frame to the nearest other one.
  private double apart(int index) {
    long own = finished.get(index).frame();
    long least = Long.MAX_VALUE;
    for (int k = 0; k < finished.size(); k++) {
      if (k != index) least = Math.min(least, Math.abs(finished.get(k).frame() - own));
    }
    return (double) least;
  }

  public List<Finished> finished() {
    return finished;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean paints() {
    return paints;
  }
}

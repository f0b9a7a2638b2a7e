package raccord.lab.fixes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import raccord.film.picture.Layout;
import raccord.lab.tools.Still;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.opencv.DenseFlow;

/// How the light of a shot ran, for each channel and a few levels of brightness.
///
/// Frames are compared with those 1, 3 and 9 before them, each laid over the other along the
/// optical flow: the median of how much brighter a point became leaves out what moves, clips or
/// comes into view. All comparisons together give one course, so that small errors do not add up.
/// One thread at a time.
final class FlickerCourse {
  /// Levels of brightness, 0 black to 1 white, of the file's own codes.
  static final double[] LEVELS = {0.08, 0.2, 0.4, 0.65};

  private static final int[] LAGS = {1, 3, 9};
  private static final int WIDTH = 192;
  // Points nearer to black or white tell of clipping and noise, not of light.
  private static final float DARKEST = 0.02f;
  private static final float BRIGHTEST = 0.97f;
  // Factor of brightness beyond which a point was something else.
  private static final double OTHER = Math.log(2);
  // A level is told by its own points when it has this many; fewer lean on all the others.
  private static final double ENOUGH = 150;
  private static final int ROUNDS = 200;
  // Less than a thousandth of a frame burnt out is a glint.
  private static final double WORTH_ASKING = 0.001;

  private final Deque<Small> last = new ArrayDeque<>();
  private final List<Pair> pairs = new ArrayList<>();
  private int frames;
  private boolean burns;

  /// A frame made small.
  private record Small(int index, int width, int height, float[][] rgb, byte[] luma) {}

  /// How much brighter a frame is than an earlier one, as a logarithm.
  ///
  /// @param by for each channel, then each level
  /// @param sure how much each says
  private record Pair(int from, int to, double[][] by, double[][] sure) {}

  /// Takes the next frame.
  void see(Still still) {
    // Floats have no white that they cannot pass.
    burns |= still.layout().sampling() == Layout.Sampling.INTEGER && burns(still.view(View.RGB));
    Small small = small(still, frames++);
    for (Small before : last) {
      int lag = small.index() - before.index();
      if (Arrays.stream(LAGS).anyMatch(each -> each == lag)) pairs.add(pair(before, small));
    }
    last.addLast(small);
    if (last.size() > LAGS[LAGS.length - 1]) last.removeFirst();
  }

  /// True if some frame may have been brighter somewhere than the file could say.
  boolean burns() {
    return burns;
  }

  private static boolean burns(Canvas rgb) {
    int burnt = 0;
    for (int c = 0; c < 3; c++) {
      for (float sample : rgb.plane(c)) if (BurntOut.holds(sample)) burnt++;
    }
    return burnt > WORTH_ASKING * rgb.plane(0).length;
  }

  /// The course of a channel at a level: the logarithm of its light, whatever it began with.
  ///
  /// @return a new `double[frames]`
  double[] ran(int channel, int level) {
    double[] course = new double[frames];
    double[] up = new double[frames];
    double[] weight = new double[frames];
    // The chain of neighbours first; then every comparison pulls its two ends together.
    for (Pair each : pairs) {
      if (each.to() == each.from() + 1) {
        course[each.to()] = course[each.from()] + each.by()[channel][level];
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      Arrays.fill(up, 0);
      Arrays.fill(weight, 0);
      for (Pair each : pairs) {
        double sure = each.sure()[channel][level];
        double wrong = each.by()[channel][level] - (course[each.to()] - course[each.from()]);
        up[each.to()] += sure * wrong;
        up[each.from()] -= sure * wrong;
        weight[each.to()] += sure;
        weight[each.from()] += sure;
      }
      // Jacobi's method, half a step, which always settles here.
      for (int t = 0; t < frames; t++) if (weight[t] > 0) course[t] += up[t] / weight[t] / 2;
    }
    return course;
  }

  private static Small small(Still still, int index) {
    Canvas rgb = still.view(View.RGB);
    int step = Math.max(1, still.width() / WIDTH);
    int width = Math.max(1, still.width() / step);
    int height = Math.max(1, still.height() / step);
    float[][] small = new float[3][width * height];
    byte[] luma = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        for (int c = 0; c < 3; c++) small[c][at] = mean(rgb, c, x * step, y * step, step);
        // ITU-R BT.709-6, 3.2.
        float grey = 0.2126f * small[0][at] + 0.7152f * small[1][at] + 0.0722f * small[2][at];
        luma[at] = (byte) Math.clamp(Math.round(255 * grey), 0, 255);
      }
    }
    return new Small(index, width, height, small, luma);
  }

  private static float mean(Canvas rgb, int channel, int left, int top, int step) {
    float[] samples = rgb.plane(channel);
    float sum = 0;
    for (int y = top; y < top + step; y++) {
      for (int x = left; x < left + step; x++) sum += samples[y * rgb.width() + x];
    }
    return sum / (step * step);
  }

  private static Pair pair(Small from, Small to) {
    int width = to.width();
    int height = to.height();
    float[] flow = DenseFlow.between(to.luma(), from.luma(), width, height);
    int[] source = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int fromX = Math.round(x + flow[2 * at]);
        int fromY = Math.round(y + flow[2 * at + 1]);
        boolean inside = fromX >= 0 && fromY >= 0 && fromX < width && fromY < height;
        source[at] = inside ? fromY * width + fromX : -1;
      }
    }
    double[][] by = new double[3][];
    double[][] sure = new double[3][];
    for (int c = 0; c < 3; c++) {
      Told told = told(from.rgb()[c], to.rgb()[c], source);
      by[c] = told.by();
      sure[c] = told.sure();
    }
    return new Pair(from.index(), to.index(), by, sure);
  }

  /// What one channel of a pair tells at each level.
  private record Told(double[] by, double[] sure) {}

  private static Told told(float[] from, float[] to, int[] source) {
    double[] ratios = new double[to.length];
    double[] levels = new double[to.length];
    int count = 0;
    for (int i = 0; i < to.length; i++) {
      if (source[i] < 0) continue;
      float was = from[source[i]];
      float is = to[i];
      if (Math.min(was, is) < DARKEST || Math.max(was, is) > BRIGHTEST) continue;
      double ratio = Math.log(is / (double) was);
      if (Math.abs(ratio) > OTHER) continue;
      ratios[count] = ratio;
      levels[count++] = Math.sqrt(is * (double) was);
    }
    double[] by = new double[LEVELS.length];
    double[] sure = new double[LEVELS.length];
    Middle all = Middle.of(ratios, count);
    for (int level = 0; level < LEVELS.length; level++) {
      double[] near = new double[count];
      int found = 0;
      double low = level == 0 ? 0 : (LEVELS[level - 1] + LEVELS[level]) / 2;
      double high = level == LEVELS.length - 1 ? 1 : (LEVELS[level] + LEVELS[level + 1]) / 2;
      for (int i = 0; i < count; i++) {
        if (levels[i] >= low && levels[i] < high) near[found++] = ratios[i];
      }
      Middle own = Middle.of(near, found);
      double share = found / (found + ENOUGH);
      by[level] = share * own.value() + (1 - share) * all.value();
      sure[level] = count == 0 ? 1e-6 : 1 / (own.spread(found, all) + 1e-7);
    }
    return new Told(by, sure);
  }

  /// The median of some values and how far they lie from it.
  private record Middle(double value, double deviation) {
    static Middle of(double[] values, int count) {
      if (count == 0) return new Middle(0, 0.1);
      double[] sorted = Arrays.copyOf(values, count);
      Arrays.sort(sorted);
      double middle = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
      double[] sizes = new double[count];
      for (int i = 0; i < count; i++) sizes[i] = Math.abs(sorted[i] - middle);
      Arrays.sort(sizes);
      return new Middle(middle, sizes[count / 2]);
    }

    // The square of what the median is likely to be wrong by; neighbouring points are no separate
    // witnesses, so one in ten counts.
    double spread(int count, Middle all) {
      double wide = count < 20 ? all.deviation() : deviation;
      return 2.2 * wide * wide / Math.max(1, count / 10.0);
    }
  }
}

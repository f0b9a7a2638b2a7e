package raccord.lab.fixes;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Says;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

/// Evens out exposure flicker: each channel of each frame gets one gain.
///
/// How much brighter a frame is than the one before is the median over small blocks, so that what
/// moves does not count. A line through the frames on each side is what the light meant to do; what
/// a frame differs from it is flicker.
@Says("Evens out flicker of exposure and colour from frame to frame.")
@AutoService(Fix.class)
public record Deflicker(
    @Dial(label = "Strength (0 to 1)", min = 0, max = 1) double strength,
    @Dial(label = "Frames each side", min = 1, max = 48) int radius)
    implements Fix {
  private static final int BLOCK = 16;
  // Blocks near black or white tell of clipping, not of gain.
  private static final float DARKEST = 0.04f;
  private static final float BRIGHTEST = 0.96f;

  public Deflicker() {
    this(1, 12);
  }

  @Override
  public Repair study(Footage footage) {
    FrameRange shot = footage.frames();
    if (shot.length() < 3) {
      return new Repair.Unneeded("One or two frames cannot flicker.");
    }
    List<float[][]> blocks = new ArrayList<>();
    footage.each(still -> blocks.add(blocks(still)));
    double[][] gains = new double[3][];
    for (int c = 0; c < 3; c++) gains[c] = gains(course(blocks, c));
    return Repair.painting(
        Reach.PIXEL, window -> evened(window, gains, (int) (window.frame() - shot.first())));
  }

  // Means of blocks, a row for each channel.
  private static float[][] blocks(Still still) {
    Canvas rgb = still.view(View.RGB);
    int across = Math.max(1, still.width() / BLOCK);
    int down = Math.max(1, still.height() / BLOCK);
    float[][] means = new float[3][across * down];
    for (int c = 0; c < 3; c++) {
      for (int by = 0; by < down; by++) {
        for (int bx = 0; bx < across; bx++)
          means[c][by * across + bx] = mean(still, rgb, c, bx, by);
      }
    }
    return means;
  }

  private static float mean(Still still, Canvas rgb, int c, int bx, int by) {
    int right = Math.min(still.width(), (bx + 1) * BLOCK);
    int bottom = Math.min(still.height(), (by + 1) * BLOCK);
    double sum = 0;
    int count = 0;
    for (int y = by * BLOCK; y < bottom; y++) {
      for (int x = bx * BLOCK; x < right; x++) {
        sum += rgb.plane(c)[y * still.width() + x];
        count++;
      }
    }
    return (float) (sum / count);
  }

  // Logarithm of each frame's brightness against the first's.
  private static double[] course(List<float[][]> blocks, int channel) {
    double[] course = new double[blocks.size()];
    for (int t = 1; t < course.length; t++) {
      float[] was = blocks.get(t - 1)[channel];
      float[] is = blocks.get(t)[channel];
      double[] ratios = new double[was.length];
      int count = 0;
      for (int i = 0; i < was.length; i++) {
        boolean tells = Math.min(was[i], is[i]) > DARKEST && Math.max(was[i], is[i]) < BRIGHTEST;
        if (tells) ratios[count++] = Math.log(is[i] / (double) was[i]);
      }
      course[t] = course[t - 1] + median(ratios, count);
    }
    return course;
  }

  private static double median(double[] values, int count) {
    if (count == 0) return 0;
    Arrays.sort(values, 0, count);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
  }

  private double[] gains(double[] course) {
    double[] gains = new double[course.length];
    for (int t = 0; t < course.length; t++) {
      gains[t] = Math.exp(strength * (line(course, t) - course[t]));
    }
    return gains;
  }

  // The height at `t` of the straight line through the frames around it.
  private double line(double[] course, int t) {
    int first = Math.max(0, t - radius);
    int past = Math.min(course.length, t + radius + 1);
    double n = past - first;
    double meanAt = (first + past - 1) / 2.0;
    double mean = 0;
    for (int i = first; i < past; i++) mean += course[i] / n;
    double up = 0;
    double across = 0;
    for (int i = first; i < past; i++) {
      up += (i - meanAt) * (course[i] - mean);
      across += (i - meanAt) * (i - meanAt);
    }
    return mean + (across == 0 ? 0 : up / across * (t - meanAt));
  }

  private static Painted evened(Window window, double[][] gains, int frame) {
    Canvas rgb = window.view(View.RGB).copy();
    for (int c = 0; c < 3; c++) {
      float gain = (float) gains[c][frame];
      if (gain == 1) continue;
      float[] samples = rgb.plane(c);
      for (int i = 0; i < samples.length; i++) samples[i] *= gain;
    }
    return Painted.own(View.RGB, rgb);
  }
}

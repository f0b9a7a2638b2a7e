package raccord.lab.vision.fill;

import java.util.ArrayList;
import java.util.List;
import raccord.lab.vision.Homography;
import raccord.lab.vision.opencv.DenseFlow;

/// What another picture shows of the places of one, laid over it and lit like it.
///
/// @param origin of its pixels, as a source map counts them
/// @param far how far away it was taken, in frames
/// @param rgb `float[3][]`, as large as the part it lies over
/// @param seen `boolean[]`, where it shows anything that may be used
/// @param off `float[]`, how much it differs from what is known around each place, 0 to 1
record Laid(int origin, double far, float[][] rgb, boolean[] seen, float[] off) {
  // A hole's edge shows what is taken out in blurred and compressed pictures.
  private static final int EDGE = 2;
  // Below this size flow finds nothing to hold on to.
  private static final int SMALLEST = 24;
  // A place that differs more than this after the flow shows something else; codes of 255.
  private static final int STRANGE = 24;
  // Less movement than this is noise, and would only blur; pixels.
  private static final float STILL = 0.2f;
  // What differs more than this is another thing, however much it differs.
  private static final float MOST = 40 / 255f;
  private static final int AROUND = 10;

  /// Lays a picture over a part of another in every way that may be right: as the ground moves, and
  /// as what surrounds the hole moves.
  ///
  /// @param target the part
  /// @param box where the part lies
  /// @param way takes places of the whole target picture to the source
  static List<Laid> over(
      Sight target, Box box, Sight source, Homography way, int origin, double far) {
    int size = box.area();
    float[] x = new float[size];
    float[] y = new float[size];
    for (int i = 0; i < size; i++) {
      int u = box.left() + i % box.width();
      int v = box.top() + i / box.width();
      x[i] = (float) way.x(u, v);
      y[i] = (float) way.y(u, v);
    }
    List<Laid> ways = new ArrayList<>();
    ways.add(sampled(target, box, source, x, y, origin, far));
    if (Math.min(box.width(), box.height()) < SMALLEST) return ways;
    float[][] flow = flow(target, box, source, x, y);
    boolean moves = false;
    for (int i = 0; i < size; i++) {
      float u = flow[0][i];
      float v = flow[1][i];
      if (Math.abs(u) < STILL && Math.abs(v) < STILL) continue;
      if (target.hole()[i]) moves = true;
      int here = i % box.width() + box.left();
      int down = i / box.width() + box.top();
      x[i] = (float) way.x(here + u, down + v);
      y[i] = (float) way.y(here + u, down + v);
    }
    if (moves) ways.add(sampled(target, box, source, x, y, origin, far));
    return ways;
  }

  private static float[][] flow(Sight target, Box box, Sight source, float[] x, float[] y) {
    int size = box.area();
    byte[] here = target.luma();
    byte[] there = new byte[size];
    boolean[] unknown = new boolean[size];
    byte[] whole = source.luma();
    for (int i = 0; i < size; i++) {
      boolean seen = Sampling.seen(source.hole(), source.width(), source.height(), x[i], y[i]);
      if (seen) there[i] = (byte) Math.round(bilinear(whole, source, x[i], y[i]));
      unknown[i] = target.hole()[i] || !seen;
    }
    unknown = Sight.grown(unknown, box.width(), box.height(), EDGE);
    for (int i = 0; i < size; i++) {
      // Neither side of a hole may pull at the flow: both show the same there.
      if (target.hole()[i]) here[i] = there[i];
      else if (unknown[i]) there[i] = here[i];
    }
    float[] found = DenseFlow.between(here, there, box.width(), box.height());
    float[][] flow = new float[2][size];
    for (int i = 0; i < size; i++) {
      flow[0][i] = found[2 * i];
      flow[1][i] = found[2 * i + 1];
    }
    boolean[] open = unknown.clone();
    for (int i = 0; i < size; i++) {
      if (unknown[i]) continue;
      int column = i % box.width();
      int row = i / box.width();
      float u = column + flow[0][i];
      float v = row + flow[1][i];
      int at =
          Math.clamp(Math.round(v), 0, box.height() - 1) * box.width()
              + Math.clamp(Math.round(u), 0, box.width() - 1);
      if (unknown[at] || Math.abs((here[i] & 255) - (there[at] & 255)) > STRANGE) open[i] = true;
    }
    Membrane.fill(flow[0], open, box.width(), box.height());
    Membrane.fill(flow[1], open, box.width(), box.height());
    return flow;
  }

  private static double bilinear(byte[] plane, Sight sight, double u, double v) {
    int left = Math.clamp((int) Math.floor(u), 0, sight.width() - 1);
    int top = Math.clamp((int) Math.floor(v), 0, sight.height() - 1);
    int right = Math.min(left + 1, sight.width() - 1);
    int bottom = Math.min(top + 1, sight.height() - 1);
    double fx = Math.clamp(u - left, 0, 1);
    double fy = Math.clamp(v - top, 0, 1);
    int w = sight.width();
    double upper = (plane[top * w + left] & 255) * (1 - fx) + (plane[top * w + right] & 255) * fx;
    double lower =
        (plane[bottom * w + left] & 255) * (1 - fx) + (plane[bottom * w + right] & 255) * fx;
    return upper * (1 - fy) + lower * fy;
  }

  private static Laid sampled(
      Sight target, Box box, Sight source, float[] x, float[] y, int origin, double far) {
    int size = box.area();
    boolean[] seen = new boolean[size];
    float[][] rgb = new float[3][size];
    for (int i = 0; i < size; i++) {
      seen[i] = Sampling.seen(source.hole(), source.width(), source.height(), x[i], y[i]);
      if (!seen[i]) continue;
      for (int c = 0; c < 3; c++) {
        rgb[c][i] = Sampling.cubic(source.rgb()[c], source.width(), source.height(), x[i], y[i]);
      }
    }
    boolean[] both = new boolean[size];
    for (int i = 0; i < size; i++) both[i] = seen[i] && !target.hole()[i];
    for (int c = 0; c < 3; c++) Light.match(target.rgb()[c], rgb[c], both);
    return new Laid(origin, far, rgb, seen, off(target, box, rgb, both));
  }

  private static float[] off(Sight target, Box box, float[][] rgb, boolean[] both) {
    float[] off = new float[box.area()];
    for (int i = 0; i < off.length; i++) {
      if (!both[i]) continue;
      float sum = 0;
      for (int c = 0; c < 3; c++) sum += Math.abs(rgb[c][i] - target.rgb()[c][i]);
      off[i] = Math.min(MOST, sum / 3);
    }
    off = Sampling.mean(off, both, box.width(), box.height(), AROUND, Float.NaN);
    boolean[] unknown = new boolean[off.length];
    for (int i = 0; i < off.length; i++) {
      if (Float.isNaN(off[i])) {
        unknown[i] = true;
        off[i] = MOST;
      }
    }
    Membrane.fill(off, unknown, box.width(), box.height());
    return off;
  }
}

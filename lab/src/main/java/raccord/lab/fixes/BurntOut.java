package raccord.lab.fixes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.versions.SourceMap;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Still;
import raccord.lab.tools.Window;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;
import raccord.lab.vision.opencv.DenseFlow;

/// Gives back to a frame that was too bright what it burnt out, from darker frames around it.
///
/// Once the light is even, the white of a bright frame stands for "at least so bright" only. Frames
/// that burnt out less are laid over it along the movement, and say how bright. Nothing becomes
/// darker than the frame itself recorded, and what is not there in any neighbour stays as it is.
///
/// @param curves of the whole shot
/// @param first frame of the shot, counted on the media
record BurntOut(LightCurves curves, long first) {
  /// Frames on each side that are asked.
  static final int REACH = 4;

  // Above this a sample may have been brighter than the file could say; the step between is soft.
  private static final float BURNT = 0.975f;
  private static final float WHITE = 0.998f;
  // A level of 8 bits: less lost is not worth asking for.
  private static final float WORTH = 1 / 255f;
  // Neighbours that are asked; one alone may show another thing.
  private static final int ASKED = 3;
  // How much darker than the frame's own white a place may be and still be the same thing.
  private static final float SAME = 0.03f;
  // Another picture, when the usual place differs by more; 0 to 1.
  private static final float STRANGER = 0.05f;
  // Flow is measured at about this width, pixels.
  private static final int WIDTH = 640;

  /// True if a sample may have been brighter than the file could say.
  static boolean holds(float sample) {
    return sample > BURNT;
  }

  /// A neighbour, lit evenly.
  private record Darker(Canvas rgb, LightCurves.Curve[] curves, float[] flow, int far) {}

  /// The middle of a window, evened, with what it burnt out.
  ///
  /// @param evened the middle of the window, lit evenly. Changed.
  Painted filled(Window window, Canvas evened) {
    LightCurves.Curve[] own = curves(window.still());
    List<Darker> darker = darker(window, own);
    if (darker.isEmpty()) return Painted.own(View.RGB, evened);
    Canvas raw = window.view(View.RGB);
    int width = raw.width();
    int[] origins = new int[width * raw.height()];
    for (int c = 0; c < 3; c++) {
      float white = own[c].white();
      if (white > 1 - WORTH) continue;
      float[] samples = raw.plane(c);
      for (int i = 0; i < samples.length; i++) {
        if (!holds(samples[i])) continue;
        float found = found(darker, c, i, width, raw.height(), white);
        float share = Math.min(1, (samples[i] - BURNT) / (WHITE - BURNT));
        float more = share * (found - evened.plane(c)[i]);
        if (more <= WORTH / 2) continue;
        evened.plane(c)[i] += more;
        origins[i] = SourceMap.BLENDED;
      }
    }
    SourceMap sources = new SourceMap(width, raw.height(), origins);
    return new Painted(View.RGB, evened, sources, Optional.empty());
  }

  // What the neighbours show at a place: the mean of those who recorded it; else the most that is
  // known of it.
  private static float found(
      List<Darker> darker, int c, int i, int width, int height, float white) {
    float sum = 0;
    float weights = 0;
    float atLeast = white;
    for (Darker each : darker) {
      int row = i / width;
      float u = i % width + each.flow[2 * i];
      float v = row + each.flow[2 * i + 1];
      if (!(u >= 0 && v >= 0 && u <= width - 1 && v <= height - 1)) continue;
      float raw = between(each.rgb.plane(c), width, height, u, v);
      float value = each.curves[c].evened(raw);
      if (value < white - SAME) continue;
      if (holds(raw)) {
        atLeast = Math.max(atLeast, value);
      } else {
        float weight = 1f / each.far;
        sum += weight * value;
        weights += weight;
      }
    }
    return Math.max(atLeast, weights == 0 ? 0 : sum / weights);
  }

  private static float between(float[] plane, int width, int height, float u, float v) {
    int left = Math.min((int) u, width - 2);
    int top = Math.min((int) v, height - 2);
    float fx = u - left;
    float fy = v - top;
    int at = top * width + left;
    float upper = plane[at] + fx * (plane[at + 1] - plane[at]);
    float lower = plane[at + width] + fx * (plane[at + width + 1] - plane[at + width]);
    return upper + fy * (lower - upper);
  }

  private LightCurves.Curve[] curves(Still still) {
    int frame = (int) (still.index() - first);
    return new LightCurves.Curve[] {curves.of(frame, 0), curves.of(frame, 1), curves.of(frame, 2)};
  }

  // The nearest neighbours whose white stands for more light than the middle's.
  private List<Darker> darker(Window window, LightCurves.Curve[] own) {
    List<Darker> darker = new ArrayList<>();
    Still middle = window.still();
    for (int far = 1; far <= REACH; far++) {
      for (int by : new int[] {-far, far}) {
        Still other = window.at(by);
        // At the ends of the shot the last frame stands in for those that are not there.
        if (other.index() != middle.index() + by || darker.size() == ASKED) continue;
        LightCurves.Curve[] theirs = curves(other);
        float more = 0;
        for (int c = 0; c < 3; c++) {
          more = Math.max(more, Math.min(1, theirs[c].white()) - Math.min(1, own[c].white()));
        }
        if (more < 4 * WORTH) continue;
        float[] flow = flow(middle, own, other, theirs);
        if (flow.length > 0) darker.add(new Darker(other.view(View.RGB), theirs, flow, far));
      }
    }
    return darker;
  }

  /// Where the places of the middle are in a neighbour; empty when it is another picture.
  private static float[] flow(
      Still middle, LightCurves.Curve[] own, Still other, LightCurves.Curve[] theirs) {
    int step = Math.max(1, Math.round(middle.width() / (float) WIDTH));
    int width = middle.width() / step;
    int height = middle.height() / step;
    if (width < 2 || height < 2) return new float[0];
    // Both burn out alike: what one could not record must not pull at the flow.
    float[] white = new float[3];
    for (int c = 0; c < 3; c++) white[c] = Math.min(own[c].white(), theirs[c].white());
    byte[] here = grey(middle.view(View.RGB), own, white, step, width, height);
    byte[] there = grey(other.view(View.RGB), theirs, white, step, width, height);
    float[] small = DenseFlow.between(here, there, width, height);
    if (isAnother(here, there, small, width, height)) return new float[0];
    if (step == 1) return small;
    int across = middle.width();
    float[] flow = new float[2 * across * middle.height()];
    for (int y = 0; y < middle.height(); y++) {
      int row = Math.min(y / step, height - 1) * width;
      for (int x = 0; x < across; x++) {
        int from = 2 * (row + Math.min(x / step, width - 1));
        int to = 2 * (y * across + x);
        flow[to] = step * small[from];
        flow[to + 1] = step * small[from + 1];
      }
    }
    return flow;
  }

  private static byte[] grey(
      Canvas rgb, LightCurves.Curve[] curves, float[] white, int step, int width, int height) {
    byte[] grey = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        int at = (y * step + step / 2) * rgb.width() + x * step + step / 2;
        for (int c = 0; c < 3; c++) {
          sum += Math.min(white[c], curves[c].evened(rgb.plane(c)[at]));
        }
        grey[y * width + x] = (byte) Math.clamp(Math.round(85 * sum), 0, 255);
      }
    }
    return grey;
  }

  private static boolean isAnother(byte[] here, byte[] there, float[] flow, int width, int height) {
    long sum = 0;
    for (int i = 0; i < here.length; i++) {
      int row = i / width;
      int u = Math.clamp(Math.round(i % width + flow[2 * i]), 0, width - 1);
      int v = Math.clamp(Math.round(row + flow[2 * i + 1]), 0, height - 1);
      sum += Math.abs((here[i] & 255) - (there[v * width + u] & 255));
    }
    return sum > 255 * STRANGER * here.length;
  }
}

package raccord.lab.vision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.opencv.Geometry;
import raccord.lab.vision.opencv.Tracks;

/// What a shot shows when nobody moves in it: the median of frames from its whole length, laid over
/// one of them, and how often each place strays from it.
///
/// Whoever passes is gone; whoever stands still stays. Values are codes as in [Proxy], at half its
/// size.
///
/// @param width places across
/// @param height places down
/// @param luma `float[width * height]`. Not modified.
/// @param cb as `luma`
/// @param cr as `luma`
/// @param strays `float[width * height]`, share of the frames that differ there from the plate, 0
///   to 1; 1 where too few frames reach, and in black bars along the sides. Not modified.
/// @param stirs `float[width * height]`, distance from the plate on half of the frames, luma codes:
///   what rests has its noise, what lives wavers, and what is hidden for a moment does not count.
///   Not modified.
/// @param noise usual distance from the plate of a place at rest, luma codes
/// @param frame the frame all others were laid over
/// @param reference its proxy
public record Plate(
    int width,
    int height,
    float[] luma,
    float[] cb,
    float[] cr,
    float[] strays,
    float[] stirs,
    float noise,
    long frame,
    Proxy reference) {

  /// A frame of the shot.
  public record Seen(long frame, Proxy proxy) {}

  /// Fewer frames have no majority.
  public static final int FEWEST = 3;

  // A place strays when it is off by more than noise, an edge's wobble and this, codes.
  private static final float OFF = 7;
  private static final int CORNERS = 160;
  private static final double TOLERANCE = 1.5;
  // The least corners that must agree, and their share, for a frame to be laid over the reference.
  private static final int LEAST_CORNERS = 12;
  private static final double LEAST_SHARE = 0.3;
  // Corners that did not move at all by this, pixels of the proxy, and their share: the camera
  // stands, whatever a performer does.
  private static final float RESTS = 0.4f;
  private static final double STANDING = 0.25;
  // Black rows and columns at the sides are bars: ITU-R BT.709 black is code 16, and Border counts
  // as black what lies within three hundredths of it. Where a bar ends, codecs ring.
  private static final float BLACK = 16 + 0.03f * 219;
  private static final float LIGHTER = 0.02f;
  private static final int RINGING = 2;
  // Frames the camera has moved away from the reference by more of the width say little about it.
  private static final double FARTHEST = 0.2;

  /// Makes the plate of a shot.
  ///
  /// @param seen frames from the whole shot, in order, of one size
  /// @return empty when fewer than [#FEWEST] frames show the same view
  public static Optional<Plate> of(List<Seen> seen) {
    if (seen.size() < FEWEST) return Optional.empty();
    Seen middle = seen.get(seen.size() / 2);
    Proxy reference = middle.proxy();
    int width = reference.width() / 2;
    int height = reference.height() / 2;
    byte[] everywhere = new byte[reference.luma().length];
    Arrays.fill(everywhere, (byte) 1);
    float[][][] planes = new float[seen.size()][][];
    int laid = 0;
    for (Seen each : seen) {
      Proxy proxy = each.proxy();
      if (proxy.width() != reference.width() || proxy.height() != reference.height()) continue;
      Optional<Homography> lies =
          each.frame() == middle.frame()
              ? Optional.of(Homography.NONE)
              : over(reference, proxy, everywhere);
      if (lies.isPresent()) planes[laid++] = planes(proxy, lies.get());
    }
    return laid < FEWEST
        ? Optional.empty()
        : Optional.of(of(Arrays.copyOf(planes, laid), width, height, middle));
  }

  /// How alike two plates are at a glance; see [Sketch#likeness].
  public float likeness(Plate other) {
    return sketch().likeness(other.sketch());
  }

  private Sketch sketch() {
    float[] light = new float[luma.length];
    for (int i = 0; i < light.length; i++) light[i] = (luma[i] - 16) / 219;
    float[] none = new float[(width / 2) * (height / 2)];
    return Sketch.of(new Glance(width, height, light, none, none));
  }

  /// How the reference lies over a frame of the same shot.
  private static Optional<Homography> over(Proxy reference, Proxy proxy, byte[] everywhere) {
    int width = reference.width();
    float[] pairs =
        Tracks.between(
            reference.luma(), proxy.luma(), width, reference.height(), everywhere, CORNERS);
    int count = pairs.length / 4;
    if (count < LEAST_CORNERS) {
      // Nothing to hold on to: a flat wall stays where it is.
      return Optional.of(Homography.NONE);
    }
    int resting = 0;
    for (int i = 0; i < count; i++) {
      if (Math.abs(pairs[4 * i + 2] - pairs[4 * i]) < RESTS
          && Math.abs(pairs[4 * i + 3] - pairs[4 * i + 1]) < RESTS) resting++;
    }
    if (resting >= STANDING * count) return Optional.of(Homography.NONE);
    return Geometry.similarity(pairs, TOLERANCE)
        .filter(found -> agreeing(found.agreeing()) >= Math.max(LEAST_CORNERS, LEAST_SHARE * count))
        .map(found -> new Homography(found.matrix()))
        .filter(moved -> moved.farthest(width, reference.height()) < FARTHEST * width);
  }

  private static int agreeing(boolean[] pairs) {
    int count = 0;
    for (boolean each : pairs) if (each) count++;
    return count;
  }

  /// Luma, Cb and Cr of a frame as the reference sees them, at half size.
  private static float[][] planes(Proxy proxy, Homography lies) {
    int width = proxy.width() / 2;
    int height = proxy.height() / 2;
    float[][] planes = {halved(proxy), codes(proxy.cb()), codes(proxy.cr())};
    if (lies.isNone()) return planes;
    Homography half = lies.resized(0.5);
    for (int i = 0; i < 3; i++) {
      planes[i] = half.seenFromHere(planes[i], width, height, Float.NaN);
    }
    return planes;
  }

  private static float[] halved(Proxy proxy) {
    int width = proxy.width() / 2;
    float[] out = new float[proxy.cb().length];
    for (int i = 0; i < out.length; i++) {
      int at = i / width * 2 * proxy.width() + i % width * 2;
      out[i] =
          ((proxy.luma()[at] & 255)
                  + (proxy.luma()[at + 1] & 255)
                  + (proxy.luma()[at + proxy.width()] & 255)
                  + (proxy.luma()[at + proxy.width() + 1] & 255))
              / 4f;
    }
    return out;
  }

  private static float[] codes(byte[] samples) {
    float[] out = new float[samples.length];
    for (int i = 0; i < out.length; i++) out[i] = samples[i] & 255;
    return out;
  }

  private static Plate of(float[][][] planes, int width, int height, Seen middle) {
    float[][] plate = new float[3][width * height];
    float[] values = new float[planes.length];
    float[] distances = new float[width * height];
    float[] stirs = new float[width * height];
    for (int plane = 0; plane < 3; plane++) {
      for (int i = 0; i < width * height; i++) {
        int count = 0;
        for (float[][] each : planes) {
          if (!Float.isNaN(each[plane][i])) values[count++] = each[plane][i];
        }
        Arrays.sort(values, 0, count);
        plate[plane][i] = count == 0 ? 128 : (values[(count - 1) / 2] + values[count / 2]) / 2;
        if (plane == 0) {
          float sum = 0;
          for (int k = 0; k < count; k++) sum += Math.abs(values[k] - plate[0][i]);
          distances[i] = count == 0 ? 0 : sum / count;
          stirs[i] = count == 0 ? 0 : middleDistance(values, count, plate[0][i]);
        }
      }
    }
    float[] sorted = distances.clone();
    Arrays.sort(sorted);
    // A quarter of the picture rests even in a busy shot.
    float noise = sorted[sorted.length / 4];
    float[] strays = strays(planes, plate, width, height, noise);
    hideBars(plate[0], strays, width, height);
    return new Plate(
        width,
        height,
        plate[0],
        plate[1],
        plate[2],
        strays,
        stirs,
        noise,
        middle.frame(),
        middle.proxy());
  }

  /// The distance from the median that half of the values have: they are merged from the middle
  /// outwards, which is sorted by distance already.
  ///
  /// @param values in order; the first `count` count
  static float middleDistance(float[] values, int count, float median) {
    int below = (count - 1) / 2;
    int above = below + 1;
    float distance = 0;
    for (int k = 0; k <= count / 2; k++) {
      float down = below < 0 ? Float.MAX_VALUE : median - values[below];
      float up = above >= count ? Float.MAX_VALUE : values[above] - median;
      distance = Math.min(down, up);
      if (down <= up) below--;
      else above++;
    }
    return distance;
  }

  private static float[] strays(
      float[][][] planes, float[][] plate, int width, int height, float noise) {
    float[] strays = new float[width * height];
    for (int i = 0; i < strays.length; i++) {
      float off = OFF + 4 * noise + slope(plate[0], width, height, i) / 2;
      int count = 0;
      int astray = 0;
      for (float[][] each : planes) {
        if (Float.isNaN(each[0][i])) continue;
        count++;
        float colour = Math.abs(each[1][i] - plate[1][i]) + Math.abs(each[2][i] - plate[2][i]);
        if (Math.abs(each[0][i] - plate[0][i]) > off || colour > off) astray++;
      }
      strays[i] = 2 * count < planes.length ? 1 : (float) astray / count;
    }
    return strays;
  }

  /// What lies in bars shows nothing of the set: nothing can be told of it.
  private static void hideBars(float[] luma, float[] strays, int width, int height) {
    int top = bar(luma, 0, width, height, 1, width);
    int bottom = bar(luma, (height - 1) * width, -width, height, 1, width);
    int left = bar(luma, 0, 1, width, width, height);
    int right = bar(luma, width - 1, -1, width, width, height);
    for (int i = 0; i < strays.length; i++) {
      int x = i % width;
      int y = i / width;
      if (y < top || y >= height - bottom || x < left || x >= width - right) strays[i] = 1;
    }
  }

  /// How many black lines there are from a side, with what rings; 0 when there is none, or all are.
  ///
  /// @param step from one line to the next
  /// @param along from one place of a line to the next
  private static int bar(float[] luma, int start, int step, int lines, int along, int length) {
    int count = 0;
    while (count < lines && isBlack(luma, start + count * step, along, length)) count++;
    return count == 0 || count == lines ? 0 : count + RINGING;
  }

  private static boolean isBlack(float[] luma, int start, int along, int length) {
    int lighter = 0;
    for (int i = 0; i < length; i++) if (luma[start + i * along] > BLACK) lighter++;
    return lighter <= LIGHTER * length;
  }

  /// The steepest step from a place to its neighbours, codes.
  static float slope(float[] values, int width, int height, int at) {
    int x = at % width;
    int y = at / width;
    float here = values[at];
    float most = 0;
    if (x > 0) most = Math.max(most, Math.abs(values[at - 1] - here));
    if (x < width - 1) most = Math.max(most, Math.abs(values[at + 1] - here));
    if (y > 0) most = Math.max(most, Math.abs(values[at - width] - here));
    if (y < height - 1) most = Math.max(most, Math.abs(values[at + width] - here));
    return most;
  }
}

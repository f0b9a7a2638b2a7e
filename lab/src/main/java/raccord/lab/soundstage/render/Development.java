package raccord.lab.soundstage.render;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import raccord.film.colour.ColourSpace;
import raccord.film.colour.TransferCurve;
import raccord.film.picture.Frame;

/// Makes YCbCr codes, Rec.709, studio range, of scene-linear light: 4:2:0 in 8 bits, 4:2:2 in 10.
/// Thread-safe.
public final class Development {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int STEPS = 4096;
  private static final float BRIGHTEST = 12f;
  private static final float CROSSTALK = 0.22f;
  private static final double TOE = 0.13;
  private static final float[] CURVE = new float[STEPS + 2];
  private static final float[] LOG = new float[STEPS + 2];
  private static final float[] TO_CAMERA = new float[9];
  private static final double SLOPE;

  static {
    for (int i = 0; i <= STEPS + 1; i++) {
      double root = i / (double) STEPS;
      CURVE[i] = (float) encoded(toned(root * root * BRIGHTEST));
      LOG[i] = (float) TransferCurve.LOG_C3_EI_800.encode(root * root * BRIGHTEST);
    }
    double[][] toCamera = ColourSpace.REC_709.to(ColourSpace.ARRI_WIDE_GAMUT_3);
    for (int i = 0; i < 9; i++) TO_CAMERA[i] = (float) toCamera[Math.floorDiv(i, 3)][i % 3];
    double grey = Sensor.grey();
    SLOPE = (encoded(toned(grey * 1.01)) - encoded(toned(grey * 0.99))) / (0.02 * grey);
  }

  private Development() {}

  // Narkowicz 2016, "ACES Filmic Tone Mapping Curve": a short fit with a film-like toe and
  // shoulder. The toe is shorter than there (0.03): shade keeps as much light as in filmed clips
  // (docs/soundstage-statistics).
  private static double toned(double x) {
    double s = 0.62 * x;
    return Math.clamp((s * (2.51 * s + TOE)) / (s * (2.43 * s + 0.59) + 0.14), 0.0, 1.0);
  }

  // ITU-R BT.709-6, item 1.2.
  private static double encoded(double light) {
    return light < 0.018 ? 4.5 * light : 1.099 * StrictMath.pow(light, 0.45) - 0.099;
  }

  /// @param rgb `float[3 * width * height]`, scene-linear. Modified.
  /// @param bits 8 or 10
  /// @param planes Y, Cb, Cr without padding. Written.
  public static void develop(
      float[] rgb,
      int width,
      int height,
      FilmStock stock,
      long seed,
      int bits,
      List<Frame.Plane> planes) {
    if (stock.blur() > 0) blur(rgb, width, height, stock.blur() * width / 640);
    float scale = 1 << (bits - 8);
    Sensor sensor = new Sensor(stock.grain() / 219, SLOPE, seed);
    float fallOff = 0.30f / (width * width / 4f + height * height / 4f);
    float gainRed = (float) (stock.exposure() * stock.red());
    float gainGreen = (float) stock.exposure();
    float gainBlue = (float) (stock.exposure() * stock.blue());
    short[] luma = new short[width];
    short[] blue = new short[width / 2];
    short[] red = new short[width / 2];
    float[] blueness = new float[width / 2];
    float[] redness = new float[width / 2];
    for (int row = 0; row < height; row++) {
      float dy = row + 0.5f - height * 0.5f;
      sensor.row(row);
      boolean second = bits > 8 || (row & 1) == 1;
      if (bits > 8 || !second) {
        Arrays.fill(blueness, 0);
        Arrays.fill(redness, 0);
      }
      for (int x = 0; x < width; x++) {
        int at = 3 * (row * width + x);
        float dx = x + 0.5f - width * 0.5f;
        float edge = 1 - fallOff * (dx * dx + dy * dy);
        float red0 = sensor.red(rgb[at] * gainRed * edge, x);
        float green0 = sensor.green(rgb[at + 1] * gainGreen * edge, x);
        float blue0 = sensor.blue(rgb[at + 2] * gainBlue * edge, x);
        // Layers of film see a little of each other's light: colours stay short of pure.
        float grey = CROSSTALK * (0.3f * red0 + 0.6f * green0 + 0.1f * blue0);
        float r;
        float g;
        float b;
        if (stock.log()) {
          r = curve(LOG, mixed(0, red0, green0, blue0));
          g = curve(LOG, mixed(3, red0, green0, blue0));
          b = curve(LOG, mixed(6, red0, green0, blue0));
        } else {
          r = curve(CURVE, red0 * (1 - CROSSTALK) + grey);
          g = curve(CURVE, green0 * (1 - CROSSTALK) + grey);
          b = curve(CURVE, blue0 * (1 - CROSSTALK) + grey);
        }
        float l = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        luma[x] = code((16 + 219 * l) * scale, bits);
        int half = x / 2;
        blueness[half] += b - l;
        redness[half] += r - l;
        if (second && (x & 1) == 1) {
          float all = bits > 8 ? 2 : 4;
          blue[half] = code((128 + 224 * blueness[half] / (all * 1.8556f)) * scale, bits);
          red[half] = code((128 + 224 * redness[half] / (all * 1.5748f)) * scale, bits);
        }
      }
      put(planes.get(0), row, luma, bits);
      if (second) {
        int chromaRow = bits > 8 ? row : row / 2;
        put(planes.get(1), chromaRow, blue, bits);
        put(planes.get(2), chromaRow, red, bits);
      }
    }
  }

  /// Softens by a Gaussian, across and then down.
  private static void blur(float[] rgb, int width, int height, double sigma) {
    int reach = (int) Math.ceil(2.5 * sigma);
    float[] weights = new float[2 * reach + 1];
    float sum = 0;
    for (int i = -reach; i <= reach; i++) {
      weights[i + reach] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += weights[i + reach];
    }
    for (int i = 0; i < weights.length; i++) weights[i] /= sum;
    float[] line = new float[3 * Math.max(width, height)];
    for (int y = 0; y < height; y++) soften(rgb, 3 * y * width, 3, width, weights, line);
    for (int x = 0; x < width; x++) soften(rgb, 3 * x, 3 * width, height, weights, line);
  }

  private static void soften(
      float[] rgb, int from, int step, int count, float[] weights, float[] line) {
    int reach = weights.length / 2;
    for (int i = 0; i < count; i++) System.arraycopy(rgb, from + i * step, line, 3 * i, 3);
    for (int i = 0; i < count; i++) {
      float r = 0;
      float g = 0;
      float b = 0;
      for (int k = -reach; k <= reach; k++) {
        int at = 3 * Math.clamp(i + k, 0, count - 1);
        r += weights[k + reach] * line[at];
        g += weights[k + reach] * line[at + 1];
        b += weights[k + reach] * line[at + 2];
      }
      rgb[from + i * step] = r;
      rgb[from + i * step + 1] = g;
      rgb[from + i * step + 2] = b;
    }
  }

  private static float mixed(int row, float red, float green, float blue) {
    return TO_CAMERA[row] * red + TO_CAMERA[row + 1] * green + TO_CAMERA[row + 2] * blue;
  }

  private static float curve(float[] curve, float light) {
    // Noise goes below black too, and is not to lift it.
    if (light < 0) return 2 * curve[0] - curve(curve, -light);
    float root = (float) Math.sqrt(Math.min(light * (1 / BRIGHTEST), 1f)) * STEPS;
    int i = (int) root;
    return curve[i] + (curve[i + 1] - curve[i]) * (root - i);
  }

  private static short code(float value, int bits) {
    int highest = bits == 8 ? 254 : 1019;
    return (short) Math.max(bits == 8 ? 1 : 4, Math.min(highest, (int) (value + 0.5f)));
  }

  private static void put(Frame.Plane plane, int row, short[] codes, int bits) {
    long at = row * plane.stride();
    if (bits > 8) {
      MemorySegment.copy(codes, 0, plane.samples(), SHORT, at, codes.length);
      return;
    }
    byte[] bytes = new byte[codes.length];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) codes[i];
    MemorySegment.copy(bytes, 0, plane.samples(), ValueLayout.JAVA_BYTE, at, bytes.length);
  }
}

package raccord.lab.soundstage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import raccord.film.picture.Frame;

/// Makes YCbCr codes, Rec.709, studio range, 4:2:0 of scene-linear light. Thread-safe.
final class Development {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(java.nio.ByteOrder.LITTLE_ENDIAN);

  private static final int STEPS = 4096;
  private static final float BRIGHTEST = 8f;
  private static final float[] CURVE = new float[STEPS + 2];
  private static final int GRAIN_SIZE = 1024;
  private static final float[] GRAIN = new float[GRAIN_SIZE * GRAIN_SIZE];

  static {
    for (int i = 0; i <= STEPS + 1; i++) {
      double root = i / (double) STEPS;
      CURVE[i] = (float) encoded(toned(root * root * BRIGHTEST));
    }
    // White noise, then a small blur: grain is a little larger than a pixel.
    float[] white = new float[GRAIN.length];
    for (int i = 0; i < white.length; i++) {
      double sum = 0;
      for (int k = 0; k < 4; k++) sum += Noise.unit(i, k, 4711) - 0.5;
      white[i] = (float) (sum * Math.sqrt(3));
    }
    int mask = GRAIN_SIZE - 1;
    for (int y = 0; y < GRAIN_SIZE; y++) {
      for (int x = 0; x < GRAIN_SIZE; x++) {
        float near =
            white[y * GRAIN_SIZE + ((x + 1) & mask)]
                + white[y * GRAIN_SIZE + ((x - 1) & mask)]
                + white[((y + 1) & mask) * GRAIN_SIZE + x]
                + white[((y - 1) & mask) * GRAIN_SIZE + x];
        // 1² + 4·0.3² = 1.36: back to a deviation of 1.
        GRAIN[y * GRAIN_SIZE + x] = (white[y * GRAIN_SIZE + x] + 0.3f * near) / 1.1662f;
      }
    }
  }

  private Development() {}

  // Narkowicz 2016, "ACES Filmic Tone Mapping Curve": a short fit with a film-like toe and
  // shoulder.
  private static double toned(double x) {
    double s = 0.62 * x;
    return Math.clamp((s * (2.51 * s + 0.03)) / (s * (2.43 * s + 0.59) + 0.14), 0.0, 1.0);
  }

  // ITU-R BT.709-6, item 1.2.
  private static double encoded(double light) {
    return light < 0.018 ? 4.5 * light : 1.099 * StrictMath.pow(light, 0.45) - 0.099;
  }

  /// @param rgb `float[3 * width * height]`, scene-linear. Modified.
  /// @param bits 8 or 10
  /// @param planes Y, Cb, Cr without padding. Written.
  static void develop(
      float[] rgb,
      int width,
      int height,
      FilmStock stock,
      long seed,
      int bits,
      List<Frame.Plane> planes) {
    MemorySegment y = planes.get(0).samples();
    MemorySegment cb = planes.get(1).samples();
    MemorySegment cr = planes.get(2).samples();
    if (stock.blur() > 0) blur(rgb, width, height, stock.blur() * width / 640);
    float scale = 1 << (bits - 8);
    float grain = (float) stock.grain() / 219f;
    int shiftX = (int) (Noise.bits(1, 2, seed) & (GRAIN_SIZE - 1));
    int shiftY = (int) (Noise.bits(3, 4, seed) & (GRAIN_SIZE - 1));
    float fallOff = 0.30f / (width * width / 4f + height * height / 4f);
    float[] above = new float[2 * width];
    for (int row = 0; row < height; row++) {
      float dy = row + 0.5f - height * 0.5f;
      int grainRow = ((row + shiftY) & (GRAIN_SIZE - 1)) * GRAIN_SIZE;
      for (int x = 0; x < width; x++) {
        int at = 3 * (row * width + x);
        float dx = x + 0.5f - width * 0.5f;
        float gain = (float) stock.exposure() * (1 - fallOff * (dx * dx + dy * dy));
        float r = curve(rgb[at] * gain * (float) stock.red());
        float g = curve(rgb[at + 1] * gain);
        float b = curve(rgb[at + 2] * gain * (float) stock.blue());
        float luma = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        // Grain is strongest in the middle tones.
        float strength = grain * (0.35f + 2.6f * luma * (1 - luma));
        int place = grainRow + ((x + shiftX) & (GRAIN_SIZE - 1));
        float noisy = luma + strength * GRAIN[place];
        put(y, row * width + x, bits, (16 + 219 * noisy) * scale);
        float blueness = (b - luma) / 1.8556f;
        float redness = (r - luma) / 1.5748f;
        if ((row & 1) == 0) {
          if ((x & 1) == 0) {
            above[x] = blueness;
            above[x + 1] = redness;
          } else {
            above[x - 1] += blueness;
            above[x] += redness;
          }
        } else if ((x & 1) == 0) {
          above[x] += blueness;
          above[x + 1] += redness;
        } else {
          int half = (row / 2) * (width / 2) + x / 2;
          int other = (place + 517 * GRAIN_SIZE) & (GRAIN.length - 1);
          float chroma = 0.55f * strength;
          put(
              cb,
              half,
              bits,
              (128 + 224 * ((above[x - 1] + blueness) / 4 + chroma * GRAIN[other])) * scale);
          put(
              cr,
              half,
              bits,
              (128 + 224 * ((above[x] + redness) / 4 + chroma * GRAIN[other ^ 255])) * scale);
        }
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

  private static float curve(float light) {
    float root = (float) Math.sqrt(Math.clamp(light / BRIGHTEST, 0f, 1f)) * STEPS;
    int i = (int) root;
    return CURVE[i] + (CURVE[i + 1] - CURVE[i]) * (root - i);
  }

  private static void put(MemorySegment plane, long at, int bits, float code) {
    if (bits == 8)
      plane.set(ValueLayout.JAVA_BYTE, at, (byte) Math.clamp(Math.round(code), 1, 254));
    else plane.set(SHORT, 2 * at, (short) Math.clamp(Math.round(code), 4, 1019));
  }
}

package raccord.lab.soundstage.render;

/// A square picture that repeats, kept at every half size down to one texel.
///
/// A texel packs three 8-bit codes, red in the high byte; a code is 255 times the square root of
/// the reflectance, so that steps are about even to the eye. Where a material is cut out, the top
/// byte says how much of the texel there is.
public final class Texture {
  private static final float[] REFLECTANCE = new float[256];

  static {
    for (int code = 0; code < 256; code++) REFLECTANCE[code] = code * code / (255f * 255f);
  }

  /// Gives the packed colour at a place of the unit square.
  public interface Painter {
    int at(double u, double v);
  }

  private final int[][] levels;
  private final int log2;

  private Texture(int[][] levels, int log2) {
    this.levels = levels;
    this.log2 = log2;
  }

  public static Texture painted(int log2, Painter painter) {
    int size = 1 << log2;
    int[] full = new int[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        full[y * size + x] = painter.at((x + 0.5) / size, (y + 0.5) / size);
      }
    }
    int[][] levels = new int[log2 + 1][];
    levels[0] = full;
    for (int level = 1; level <= log2; level++) {
      levels[level] = halved(levels[level - 1], size >> (level - 1));
    }
    return new Texture(levels, log2);
  }

  public static Texture plain(int colour) {
    return painted(0, (u, v) -> colour);
  }

  int log2() {
    return log2;
  }

  /// The half size nearest to one texel per sample.
  ///
  /// @param texels full-size texels from one sample to the next
  public int level(float texels) {
    return Math.clamp(Math.getExponent(texels * 1.2f), 0, log2);
  }

  /// Texels of one level, row by row. Not modified.
  public int[] texels(int level) {
    return levels[level];
  }

  /// A place along a texture in texels of a level, with 16 bits after the point. It wraps where
  /// integers do, which is a whole number of repeats.
  public static int fixed(float repeats, int bits) {
    return (int) (long) ((double) repeats * (1L << (bits + 16)));
  }

  /// The packed colour at a place, blended from four texels.
  ///
  /// @param bits log2 of the level's size
  /// @param u from `fixed`, less half a texel
  public static int at(int[] texels, int bits, int u, int v) {
    int mask = (1 << bits) - 1;
    int x0 = (u >> 16) & mask;
    int x1 = (x0 + 1) & mask;
    int y0 = ((v >> 16) & mask) << bits;
    int y1 = (((v >> 16) + 1) & mask) << bits;
    int fx = (u >> 8) & 255;
    int fy = (v >> 8) & 255;
    int w11 = (fx * fy) >> 8;
    int w10 = fx - w11;
    int w01 = fy - w11;
    int w00 = 256 - fx - w01;
    int a = texels[y0 + x0];
    int b = texels[y0 + x1];
    int c = texels[y1 + x0];
    int d = texels[y1 + x1];
    int redBlue =
        (a & 0xff00ff) * w00 + (b & 0xff00ff) * w10 + (c & 0xff00ff) * w01 + (d & 0xff00ff) * w11;
    int green = (a & 0xff00) * w00 + (b & 0xff00) * w10 + (c & 0xff00) * w01 + (d & 0xff00) * w11;
    return ((redBlue >>> 8) & 0xff00ff) | ((green >>> 8) & 0xff00);
  }

  /// How much of a place there is, 0 to 255, of the nearest texel.
  ///
  /// @param u repeats
  public int cover(float u, float v, int level) {
    int bits = log2 - level;
    int mask = (1 << bits) - 1;
    int x = (fixed(u, bits) >> 16) & mask;
    int y = (fixed(v, bits) >> 16) & mask;
    return levels[level][(y << bits) + x] >>> 24;
  }

  /// The packed mean of the whole.
  public int mean() {
    return levels[log2][0];
  }

  public static float red(int packed) {
    return REFLECTANCE[(packed >> 16) & 255];
  }

  public static float green(int packed) {
    return REFLECTANCE[(packed >> 8) & 255];
  }

  public static float blue(int packed) {
    return REFLECTANCE[packed & 255];
  }

  private static int[] halved(int[] full, int size) {
    int half = size / 2;
    int[] result = new int[half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        int at = 2 * y * size + 2 * x;
        int packed = 0;
        for (int shift = 0; shift <= 24; shift += 8) {
          int sum =
              (full[at] >> shift & 255)
                  + (full[at + 1] >> shift & 255)
                  + (full[at + size] >> shift & 255)
                  + (full[at + size + 1] >> shift & 255);
          packed |= ((sum + 2) / 4) << shift;
        }
        result[y * half + x] = packed;
      }
    }
    return result;
  }
}

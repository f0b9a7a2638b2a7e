package raccord.lab.vision;

/// The colours that performers wear in a shot: a coarse histogram of where they move or stand.
///
/// Somebody who stands otherwise than before shows the same colours in other places; a garment that
/// was changed shows new ones.
final class Palette {
  private static final int LIGHTS = 8;
  private static final int TINTS = 16;
  // Codes of light and of tint a bin is wide.
  private static final float LIGHT = 32;
  private static final float TINT = 10;
  // A colour is worn when it covers this share of the performers, its neighbours taken together.
  private static final double WORN = 0.01;
  private static final float ON_SOMEBODY = 0.5f;

  private final float[] bins = new float[LIGHTS * TINTS * TINTS];
  private float total;

  private Palette() {}

  /// @param planes luma, Cb and Cr. Input. Not modified.
  /// @param performers 0 to 1 at each place. Input. Not modified.
  static Palette worn(float[][] planes, float[] performers) {
    Palette palette = new Palette();
    for (int i = 0; i < performers.length; i++) {
      if (performers[i] < ON_SOMEBODY) continue;
      palette.bins[bin(planes, i, 0, 0, 0)]++;
      palette.total++;
    }
    return palette;
  }

  /// The share of a region whose colour is not in this palette.
  double lacks(float[][] planes, int[] region) {
    if (total == 0) return 1;
    int lacking = 0;
    for (int i : region) {
      double worn = 0;
      for (int k = 0; k < 27; k++)
        worn += bins[bin(planes, i, k / 9 - 1, k / 3 % 3 - 1, k % 3 - 1)];
      if (worn < WORN * total) lacking++;
    }
    return (double) lacking / region.length;
  }

  private static int bin(float[][] planes, int i, int light, int cb, int cr) {
    int y = Math.clamp((int) (planes[0][i] / LIGHT) + light, 0, LIGHTS - 1);
    int u = Math.clamp((int) ((planes[1][i] - 48) / TINT) + cb, 0, TINTS - 1);
    int v = Math.clamp((int) ((planes[2][i] - 48) / TINT) + cr, 0, TINTS - 1);
    return (y * TINTS + u) * TINTS + v;
  }
}

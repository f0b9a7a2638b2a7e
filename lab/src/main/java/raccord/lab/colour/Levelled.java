package raccord.lab.colour;

import java.util.Arrays;

/// A picture's luma as registration wants it: stretched to all codes, and with its light levelled,
/// so that neither exposure nor contrast counts.
///
/// @param luma nominal codes, `float[width * height]`. Not modified.
/// @param codes luma from its darkest to its lightest, 8 bits. Not modified.
/// @param detail how far each place differs from its surroundings, in units of how far they differ
///   among themselves, 8 bits. Not modified.
record Levelled(int width, int height, float[] luma, byte[] codes, byte[] detail) {
  // Half the side of what light is levelled over, pixels.
  private static final int REACH = 10;
  // Surroundings that differ less, in nominal codes, squared, are flat: noise is not blown up.
  private static final double FLAT = 1e-4;
  // Detail beyond so many spreads is cut off.
  private static final double MOST_DETAIL = 3;

  static Levelled of(RgbPicture picture) {
    float[] luma = picture.luma();
    float[] sorted = luma.clone();
    Arrays.sort(sorted);
    float low = sorted[sorted.length / 200];
    float high = Math.max(low + 0.05f, sorted[sorted.length - 1 - sorted.length / 200]);
    byte[] codes = new byte[luma.length];
    for (int i = 0; i < luma.length; i++) codes[i] = code((luma[i] - low) / (high - low));
    return new Levelled(
        picture.width(),
        picture.height(),
        luma,
        codes,
        detail(luma, picture.width(), picture.height()));
  }

  private static byte[] detail(float[] luma, int width, int height) {
    float[] squares = new float[luma.length];
    for (int i = 0; i < luma.length; i++) squares[i] = luma[i] * luma[i];
    float[] means = Boxes.means(luma, width, height, REACH);
    float[] meanSquares = Boxes.means(squares, width, height, REACH);
    byte[] out = new byte[luma.length];
    for (int i = 0; i < luma.length; i++) {
      double spread = Math.sqrt(Math.max(0, meanSquares[i] - means[i] * means[i]) + FLAT);
      out[i] = code(0.5 + (luma[i] - means[i]) / spread / (2 * MOST_DETAIL));
    }
    return out;
  }

  private static byte code(double nominal) {
    return (byte) Math.clamp(Math.round(nominal * 255), 0, 255);
  }
}

package raccord.lab.vision;

import raccord.film.picture.Frame;

/// A frame large enough for faces and props, small enough to keep a few for each shot: about 480 by
/// 270 cells, each the mean of its samples.
///
/// Values are those of [Glance] in 8 bits: 16 is black, 235 is white, 128 is no colour, whatever
/// the file's range and depth; what lies outside 1 to 254 is clipped.
///
/// @param width cells of luma; even
/// @param height cells of luma; even
/// @param luma `byte[width * height]`, unsigned. Not modified.
/// @param cb `byte[width/2 * height/2]`, unsigned. Not modified.
/// @param cr as `cb`
public record Proxy(int width, int height, byte[] luma, byte[] cb, byte[] cr) {
  /// From one frame with a proxy to the next: a second of film has about four, and making them
  /// costs a few hundredths of decoding.
  public static final int EVERY = 6;

  // 480 x 270 for 16:9: a face of a tenth of the height is 27 cells, what a face cascade needs.
  private static final double CELLS = 480 * 270;

  /// The proxy of a frame.
  ///
  /// @param frame any layout, open. Not modified.
  public static Proxy of(Frame frame) {
    Glance glance = new Glancer(frame.width(), frame.height(), CELLS).glance(frame);
    return new Proxy(
        glance.width(),
        glance.height(),
        codes(glance.luma(), 16, 219),
        codes(glance.cb(), 128, 224),
        codes(glance.cr(), 128, 224));
  }

  private static byte[] codes(float[] values, int zero, int span) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) Math.clamp(Math.round(zero + span * values[i]), 1, 254);
    }
    return out;
  }

  /// The luma of a cell, 0 to 255.
  public int at(int x, int y) {
    return luma[y * width + x] & 0xff;
  }
}

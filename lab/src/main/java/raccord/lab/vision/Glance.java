package raccord.lab.vision;

import raccord.film.picture.Frame;

/// A frame made small: what can be told at a glance, and cheaply.
///
/// Values are nominal code values as encoded by the file's transfer curve (no linearisation): 0 is
/// black, 1 is white; studio range may go a little outside. Each value is the mean of the samples
/// of about five rows of its cell, evenly spaced.
///
/// @param width of the small luma picture; even
/// @param height of the small luma picture; even
/// @param luma `float[width * height]`, Y' 0 to 1. Not modified.
/// @param cb `float[width/2 * height/2]`, -0.5 to 0.5; zeros for grey. Not modified.
/// @param cr as `cb`
public record Glance(int width, int height, float[] luma, float[] cb, float[] cr) {

  /// The glance of a frame.
  ///
  /// About 9216 luma cells in the frame's own shape (128 by 72 for 16:9), fewer when the frame has
  /// fewer samples.
  ///
  /// @param frame any layout, open. Not modified.
  public static Glance of(Frame frame) {
    return new Glancer(frame.width(), frame.height()).glance(frame);
  }
}

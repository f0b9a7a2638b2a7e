package raccord.lab.vision;

/// What tells a picture under another light from another picture.
///
/// A burst of light makes every place lighter, and a gain and an offset explain most of it. Another
/// picture has places that are lighter and places that are darker, and no gain explains them.
///
/// @param unexplained root mean square of what the best gain and offset leave, as a share of white
/// @param lighter share of the places that are lighter than before, 0 to 1
/// @param darker share of the places that are darker than before, 0 to 1
public record Relit(float unexplained, float lighter, float darker) {
  /// A place counts as lighter or darker from this on, as a share of white.
  private static final float PLACE = 0.03f;

  /// @param before the picture to explain the other with
  /// @param after of the same size
  public static Relit between(Glance before, Glance after) {
    float[] x = before.luma();
    float[] y = after.luma();
    if (x.length != y.length) {
      throw new IllegalArgumentException("Only glances of one size can be compared.");
    }
    double xs = 0;
    double ys = 0;
    int lighter = 0;
    int darker = 0;
    for (int i = 0; i < x.length; i++) {
      xs += x[i];
      ys += y[i];
      if (y[i] - x[i] > PLACE) lighter++;
      if (x[i] - y[i] > PLACE) darker++;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      double u = x[i] - xs / x.length;
      double v = y[i] - ys / x.length;
      xx += u * u;
      xy += u * v;
      yy += v * v;
    }
    // Light does not turn a picture into its negative.
    double gain = xx == 0 ? 0 : Math.max(0, xy / xx);
    double rest = Math.max(0, yy - 2 * gain * xy + gain * gain * xx);
    return new Relit(
        (float) Math.sqrt(rest / x.length), (float) lighter / x.length, (float) darker / x.length);
  }
}

package raccord.lab.soundstage.render;

/// What a lens and a shutter do beyond the focal length.
///
/// @param stop f-number; a large one has everything sharp
/// @param focus metres to what is sharp; 0 is the camera's target
/// @param k1 radial distortion by the square of the distance from the middle, where half the
///   picture's width is 1; negative bends lines outwards like a barrel
/// @param k2 the same by its fourth power
/// @param shutter degrees of the shutter's opening: 180 exposes half of each frame
/// @param readout share of a frame's time from the sensor's first row to its last; 0 all at once
public record Optics(
    double stop, double focus, double k1, double k2, double shutter, double readout) {
  public static final Optics USUAL = new Optics(4, 0, 0, 0, 180, 0);

  public Optics {
    if (!(stop >= 0.7 && stop <= 64)) {
      throw new IllegalArgumentException("A stop runs from 0.7 to 64, not " + stop + ".");
    }
    if (!(shutter >= 0 && shutter <= 360)) {
      throw new IllegalArgumentException("A shutter opens 0 to 360 degrees, not " + shutter + ".");
    }
    if (!(Math.abs(k1) <= 0.3 && Math.abs(k2) <= 0.2)) {
      throw new IllegalArgumentException(
          "Distortion of " + k1 + " and " + k2 + " would fold the picture over.");
    }
    if (!(readout >= 0 && readout <= 1)) {
      throw new IllegalArgumentException("A sensor reads out within a frame, not " + readout + ".");
    }
  }

  public Optics stop(double stop) {
    return new Optics(stop, focus, k1, k2, shutter, readout);
  }

  public Optics focused(double metres) {
    return new Optics(stop, metres, k1, k2, shutter, readout);
  }

  public Optics distorting(double k1, double k2) {
    return new Optics(stop, focus, k1, k2, shutter, readout);
  }

  public Optics shutter(double degrees) {
    return new Optics(stop, focus, k1, k2, degrees, readout);
  }

  public Optics rolling(double readout) {
    return new Optics(stop, focus, k1, k2, shutter, readout);
  }

  boolean distorts() {
    return k1 != 0 || k2 != 0;
  }

  /// How far out on the sensor light lands, as a factor.
  ///
  /// @param squared square of the distance it would land at without distortion
  double bend(double squared) {
    return 1 + k1 * squared + k2 * squared * squared;
  }

  /// The factor back from the sensor to the undistorted place.
  ///
  /// @param squared square of the distance on the sensor
  double unbend(double squared) {
    double distance = Math.sqrt(squared);
    double r = distance;
    for (int i = 0; i < 12; i++) {
      double miss = r * bend(r * r) - distance;
      r -= miss / (1 + 3 * k1 * r * r + 5 * k2 * r * r * r * r);
    }
    return distance < 1e-12 ? 1 : r / distance;
  }
}

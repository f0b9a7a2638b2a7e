package raccord.lab.soundstage.render;

/// How light becomes a picture: exposure, tone curve, falling off at the edges, and noise.
///
/// @param exposure factor on the light
/// @param red factor on red alone, for white balance
/// @param blue factor on blue alone
/// @param grain standard deviation of the sensor's noise in the finished picture at middle grey, in
///   8-bit levels; where there is more light there is more of it, and the curve shows less
/// @param blur standard deviation of the lens's blur, in pixels at 640 across; 0 is as sharp as it
///   gets
/// @param log true for the camera's own log picture, ARRI LogC3 at EI 800 in ARRI Wide Gamut 3;
///   false for a finished picture in Rec.709
public record FilmStock(
    double exposure, double red, double blue, double grain, double blur, boolean log) {
  // Balanced so that the sets are no warmer, no darker and no cleaner than filmed clips are
  // (docs/soundstage-statistics).
  public static final FilmStock DAY = new FilmStock(1.15, 0.92, 1.19, 2.0, 0, false);

  public FilmStock withExposure(double factor) {
    return new FilmStock(exposure * factor, red, blue, grain, blur, log);
  }

  public FilmStock withBalance(double red, double blue) {
    return new FilmStock(exposure, this.red * red, this.blue * blue, grain, blur, log);
  }

  public FilmStock withGrain(double levels) {
    return new FilmStock(exposure, red, blue, levels, blur, log);
  }

  public FilmStock withBlur(double pixels) {
    return new FilmStock(exposure, red, blue, grain, pixels, log);
  }

  /// The same as the camera records it, ungraded.
  public FilmStock inLog() {
    return new FilmStock(exposure, red, blue, grain, blur, true);
  }
}

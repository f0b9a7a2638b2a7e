package raccord.lab.soundstage.render;

/// One of the exposures that make up a frame.
///
/// @param when share of the shutter's time that has passed
/// @param lensX metres off the middle of the lens
/// @param shiftX pixels the picture is moved to the right
/// @param view the camera at that moment
record Sample(float when, float lensX, float lensY, float shiftX, float shiftY, Camera.View view) {

  static Sample of(Shot shot, int s) {
    int all = shot.samples();
    if (all == 1) return middle(shot);
    double x = (s + 0.5) / all - 0.5;
    double y = reversed(s, 2) + 0.5 / all - 0.5;
    // Time and lens run in other orders than the place in the pixel, so that none goes with
    // another.
    double when = (order(s, all) + 0.5) / all;
    int l = (s * 7 + 3) % all;
    double reach = shot.camera().focal() / 2000 / shot.camera().optics().stop();
    double r = reach * Math.sqrt((l + 0.5) / all);
    double turn = l * 2.399963229728653;
    Optics optics = shot.camera().optics();
    double seconds = shot.seconds() + (when - 0.5) * optics.shutter() / 360 * shot.frame();
    return new Sample(
        (float) when,
        (float) (r * StrictMath.cos(turn)),
        (float) (r * StrictMath.sin(turn)),
        (float) x,
        (float) y,
        shot.camera().at(seconds, shot.hand()));
  }

  /// The middle of everything: sharp, and without blur.
  static Sample middle(Shot shot) {
    return new Sample(0.5f, 0, 0, 0, 0, shot.camera().at(shot.seconds(), shot.hand()));
  }

  private static int order(int s, int all) {
    int step = all % 3 == 0 ? 5 : 3;
    return (s * step + 1) % all;
  }

  /// Radical inverse (van der Corput 1935).
  private static double reversed(int s, int base) {
    double result = 0;
    double digit = 1.0 / base;
    for (int rest = s; rest > 0; rest /= base) {
      result += digit * (rest % base);
      digit /= base;
    }
    return result;
  }
}

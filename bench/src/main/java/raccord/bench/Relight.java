package raccord.bench;

/// What a code value becomes when more or less light falls on the sensor.
///
/// The light is found back through the tone curve that the takes were developed with, changed, and
/// developed again: highlights move less than shadows, as they do in a camera.
final class Relight {
  private static final int STEPS = 1024;
  private static final double BRIGHTEST = 12;

  private final float[] table = new float[STEPS + 2];

  /// @param factor on the light
  Relight(double factor) {
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) shown(factor * light(Math.min(1, (double) i / STEPS)));
    }
  }

  /// @param code of one channel, nominal; what lies outside 0 to 1 is cut off
  float at(double code) {
    double place = Math.clamp(code, 0, 1) * STEPS;
    int i = (int) place;
    return table[i] + (table[i + 1] - table[i]) * (float) (place - i);
  }

  private static double light(double code) {
    double less = 0;
    double more = BRIGHTEST;
    for (int i = 0; i < 40; i++) {
      double middle = (less + more) / 2;
      if (shown(middle) < code) less = middle;
      else more = middle;
    }
    return more;
  }

  // Narkowicz 2016, "ACES Filmic Tone Mapping Curve", and ITU-R BT.709-6, item 1.2: as the stage
  // develops its pictures.
  private static double shown(double light) {
    double s = 0.62 * Math.min(light, BRIGHTEST);
    double toned = Math.clamp((s * (2.51 * s + 0.03)) / (s * (2.43 * s + 0.59) + 0.14), 0.0, 1.0);
    return toned < 0.018 ? 4.5 * toned : 1.099 * Math.pow(toned, 0.45) - 0.099;
  }
}

package raccord.bench.match;

import java.util.SplittableRandom;
import raccord.film.colour.TransferCurve;
import raccord.lab.colour.RgbPicture;

/// How a shot came to look otherwise than its scene: a random grade of a kind and a strength.
///
/// @param kind what drifts
/// @param strength 0.5 mild, 1 usual, 1.6 hard
/// @param exposure stops
/// @param red gain of light
/// @param blue gain of light
/// @param crosstalk `double[9]`, rows first, of light; rows add up to 1. Not modified.
/// @param contrast factor about middle grey
/// @param gamma power of codes
/// @param lift of codes
/// @param saturation factor
record Drift(
    Kind kind,
    double strength,
    double exposure,
    double red,
    double blue,
    double[] crosstalk,
    double contrast,
    double gamma,
    double lift,
    double saturation) {

  enum Kind {
    EXPOSURE,
    WHITE_BALANCE,
    CONTRAST,
    SATURATION,
    /// All at once, with gamma, crosstalk and lift: BENCHMARKS' random grade.
    MIXED
  }

  // Middle grey of a display.
  private static final double PIVOT = 0.45;

  // Light of 4096 codes, and codes of 4096 square roots of light: a grade is put on a million
  // pixels a case.
  private static final int STEPS = 4096;
  private static final float[] DECODE = new float[STEPS + 2];
  private static final float[] ENCODE = new float[STEPS + 2];

  static {
    for (int i = 0; i < STEPS + 2; i++) {
      double at = (double) i / STEPS;
      DECODE[i] = (float) TransferCurve.SRGB.decode(at);
      ENCODE[i] = (float) TransferCurve.SRGB.encode(at * at);
    }
  }

  static Drift random(Kind kind, double strength, SplittableRandom random) {
    boolean all = kind == Kind.MIXED;
    double s = strength;
    double exposure = spread(random, 0.7 * s, all || kind == Kind.EXPOSURE);
    boolean balance = all || kind == Kind.WHITE_BALANCE;
    double temperature = spread(random, 0.16 * s, balance);
    double tint = spread(random, 0.07 * s, balance);
    double contrast = Math.exp(spread(random, 0.22 * s, all || kind == Kind.CONTRAST));
    double gamma = Math.exp(spread(random, 0.15 * s, all));
    double lift = spread(random, 0.03 * s, all);
    double saturation = Math.exp(spread(random, 0.3 * s, all || kind == Kind.SATURATION));
    double[] crosstalk = new double[9];
    for (int row = 0; row < 3; row++) {
      double rest = 1;
      for (int column = 0; column < 3; column++) {
        if (column == row) continue;
        crosstalk[3 * row + column] = spread(random, 0.05 * s, all);
        rest -= crosstalk[3 * row + column];
      }
      crosstalk[4 * row] = rest;
    }
    return new Drift(
        kind,
        strength,
        exposure,
        Math.exp(temperature - tint),
        Math.exp(-temperature - tint),
        crosstalk,
        contrast,
        gamma,
        lift,
        saturation);
  }

  // Every number is drawn whatever the kind, so that kinds of one seed differ in nothing else.
  private static double spread(SplittableRandom random, double most, boolean used) {
    double drawn = random.nextDouble(-1, 1) * most;
    return used ? drawn : 0;
  }

  /// The picture as it drifted, in 8-bit codes as a file holds them.
  RgbPicture put(RgbPicture picture) {
    float[][] out = new float[3][picture.size()];
    double gain = Math.pow(2, exposure);
    double[] gains = {gain * red, gain, gain * blue};
    double[] light = new double[3];
    double[] code = new double[3];
    for (int i = 0; i < picture.size(); i++) {
      for (int c = 0; c < 3; c++) {
        light[c] = at(DECODE, picture.planes()[c][i]) * gains[c];
      }
      for (int c = 0; c < 3; c++) {
        double mixed =
            crosstalk[3 * c] * light[0]
                + crosstalk[3 * c + 1] * light[1]
                + crosstalk[3 * c + 2] * light[2];
        double shown = at(ENCODE, Math.sqrt(Math.clamp(mixed, 0, 1)));
        double stretched = PIVOT + contrast * (shown - PIVOT);
        code[c] = Math.pow(Math.clamp(stretched, 0, 1), gamma) * (1 - lift) + lift;
      }
      double luma = RgbPicture.luma(code[0], code[1], code[2]);
      for (int c = 0; c < 3; c++) {
        double value = Math.clamp(luma + saturation * (code[c] - luma), 0, 1);
        out[c][i] = Math.round(value * 255) / 255f;
      }
    }
    return new RgbPicture(picture.width(), picture.height(), out);
  }

  private static double at(float[] table, double value) {
    double place = Math.clamp(value, 0, 1) * STEPS;
    int i = (int) place;
    return table[i] + (table[i + 1] - table[i]) * (place - i);
  }
}

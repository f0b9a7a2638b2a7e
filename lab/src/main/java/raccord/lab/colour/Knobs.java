package raccord.lab.colour;

import java.util.List;
import raccord.film.colour.Cdl;

/// A CDL as ten numbers that are all zero for no grade: logarithms of slope, offsets, logarithms of
/// power, each R G B, and the logarithm of saturation.
final class Knobs {
  static final int COUNT = 10;
  private static final int SLOPE = 0;
  private static final int OFFSET = 3;
  private static final int POWER = 6;
  private static final int SATURATION = 9;

  // What a grading panel turns to; a shot that needs more is another shot.
  private static final double MOST_SLOPE = Math.log(4);
  private static final double MOST_OFFSET = 0.5;
  private static final double MOST_POWER = Math.log(3);
  private static final double MOST_SATURATION = Math.log(3);

  private final double[] knobs;
  private final double[] slope = new double[3];
  private final double[] power = new double[3];
  private final double saturation;

  /// @param knobs `double[10]`. Input. Not modified.
  Knobs(double[] knobs) {
    this.knobs = knobs;
    for (int c = 0; c < 3; c++) {
      slope[c] = Math.exp(knobs[SLOPE + c]);
      power[c] = Math.exp(knobs[POWER + c]);
    }
    saturation = Math.exp(knobs[SATURATION]);
  }

  // A grade is what its file says: six places are a tenth of a step of 16 bits.
  private static final double PLACES = 1e6;

  static Cdl cdl(double[] knobs) {
    return new Cdl(
        "",
        List.of(
            factor(knobs, SLOPE, MOST_SLOPE),
            factor(knobs, SLOPE + 1, MOST_SLOPE),
            factor(knobs, SLOPE + 2, MOST_SLOPE)),
        List.of(
            rounded(at(knobs, OFFSET, MOST_OFFSET)),
            rounded(at(knobs, OFFSET + 1, MOST_OFFSET)),
            rounded(at(knobs, OFFSET + 2, MOST_OFFSET))),
        List.of(
            factor(knobs, POWER, MOST_POWER),
            factor(knobs, POWER + 1, MOST_POWER),
            factor(knobs, POWER + 2, MOST_POWER)),
        factor(knobs, SATURATION, MOST_SATURATION));
  }

  /// The numbers of a grade.
  ///
  /// @param grade no slope and no saturation of it is zero
  static double[] of(Cdl grade) {
    double[] knobs = new double[COUNT];
    for (int c = 0; c < 3; c++) {
      knobs[SLOPE + c] = Math.log(grade.slope().get(c));
      knobs[OFFSET + c] = grade.offset().get(c);
      knobs[POWER + c] = Math.log(grade.power().get(c));
    }
    knobs[SATURATION] = Math.log(grade.saturation());
    return knobs;
  }

  private static double factor(double[] knobs, int index, double most) {
    return rounded(Math.exp(at(knobs, index, most)));
  }

  private static double rounded(double value) {
    return Math.round(value * PLACES) / PLACES;
  }

  private static double at(double[] knobs, int index, double most) {
    return Math.clamp(knobs[index], -most, most);
  }

  /// Grades one colour, without the cut at white and at black after saturation: a fit must feel how
  /// far beyond it is.
  ///
  /// @param rgb `double[3]`. Modified.
  /// @return the logarithm of how much the grade stretches the colours around this one, in all
  double apply(double[] rgb) {
    double stretch = 2 * knobs[SATURATION];
    for (int c = 0; c < 3; c++) {
      double v = rgb[c] * slope[c] + knobs[OFFSET + c];
      // Colours near black are held apart by the camera's noise, whatever the power does to them.
      double log = Math.log(Math.clamp(v, 1e-4, 1));
      stretch += knobs[SLOPE + c] + knobs[POWER + c] + (power[c] - 1) * Math.max(-3.5, log);
      rgb[c] = v <= 1e-4 ? 0 : Math.exp(power[c] * log);
    }
    double luma = RgbPicture.luma(rgb[0], rgb[1], rgb[2]);
    for (int c = 0; c < 3; c++) rgb[c] = luma + saturation * (rgb[c] - luma);
    return stretch;
  }
}

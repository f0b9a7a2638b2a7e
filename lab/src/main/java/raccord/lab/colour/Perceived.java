package raccord.lab.colour;

import raccord.film.colour.ColourSpace;
import raccord.film.colour.TransferCurve;

/// Codes as the eye sees them: CIE L*a*b* of Rec.709 primaries on an sRGB screen.
final class Perceived {
  private static final double[][] TO_XYZ = ColourSpace.REC_709.toXyz();
  private static final double[] WHITE = ColourSpace.REC_709.white();
  private static final int STEPS = 4096;
  private static final float[] LIGHT = new float[STEPS + 2];

  // CIE 15:2018, 8.2.1.1.
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;

  static {
    for (int i = 0; i < LIGHT.length; i++) {
      LIGHT[i] = (float) TransferCurve.SRGB.decode((double) i / STEPS);
    }
  }

  private Perceived() {}

  /// @param lab `double[3]`. Output.
  static void lab(double red, double green, double blue, double[] lab) {
    double r = light(red);
    double g = light(green);
    double b = light(blue);
    double x = (TO_XYZ[0][0] * r + TO_XYZ[0][1] * g + TO_XYZ[0][2] * b) / WHITE[0];
    double y = TO_XYZ[1][0] * r + TO_XYZ[1][1] * g + TO_XYZ[1][2] * b;
    double z = (TO_XYZ[2][0] * r + TO_XYZ[2][1] * g + TO_XYZ[2][2] * b) / WHITE[2];
    double fx = response(x);
    double fy = response(y);
    double fz = response(z);
    lab[0] = 116 * fy - 16;
    lab[1] = 500 * (fx - fy);
    lab[2] = 200 * (fy - fz);
  }

  private static double response(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static double light(double code) {
    double place = Math.clamp(code, 0, 1) * STEPS;
    int i = (int) place;
    return LIGHT[i] + (LIGHT[i + 1] - LIGHT[i]) * (place - i);
  }

  /// The steps from one colour to another, each in units that the eye tells apart alike: lightness,
  /// chroma, hue. As CIE 1994 and CIEDE2000 weigh them, without their turns near blue.
  ///
  /// @param lab of the colour. Not modified.
  /// @param wanted L*a*b* of what it should be. Not modified.
  /// @param steps `double[3]`. Output.
  static void steps(double[] lab, double[] wanted, double[] steps) {
    double chroma = Math.hypot(wanted[1], wanted[2]);
    double dark = wanted[0] - 50;
    // CIE 15:2018, 8.3.1: the weight of lightness.
    double sL = 1 + 0.015 * dark * dark / Math.sqrt(20 + dark * dark);
    double da = lab[1] - wanted[1];
    double db = lab[2] - wanted[2];
    double along = 1;
    double across = 0;
    if (chroma > 1e-6) {
      along = wanted[1] / chroma;
      across = wanted[2] / chroma;
    }
    steps[0] = (lab[0] - wanted[0]) / sL;
    steps[1] = (da * along + db * across) / (1 + 0.045 * chroma);
    steps[2] = (db * along - da * across) / (1 + 0.015 * chroma);
  }
}

package raccord.film.colour;

/// How different two colours look, as the CIE measures it.
public final class DeltaE {
  // CIE 15:2018, 8.2.1.1: the constants as fractions.
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;

  // CIE 142-2001: 25 to the 7th.
  private static final double POW_25_7 = 6103515625.0;

  private DeltaE() {}

  /// CIE 1976 L*a*b*.
  ///
  /// @param xyz `double[3]`, of the colour. Not modified.
  /// @param white `double[3]`, of the white it is seen under, in the same unit. Not modified.
  /// @return `double[3]`, L* 0 to 100, a*, b*
  public static double[] lab(double[] xyz, double[] white) {
    double x = response(xyz[0] / white[0]);
    double y = response(xyz[1] / white[1]);
    double z = response(xyz[2] / white[2]);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  /// CIEDE2000 with all weights 1.
  ///
  /// Sharma, Wu and Dalal 2005, "The CIEDE2000 Color-Difference Formula: Implementation Notes",
  /// equations 2 to 22; names as there.
  ///
  /// @param one `double[3]`, L*a*b*. Not modified.
  /// @param two `double[3]`, L*a*b*. Not modified.
  public static double ciede2000(double[] one, double[] two) {
    double meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
    double g = 0.5 * (1 - seventh(meanC));
    double a1 = (1 + g) * one[1];
    double a2 = (1 + g) * two[1];
    double c1 = Math.hypot(a1, one[2]);
    double c2 = Math.hypot(a2, two[2]);
    double h1 = hue(a1, one[2]);
    double h2 = hue(a2, two[2]);
    boolean grey = c1 * c2 == 0;

    double deltaL = two[0] - one[0];
    double deltaC = c2 - c1;
    double turn = grey ? 0 : h2 - h1;
    if (turn > 180) turn -= 360;
    if (turn < -180) turn += 360;
    double deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2));

    double meanL = (one[0] + two[0]) / 2;
    double meanChroma = (c1 + c2) / 2;
    double meanH = grey ? h1 + h2 : (h1 + h2) / 2;
    if (!grey && Math.abs(h1 - h2) > 180) meanH += h1 + h2 < 360 ? 180 : -180;

    double t =
        1
            - 0.17 * cos(meanH - 30)
            + 0.24 * cos(2 * meanH)
            + 0.32 * cos(3 * meanH + 6)
            - 0.20 * cos(4 * meanH - 63);
    double lightness = (meanL - 50) * (meanL - 50);
    double sL = 1 + 0.015 * lightness / Math.sqrt(20 + lightness);
    double sC = 1 + 0.045 * meanChroma;
    double sH = 1 + 0.015 * meanChroma * t;
    double blue = (meanH - 275) / 25;
    double turned = Math.toRadians(60 * Math.exp(-blue * blue));
    double rotation = -2 * seventh(meanChroma) * Math.sin(turned);

    double l = deltaL / sL;
    double c = deltaC / sC;
    double h = deltaH / sH;
    return Math.sqrt(l * l + c * c + h * h + rotation * c * h);
  }

  private static double response(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static double seventh(double chroma) {
    double power = Math.pow(chroma, 7);
    return Math.sqrt(power / (power + POW_25_7));
  }

  private static double hue(double a, double b) {
    if (a == 0 && b == 0) return 0;
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}

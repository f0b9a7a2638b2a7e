package raccord.lab.soundstage.render;

/// Sun and sky at one moment of a day.
///
/// Light is scaled as a camera is stopped down: level ground in the open gets about the same at any
/// hour, while the balance of sun and sky and their colours change.
///
/// @param hour of the sun's own day, 0 to 24; 12 is when it stands highest
/// @param latitude degrees north
/// @param declination of the sun, degrees: 23 in June, -23 in December
/// @param south where south lies, radians from z towards x
/// @param haze turbidity: 2 is a clear day, 6 a hazy one
/// @param cloud share of the sky that clouds cover
public record Daylight(
    double hour, double latitude, double declination, double south, double haze, double cloud) {
  /// Light on level ground, in units that make diffuse white look white.
  private static final double ON_THE_GROUND = 2.35;

  // Hours around noon in which a window is kept as it is, and the last hour that is lit by the sun.
  private static final double EVEN = 3.5;
  private static final double LATEST = 6.5;

  public static Daylight june(double hour, double south) {
    return new Daylight(hour, 48, 20, south, 2.6, 0.35);
  }

  /// Where the sun stands, seen from the set.
  public Vec sun() {
    double turn = Math.toRadians(15 * (hour - 12));
    double lat = Math.toRadians(latitude);
    double dec = Math.toRadians(declination);
    double up =
        StrictMath.sin(lat) * StrictMath.sin(dec)
            + StrictMath.cos(lat) * StrictMath.cos(dec) * StrictMath.cos(turn);
    double west = StrictMath.cos(dec) * StrictMath.sin(turn);
    double toSouth =
        StrictMath.sin(lat) * StrictMath.cos(dec) * StrictMath.cos(turn)
            - StrictMath.cos(lat) * StrictMath.sin(dec);
    Vec ahead = Vec.facing(south);
    Vec right = new Vec(ahead.z(), 0, -ahead.x());
    return ahead.times(toSouth).along(right, west).along(Vec.UP, up).unit();
  }

  public Light light() {
    double[] colour = sunColour();
    double scale = scale();
    return new Light(
        "sun",
        sun().times(160),
        160 * 0.0047 * 1.6,
        Vec.ZERO,
        colour[0] * scale,
        colour[1] * scale,
        colour[2] * scale,
        true);
  }

  public Sky sky(long seed) {
    return Sky.painted(this, scale(), seed);
  }

  /// Light of the sky through a window that the sun does not reach, against that at noon: red,
  /// green, blue. It stays as it is for the middle of the day, as a set is balanced to.
  public double[] throughAWindow() {
    double away = Math.abs(hour - 12);
    double later = Math.max(0, away - EVEN) * LATEST / (LATEST - EVEN);
    double[] now = new Daylight(12 + later, latitude, declination, south, haze, cloud).overhead();
    double[] noon = new Daylight(12, latitude, declination, south, haze, cloud).overhead();
    double[] share = new double[3];
    for (int c = 0; c < 3; c++) share[c] = now[c] / noon[c];
    return share;
  }

  /// The sky overhead, whose light falls with the sun.
  private double[] overhead() {
    return radiance(Vec.UP);
  }

  /// What the open sky looks like in one direction, thousand lux as from all round.
  double[] radiance(Vec way) {
    Vec sun = sun();
    double high = Math.max(0.03, way.y());
    double toSun = StrictMath.acos(Math.clamp(way.dot(sun), -1.0, 1.0));
    double zenith = StrictMath.acos(Math.clamp(sun.y(), 0.03, 1.0));
    double t = haze;
    // Preetham, Shirley and Smits 1999, "A practical analytic model for daylight", appendix A.2.
    double[] bright = {
      0.1787 * t - 1.4630,
      -0.3554 * t + 0.4275,
      -0.0227 * t + 5.3251,
      0.1206 * t - 2.5771,
      -0.0670 * t + 0.3703
    };
    double[] forX = {
      -0.0193 * t - 0.2592,
      -0.0665 * t + 0.0008,
      -0.0004 * t + 0.2125,
      -0.0641 * t - 0.8989,
      -0.0033 * t + 0.0452
    };
    double[] forY = {
      -0.0167 * t - 0.2608,
      -0.0950 * t + 0.0092,
      -0.0079 * t + 0.2102,
      -0.0441 * t - 1.6537,
      -0.0109 * t + 0.0529
    };
    double chi = (4.0 / 9 - t / 120) * (Math.PI - 2 * zenith);
    double zenithBright = (4.0453 * t - 4.9710) * StrictMath.tan(chi) - 0.2155 * t + 2.4192;
    double z2 = zenith * zenith;
    double z3 = z2 * zenith;
    double zenithX =
        t * t * (0.00166 * z3 - 0.00375 * z2 + 0.00209 * zenith)
            + t * (-0.02903 * z3 + 0.06377 * z2 - 0.03202 * zenith + 0.00394)
            + (0.11693 * z3 - 0.21196 * z2 + 0.06052 * zenith + 0.25886);
    double zenithY =
        t * t * (0.00275 * z3 - 0.00610 * z2 + 0.00317 * zenith)
            + t * (-0.04214 * z3 + 0.08970 * z2 - 0.04153 * zenith + 0.00516)
            + (0.15346 * z3 - 0.26756 * z2 + 0.06670 * zenith + 0.26688);
    double luminance =
        Math.max(0.05, zenithBright) * shape(bright, high, toSun) / shape(bright, 1, zenith);
    double x = zenithX * shape(forX, high, toSun) / shape(forX, 1, zenith);
    double y = zenithY * shape(forY, high, toSun) / shape(forY, 1, zenith);
    return rgb(x, y, Math.PI * Math.max(0, luminance));
  }

  private static double shape(double[] c, double high, double toSun) {
    double near = StrictMath.cos(toSun);
    return (1 + c[0] * StrictMath.exp(c[1] / high))
        * (1 + c[2] * StrictMath.exp(c[3] * toSun) + c[4] * near * near);
  }

  private static double[] rgb(double x, double y, double luminance) {
    double bigX = luminance * x / y;
    double bigZ = luminance * (1 - x - y) / y;
    // ITU-R BT.709-6 primaries and D65, from CIE XYZ.
    return new double[] {
      Math.max(0, 3.2406 * bigX - 1.5372 * luminance - 0.4986 * bigZ),
      Math.max(0, -0.9689 * bigX + 1.8758 * luminance + 0.0415 * bigZ),
      Math.max(0, 0.0557 * bigX - 0.2040 * luminance + 1.0570 * bigZ)
    };
  }

  /// Thousand lux on a surface that faces the sun.
  private double[] sunColour() {
    double high = Math.max(0.02, sun().y());
    // Kasten and Young 1989: air mass from the sun's height in degrees.
    double degrees = Math.toDegrees(StrictMath.asin(high));
    double mass = 1 / (high + 0.50572 * StrictMath.pow(degrees + 6.07995, -1.6364));
    double[] waves = {0.610, 0.550, 0.465};
    double[] result = new double[3];
    double clear = 1 - 0.85 * Noise.ease(cloud, 0.6, 1.0);
    double[] white = {1.03, 1.0, 0.94};
    for (int i = 0; i < 3; i++) {
      // Preetham et al. 1999, appendix A.1: Rayleigh and aerosol transmittance.
      double rayleigh = StrictMath.exp(-0.008735 * StrictMath.pow(waves[i], -4.08) * mass);
      double beta = 0.04608 * haze - 0.04586;
      double aerosol = StrictMath.exp(-beta * StrictMath.pow(waves[i], -1.3) * mass);
      result[i] = 128 * white[i] * rayleigh * aerosol * clear;
    }
    return result;
  }

  private double scale() {
    double[] sun = sunColour();
    double ground = sun[1] * Math.max(0, sun().y());
    int steps = 8;
    for (int i = 0; i < steps; i++) {
      for (int j = 0; j < 2 * steps; j++) {
        double high = Math.sqrt((i + 0.5) / steps);
        double flat = Math.sqrt(1 - high * high);
        double turn = Math.PI * (j + 0.5) / steps;
        Vec way = new Vec(flat * StrictMath.cos(turn), high, flat * StrictMath.sin(turn));
        ground += radiance(way)[1] / (2 * steps * steps);
      }
    }
    return ON_THE_GROUND / ground;
  }
}

package raccord.lab.soundstage.render;

/// Light that comes from where there is no set: a painted dome, or the same from all sides.
/// Thread-safe.
public final class Sky {
  private static final int WIDE = 512;
  private static final int HIGH = 160;

  /// Lowest direction on the dome: y of its unit vector.
  private static final float LOWEST = -0.12f;

  private final float[] dome;
  private final float red;
  private final float green;
  private final float blue;

  private Sky(float[] dome, float red, float green, float blue) {
    this.dome = dome;
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /// What a stage round an open set sends back.
  public static Sky even(double red, double green, double blue) {
    return new Sky(new float[0], (float) red, (float) green, (float) blue);
  }

  static Sky painted(Daylight day, double scale, long seed) {
    float[] dome = new float[3 * WIDE * HIGH];
    double[] sunlit = {0.95, 0.95, 0.97};
    for (int y = 0; y < HIGH; y++) {
      for (int x = 0; x < WIDE; x++) {
        double up = LOWEST + (1 - LOWEST) * (y + 0.5) / HIGH;
        double flat = Math.sqrt(Math.max(0, 1 - up * up));
        double turn = 2 * Math.PI * (x + 0.5) / WIDE;
        Vec way = new Vec(flat * StrictMath.cos(turn), up, flat * StrictMath.sin(turn));
        double[] clear = day.radiance(way);
        // Clouds lie on a plane overhead: project the direction onto it.
        double far = 1 / Math.max(0.09, up + 0.06);
        double u = 0.5 + way.x() * far * 0.06;
        double v = 0.5 + way.z() * far * 0.06;
        double lump = Noise.fractal(u - Math.floor(u), v - Math.floor(v), 4, 6, seed);
        double edge = 0.72 - 0.45 * day.cloud();
        double cover = Noise.ease(lump, edge, edge + 0.16) * Noise.ease(up, -0.02, 0.10);
        double grey = 0.75 + 0.5 * (1 - Noise.ease(lump, edge, edge + 0.3));
        double[] all = day.radiance(new Vec(0, 1, 0));
        double bright = 12 + 1.6 * all[1] + 26 * Math.max(0, day.sun().y());
        for (int c = 0; c < 3; c++) {
          double warm = c == 0 ? 1 + 0.35 * low(day) : c == 2 ? 1 - 0.3 * low(day) : 1;
          double value = clear[c] + (bright * grey * sunlit[c] * warm - clear[c]) * cover * 0.85;
          dome[3 * (y * WIDE + x) + c] = (float) (scale * Math.min(value, 400));
        }
      }
    }
    return new Sky(dome, 0, 0, 0);
  }

  private static double low(Daylight day) {
    return 1 - Noise.ease(day.sun().y(), 0.05, 0.5);
  }

  /// What comes from a direction, as from all round: 1 lights diffuse white fully.
  ///
  /// @param into `float[3]`, red, green, blue. Written.
  public void from(float x, float y, float z, float[] into) {
    if (dome.length == 0) {
      into[0] = red;
      into[1] = green;
      into[2] = blue;
      return;
    }
    float flat = (float) Math.sqrt(x * x + z * z);
    float column = (float) (turn(x, z, flat) * WIDE) - 0.5f;
    float row = Math.clamp((y - LOWEST) / (1 - LOWEST) * HIGH - 0.5f, 0f, HIGH - 1.001f);
    int x0 = (int) Math.floor(column);
    int y0 = (int) row;
    float fx = column - x0;
    float fy = row - y0;
    int a = 3 * (y0 * WIDE + Math.floorMod(x0, WIDE));
    int b = 3 * (y0 * WIDE + Math.floorMod(x0 + 1, WIDE));
    for (int c = 0; c < 3; c++) {
      float lower = dome[a + c] + (dome[b + c] - dome[a + c]) * fx;
      float upper = dome[a + 3 * WIDE + c] + (dome[b + 3 * WIDE + c] - dome[a + 3 * WIDE + c]) * fx;
      into[c] = lower + (upper - lower) * fy;
    }
  }

  /// The angle of a direction about the vertical, as a share of a full turn; good to 0.0002.
  static double turn(float x, float z, float flat) {
    if (flat < 1e-6f) return 0;
    float ax = Math.abs(x);
    float az = Math.abs(z);
    float small = Math.min(ax, az) / Math.max(ax, az);
    float s = small * small;
    // Abramowitz and Stegun 1964, 4.4.49.
    float angle =
        small
            * (0.9998660f
                + s * (-0.3302995f + s * (0.1801410f + s * (-0.0851330f + s * 0.0208351f))));
    if (az > ax) angle = (float) (Math.PI / 2) - angle;
    if (x < 0) angle = (float) Math.PI - angle;
    if (z < 0) angle = (float) (2 * Math.PI) - angle;
    return angle / (2 * Math.PI);
  }
}

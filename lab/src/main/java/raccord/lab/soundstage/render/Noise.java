package raccord.lab.soundstage.render;

/// Repeatable randomness: the same place and seed give the same number, on any machine.
public final class Noise {
  private Noise() {}

  /// Well-mixed bits for a place.
  public static long bits(long a, long b, long seed) {
    // Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators": the mixer of
    // SplitMix64.
    long z = seed * 0x9E3779B97F4A7C15L + a * 0xD1B54A32D192ED03L + b * 0x8CB92BA72F3D8DD7L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// 0 to 1.
  public static double unit(long a, long b, long seed) {
    return (bits(a, b, seed) >>> 11) * 0x1.0p-53;
  }

  /// -1 to 1.
  public static double signed(long a, long b, long seed) {
    return 2 * unit(a, b, seed) - 1;
  }

  /// Smooth noise over a plane that repeats every `period` cells; 0 to 1.
  public static double value(double x, double y, int period, long seed) {
    long x0 = (long) Math.floor(x);
    long y0 = (long) Math.floor(y);
    double fx = ease(x - x0);
    double fy = ease(y - y0);
    long xa = Math.floorMod(x0, period);
    long xb = Math.floorMod(x0 + 1, period);
    long ya = Math.floorMod(y0, period);
    long yb = Math.floorMod(y0 + 1, period);
    double top = unit(xa, ya, seed) * (1 - fx) + unit(xb, ya, seed) * fx;
    double bottom = unit(xa, yb, seed) * (1 - fx) + unit(xb, yb, seed) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /// Several octaves of smooth noise over the unit square, which repeats; 0 to 1.
  public static double fractal(double u, double v, int cells, int octaves, long seed) {
    double sum = 0;
    double weight = 0;
    double share = 1;
    for (int i = 0; i < octaves; i++) {
      int period = cells << i;
      sum += share * value(u * period, v * period, period, seed + i);
      weight += share;
      share *= 0.55;
    }
    return sum / weight;
  }

  /// Smooth noise along time, -1 to 1, about one swing per unit.
  public static double wander(double t, long seed) {
    long t0 = (long) Math.floor(t);
    double f = ease(t - t0);
    return signed(t0, 0, seed) * (1 - f) + signed(t0 + 1, 0, seed) * f;
  }

  /// 0 to 1 with level ends.
  public static double ease(double t) {
    double c = Math.clamp(t, 0.0, 1.0);
    return c * c * (3 - 2 * c);
  }

  /// Eased progress from `from` to `to`.
  public static double ease(double t, double from, double to) {
    return ease((t - from) / (to - from));
  }
}

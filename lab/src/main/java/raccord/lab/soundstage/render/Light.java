package raccord.lab.soundstage.render;

/// A light of the set: a ball that shines evenly, or, with an aim, the opening of a window.
///
/// @param name `key`, `sun`, `lamp`
/// @param at its middle
/// @param radius how large it is, metres; larger is softer
/// @param aim where a window faces; `Vec.ZERO` shines all round
/// @param red at one metre, in units of what makes diffuse white look white
/// @param far true for the sun: as strong everywhere
public record Light(
    String name,
    Vec at,
    double radius,
    Vec aim,
    double red,
    double green,
    double blue,
    boolean far) {
  private static final int SAMPLES = 18;
  private static final Vec[] SPREAD = new Vec[SAMPLES];

  static {
    // A Fibonacci lattice on the ball (Swinbank and Purser 2006), each point at its own depth.
    for (int i = 0; i < SAMPLES; i++) {
      double y = 1 - (2 * i + 1.0) / SAMPLES;
      double around = i * 2.399963229728653;
      double r = Math.sqrt(1 - y * y);
      SPREAD[i] = new Vec(r * StrictMath.cos(around), y, r * StrictMath.sin(around)).times(0.9);
    }
  }

  /// A lamp that shines all round.
  public static Light lamp(String name, Vec at, double radius, double... colour) {
    return new Light(name, at, radius, Vec.ZERO, colour[0], colour[1], colour[2], false);
  }

  /// A window, a screen or a soft box: it shines to one side.
  public static Light window(String name, Vec at, double radius, Vec aim, double... colour) {
    return new Light(name, at, radius, aim.unit(), colour[0], colour[1], colour[2], false);
  }

  public Light times(double factor) {
    return new Light(name, at, radius, aim, red * factor, green * factor, blue * factor, far);
  }

  /// How much of it falls on a place if nothing is in the way; 1 is its power.
  double fall(Vec place, Vec normal) {
    Vec way = at.minus(place);
    double squared = way.dot(way);
    double distance = Math.sqrt(squared);
    double facing = normal.dot(way) / distance;
    double soft = wrap(distance);
    double lit = Math.max(0, (facing + soft) / (1 + soft));
    return lit * strength(way, squared, distance);
  }

  /// A large light still reaches a little round the edge.
  double wrap(double distance) {
    return far ? 0 : Math.min(0.35, 0.5 * radius / distance);
  }

  /// The share of the light that nothing keeps from a place.
  double open(Vec place, Bvh world, Bvh.Walk walk) {
    int clear = 0;
    for (int i = 0; i < SAMPLES; i++) {
      // A third of the samples tells whether it is all light or all shade.
      if (i == 6 && (clear == 0 || clear == 6)) return clear / 6.0;
      int sample = i < 6 ? 3 * i : i - 6 + Math.floorDiv(i - 6, 2) + 1;
      Vec reach = at.along(SPREAD[sample], radius).minus(place);
      if (!world.hides(place, reach, walk)) clear++;
    }
    return (double) clear / SAMPLES;
  }

  private double strength(Vec way, double squared, double distance) {
    double out = aim.equals(Vec.ZERO) ? 1 : Math.max(0, -aim.dot(way) / distance);
    return out / (far ? 1 : Math.max(squared, radius * radius + 0.02));
  }
}

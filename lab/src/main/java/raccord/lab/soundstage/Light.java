package raccord.lab.soundstage;

/// A light of the set: a ball that shines evenly, or, with an aim, the opening of a window.
///
/// @param at its middle
/// @param radius how large it is, metres; larger is softer
/// @param aim where a window faces; `Vec.ZERO` shines all round
/// @param red at one metre, in units of what makes diffuse white look white
/// @param far true for the sun: as strong everywhere
record Light(Vec at, double radius, Vec aim, double red, double green, double blue, boolean far) {
  private static final int SAMPLES = 16;
  private static final Vec[] SPREAD = new Vec[SAMPLES];

  static {
    // A Fibonacci lattice on the ball, each point at another depth (Swinbank and Purser 2006).
    for (int i = 0; i < SAMPLES; i++) {
      double y = 1 - (2 * i + 1.0) / SAMPLES;
      double around = i * 2.399963229728653;
      double r = Math.sqrt(1 - y * y);
      SPREAD[i] = new Vec(r * StrictMath.cos(around), y, r * StrictMath.sin(around)).times(0.9);
    }
  }

  /// How much of it falls on a place if nothing is in the way; 1 is its power.
  double fall(Vec place, Vec normal) {
    Vec way = at.minus(place);
    double squared = way.dot(way);
    double distance = Math.sqrt(squared);
    double facing = normal.dot(way) / distance;
    // A large light still reaches a little round the edge.
    double soft = far ? 0 : Math.min(0.35, 0.5 * radius / distance);
    double lit = Math.max(0, (facing + soft) / (1 + soft));
    return lit * strength(way, squared, distance);
  }

  /// As `fall`, for a thing that faces the light.
  double strength(Vec place) {
    Vec way = at.minus(place);
    double squared = way.dot(way);
    return strength(way, squared, Math.sqrt(squared));
  }

  /// The share of the light that solids let through to a place.
  double open(Vec place, Solid[] solids) {
    int clear = 0;
    for (Vec offset : SPREAD) {
      Vec reach = at.along(offset, radius).minus(place);
      boolean hidden = false;
      for (Solid solid : solids) {
        if (solid.hides(place, reach)) {
          hidden = true;
          break;
        }
      }
      if (!hidden) clear++;
    }
    return (double) clear / SAMPLES;
  }

  private double strength(Vec way, double squared, double distance) {
    double out = aim.equals(Vec.ZERO) ? 1 : Math.max(0, -aim.dot(way) / distance);
    return out / (far ? 1 : Math.max(squared, radius * radius + 0.02));
  }
}

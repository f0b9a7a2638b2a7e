package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;

/// The shade that people throw on the set, on each other and on themselves.
final class Shade {
  private final List<List<Solid.Capsule>> people = new ArrayList<>();
  private final List<Vec> middles = new ArrayList<>();

  /// Everyone fits in a ball this large around the middle of the body, metres.
  private static final double REACH = 1.15;

  void clear() {
    people.clear();
    middles.clear();
  }

  void add(List<Solid.Capsule> limbs) {
    people.add(limbs);
    // The trunk comes first.
    middles.add(limbs.getFirst().a());
  }

  /// The share of a light that people let through to a place.
  ///
  /// @param person whose body the place is on, -1 for the set
  /// @param limb which limb of it
  double open(Vec place, Light light, int person, int limb) {
    Vec way = light.at().minus(place);
    double far = way.length();
    double open = 1;
    for (int i = 0; i < people.size(); i++) {
      Vec middle = middles.get(i).minus(place);
      double along = Math.clamp(middle.dot(way) / (far * far), 0.0, 1.0);
      Vec off = middle.along(way, -along);
      double room = REACH + light.radius() * along;
      if (off.dot(off) > room * room) continue;
      List<Solid.Capsule> limbs = people.get(i);
      for (int k = 0; k < limbs.size(); k++) {
        if (i == person && k == limb) continue;
        Solid.Capsule capsule = limbs.get(k);
        double distance = capsule.distance(place, way);
        Vec to = capsule.a().towards(capsule.b(), 0.5).minus(place);
        double penumbra = Math.max(0.02, light.radius() * Math.sqrt(to.dot(to)) / far);
        double hidden = 0.5 - 0.5 * (distance - capsule.radius()) / penumbra;
        // A limb narrower than the light never hides all of it.
        double most = Math.min(1, capsule.radius() / penumbra);
        if (hidden > 0) open *= 1 - most * Noise.ease(hidden);
        if (open < 0.02) return 0;
      }
    }
    return open;
  }

  /// The share of the light from all round that people let through to a place on the set.
  double openness(Vec place) {
    double open = 1;
    for (int i = 0; i < people.size(); i++) {
      Vec middle = middles.get(i).minus(place);
      if (middle.dot(middle) > REACH * REACH * 1.7) continue;
      for (Solid.Capsule capsule : people.get(i)) {
        Vec axis = capsule.b().minus(capsule.a());
        Vec from = place.minus(capsule.a());
        double along = Math.clamp(from.dot(axis) / axis.dot(axis), 0.0, 1.0);
        Vec off = from.along(axis, -along);
        double ratio = capsule.radius() * capsule.radius() / Math.max(1e-4, off.dot(off));
        open *= 1 - Math.min(0.55, 0.45 * ratio);
      }
    }
    return open;
  }

  /// True if no one is near enough to matter to anything within `radius` of a place.
  boolean isFar(Vec place, double radius, Light light) {
    Vec way = light.at().minus(place);
    double squared = way.dot(way);
    for (Vec person : middles) {
      Vec middle = person.minus(place);
      double along = Math.clamp(middle.dot(way) / squared, 0.0, 1.0);
      Vec off = middle.along(way, -along);
      double room = REACH * 1.3 + radius + light.radius();
      if (off.dot(off) < room * room) return false;
    }
    return true;
  }
}

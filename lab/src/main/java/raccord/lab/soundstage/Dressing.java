package raccord.lab.soundstage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Moving;

/// What is otherwise on set than usual while a setup is shot.
///
/// A prop that changes its place or its colour is left out and brought in again as it is now.
///
/// @param brought what is brought in: a boom, a wire, smoke, a prop
/// @param lamps lights that are brought in, out of the picture; they shine besides the set's own
/// @param without names of things that are taken away
/// @param lights factors on the set's lights by their names: 0 is off
public record Dressing(
    List<Moving> brought, List<Light> lamps, Set<String> without, Map<String, Double> lights) {
  public static final Dressing USUAL = new Dressing(List.of(), List.of(), Set.of(), Map.of());

  public Dressing {
    brought = List.copyOf(brought);
    lamps = List.copyOf(lamps);
    without = Set.copyOf(without);
    lights = Map.copyOf(lights);
    lights.forEach((name, factor) -> {
      if (!(factor >= 0 && factor <= 1000)) {
        throw new IllegalArgumentException(
            "Light " + name + " cannot be made " + factor + " times as strong.");
      }
    });
  }

  public static Dressing bringing(Moving... things) {
    return new Dressing(List.of(things), List.of(), Set.of(), Map.of());
  }

  public Dressing without(String... things) {
    return new Dressing(brought, lamps, Set.of(things), lights);
  }

  public Dressing lit(Map<String, Double> factors) {
    return new Dressing(brought, lamps, without, factors);
  }
}

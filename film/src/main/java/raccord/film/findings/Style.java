package raccord.film.findings;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A production's own grammar: which rules it follows, and how strictly, as a whole and scene by
/// scene.
///
/// Film grammar is taste. What a style does not name is as Raccord comes; what it names for a scene
/// goes before what it names for the whole.
///
/// @param rules by rule id
/// @param scenes by scene name, as slates and logs write it, then by rule id
/// @param faces name of a file in the production's folder, with a network that finds faces; absent
///   for what Raccord carries
public record Style(
    Map<String, Manner> rules, Map<String, Map<String, Manner>> scenes, Optional<String> faces) {
  /// As Raccord comes.
  public static final Style PLAIN = new Style(Map.of(), Map.of());

  /// How one rule is followed.
  ///
  /// @param off true if it is not followed at all
  /// @param controls value by control name; what is not named keeps its default
  public record Manner(boolean off, Map<String, Double> controls) {
    public static final Manner OFF = new Manner(true, Map.of());

    public Manner {
      controls = Collections.unmodifiableMap(new TreeMap<>(controls));
    }
  }

  public Style {
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    Map<String, Map<String, Manner>> copy = new TreeMap<>();
    scenes.forEach(
        (scene, manners) -> copy.put(scene, Collections.unmodifiableMap(new TreeMap<>(manners))));
    scenes = Collections.unmodifiableMap(copy);
  }

  /// A style of rules alone.
  public Style(Map<String, Manner> rules, Map<String, Map<String, Manner>> scenes) {
    this(rules, scenes, Optional.empty());
  }

  /// This style with another's words where both name the same thing.
  public Style with(Style other) {
    Map<String, Manner> all = new TreeMap<>(rules);
    all.putAll(other.rules);
    Map<String, Map<String, Manner>> each = new TreeMap<>(scenes);
    other.scenes.forEach((scene, manners) ->
        each.merge(
            scene,
            manners,
            (mine, theirs) -> {
              Map<String, Manner> both = new TreeMap<>(mine);
              both.putAll(theirs);
              return both;
            }));
    return new Style(all, each, other.faces.or(() -> faces));
  }
}

package raccord.lab.vision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raccord.film.cut.Shot;

/// Shots that belong together: one place, one time, meant to match.
///
/// @param name from the metadata, or `A`, `B`… when told from the pictures
/// @param declared true if the metadata says so
/// @param setups the shots by setup, in the order of the cut; a setup is one camera position, told
///   from the metadata or by the pictures being alike
public record Scene(String name, boolean declared, List<List<Portrait>> setups) {

  // The same setup again, whoever stands in it. Chosen strict: an unsure grouping would make
  // findings out of nothing.
  private static final float SAME_SETUP = 0.8f;

  // A dialogue rarely stays away from a setup for longer; further apart, likeness proves less.
  private static final int REACH = 8;

  public Scene {
    setups = setups.stream().map(List::copyOf).toList();
  }

  /// All its shots, setup by setup.
  public List<Portrait> shots() {
    return setups.stream().flatMap(List::stream).toList();
  }

  /// The scenes of a film, from the metadata where it names them, else from the pictures: a setup
  /// that comes back ties everything between into one scene. A shot that nothing ties to another is
  /// in no scene; an unsure grouping would make findings out of nothing.
  public static List<Scene> of(List<Portrait> portraits) {
    List<Scene> scenes = new ArrayList<>();
    Map<String, List<Portrait>> named = new LinkedHashMap<>();
    List<Portrait> rest = new ArrayList<>();
    for (Portrait portrait : portraits) {
      portrait
          .shot()
          .scene()
          .ifPresentOrElse(
              name -> named.computeIfAbsent(name, each -> new ArrayList<>()).add(portrait),
              () -> rest.add(portrait));
    }
    named.forEach((name, shots) -> scenes.add(new Scene(name, true, setups(shots))));
    int letter = 0;
    for (int from = 0; from < rest.size(); ) {
      int past = from + 1;
      for (int i = from; i < past; i++) {
        for (int j = Math.min(rest.size() - 1, i + REACH); j >= past; j--) {
          if (sameSetup(rest.get(i), rest.get(j))) past = j + 1;
        }
      }
      if (past - from > 1) {
        scenes.add(new Scene(letters(letter++), false, setups(rest.subList(from, past))));
      }
      from = past;
    }
    return scenes;
  }

  private static List<List<Portrait>> setups(List<Portrait> shots) {
    List<List<Portrait>> setups = new ArrayList<>();
    for (Portrait shot : shots) {
      setups.stream()
          .filter(setup -> setup.stream().anyMatch(other -> sameSetup(other, shot)))
          .findFirst()
          .ifPresentOrElse(
              setup -> setup.add(shot), () -> setups.add(new ArrayList<>(List.of(shot))));
    }
    return setups;
  }

  private static boolean sameSetup(Portrait a, Portrait b) {
    if (a.width() * (long) b.height() != b.width() * (long) a.height()) return false;
    // Ingest has compared the whole takes at rest; a stretch with somebody in front tells less.
    if (!setup(a).isEmpty() && setup(a).equals(setup(b))) return true;
    return likeness(a, b) >= SAME_SETUP;
  }

  private static String setup(Portrait portrait) {
    return portrait.shot().source().map(Shot.Source::setup).orElse("");
  }

  /// How alike two shots are: the best of their means, and of one's end with the other's start.
  static float likeness(Portrait a, Portrait b) {
    return Math.max(
        a.whole().likeness(b.whole()),
        Math.max(a.tail().likeness(b.head()), a.head().likeness(b.tail())));
  }

  private static String letters(int number) {
    return (number >= 26 ? letters(number / 26 - 1) : "") + (char) ('A' + number % 26);
  }
}

package raccord.lab.tools;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import raccord.film.findings.Finding;

/// A check whose findings count in some scenes only.
///
/// It watches the whole film, for a scene may have to be compared with its neighbours.
///
/// @param scenes names of scenes, as the shots carry them
/// @param inside true to keep what is found in those scenes, false to keep what is found elsewhere
record InScenes(Check check, Set<String> scenes, boolean inside) implements Check {
  InScenes {
    scenes = Set.copyOf(scenes);
  }

  @Override
  public String rule() {
    return check.rule();
  }

  @Override
  public boolean looksAtLayers() {
    return check.looksAtLayers();
  }

  @Override
  public boolean looksForPeople() {
    return check.looksForPeople();
  }

  @Override
  public boolean countsIn(Optional<String> scene) {
    return scene.filter(scenes::contains).isPresent() == inside;
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return check.watch(film, found);
  }
}

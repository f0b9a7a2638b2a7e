package raccord.lab.tools;

import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.lab.vision.people.People;

/// A rule that needs no more than who was seen in the shots of each scene.
public interface PeopleCheck extends Check {
  @Override
  default boolean looksForPeople() {
    return true;
  }

  @Override
  default Watcher watch(Film film, Consumer<Finding> found) {
    return new Watcher() {
      @Override
      public void meet(People people) {
        look(film, people, found);
      }
    };
  }

  /// Looks at one scene, when the film is over.
  ///
  /// @param film what was known before the first frame
  void look(Film film, People people, Consumer<Finding> found);
}

package raccord.film.rights;

import java.util.List;
import java.util.Optional;

/// What somebody wants to do.
public sealed interface Use {

  /// A repair of a shot.
  ///
  /// @param tool its id, as `remove`
  /// @param useClass the class of the tool, or higher when a performer is touched
  /// @param performers who is touched
  /// @param scene the shot belongs to, when that is known
  /// @param supervisor who signs for work of class 2
  record Repair(
      String tool,
      UseClass useClass,
      List<Performer> performers,
      Optional<String> scene,
      Optional<String> supervisor)
      implements Use {

    public Repair {
      performers = List.copyOf(performers);
      supervisor = supervisor.map(String::strip).filter(name -> !name.isEmpty());
    }
  }

  /// Learning from a production's own material.
  ///
  /// @param title the production
  /// @param material each piece that is learned from, by the names it goes by: roll, setup, scene
  record Learning(String title, List<List<String>> material) implements Use {
    public Learning {
      material = material.stream().map(List::copyOf).toList();
    }
  }
}

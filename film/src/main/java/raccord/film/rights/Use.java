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
  /// @param sightings people seen where the picture may change; one for each frame looked at
  /// @param nobody who says that none of them is a performer
  record Repair(
      String tool,
      UseClass useClass,
      List<Performer> performers,
      Optional<String> scene,
      Optional<String> supervisor,
      List<Sighting> sightings,
      Optional<String> nobody)
      implements Use {

    public Repair {
      performers = List.copyOf(performers);
      supervisor = supervisor.map(String::strip).filter(name -> !name.isEmpty());
      sightings = List.copyOf(sightings);
      nobody = nobody.map(String::strip).filter(name -> !name.isEmpty());
      if (nobody.isPresent() && !performers.isEmpty()) {
        throw new IllegalArgumentException(
            "Work that touches "
                + performers.getFirst().name()
                + " cannot be said to touch no performer: leave out --touches or --no-performer.");
      }
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

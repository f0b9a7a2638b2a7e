package raccord.lab.soundstage;

import java.util.List;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.StageSet;

/// A scene: where it plays, who is in it, what happens, and how it is covered.
///
/// @param number as on the slate
/// @param heading as in the script
/// @param seconds how long the action runs
/// @param setups the coverage, master first
public final class Scene {
  private final String number;
  private final String heading;
  private final double seconds;
  private final StageSet set;
  private final List<Player> cast;
  private final Blocking blocking;
  private final List<Setup> setups;

  /// What happens, worked out between director and cast.
  interface Blocking {
    /// @param t seconds into the action, at this take's pace
    /// @param seed of the take
    /// @return one pose for each of the cast
    List<Pose> at(double t, long seed);

    /// True if there is something that the cast carry.
    default boolean carries() {
      return false;
    }

    /// Adds what is carried to a mesh.
    default void carried(double t, long seed, Mesh mesh) {}
  }

  Scene(
      String number,
      String heading,
      double seconds,
      StageSet set,
      List<Player> cast,
      Blocking blocking,
      List<Setup> setups) {
    this.number = number;
    this.heading = heading;
    this.seconds = seconds;
    this.set = set;
    this.cast = List.copyOf(cast);
    this.blocking = blocking;
    this.setups = List.copyOf(setups);
  }

  public String number() {
    return number;
  }

  public String heading() {
    return heading;
  }

  public double seconds() {
    return seconds;
  }

  public List<Setup> setups() {
    return setups;
  }

  /// @throws IllegalArgumentException if the scene has no such setup
  public Setup setup(String name) {
    return setups.stream()
        .filter(setup -> setup.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Scene " + number + " has no setup " + name + "."));
  }

  StageSet set() {
    return set;
  }

  List<Player> cast() {
    return cast;
  }

  Blocking blocking() {
    return blocking;
  }
}

package raccord.lab.soundstage;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
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
  private final List<LampMove> lampMoves;

  /// A light of the set that grows stronger or weaker while the scene plays: a lamp that is turned
  /// down, the sun behind a cloud.
  ///
  /// @param to factor on its usual strength
  record LampMove(String lamp, Beat.Span during, double to) {}

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

    /// Where everything is that can be carried, and who has it.
    default List<Truth.PropState> propStates(double t, long seed) {
      return List.of();
    }
  }

  Scene(
      String number,
      String heading,
      double seconds,
      StageSet set,
      List<Player> cast,
      Blocking blocking,
      List<Setup> setups) {
    this(number, heading, seconds, set, cast, blocking, setups, List.of());
  }

  /// @param lampMoves in order
  Scene(
      String number,
      String heading,
      double seconds,
      StageSet set,
      List<Player> cast,
      Blocking blocking,
      List<Setup> setups,
      List<LampMove> lampMoves) {
    this.number = number;
    this.heading = heading;
    this.seconds = seconds;
    this.set = set;
    this.cast = List.copyOf(cast);
    this.blocking = blocking;
    this.setups = List.copyOf(setups);
    this.lampMoves = List.copyOf(lampMoves);
  }

  /// The same scene as others play it: in other clothes, with other props.
  Scene played(List<Player> cast, Blocking blocking) {
    return new Scene(number, heading, seconds, set, cast, blocking, setups, lampMoves);
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

  /// The set as it is lit when a setup is shot.
  StageSet set(Setup setup) {
    return setup.lit().orElse(set).with(setup.dressing().lamps());
  }

  /// Factors on the set's lights, three for each; none when all are as usual.
  ///
  /// @param t seconds into the action
  float[] powers(Setup setup, double t) {
    Map<String, Double> dimmed = setup.dressing().lights();
    if (dimmed.isEmpty() && lampMoves.isEmpty()) return new float[0];
    List<Light> lights = set(setup).lights();
    float[] powers = new float[3 * lights.size()];
    for (int i = 0; i < powers.length; i++) {
      String name = lights.get(Math.floorDiv(i, 3)).name();
      powers[i] = (float) (dimmed.getOrDefault(name, 1.0) * factor(name, t));
    }
    return powers;
  }

  /// The set's lights as strong as they are at a moment.
  ///
  /// @param t seconds into the action
  List<Light> lights(Setup setup, double t) {
    List<Light> usual = set(setup).lights();
    float[] powers = powers(setup, t);
    if (powers.length == 0) return usual;
    return IntStream.range(0, usual.size())
        .mapToObj(i -> usual.get(i).times(powers[3 * i]))
        .toList();
  }

  private double factor(String lamp, double t) {
    double factor = 1;
    for (LampMove move : lampMoves) {
      if (!move.lamp().equals(lamp)) continue;
      double share = Noise.ease(t, move.during().from(), move.during().until());
      factor += (move.to() - factor) * share;
    }
    return factor;
  }

  List<Player> cast() {
    return cast;
  }

  Blocking blocking() {
    return blocking;
  }
}

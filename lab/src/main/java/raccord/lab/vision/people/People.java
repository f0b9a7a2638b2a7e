package raccord.lab.vision.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.lab.vision.Portrait;
import raccord.lab.vision.Scene;

/// The people of one scene, told apart by what they wear.
///
/// Two faces in one shot are two people. Someone whose clothes are neither plainly alike nor
/// plainly unlike another's is somebody else when they look the other way, as two who talk do; else
/// they have no name: silence is better than a wrong name.
///
/// @param scene the scene
/// @param shots its shots in the order of the cut
public record People(Scene scene, List<Appearance> shots) {
  /// Alike enough to be one person, and unlike enough not to be.
  private static final double SAME = 1.3;

  private static final double OTHER = 1.9;

  /// One shot of the scene and who is in it.
  ///
  /// @param setup number of its setup within the scene
  /// @param names who each is: `A`, `B`… within the scene; absent for those not told apart
  public record Appearance(Portrait portrait, int setup, Cast cast, Map<Person, String> names) {
    public Appearance {
      names = Map.copyOf(names);
    }

    public Optional<String> name(Person person) {
      return Optional.ofNullable(names.get(person));
    }

    /// True if it follows the other in the cut, with nothing between.
    public boolean follows(Appearance before) {
      return before.portrait.shot().frames().past() == portrait.shot().frames().first();
    }

    /// The only person of the shot, when it is plain who.
    public Optional<Person> single() {
      return cast.single().filter(names::containsKey);
    }
  }

  /// Someone in a shot of a setup.
  record Sitter(int setup, Cast cast, Person person) {}

  /// Everyone who was named the same.
  private static final class Group {
    private final List<Sitter> members = new ArrayList<>();

    double unlike(Sitter sitter) {
      double sum = 0;
      double weight = 0;
      for (Sitter member : members) {
        if (member.cast.shot().equals(sitter.cast.shot())) return Double.POSITIVE_INFINITY;
        double each = member.person.wear().unlike(sitter.person.wear());
        // The same setup again shows the same person in the same place.
        boolean back =
            member.setup == sitter.setup
                && Math.abs(member.person.x() - sitter.person.x()) < 0.12
                && Math.abs(Math.log(member.person.size() / sitter.person.size())) < 0.25;
        if (back) each = Double.isNaN(each) ? SAME / 2 : each / 2;
        if (Double.isNaN(each)) continue;
        sum += each;
        weight++;
      }
      return weight == 0 ? Double.NaN : sum / weight;
    }

    /// True if all of them that look to a side look to the other one than this does, elsewhere.
    boolean faces(Sitter sitter) {
      return members.stream().noneMatch(member -> member.setup == sitter.setup)
          && members.stream()
              .map(member -> member.person.facing())
              .filter(facing -> facing != Facing.NEITHER)
              .map(sitter.person.facing()::isOpposite)
              .reduce(Boolean::logicalAnd)
              .orElse(false);
    }
  }

  public People {
    shots = List.copyOf(shots);
  }

  /// @param casts by shot id
  public static People of(Scene scene, Map<String, Cast> casts) {
    List<Portrait> order = new ArrayList<>(scene.shots());
    order.sort(Comparator.comparingLong(portrait -> portrait.shot().frames().first()));
    Map<Portrait, Integer> setups = new HashMap<>();
    for (int i = 0; i < scene.setups().size(); i++) {
      for (Portrait portrait : scene.setups().get(i)) setups.put(portrait, i);
    }
    List<Sitter> sitters = new ArrayList<>();
    for (Portrait portrait : order) {
      Cast cast = casts.get(portrait.shot().id());
      if (cast == null) continue;
      int setup = setups.getOrDefault(portrait, -1);
      for (Person person : cast.people()) sitters.add(new Sitter(setup, cast, person));
    }
    Map<Person, String> names = names(sitters);
    List<Appearance> shots = new ArrayList<>();
    for (Portrait portrait : order) {
      Cast cast = casts.getOrDefault(portrait.shot().id(), new Cast(portrait.shot(), 0, List.of()));
      Map<Person, String> here = new HashMap<>();
      for (Person person : cast.people()) {
        String name = names.get(person);
        if (name != null) here.put(person, name);
      }
      shots.add(new Appearance(portrait, setups.getOrDefault(portrait, -1), cast, here));
    }
    return new People(scene, shots);
  }

  /// @return who each is; absent for those not told apart
  static Map<Person, String> names(List<Sitter> sitters) {
    List<Group> groups = new ArrayList<>();
    Map<Person, String> names = new HashMap<>();
    // The plainest first: larger faces, seen more often, say more of the clothes.
    List<Sitter> order = new ArrayList<>(sitters);
    order.sort(
        Comparator.comparingDouble((Sitter sitter) -> -sitter.person.sureness())
            .thenComparingLong(sitter -> sitter.person.first()));
    for (Sitter sitter : order) {
      Group nearest = null;
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      boolean unknown = false;
      for (Group group : groups) {
        double unlike = group.unlike(sitter);
        if (Double.isNaN(unlike)) {
          unknown = true;
        } else if (unlike < least) {
          second = least;
          least = unlike;
          nearest = group;
        } else {
          second = Math.min(second, unlike);
        }
      }
      if (unknown) continue;
      boolean other = least >= OTHER || (least > SAME && nearest != null && nearest.faces(sitter));
      if (nearest == null || other) {
        if (sitter.person.wear().isUnknown()) continue;
        nearest = new Group();
        groups.add(nearest);
      } else if (least > SAME || second < 1.25 * least + 0.3) {
        continue;
      }
      nearest.members.add(sitter);
      names.put(sitter.person, letter(groups.indexOf(nearest)));
    }
    return names;
  }

  private static String letter(int number) {
    return (number >= 26 ? letter(number / 26 - 1) : "") + (char) ('A' + number % 26);
  }
}

package raccord.lab.vision.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// On which side of the line between its people each shot of a scene was taken.
///
/// A shot of two tells it by who is left; one in which only one of them is found by where that
/// person looks, once the scene has shown where each of two people looks to see the other. What the
/// scene does more often is the usual side; of equals, what it did first.
public final class Axis {
  /// Faces nearer to each other, in widths of the picture, have no plain order.
  private static final double APART = 0.10;

  /// A person who goes further than this, in sizes of the face, may have changed sides on foot.
  private static final double WALKS = 1.2;

  /// Mean change of luma in a quarter of a second, from which the camera may be on the move: 0.014
  /// at most in rendered dialogues held by hand.
  private static final double MOVES = 0.03;

  /// Where someone usually looks may be told by a slight turn, as it is by many shots; a shot on
  /// the other side must be plain.
  private static final double SLIGHT = 0.4;

  private static final double MOST_TURN = 3;

  private static final double FIRST = 1.5;

  private final People people;
  private final Map<String, Double> looks = new HashMap<>();
  private final Map<String, Double> lefts = new HashMap<>();

  /// A shot on the other side, next to one on the usual side.
  ///
  /// @param to the shot on the other side
  /// @param from its neighbour in the cut on the usual side
  /// @param words what changed, in words
  public record Crossing(
      People.Appearance to, People.Appearance from, double sureness, String words) {}

  private Axis(People people) {
    this.people = people;
    for (People.Appearance shot : people.shots()) {
      for (Person person : lookers(shot)) {
        String name = shot.name(person).orElseThrow();
        double turn = Math.clamp(person.turn(), -MOST_TURN, MOST_TURN);
        double weight =
            weight(shot, other -> lookers(other).stream().anyMatch(isNamed(other, name)));
        looks.merge(name, weight * turn, Double::sum);
      }
      pair(shot)
          .ifPresent(pair -> {
            double weight = weight(shot, other -> pair(other).isPresent());
            lefts.merge(pair.key(), pair.inOrder() ? weight : -weight, Double::sum);
          });
    }
  }

  /// A setup stays on its side: what one of its shots shows counts for those that show nothing.
  ///
  /// The first setup weighs more: it is what the audience saw first.
  private double weight(People.Appearance shot, Predicate<People.Appearance> tells) {
    List<People.Appearance> setup =
        people.shots().stream().filter(other -> other.setup() == shot.setup()).toList();
    long telling = setup.stream().filter(tells).count();
    double first = shot.setup() == people.shots().getFirst().setup() ? FIRST : 1;
    return first * setup.size() / Math.max(1, telling);
  }

  private static Predicate<Person> isNamed(People.Appearance shot, String name) {
    return person -> shot.name(person).filter(name::equals).isPresent();
  }

  public static Axis of(People people) {
    return new Axis(people);
  }

  /// Where someone usually looks; [Facing#NEITHER] when that is not plain.
  public Facing usual(String name) {
    double sum = looks.getOrDefault(name, 0.0);
    return sum > SLIGHT ? Facing.RIGHT : sum < -SLIGHT ? Facing.LEFT : Facing.NEITHER;
  }

  /// The cuts over the line that nothing excuses, in order of the cut.
  public List<Crossing> crossings() {
    List<Crossing> found = new ArrayList<>();
    List<People.Appearance> shots = people.shots();
    for (int i = 0; i < shots.size(); i++) {
      if (side(shots.get(i)) >= 0) continue;
      int first = i;
      while (i + 1 < shots.size()
          && side(shots.get(i + 1)) < 0
          && shots.get(i + 1).follows(shots.get(i))) {
        i++;
      }
      // The cut to the other side counts, or, when that is excused, the cut back.
      neighbour(shots, first, first - 1)
          .or(() -> neighbour(shots, first, first + 1))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Crossing> neighbour(List<People.Appearance> shots, int at, int next) {
    if (next < 0 || next >= shots.size()) return Optional.empty();
    People.Appearance to = shots.get(at);
    People.Appearance from = shots.get(next);
    if (!(next < at ? to.follows(from) : from.follows(to)) || side(from) <= 0) {
      return Optional.empty();
    }
    double sureness = Math.min(sureness(to), sureness(from));
    return Optional.of(new Crossing(to, from, sureness, words(to, from)));
  }

  private static double sureness(People.Appearance shot) {
    double least = shot.cast().people().stream().mapToDouble(Person::sureness).min().orElse(0);
    double turn =
        pair(shot).isPresent()
            ? 1
            : looker(shot).map(person -> Math.min(1, Math.abs(person.turn()) / 3)).orElse(1.0);
    return Math.min(0.95, 0.7 * least + 0.3 * turn);
  }

  private String words(People.Appearance to, People.Appearance from) {
    if (pair(to).isPresent() && pair(from).isPresent()) {
      return "the same two people change sides from shot " + from.portrait().shot().id();
    }
    Person person = looker(to).or(() -> looker(from)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "who usually looks to the %s looks to the %s, next to shot %s",
        person.turn() < 0 ? "right" : "left",
        person.turn() < 0 ? "left" : "right",
        from.portrait().shot().id());
  }

  /// 1 on the usual side of the line, -1 on the other, 0 when the shot does not say.
  private int side(People.Appearance shot) {
    @Nullable Pair pair = pair(shot).orElse(null);
    if (pair != null) {
      double usual = lefts.getOrDefault(pair.key(), 0.0);
      return (int) Math.signum(usual) * (pair.inOrder() ? 1 : -1);
    }
    @Nullable Person person = looker(shot).orElse(null);
    if (person == null) return 0;
    String name = shot.name(person).orElseThrow();
    if (!isAnswered(name)) return 0;
    boolean usual = usual(name) == (person.turn() > 0 ? Facing.RIGHT : Facing.LEFT);
    if (usual) return 1;
    return person.facing() == Facing.NEITHER || strays(shot, person) ? 0 : -1;
  }

  /// True if someone looks the other way than usual at a camera that saw the usual look in another
  /// shot of its setup: the look has moved, and not the camera.
  public boolean strays(People.Appearance shot, Person person) {
    String name = shot.name(person).orElse("");
    Facing usual = usual(name);
    return person.facing().isOpposite(usual)
        && people.shots().stream()
            .filter(other -> shot.setup() >= 0 && other.setup() == shot.setup())
            .flatMap(other -> other.cast().people().stream().filter(isNamed(other, name)))
            .anyMatch(other -> other.facing() == usual);
  }

  /// True if someone else usually looks the other way: they look at each other.
  private boolean isAnswered(String name) {
    Facing mine = usual(name);
    return looks.keySet().stream().anyMatch(other -> usual(other).isOpposite(mine));
  }

  /// The only one found in a shot, when it is plain who and where to that one looks.
  private static Optional<Person> looker(People.Appearance shot) {
    return shot.cast().people().size() == 1 || shot.single().isPresent()
        ? lookers(shot).stream().findFirst()
        : Optional.empty();
  }

  /// Those of at most two whose looks tell something, largest first.
  private static List<Person> lookers(People.Appearance shot) {
    if (shot.cast().people().size() > 2) return List.of();
    return shot.cast().people().stream()
        .filter(person ->
            shot.name(person).isPresent()
                && Math.abs(person.turn()) > SLIGHT
                && isStill(shot, person))
        .toList();
  }

  private static boolean isStill(People.Appearance shot, Person person) {
    double shape = (double) shot.portrait().width() / shot.portrait().height();
    return person.walk(shape) < WALKS && shot.portrait().motion() < MOVES;
  }

  /// Two people side by side.
  ///
  /// @param key both names
  /// @param inOrder true if the first of the alphabet is on the left
  private record Pair(String key, boolean inOrder) {}

  private static Optional<Pair> pair(People.Appearance shot) {
    if (shot.cast().people().size() != 2) return Optional.empty();
    Person one = shot.cast().people().get(0);
    Person two = shot.cast().people().get(1);
    Optional<String> a = shot.name(one);
    Optional<String> b = shot.name(two);
    if (a.isEmpty() || b.isEmpty() || Math.abs(one.x() - two.x()) < APART) return Optional.empty();
    if (!isStill(shot, one) || !isStill(shot, two)) return Optional.empty();
    boolean sorted = a.get().compareTo(b.get()) < 0;
    return Optional.of(
        new Pair(sorted ? a.get() + b.get() : b.get() + a.get(), sorted == (one.x() < two.x())));
  }
}

package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.shoot.Lens;
import raccord.film.shoot.LensHeight;
import raccord.film.shoot.Take;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.PeopleCheck;
import raccord.lab.tools.Says;
import raccord.lab.vision.people.People;

/// Reverse shots taken with unlike lenses or from unlike heights.
///
/// Reverses are shot as a pair: the same focal length, the same height, the same distance
/// (Mascelli, *The Five C's of Cinematography*). Another lens gives one person another room behind;
/// another height has one look down on the other. The camera report says which lens and height;
/// where it does not, pictures cannot tell a lens from a distance, and this is silent.
@Says("Finds reverse shots whose lenses or camera heights differ, by the camera report.")
@AutoService(Check.class)
public record LensMismatch(
    @Dial(label = "Least ratio of the focal lengths", min = 1.05, max = 5) double ratio,
    @Dial(label = "Least difference of the heights (metres)", min = 0.05, max = 3) double height)
    implements PeopleCheck {

  // A ratio of 1.4 is two stops of a set of primes (35 to 50, 50 to 75), plainly another room; a
  // third of a metre is the step from eyes to chest.
  public LensMismatch() {
    this(1.4, 0.33);
  }

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    Set<Set<String>> told = new HashSet<>();
    for (int i = 1; i < people.shots().size(); i++) {
      People.Appearance before = people.shots().get(i - 1);
      People.Appearance after = people.shots().get(i);
      if (!areReverses(before, after)) continue;
      Set<String> setups = Set.copyOf(List.of(setup(film, before), setup(film, after)));
      if (told.contains(setups)) continue;
      unlike(film, before.portrait().shot(), after.portrait().shot())
          .ifPresent(finding -> {
            told.add(setups);
            found.accept(finding);
          });
    }
  }

  /// By the slate when it says, else by the pictures.
  private static String setup(Film film, People.Appearance shot) {
    return film.take(shot.portrait().shot())
        .map(take -> take.slate().setup())
        .filter(setup -> !setup.isBlank())
        .orElse(String.valueOf(shot.setup()));
  }

  /// True if each is of one person, not the same one, and the two follow each other.
  private static boolean areReverses(People.Appearance before, People.Appearance after) {
    Optional<String> one = before.single().flatMap(before::name);
    Optional<String> two = after.single().flatMap(after::name);
    return after.follows(before) && one.isPresent() && two.isPresent() && !one.equals(two);
  }

  private Optional<Finding> unlike(Film film, Shot before, Shot after) {
    Optional<Take> one = film.take(before);
    Optional<Take> two = film.take(after);
    if (one.isEmpty() || two.isEmpty()) return Optional.empty();
    Lens lens = one.get().lens();
    Lens other = two.get().lens();
    OptionalDouble a = lens.focalLength();
    OptionalDouble b = other.focalLength();
    if (a.isPresent() && b.isPresent()) {
      double times = Math.max(a.getAsDouble() / b.getAsDouble(), b.getAsDouble() / a.getAsDouble());
      if (times >= ratio) {
        String words =
            String.format(
                Locale.ROOT,
                "Shot %s was taken at %.0f mm and its reverse, shot %s, at %.0f mm.",
                after.id(),
                b.getAsDouble(),
                before.id(),
                a.getAsDouble());
        return Optional.of(finding(before, after, words, Map.of("times", times)));
      }
    }
    LensHeight height = one.get().height();
    OptionalDouble low = height.metres();
    OptionalDouble high = two.get().height().metres();
    if (low.isEmpty() || high.isEmpty()) return Optional.empty();
    double apart = Math.abs(low.getAsDouble() - high.getAsDouble());
    if (apart < this.height) return Optional.empty();
    String words =
        String.format(
            Locale.ROOT,
            "Shot %s was taken from %.1f metres and its reverse, shot %s, from %.1f metres.",
            after.id(),
            high.getAsDouble(),
            before.id(),
            low.getAsDouble());
    return Optional.of(finding(before, after, words, Map.of("metres", apart)));
  }

  private Finding finding(Shot before, Shot after, String sentence, Map<String, Double> numbers) {
    return new Finding(
        rule(),
        Severity.NOTE,
        0.9,
        after.id(),
        after.frames(),
        sentence,
        numbers,
        List.of(
            new Finding.Still(after.frames().first(), "shot " + after.id()),
            new Finding.Still(before.frames().past() - 1, "shot " + before.id())),
        List.of());
  }
}

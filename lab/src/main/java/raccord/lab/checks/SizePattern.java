package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.PeopleCheck;
import raccord.lab.tools.Says;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;
import raccord.lab.vision.people.ShotSize;

/// Reverse shots of unlike sizes, and a scene that never shows where it plays.
///
/// Reverses are shot in pairs of one size. Two steps apart, as a close-up against a medium shot,
/// one person weighs more; that may be meant, so it is a note, once for each pair of sizes.
@Says("Finds reverse shots whose sizes differ by two steps, and scenes without a wide shot.")
@AutoService(Check.class)
public record SizePattern(
    @Dial(label = "Steps between the sizes", min = 1, max = 4) int steps,
    @Dial(label = "Least ratio of the faces", min = 1.2, max = 5) double ratio,
    @Dial(label = "Fewest shots of a scene without a wide", min = 3, max = 100) int fewest)
    implements PeopleCheck {
  // A face seen on most of the looks at its shot; below, some pattern may have been taken for one.
  private static final double SURE = 0.9;

  public SizePattern() {
    this(2, 1.9, 5);
  }

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    pairs(people, found);
    if (people.scene().declared() && people.shots().size() >= fewest) wide(people, found);
  }

  private void pairs(People people, Consumer<Finding> found) {
    Set<String> told = new HashSet<>();
    for (int i = 1; i < people.shots().size(); i++) {
      People.Appearance before = people.shots().get(i - 1);
      People.Appearance after = people.shots().get(i);
      Person one = before.single().orElse(null);
      Person two = after.single().orElse(null);
      if (!after.follows(before) || one == null || two == null) continue;
      if (before.name(one).equals(after.name(two))) continue;
      int apart = Math.abs(one.shotSize().compareTo(two.shotSize()));
      double times = Math.max(one.size() / two.size(), two.size() / one.size());
      if (apart < steps || times < ratio) continue;
      Set<ShotSize> sizes = new HashSet<>(List.of(one.shotSize(), two.shotSize()));
      if (!told.add(sizes.toString())) continue;
      String id = after.portrait().shot().id();
      found.accept(
          finding(
              after,
              before,
              Math.min(one.sureness(), two.sureness()),
              String.format(
                  Locale.ROOT,
                  "Shot %s is a %s and its reverse, shot %s, a %s.",
                  id,
                  two.shotSize().words(),
                  before.portrait().shot().id(),
                  one.shotSize().words()),
              Map.of("times", times)));
    }
  }

  // In a wide shot nobody may be near enough to be seen, and something be taken for a face.
  private static boolean isClose(Person largest) {
    return largest.sureness() >= SURE && largest.shotSize().compareTo(ShotSize.MEDIUM) <= 0;
  }

  private void wide(People people, Consumer<Finding> found) {
    boolean allClose =
        people.shots().stream()
            .allMatch(shot ->
                !shot.cast().people().isEmpty() && isClose(shot.cast().people().getFirst()));
    if (!allClose) return;
    People.Appearance first = people.shots().getFirst();
    found.accept(
        finding(
            first,
            first,
            0.6,
            String.format(
                Locale.ROOT,
                "Scene %s has no wide shot: all of its %d shots are medium shots or closer.",
                people.scene().name(),
                people.shots().size()),
            Map.of("shots", (double) people.shots().size())));
  }

  private Finding finding(
      People.Appearance shot,
      People.Appearance other,
      double sureness,
      String sentence,
      Map<String, Double> numbers) {
    String id = shot.portrait().shot().id();
    List<Finding.Still> stills =
        List.of(
            new Finding.Still(shot.portrait().middle(), "shot " + id),
            new Finding.Still(other.portrait().middle(), "shot " + other.portrait().shot().id()));
    return new Finding(
        rule(),
        Severity.NOTE,
        Math.min(0.9, 0.3 + 0.6 * sureness),
        id,
        shot.portrait().shot().frames(),
        sentence,
        numbers,
        shot.equals(other) ? stills.subList(0, 1) : stills,
        List.of());
  }
}

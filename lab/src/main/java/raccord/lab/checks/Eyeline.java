package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.PeopleCheck;
import raccord.lab.tools.Says;
import raccord.lab.vision.people.Axis;
import raccord.lab.vision.people.Facing;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;
import raccord.lab.vision.people.Redressed;

/// Reverse shots whose looks do not meet: both people look to the same side.
///
/// Two people who talk look at each other, one to the left and one to the right. Where a third is
/// in the scene they may both look at that one, and the rule is silent; so it is where a single
/// contradicts the others of its person from another place, which [AxisCrossed] weighs. Someone in
/// other clothes in another's place is no third.
@Says("Finds reverse shots whose looks do not meet.")
@AutoService(Check.class)
public record Eyeline(
    @Dial(label = "Least turn of both heads, on average (response)", min = 1, max = 6) double turn)
    implements PeopleCheck {

  public Eyeline() {
    this(1.8);
  }

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    Set<String> all = new HashSet<>();
    for (People.Appearance shot : people.shots()) all.addAll(shot.names().values());
    for (Redressed each : Redressed.in(people)) {
      Optional<String> before = each.earlier().name(each.before());
      Optional<String> now = each.shot().name(each.now());
      if (before.isPresent() && !before.equals(now)) now.ifPresent(all::remove);
    }
    boolean unnamed =
        people.shots().stream().anyMatch(shot -> shot.names().size() < shot.cast().people().size());
    if (all.size() != 2 || unnamed) return;
    Axis axis = Axis.of(people);
    for (int i = 1; i < people.shots().size(); i++) {
      People.Appearance before = people.shots().get(i - 1);
      People.Appearance after = people.shots().get(i);
      if (!after.follows(before)) continue;
      Person one = before.single().orElse(null);
      Person two = after.single().orElse(null);
      if (one == null || two == null || before.name(one).equals(after.name(two))) {
        continue;
      }
      if (one.facing() != Facing.NEITHER
          && one.facing() == two.facing()
          && Math.abs(one.turn() + two.turn()) / 2 >= turn
          && looksAstray(axis, before, one, after, two)) {
        found.accept(finding(before, one, after, two));
        return;
      }
    }
  }

  /// True if both look where they usually do, or one of them strays before the same camera.
  private static boolean looksAstray(
      Axis axis, People.Appearance before, Person one, People.Appearance after, Person two) {
    boolean first = axis.usual(before.name(one).orElseThrow()) == one.facing();
    boolean second = axis.usual(after.name(two).orElseThrow()) == two.facing();
    return (first && second)
        || (first && axis.strays(after, two))
        || (second && axis.strays(before, one));
  }

  private Finding finding(
      People.Appearance before, Person one, People.Appearance after, Person two) {
    String id = after.portrait().shot().id();
    return new Finding(
        rule(),
        Severity.NOTE,
        Math.min(0.9, 0.6 * Math.min(one.sureness(), two.sureness()) + 0.2),
        id,
        after.portrait().shot().frames(),
        String.format(
            Locale.ROOT,
            "The looks of shots %s and %s do not meet: both look to the %s.",
            before.portrait().shot().id(),
            id,
            two.facing().word()),
        Map.of("turn", two.turn(), "turn-before", one.turn()),
        List.of(
            new Finding.Still(after.portrait().middle(), "shot " + id),
            new Finding.Still(before.portrait().middle(), "shot " + before.portrait().shot().id())),
        List.of());
  }
}

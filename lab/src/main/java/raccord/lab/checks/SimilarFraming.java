package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.PeopleCheck;
import raccord.lab.tools.Says;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;

/// A cut to the same person from nearly the same place and nearly as large: the picture jumps.
///
/// Editors ask for thirty degrees or a step in size between two shots of one subject. Heads that a
/// face cascade sees from the front and that look to the same side differ by less than thirty
/// degrees. Shots of one setup are left to `jump-in-time`, and so is a cut in the middle of a
/// movement, which hides the jump.
@Says("Finds cuts to the same person from nearly the same place, nearly as large.")
@AutoService(Check.class)
public record SimilarFraming(
    @Dial(label = "Largest change of size (times)", min = 1.05, max = 2) double size,
    @Dial(label = "Largest movement in a quarter second (share of white)", min = 0, max = 0.2)
        double action)
    implements PeopleCheck {

  /// A face that goes further than this in a shot, in its own sizes, is in action.
  private static final double WALKS = 0.6;

  /// From nearly the same place clothes look the same, as [raccord.lab.vision.people.Wear#unlike]
  /// counts; somebody else in like clothes is about 1 unlike.
  private static final double SAME_CLOTHES = 0.8;

  // Half a step between two shot sizes, which differ by about 1.6 times.
  public SimilarFraming() {
    this(1.28, 0.03);
  }

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    for (int i = 1; i < people.shots().size(); i++) {
      look(people.shots().get(i - 1), people.shots().get(i), found);
    }
  }

  private void look(People.Appearance before, People.Appearance after, Consumer<Finding> found) {
    if (!after.follows(before) || after.portrait().shot().in().kind() != Shot.Join.Kind.CUT) return;
    Person one = before.single().orElse(null);
    Person two = after.single().orElse(null);
    if (one == null || two == null || !before.name(one).equals(after.name(two))) {
      return;
    }
    if (isOneSetup(before, after) || one.facing() != two.facing()) return;
    double ratio = two.startSize() / one.endSize();
    if (Math.max(ratio, 1 / ratio) > size || Math.abs(two.startX() - one.endX()) > 0.3) return;
    if (one.wear().unlike(two.wear()) > SAME_CLOTHES) return;
    if (isAction(before, one) || isAction(after, two)) return;
    found.accept(finding(before, after, ratio, Math.min(one.sureness(), two.sureness())));
  }

  private boolean isAction(People.Appearance shot, Person person) {
    double shape = (double) shot.portrait().width() / shot.portrait().height();
    return shot.portrait().motion() > action || person.walk(shape) > WALKS;
  }

  /// By the metadata when both have some, else by the pictures.
  private static boolean isOneSetup(People.Appearance a, People.Appearance b) {
    String one = a.portrait().shot().source().map(Shot.Source::setup).orElse("");
    String two = b.portrait().shot().source().map(Shot.Source::setup).orElse("");
    boolean unknown = one.isEmpty() || two.isEmpty();
    return unknown ? a.setup() == b.setup() : one.equals(two);
  }

  private Finding finding(
      People.Appearance before, People.Appearance after, double ratio, double sureness) {
    String id = after.portrait().shot().id();
    return new Finding(
        rule(),
        Severity.WARNING,
        Math.min(0.9, 0.3 + 0.6 * sureness),
        id,
        after.portrait().shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s shows the same person as shot %s from nearly the same place, %.2f times as"
                + " large.",
            id,
            before.portrait().shot().id(),
            ratio),
        Map.of("size", ratio),
        List.of(
            new Finding.Still(before.portrait().shot().frames().past() - 1, "before the cut"),
            new Finding.Still(after.portrait().shot().frames().first(), "after the cut")),
        List.of());
  }
}

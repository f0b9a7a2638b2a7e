package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.PeopleCheck;
import raccord.lab.tools.Says;
import raccord.lab.vision.people.Axis;
import raccord.lab.vision.people.People;

/// The camera jumps over the line between two people: they change sides, or look the other way,
/// from one shot to the next.
///
/// The scene says which side of the line is the usual one. A cut from there to the other side, or
/// back, is found when nothing excuses it: no shot between that shows neither, no move of the
/// camera or of the people.
@Says("Finds cuts over the line between two people: they change sides of the picture.")
@AutoService(Check.class)
public record AxisCrossed(@Dial(label = "Least sureness (0 to 1)", min = 0, max = 1) double surest)
    implements PeopleCheck {

  public AxisCrossed() {
    this(0.55);
  }

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    for (Axis.Crossing crossing : Axis.of(people).crossings()) {
      if (crossing.sureness() >= surest) found.accept(finding(people, crossing));
    }
  }

  private Finding finding(People people, Axis.Crossing crossing) {
    People.Appearance to = crossing.to();
    People.Appearance from = crossing.from();
    return new Finding(
        rule(),
        Severity.WARNING,
        crossing.sureness(),
        to.portrait().shot().id(),
        to.portrait().shot().frames(),
        String.format(
            Locale.ROOT,
            "Shot %s crosses the line of scene %s: %s.",
            to.portrait().shot().id(),
            people.scene().name(),
            crossing.words()),
        Map.of("sureness", crossing.sureness()),
        List.of(
            new Finding.Still(to.portrait().middle(), "shot " + to.portrait().shot().id()),
            new Finding.Still(
                from.portrait().middle(),
                "shot " + from.portrait().shot().id() + ", the usual side")),
        List.of());
  }
}

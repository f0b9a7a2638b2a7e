package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import raccord.lab.vision.people.Facing;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;

/// The key light on a face changes sides between shots of a scene.
///
/// Only shots of the same person looking to the same side are compared: in a reverse the light
/// rightly comes from the other side of the picture. Light changes how far a face seems to turn, so
/// a slight turn is enough, to the side that it leans to. The middle one of a person's shots is the
/// anchor; of two, the first.
@Says("Finds faces lit from the other side than in the rest of their scene.")
@AutoService(Check.class)
public record KeySide(
    @Dial(label = "Smallest change between the halves of the face (stops)", min = 0.2, max = 6)
        double change,
    @Dial(label = "Least light from one side (stops)", min = 0.05, max = 3) double least)
    implements PeopleCheck {

  /// Turn, as in [raccord.lab.vision.people.Face], from which a face leans to a side.
  private static final double LEANS = 0.5;

  /// On smaller faces, shares of the height, a little of the background counts as half a face.
  private static final double SMALLEST = 0.27;

  /// Stops by which the light on half of the looks may be off.
  private static final double WAVERS = 0.6;

  public KeySide() {
    this(0.6, 0.1);
  }

  private record Lit(People.Appearance shot, Person person) {}

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    Map<String, List<Lit>> byFace = new LinkedHashMap<>();
    for (People.Appearance shot : people.shots()) {
      for (Person person : shot.cast().people()) {
        String name = shot.names().get(person);
        Facing side = side(person);
        if (name == null || side == Facing.NEITHER || !isSteady(person)) continue;
        byFace.computeIfAbsent(name + side, each -> new ArrayList<>()).add(new Lit(shot, person));
      }
    }
    byFace.values().forEach(shots -> compare(shots, found));
  }

  private static Facing side(Person person) {
    if (person.facing() != Facing.NEITHER || Math.abs(person.turn()) < LEANS) {
      return person.facing();
    }
    return person.turn() > 0 ? Facing.RIGHT : Facing.LEFT;
  }

  /// Large enough, and the light does not change on it while the shot runs; leaves may play on it.
  private static boolean isSteady(Person person) {
    return person.size() >= SMALLEST
        && !Double.isNaN(person.light())
        && person.lightWavers() <= WAVERS;
  }

  private void compare(List<Lit> shots, Consumer<Finding> found) {
    if (shots.size() < 2) return;
    Lit anchor =
        shots.size() == 2
            ? shots.getFirst()
            : shots.stream()
                .sorted(Comparator.comparingDouble(lit -> lit.person.light()))
                .toList()
                .get(shots.size() / 2);
    double usual = anchor.person.light();
    for (Lit lit : shots) {
      double light = lit.person.light();
      boolean flipped = light * usual < 0 && Math.min(Math.abs(light), Math.abs(usual)) >= least;
      if (flipped && Math.abs(light - usual) >= change) found.accept(finding(lit, anchor));
    }
  }

  private Finding finding(Lit lit, Lit anchor) {
    String id = lit.shot.portrait().shot().id();
    String other = anchor.shot.portrait().shot().id();
    return new Finding(
        rule(),
        Severity.WARNING,
        Math.min(0.9, 0.3 + 0.6 * Math.min(lit.person.sureness(), anchor.person.sureness())),
        id,
        lit.shot.portrait().shot().frames(),
        String.format(
            Locale.ROOT,
            "The face in shot %s is lit from the %s, in shot %s from the %s.",
            id,
            lit.person.light() > 0 ? "right" : "left",
            other,
            anchor.person.light() > 0 ? "right" : "left"),
        Map.of("stops", lit.person.light(), "anchor", anchor.person.light()),
        List.of(
            new Finding.Still(lit.shot.portrait().middle(), "shot " + id),
            new Finding.Still(anchor.shot.portrait().middle(), "shot " + other)),
        List.of("relight"));
  }
}

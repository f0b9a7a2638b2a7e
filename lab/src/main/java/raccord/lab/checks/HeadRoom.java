package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

/// A face higher or lower in the frame than in the other singles of its size in the scene.
///
/// Close-ups are left out: they cut the head as they like. A size is measured on a face and wavers,
/// so what most singles of one size are is what counts.
@Says("Finds singles with more or less room above the head than the others of their scene.")
@AutoService(Check.class)
public record HeadRoom(
    @Dial(label = "Smallest difference (percent of the height)", min = 2, max = 40)
        double difference)
    implements PeopleCheck {

  /// Singles count as of one size within this many times. Those of one size on the soundstage, of
  /// people with unlike faces, are 1.21 times as large at most; a medium shot of one and a medium
  /// close-up of another were 1.26 times, a close-up and a medium close-up 1.24.
  private static final double SIZE = 1.22;

  public HeadRoom() {
    this(9);
  }

  /// `headroom` is one word.
  @Override
  public String rule() {
    return "headroom";
  }

  private record Single(People.Appearance shot, Person person) {}

  @Override
  public void look(Film film, People people, Consumer<Finding> found) {
    List<Single> singles = new ArrayList<>();
    for (People.Appearance shot : people.shots()) {
      shot.cast().single().ifPresent(person -> singles.add(new Single(shot, person)));
    }
    for (Single single : singles) {
      List<Single> others =
          singles.stream()
              .filter(other -> !other.equals(single) && isOneSize(other.person, single.person))
              .sorted(Comparator.comparingDouble(other -> other.person.crown()))
              .toList();
      if (others.isEmpty() || areCloseUps(single, others)) continue;
      // Of two, neither is the odd one out; the later is where the audience sees the jump.
      boolean odd = others.size() > 1 || isAfter(single, others.getFirst());
      Single usual = others.get(others.size() / 2);
      double off = 100 * (single.person.crown() - usual.person.crown());
      double least =
          others.stream()
              .mapToDouble(other -> 100 * Math.abs(single.person.crown() - other.person.crown()))
              .sorted()
              .skip(others.size() / 4)
              .findFirst()
              .orElse(0);
      if (odd && Math.abs(off) >= difference && least >= difference / 2) {
        found.accept(finding(single, usual, off));
      }
    }
  }

  private static boolean isOneSize(Person a, Person b) {
    double ratio = a.size() / b.size();
    return ratio < SIZE && ratio > 1 / SIZE;
  }

  private static boolean areCloseUps(Single single, List<Single> others) {
    double[] sizes =
        Stream.concat(Stream.of(single), others.stream())
            .mapToDouble(each -> each.person.size())
            .sorted()
            .toArray();
    // Of two the larger counts: in doubt they are close-ups.
    return ShotSize.of(sizes[sizes.length / 2]).compareTo(ShotSize.CLOSE_UP) <= 0;
  }

  private static boolean isAfter(Single a, Single b) {
    return a.shot.portrait().shot().frames().first() > b.shot.portrait().shot().frames().first();
  }

  private Finding finding(Single single, Single usual, double off) {
    String id = single.shot.portrait().shot().id();
    String other = usual.shot.portrait().shot().id();
    return new Finding(
        rule(),
        Severity.NOTE,
        Math.min(0.9, 0.3 + 0.6 * Math.min(single.person.sureness(), usual.person.sureness())),
        id,
        single.shot.portrait().shot().frames(),
        String.format(
            Locale.ROOT,
            "The face in shot %s sits %.0f %% of the height %s than in shot %s, of the same size.",
            id,
            Math.abs(off),
            off > 0 ? "lower" : "higher",
            other),
        Map.of("percent-lower", off),
        List.of(
            new Finding.Still(single.shot.portrait().middle(), "shot " + id),
            new Finding.Still(usual.shot.portrait().middle(), "shot " + other)),
        List.of("reframe"));
  }
}

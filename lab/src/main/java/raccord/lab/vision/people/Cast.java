package raccord.lab.vision.people;

import java.util.List;
import java.util.Optional;
import raccord.film.cut.Shot;

/// Who was seen in one shot.
///
/// @param looks how many of its frames were searched for faces; with none, nothing is known
/// @param people largest first
public record Cast(Shot shot, int looks, List<Person> people) {
  public Cast {
    people = List.copyOf(people);
  }

  /// The one whom the shot is of: the only one seen, or one at least twice as large as all others.
  public Optional<Person> single() {
    if (people.isEmpty()) return Optional.empty();
    Person first = people.getFirst();
    boolean alone = people.size() == 1 || first.size() >= 2 * people.get(1).size();
    return alone ? Optional.of(first) : Optional.empty();
  }
}

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

  /// Singles leave room to look into, and still hold the face nearer to the middle than to an edge:
  /// a face further out than this, a share of the width, belongs to someone beside whom another was
  /// not found.
  private static final double OUT = 0.25;

  /// The one whom the shot is of: the only one seen, or one at least twice as large as all others.
  public Optional<Person> single() {
    if (people.isEmpty()) return Optional.empty();
    Person first = people.getFirst();
    boolean alone = people.size() == 1 || first.size() >= 2 * people.get(1).size();
    boolean central = first.x() > OUT && first.x() < 1 - OUT;
    return alone && central ? Optional.of(first) : Optional.empty();
  }
}

package raccord.lab.vision.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import raccord.lab.vision.Sketch;

/// Somebody who is seen in one place of one setup again, and what the clothes have to say of it.
///
/// Who it is cannot be told: whoever sits where another sat before wears something else too.
///
/// @param shot the later shot
/// @param now who is in it
/// @param earlier of the shots of the same setup before with somebody in that place, the one whose
///   clothes are most alike: who changes back was found at the change
/// @param before who was in that place
/// @param unlike how unlike the clothes are, as in [Wear#unlike], less what moved the colours of
///   the whole picture
public record Redressed(
    People.Appearance shot, Person now, People.Appearance earlier, Person before, double unlike) {

  /// Who comes back to a place stays within so much of the width and the height.
  private static final double PLACE = 0.12;

  /// And within so many times of the size, as a logarithm.
  private static final double SIZE = 0.25;

  /// Half the width of somebody, in sizes of the face.
  private static final double BODY = 1.6;

  /// Fewer cells of the set tell nothing of its colour.
  private static final int FEWEST_CELLS = 12;

  /// Colours of darker cells are noise; nominal.
  private static final float DARK = 0.06f;

  /// Everyone in a scene who is seen again in the same place of the same setup.
  public static List<Redressed> in(People people) {
    List<Redressed> found = new ArrayList<>();
    for (int i = 1; i < people.shots().size(); i++) {
      People.Appearance shot = people.shots().get(i);
      if (shot.setup() < 0) continue;
      List<People.Appearance> earlier =
          people.shots().subList(0, i).stream()
              .filter(other -> other.setup() == shot.setup())
              .toList();
      for (Person now : shot.cast().people()) {
        earlier.stream()
            .flatMap(
                other -> inPlace(now, other.cast()).map(was -> of(shot, now, other, was)).stream())
            .filter(each -> !Double.isNaN(each.unlike))
            .min(Comparator.comparingDouble(Redressed::unlike))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Redressed of(
      People.Appearance shot, Person now, People.Appearance earlier, Person before) {
    return new Redressed(shot, now, earlier, before, unlike(shot, now, earlier, before));
  }

  private static Optional<Person> inPlace(Person person, Cast cast) {
    List<Person> there =
        cast.people().stream()
            .filter(other ->
                Math.abs(other.x() - person.x()) < PLACE
                    && Math.abs(other.y() - person.y()) < PLACE
                    && Math.abs(Math.log(other.size() / person.size())) < SIZE)
            .toList();
    return there.size() == 1 ? Optional.of(there.getFirst()) : Optional.empty();
  }

  private static double unlike(
      People.Appearance shot, Person now, People.Appearance earlier, Person before) {
    Sketch mine = shot.portrait().whole();
    Sketch theirs = earlier.portrait().whole();
    float[] blue = new float[mine.cb().length];
    float[] red = new float[blue.length];
    int count = 0;
    for (int i = 0; i < blue.length; i++) {
      if (isOnSomebody(shot, i) || isOnSomebody(earlier, i)) continue;
      float here = light(mine, i);
      float there = light(theirs, i);
      if (here < DARK || there < DARK) continue;
      blue[count] = mine.cb()[i] / here - theirs.cb()[i] / there;
      red[count++] = mine.cr()[i] / here - theirs.cr()[i] / there;
    }
    // In a close-up little is seen of the set.
    if (count < FEWEST_CELLS) return now.wear().unlike(before.wear());
    return now.wear().unlike(before.wear().tinted(middle(blue, count), middle(red, count)));
  }

  private static float light(Sketch sketch, int cell) {
    int columns = Sketch.COLUMNS / 2;
    int at = cell / columns * 2 * Sketch.COLUMNS + cell % columns * 2;
    float[] luma = sketch.luma();
    return (luma[at] + luma[at + 1] + luma[at + Sketch.COLUMNS] + luma[at + Sketch.COLUMNS + 1])
        / 4;
  }

  private static boolean isOnSomebody(People.Appearance shot, int cell) {
    double shape = (double) shot.portrait().width() / shot.portrait().height();
    int columns = Sketch.COLUMNS / 2;
    int column = cell % columns;
    int row = cell / columns;
    double x = (column + 0.5) / columns;
    double y = (row + 0.5) / (Sketch.ROWS / 2.0);
    return shot.cast().people().stream()
        .anyMatch(person ->
            y > person.crown() && Math.abs(x - person.x()) * shape < BODY * person.size());
  }

  private static float middle(float[] values, int count) {
    float[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[count / 2];
  }
}

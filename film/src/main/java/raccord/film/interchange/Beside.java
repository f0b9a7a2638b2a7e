package raccord.film.interchange;

import java.util.ArrayList;
import java.util.List;
import raccord.film.cut.Extras;
import raccord.film.cut.Timeline;

/// What else a file held: other cuts, and clips that are in none. A cut remembers their names, so
/// that writing it alone can say what is not in the new file.
public final class Beside {
  private static final String KEPT = "beside";

  /// Names in one line; the rest are counted.
  private static final int MOST = 8;

  private Beside() {}

  /// The cut without the memory of what lay beside it, as a file that holds it alone reads.
  public static Timeline forgotten(Timeline cut) {
    return with(cut, cut.extras().without(KEPT));
  }

  /// Cuts of one file, each with the names of all the rest.
  ///
  /// @param cuts in the order of the file
  /// @param others what the file held that is no cut, `clip "A001"`
  static List<Timeline> of(List<Timeline> cuts, List<String> others) {
    if (cuts.size() == 1 && others.isEmpty()) return cuts;
    List<Timeline> remembering = new ArrayList<>();
    int beside = cuts.size() - 1 + others.size();
    for (int i = 0; i < cuts.size(); i++) {
      Timeline cut = cuts.get(i);
      List<Object> names = new ArrayList<>();
      for (int other = 0; other < cuts.size() && names.size() < MOST; other++) {
        if (other != i) names.add("cut \"" + cuts.get(other).name() + "\"");
      }
      for (String other : others) if (names.size() < MOST) names.add(other);
      if (beside > names.size()) names.add((beside - names.size()) + " more");
      remembering.add(with(cut, cut.extras().with(KEPT, names)));
    }
    return remembering;
  }

  /// The cut as it is written, alone; what lay beside it gets its line.
  static Timeline left(Timeline cut, Losses losses) {
    List<Object> names = Extras.list(cut.extras().values(), KEPT);
    if (names.isEmpty()) return cut;
    losses.add(
        cut.name(),
        "The file it came from also held "
            + String.join(", ", names.stream().map(String::valueOf).toList())
            + "; this cut alone was written.");
    return forgotten(cut);
  }

  private static Timeline with(Timeline cut, Extras extras) {
    return new Timeline(cut.name(), cut.rate(), cut.start(), cut.tracks(), cut.markers(), extras);
  }
}

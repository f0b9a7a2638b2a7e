package raccord.film.rights;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a version of several steps stands under: its class of use is that of its strictest step,
/// and it touches, rests on and was signed for whatever any of its steps is.
public final class Standing {
  /// A fact of an entry `fix`: the number of the class of use.
  public static final String CLASS = "class";

  /// A fact of an entry `fix`: performers whom the work touches.
  public static final String TOUCHES = "touches";

  /// A fact of an entry `fix`: the supervisors who signed for it.
  public static final String SIGNED = "signed";

  private static final List<String> OF_ALL =
      List.of(TOUCHES, SIGNED, UseReport.SEEN, UseReport.NOBODY, Affected.RESTS, Affected.MODEL);

  private Standing() {}

  /// @param earlier facts of the version that a step is made on
  /// @param own facts of that step
  /// @return those that say under whose word both stand
  public static SortedMap<String, List<String>> of(
      SortedMap<String, List<String>> earlier, SortedMap<String, List<String>> own) {
    SortedMap<String, List<String>> both = new TreeMap<>(own);
    for (String name : OF_ALL) {
      Set<String> all = new LinkedHashSet<>(earlier.getOrDefault(name, List.of()));
      all.addAll(own.getOrDefault(name, List.of()));
      if (!all.isEmpty()) both.put(name, List.copyOf(all));
    }
    int strictest = Math.max(number(earlier), number(own));
    both.put(CLASS, List.of(Integer.toString(strictest)));
    return both;
  }

  private static int number(SortedMap<String, List<String>> facts) {
    return facts.getOrDefault(CLASS, List.of()).stream()
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(0);
  }
}

package raccord.lab.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import raccord.film.findings.Style;

/// Checks as a production's [Style] sets them.
public final class Styled {
  private Styled() {}

  /// The checks to run: a rule that some scenes set in another manner comes once for each manner.
  ///
  /// @param checks as [Shelf] gives them
  /// @throws IllegalArgumentException if the style names a rule or control that does not exist, or
  ///   a value out of range
  public static List<Check> checks(List<Check> checks, Style style) {
    style.rules().keySet().forEach(Shelf::check);
    style.scenes().values().forEach(manners -> manners.keySet().forEach(Shelf::check));
    List<Check> all = new ArrayList<>();
    for (Check check : checks) {
      Style.Manner whole = style.rules().get(check.rule());
      Map<Style.Manner, Set<String>> apart = new LinkedHashMap<>();
      Set<String> named = new LinkedHashSet<>();
      style
          .scenes()
          .forEach((scene, manners) -> {
            Style.Manner manner = manners.get(check.rule());
            if (manner == null) return;
            named.add(scene);
            apart.computeIfAbsent(manner, each -> new LinkedHashSet<>()).add(scene);
          });
      if (whole == null || !whole.off()) {
        Check set = whole == null ? check : set(check, whole);
        all.add(named.isEmpty() ? set : new InScenes(set, named, false));
      }
      apart.forEach((manner, scenes) -> {
        if (!manner.off()) all.add(new InScenes(set(check, manner), scenes, true));
      });
    }
    return List.copyOf(all);
  }

  /// A check with the controls a manner names.
  static Check set(Check check, Style.Manner manner) {
    Map<String, String> written = new LinkedHashMap<>();
    manner.controls().forEach((name, value) -> written.put(name, Double.toString(value)));
    return Shelf.with(check, written);
  }
}

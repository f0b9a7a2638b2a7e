package raccord.studio.actions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import raccord.film.findings.Style;
import raccord.lab.tools.Check;
import raccord.lab.tools.Shelf;
import raccord.lab.tools.Styled;

/// Which rules are checked, and how their controls are set.
///
/// @param only rule ids; all when empty
/// @param skip rule ids
/// @param settings each `rule.control=value`
public record Selection(List<String> only, List<String> skip, List<String> settings) {
  public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

  public Selection {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
    settings = List.copyOf(settings);
  }

  /// The checks chosen, in order of their ids. What is asked for here goes before the style: a rule
  /// named in `only` or in a setting is followed as it is asked for.
  ///
  /// @param style the production's own
  /// @throws IllegalArgumentException if there is no such rule or control, or none is left
  List<Check> checks(Style style) {
    only.forEach(Shelf::check);
    skip.forEach(Shelf::check);
    Set<String> wanted = new HashSet<>(only);
    List<Check> checks =
        Shelf.checks(settings).stream()
            .filter(check -> wanted.isEmpty() || wanted.contains(check.rule()))
            .filter(check -> !skip.contains(check.rule()))
            .toList();
    Set<String> asked = new HashSet<>(only);
    settings.forEach(setting -> asked.add(setting.substring(0, setting.indexOf('.')).strip()));
    List<Check> styled = new ArrayList<>();
    for (Check check : checks) {
      if (asked.contains(check.rule())) styled.add(check);
      else styled.addAll(Styled.checks(List.of(check), style));
    }
    if (styled.isEmpty()) throw new IllegalArgumentException("No rule is left to check.");
    return styled;
  }
}

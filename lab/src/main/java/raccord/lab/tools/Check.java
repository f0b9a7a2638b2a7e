package raccord.lab.tools;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.findings.Finding;

/// A rule that looks at a cut and says what does not match.
///
/// A check is a record: its components are the controls ([Dial]), its no-argument constructor the
/// defaults, [Says] its description. It is found through the service loader; adding one edits no
/// other file. It keeps no state: each film is watched by a new [Watcher].
public interface Check {

  /// The rule's id, from the record's name: `FlashFrame` is `flash-frame`.
  default String rule() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /// True if what it finds counts in a scene; a production's style may keep a rule to some scenes.
  ///
  /// @param scene of the shot a finding is in, by its name; empty when it has none
  default boolean countsIn(Optional<String> scene) {
    return true;
  }

  /// True if it stands on the people in the picture, so that somebody looks for them.
  default boolean looksForPeople() {
    return false;
  }

  /// True if it stands on the repaired versions that the cut shows, so that somebody looks them up
  /// and proves them.
  default boolean looksAtLayers() {
    return false;
  }

  /// Begins to watch one film.
  ///
  /// @param film what is known before the first frame
  /// @param found takes findings as soon as they are sure
  Watcher watch(Film film, Consumer<Finding> found);
}

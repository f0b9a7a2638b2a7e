package raccord.studio.actions;

import java.nio.file.Path;
import raccord.film.rights.Affected;
import raccord.lab.store.Production;

/// Takes a consent or a grant back, and names all that was made under it.
///
/// @param production its folder, or a bare film or cut file
/// @param what the id of one, or a performer's name for all of theirs
/// @param by who says so
public record Revoke(Path production, String what, String reason, String by) {

  public Affected run() {
    try (Production open = At.open(production)) {
      return open.rights().revoke(what, reason, by);
    }
  }
}

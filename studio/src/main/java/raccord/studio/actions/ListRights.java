package raccord.studio.actions;

import java.nio.file.Path;
import raccord.film.rights.Rights;
import raccord.lab.store.Production;

/// Shows what is on file and in force.
///
/// @param production its folder, or a bare film or cut file
public record ListRights(Path production) {

  public Rights run() {
    try (Production open = At.open(production)) {
      return open.rights().all();
    }
  }
}

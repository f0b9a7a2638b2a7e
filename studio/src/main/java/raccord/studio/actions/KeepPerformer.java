package raccord.studio.actions;

import java.nio.file.Path;
import raccord.film.rights.Performer;
import raccord.lab.store.Production;

/// Puts a performer on file.
///
/// @param production its folder, or a bare film or cut file
/// @param by who says so
public record KeepPerformer(Path production, Performer performer, String by) {

  public void run() {
    try (Production open = At.open(production)) {
      open.rights().keep(performer, by);
    }
  }
}

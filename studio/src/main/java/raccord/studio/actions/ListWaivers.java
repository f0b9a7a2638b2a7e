package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import raccord.film.findings.Waiver;
import raccord.lab.store.Production;

/// Tells what people said is wanted.
///
/// @param production its folder, or a bare film or cut file
public record ListWaivers(Path production) {
  public List<Waiver> run() {
    try (Production open = At.open(production)) {
      return open.waivers().all();
    }
  }
}

package raccord.studio.actions;

import java.nio.file.Path;
import raccord.film.findings.Style;
import raccord.lab.store.Production;

/// Tells which grammar a production follows.
public record ShowStyle(Path production) {
  public Style run() {
    try (Production open = Production.look(production)) {
      return open.style();
    }
  }
}

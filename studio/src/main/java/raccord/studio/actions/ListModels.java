package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import raccord.lab.learning.Models;
import raccord.lab.store.Production;

/// What a production learned, and what of it is in use.
///
/// @param production its folder, or a bare film
public record ListModels(Path production) {

  public List<Models.Listed> run() {
    try (Production open = At.open(production)) {
      return new Models(open).all();
    }
  }
}

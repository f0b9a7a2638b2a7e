package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import raccord.lab.store.Production;

/// Finds the production a path means: its folder, or the production of one of a bare file.
final class At {

  static Production open(Path path) {
    return Files.isRegularFile(path) ? Production.beside(path) : Production.open(path);
  }

  /// The production of a path that may be bare media of any kind: a film, a still, a folder or a
  /// pattern of stills.
  static Production ofMedia(Path path) {
    return Production.isProduction(path) ? Production.open(path) : Production.beside(path);
  }

  private At() {}
}

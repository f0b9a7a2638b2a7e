package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import raccord.lab.store.Production;

/// Finds the production a path means: its folder, or the production of one of a bare file.
final class At {

  static Production open(Path path) {
    return Files.isRegularFile(path) ? Production.beside(path) : Production.open(path);
  }

  private At() {}
}

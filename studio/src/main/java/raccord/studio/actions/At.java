package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import raccord.lab.media.MediaFiles;
import raccord.lab.store.Production;

/// Finds the production a path means: its folder, or the production of one of a bare file.
final class At {

  static Production open(Path path) {
    return Files.isRegularFile(path) ? Production.beside(path) : Production.open(path);
  }

  /// The production of a path that may be bare media of any kind: a film, a still, a folder or a
  /// pattern of stills.
  ///
  /// @throws raccord.film.trouble.MediaException if nothing is there; none is made for nothing
  static Production ofMedia(Path path) {
    if (Production.isProduction(path)) return Production.open(path);
    MediaFiles.of(path);
    return Production.beside(path);
  }

  private At() {}
}

package raccord.film.interchange;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Files that real tools wrote, for tests that need them.
final class Real {
  private Real() {}

  /// The folder of real files; a test that asks for it skips where there is none.
  static Path footage() {
    Path folder =
        Path.of(System.getProperty("raccord.root", ".")).resolve("../shared/footage").normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "No real footage at " + folder + "; this test needs it.");
    return folder;
  }
}

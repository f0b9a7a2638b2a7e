package raccord.lab.store;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where this system wants a program to keep what can be made again.
final class UserCache {

  static Path folder() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home", "."));
    if (system.contains("mac")) return home.resolve("Library/Caches/Raccord");
    // XDG base directory specification 0.8: $XDG_CACHE_HOME, else ~/.cache.
    @Nullable String set =
        system.contains("windows")
            ? System.getenv("LOCALAPPDATA")
            : System.getenv("XDG_CACHE_HOME");
    return (set == null || set.isBlank() ? home.resolve(".cache") : Path.of(set))
        .resolve("raccord");
  }

  private UserCache() {}
}

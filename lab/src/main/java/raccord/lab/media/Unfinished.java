package raccord.lab.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Files under a temporary name, not yet whole. Thread-safe.
///
/// When the program is asked to stop (Ctrl-C, a shutdown) they are removed on its way out. After a
/// kill that asks nobody they stay, and are swept away by the next run.
public final class Unfinished {
  private static final Set<Path> UNDER_WAY = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::removeAll, "raccord-unfinished"));
  }

  /// Remembers a file, or a folder of files, that is about to be written.
  public static void begin(Path temporary) {
    UNDER_WAY.add(temporary);
  }

  /// Forgets it: it has its name, or it is gone.
  public static void end(Path temporary) {
    UNDER_WAY.remove(temporary);
  }

  private static void removeAll() {
    for (Path each : List.copyOf(UNDER_WAY)) remove(each);
  }

  private static void remove(Path temporary) {
    try (Stream<Path> inside =
        Files.isDirectory(temporary) ? Files.list(temporary) : Stream.empty()) {
      for (Path each : inside.toList()) Files.deleteIfExists(each);
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The next run sweeps it away.
    }
  }

  private Unfinished() {}
}

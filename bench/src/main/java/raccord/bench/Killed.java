package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Programs of our own, to be killed.
final class Killed {
  private Killed() {}

  /// Starts a main class in a program of its own.
  static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).inheritIO().start();
  }

  /// Kills it at a random moment of the time it takes; a start of Java takes a part of that.
  ///
  /// @return true if it was still at work
  static boolean somewhere(Process process, long takes, Random random) throws InterruptedException {
    Thread.sleep(random.nextLong(takes / 8, takes));
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  /// Removes what the bench made, and says how many programs it left running.
  static long cleared(Path folder) throws IOException {
    long running = ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
    System.out.println("processes left running " + running);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
    return running;
  }
}

package raccord.studio.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line in a process of its own, for what only a whole process can show: signals, pipes
/// and disks.
final class OwnProcess {

  /// The words that start it; quoted for a shell by [#quoted].
  static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Raccord.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// For `sh`: each word in single quotes.
  static String quoted(String... arguments) {
    StringBuilder line = new StringBuilder();
    for (String word : command(arguments)) {
      line.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    return line.toString();
  }

  private OwnProcess() {}
}

package raccord.studio.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// What a command left behind.
record Ran(int status, String out, String err) {

  /// @param words of the command line, as they print
  static Ran raccord(Object... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] arguments = Stream.of(words).map(Object::toString).toArray(String[]::new);
    int status = Raccord.run(new PrintStream(out), new PrintStream(err), arguments);
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}

package raccord.studio.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a person sees who presses Ctrl-C, or shuts the machine down: one sentence, and then nothing
/// of the work that is cut off. Half-written files are removed by those who write them.
final class Stopping {
  private final PrintStream err;
  private volatile boolean ended;
  private volatile boolean stopped;

  /// @param err takes the sentence
  Stopping(PrintStream err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(new Thread(this::say, "raccord-stopping"));
  }

  /// The error stream for the work.
  PrintStream err() {
    return new PrintStream(new Hushed(), true, StandardCharsets.UTF_8);
  }

  /// The work is over: from here on the program leaves by itself.
  void ended() {
    ended = true;
  }

  private void say() {
    if (ended) return;
    stopped = true;
    err.println();
    err.println("Stopped. What is done stays; the same command again takes up the rest.");
    err.flush();
  }

  private final class Hushed extends OutputStream {
    @Override
    public void write(int value) {
      if (!stopped) err.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (!stopped) err.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      err.flush();
    }
  }
}

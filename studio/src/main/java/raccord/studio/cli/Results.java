package raccord.studio.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where results go: a terminal, a file, or another program.
///
/// Remembers the first failure, which a `PrintWriter` over it would swallow, and writes nothing
/// more after it. One thread at a time.
final class Results extends FilterOutputStream {
  private @Nullable IOException trouble;

  Results(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (trouble != null) return;
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      trouble = e;
    }
  }

  @Override
  public void flush() {
    if (trouble != null) return;
    try {
      out.flush();
    } catch (IOException e) {
      trouble = e;
    }
  }

  /// Why results could not be written; empty when they could, and when the program that read them
  /// has seen enough: `raccord shots film.mov | head -1`.
  Optional<IOException> lost() {
    return Optional.ofNullable(trouble).filter(each -> !isEnough(each));
  }

  // Java says it only in the system's words: EPIPE of POSIX, ERROR_NO_DATA of Windows.
  private static boolean isEnough(IOException trouble) {
    String words = String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("broken pipe") || words.contains("pipe is being closed");
  }
}

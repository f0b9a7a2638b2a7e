package raccord.film.trouble;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The world is wrong: a file cannot be read, a disk is full, a codec gives up. Exit status 3.
///
/// The message is a whole sentence for the user, naming the file, the place in it, and what to do
/// next. What is wrong with a *request* is an [IllegalArgumentException]; what is wrong with the
/// *film* is a finding.
public final class MediaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaException(String sentence) {
    super(sentence);
  }

  public MediaException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /// A file that cannot be read at all.
  ///
  /// @param why what was found, without a full stop: `it is empty`
  /// @param next what to do: a whole sentence
  public static MediaException unreadable(Path file, String why, String next) {
    return new MediaException("Cannot read " + file + ": " + why + ". " + next);
  }

  /// A text file that breaks its format at a line.
  ///
  /// @param line counted from 1
  public static MediaException atLine(String file, long line, String why, String next) {
    return new MediaException(
        "Cannot read " + file + " at line " + line + ": " + why + ". " + next);
  }
}

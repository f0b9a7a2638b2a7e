package raccord.lab.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Why a file operation failed, in words.
public final class Reasons {

  /// A few words for the middle of a sentence: `the disk is full`, `access is denied`.
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "access is denied";
      case NoSuchFileException _ -> "it is not there";
      case FileAlreadyExistsException _ -> "something else is there";
      case FileSystemException f when f.getReason() != null -> words(f.getReason());
      default -> words(String.valueOf(e.getMessage()));
    };
  }

  private static String words(String reason) {
    return reason.contains("No space left") ? "the disk is full" : reason;
  }

  private Reasons() {}
}

package raccord.lab.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;
import raccord.film.trouble.MediaException;
import raccord.lab.media.Unfinished;

/// Writes files that are either whole or not there: a temporary name, sync, rename.
public final class SafeFile {
  private static final String UNFINISHED = ".part";

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  /// Fills a file given its temporary name, for writers that want a path.
  @FunctionalInterface
  public interface Maker {
    void make(Path temporary) throws IOException;
  }

  /// Writes or replaces a file. Its folder is made when absent.
  ///
  /// @throws MediaException if it cannot be written; the old file, if any, is still there then
  public static void write(Path file, Content content) {
    make(
        file,
        temporary -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            content.to(out);
          }
        });
  }

  /// Makes or replaces a file by way of a temporary name with the same ending.
  public static void make(Path file, Maker maker) {
    Path temporary = temporary(file);
    try {
      Files.createDirectories(temporary.getParent());
      Unfinished.begin(temporary);
      maker.make(temporary);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(temporary);
      throw new MediaException(
          "Cannot write "
              + file
              + " ("
              + Reasons.of(e)
              + "). Make room or free the folder, then run the command again; what is done stays.",
          e);
    } catch (RuntimeException e) {
      discard(temporary);
      throw e;
    } finally {
      Unfinished.end(temporary);
    }
  }

  /// Removes a folder with all that is in it; one that is not there is fine.
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }

  /// Removes what a killed program left half-written under a folder.
  public static void sweep(Path folder) {
    if (!Files.isDirectory(folder)) return;
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
              if (isUnfinished(String.valueOf(file.getFileName()))) discard(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new MediaException("Cannot look through " + folder + " (" + Reasons.of(e) + ").", e);
    }
  }

  // Ours, and the hidden `.film.mov.part` of a print.
  private static boolean isUnfinished(String name) {
    return name.contains(UNFINISHED + ".") || (name.startsWith(".") && name.endsWith(UNFINISHED));
  }

  // `still.jpg` is written as `still.part.jpg`: some writers choose the format by the ending.
  private static Path temporary(Path file) {
    Path whole = file.toAbsolutePath();
    String name = String.valueOf(whole.getFileName());
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "." : name.substring(dot);
    String stem = dot < 0 ? name : name.substring(0, dot);
    return whole.resolveSibling(stem + UNFINISHED + ending);
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Swept away at the next start.
    }
  }

  private SafeFile() {}
}

package raccord.lab.store;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import raccord.film.trouble.MediaException;

/// Names a file's content by xxHash64, the hash that offload tools and ASC MHL use.
///
/// Reads in blocks: memory does not grow with the file.
public final class ContentHash {
  private static final int BLOCK = 1 << 20;

  /// Hears the bytes of files as they are hashed, so that each is read once.
  public interface Listener {
    Listener NOBODY = (file, block, length) -> {};

    /// @param file the file the bytes belong to; files come one after the other
    /// @param block bytes. Not modified; changes after the call returns.
    /// @param length how many of them count; 0 once, at the end of the file
    void hear(Path file, byte[] block, int length);
  }

  /// The hash of the files' content one after the other.
  ///
  /// @param files in order; one for a movie, all stills of a sequence
  /// @param read told how many more bytes were read
  /// @return 16 lower-case hex digits
  /// @throws MediaException if a file cannot be read
  public static String of(List<Path> files, LongConsumer read, Listener listener) {
    HashStream64 hash = Hashing.xxh64().hashStream();
    byte[] block = new byte[BLOCK];
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int length; (length = in.read(block)) > 0; ) {
          hash.putBytes(block, 0, length);
          listener.hear(file, block, length);
          read.accept(length);
        }
        listener.hear(file, block, 0);
      } catch (IOException e) {
        throw new MediaException(
            "Cannot read "
                + file
                + " ("
                + Reasons.of(e)
                + "). Copy it again, and look at the disk.",
            e);
      }
    }
    return Digest.hex(hash.getAsLong());
  }

  private ContentHash() {}
}

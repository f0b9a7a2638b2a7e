package raccord.lab.repair;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import raccord.film.trouble.MediaException;
import raccord.lab.store.SafeFile;

/// Finished frames of one recipe on disk, sixteen a file, each file with its hash.
///
/// A file is whole or not there; one whose hash does not fit is made again. One thread at a time.
final class Chunks implements Keeper {
  private static final int FRAMES = 16;
  private static final int HASH = 32;
  // More than any frame packed takes; a length beyond is no length.
  private static final int LARGEST = 1 << 30;

  private final Path folder;
  private final List<byte[]> open = new ArrayList<>();
  private long first;
  private long loaded = -1;
  private List<byte[]> frames = List.of();

  /// @param folder made when absent
  Chunks(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> kept(long number) {
    long chunk = number / FRAMES;
    if (chunk != loaded) {
      frames = read(file(chunk));
      loaded = chunk;
    }
    int at = (int) (number % FRAMES);
    return at < frames.size() ? Optional.of(frames.get(at)) : Optional.empty();
  }

  @Override
  public void keep(long number, byte[] packed) {
    if (open.isEmpty()) first = number;
    open.add(packed);
    if ((number + 1) % FRAMES == 0) finish();
  }

  /// Writes what is left of the last chunk.
  void finish() {
    // A chunk begun in its middle was there before up to that frame.
    boolean whole = !open.isEmpty() && first % FRAMES == 0;
    if (whole && !Files.exists(file(first / FRAMES)))
      write(file(first / FRAMES), List.copyOf(open));
    open.clear();
  }

  private Path file(long chunk) {
    return folder.resolve(String.format(Locale.ROOT, "%06d.chunk", chunk));
  }

  private static void write(Path file, List<byte[]> packed) {
    MessageDigest digest = Sums.sha256();
    SafeFile.write(
        file,
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          data.writeInt(packed.size());
          for (byte[] each : packed) {
            data.writeInt(each.length);
            data.write(each);
            digest.update(ByteBuffer.allocate(4).putInt(each.length).array());
            digest.update(each);
          }
          data.write(digest.digest());
          data.flush();
        });
  }

  private static List<byte[]> read(Path file) {
    if (!Files.exists(file)) return List.of();
    MessageDigest digest = Sums.sha256();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      int count = in.readInt();
      if (count < 1 || count > FRAMES) return spoiled(file);
      List<byte[]> packed = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int length = in.readInt();
        if (length < 0 || length > LARGEST || length > Files.size(file)) return spoiled(file);
        byte[] each = in.readNBytes(length);
        digest.update(ByteBuffer.allocate(4).putInt(length).array());
        digest.update(each);
        packed.add(each);
      }
      boolean fits = Arrays.equals(digest.digest(), in.readNBytes(HASH));
      return fits ? packed : spoiled(file);
    } catch (IOException e) {
      return spoiled(file);
    }
  }

  // It is only a cache: what cannot be read is made again.
  private static List<byte[]> spoiled(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot remove the damaged " + file + " (" + e.getMessage() + "). Remove it by hand.", e);
    }
    return List.of();
  }
}

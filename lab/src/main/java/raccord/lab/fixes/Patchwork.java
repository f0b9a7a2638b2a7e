package raccord.lab.fixes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import raccord.film.trouble.MediaException;
import raccord.film.versions.SourceMap;
import raccord.lab.vision.fill.Filled;

/// What fills the holes of a shot, frame by frame, until it is painted: in a scratch file, so that
/// memory does not grow with the shot. The file goes with the program.
///
/// One thread at a time while it is kept; thread-safe afterwards.
final class Patchwork {
  private static final int BYTES = 5 * Integer.BYTES;

  /// Where filled pixels come from.
  enum Kind {
    SHOT,
    ELSEWHERE,
    MADE_UP
  }

  /// What fills one frame.
  ///
  /// @param places `int[count]`, rows times width and columns of the whole picture
  /// @param rgb `float[3 * count]`, as the filler works
  /// @param origins `int[count]`, as a source map counts them
  record Patch(int[] places, float[] rgb, int[] origins) {}

  private record Stretch(long at, int count) {}

  private final Map<Long, Stretch> frames = new HashMap<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Integer, Long> sources = new HashMap<>();
  private final FileChannel file;
  private long length;

  Patchwork() {
    try {
      Path scratch = Files.createTempFile("raccord-patches", ".bin");
      file =
          FileChannel.open(
              scratch,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  /// @param width of the whole picture
  void keep(long frame, Filled filled, int width) {
    int count = 0;
    for (boolean each : filled.hole()) if (each) count++;
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, BYTES));
    for (int i = 0; i < filled.hole().length; i++) {
      if (!filled.hole()[i]) continue;
      int x = filled.box().left() + i % filled.box().width();
      int y = filled.box().top() + i / filled.box().width();
      bytes.putInt(y * width + x);
      for (int c = 0; c < 3; c++) bytes.putFloat(filled.rgb()[c][i]);
      bytes.putInt(filled.origins()[i]);
      int origin = filled.origins()[i];
      counts.merge(kind(origin), 1L, Long::sum);
      if (SourceMap.kind(origin) == SourceMap.Kind.REAL) {
        sources.merge(origin >>> 24, 1L, Long::sum);
      }
    }
    bytes.flip();
    frames.put(frame, new Stretch(length, count));
    try {
      while (bytes.hasRemaining()) length += file.write(bytes, length);
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  Optional<Patch> at(long frame) {
    Stretch stretch = frames.get(frame);
    if (stretch == null) return Optional.empty();
    ByteBuffer bytes = ByteBuffer.allocate(stretch.count() * BYTES);
    try {
      while (bytes.hasRemaining()) {
        if (file.read(bytes, stretch.at() + bytes.position()) < 0) {
          throw new IOException("The scratch file ends early.");
        }
      }
    } catch (IOException e) {
      throw trouble(e);
    }
    bytes.flip();
    int count = stretch.count();
    Patch patch = new Patch(new int[count], new float[3 * count], new int[count]);
    for (int k = 0; k < count; k++) {
      patch.places()[k] = bytes.getInt();
      for (int c = 0; c < 3; c++) patch.rgb()[3 * k + c] = bytes.getFloat();
      patch.origins()[k] = bytes.getInt();
    }
    return Optional.of(patch);
  }

  private static MediaException trouble(IOException e) {
    return new MediaException(
        "Cannot keep what was worked out in "
            + System.getProperty("java.io.tmpdir")
            + " ("
            + e.getMessage()
            + "). Make room there, or repair fewer frames at a time.",
        e);
  }

  /// Percent of all that was filled.
  double share(Kind kind) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : 100.0 * counts.getOrDefault(kind, 0L) / all;
  }

  /// Percent of all that was filled.
  ///
  /// @param source as a source map counts them
  double share(int source) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return all == 0 ? 0 : 100.0 * sources.getOrDefault(source, 0L) / all;
  }

  private static Kind kind(int origin) {
    if (origin == SourceMap.GENERATED) return Kind.MADE_UP;
    return origin >>> 24 == SourceMap.SHOT ? Kind.SHOT : Kind.ELSEWHERE;
  }
}

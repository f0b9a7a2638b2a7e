package raccord.lab.repair;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Matte;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;

/// `region.gz`: which pixels of each frame a version may differ in, so that a step on top of it is
/// proved against the original too.
///
/// Width, height and first frame, then of each frame the length of its bits in bytes and the bits,
/// row by row, as the lock's hash of the region counts them.
final class RegionFile implements AutoCloseable {
  static final String NAME = "region.gz";

  private final Path file;
  private final FrameRange frames;
  private @Nullable DataInputStream in;
  private int width;
  private int height;
  private long next;
  private Matte last = Matte.none(1, 1);

  /// @param frames of the media that the version shows
  RegionFile(Path folder, FrameRange frames) {
    file = folder.resolve(NAME);
    this.frames = frames;
  }

  /// Writes the regions of a version, frame by frame.
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;

    Writer(Path folder, int width, int height, long first) {
      file = folder.resolve(NAME);
      try {
        out =
            new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))));
        out.writeInt(width);
        out.writeInt(height);
        out.writeLong(first);
      } catch (IOException e) {
        throw full(e);
      }
    }

    void add(Matte region) {
      byte[] bits = Sums.inside(region).toByteArray();
      try {
        out.writeInt(bits.length);
        out.write(bits);
      } catch (IOException e) {
        throw full(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw full(e);
      }
    }

    private MediaException full(IOException e) {
      return new MediaException(
          "Cannot write " + file + " (" + e.getMessage() + "). Make room, then run it again.", e);
    }
  }

  /// @param frame counted on the media; quick when they are asked for in order
  /// @throws MediaException if the file does not say
  Matte at(long frame) {
    if (!frames.contains(frame)) throw spoiled();
    try {
      if (in == null || frame < next - 1) open();
      while (next <= frame) last = read();
      return last;
    } catch (IOException e) {
      throw spoiled();
    }
  }

  private void open() throws IOException {
    close();
    DataInputStream opened =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
    in = opened;
    width = opened.readInt();
    height = opened.readInt();
    next = opened.readLong();
    if (width <= 0 || height <= 0 || next != frames.first()) throw spoiled();
  }

  private Matte read() throws IOException {
    DataInputStream from = in;
    if (from == null) throw spoiled();
    int length = from.readInt();
    long pixels = (long) width * height;
    if (length < 0 || length > Math.ceilDiv(pixels, 8)) throw spoiled();
    BitSet inside = BitSet.valueOf(from.readNBytes(length));
    float[] weights = new float[Math.toIntExact(pixels)];
    for (int i = inside.nextSetBit(0); i >= 0; i = inside.nextSetBit(i + 1)) weights[i] = 1;
    next++;
    return new Matte(width, height, weights);
  }

  private MediaException spoiled() {
    return MediaException.unreadable(
        file,
        "it does not say where its version may differ",
        "Put back a copy of it, or make the version again.");
  }

  @Override
  public void close() {
    DataInputStream open = in;
    in = null;
    if (open == null) return;
    try {
      open.close();
    } catch (IOException e) {
      // It was read, and nothing is lost.
    }
  }
}

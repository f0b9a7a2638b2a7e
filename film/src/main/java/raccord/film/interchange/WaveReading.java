package raccord.film.interchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.trouble.MediaException;

/// One reading of the chunks of one WAV file. One thread at a time; used once.
final class WaveReading {
  private static final int MOST_CHUNKS = 4096;
  // A document of a take is a few kilobytes; immersive metadata lives in other chunks.
  private static final int LARGEST_TEXT = 16 << 20;

  private final Path file;
  private final FileChannel in;
  private final long size;
  private final List<String> chunks = new ArrayList<>();
  private Optional<byte[]> format = Optional.empty();
  private Optional<Bext> bext = Optional.empty();
  private Optional<IXml> ixml = Optional.empty();
  private long first = -1;
  private long bytes;
  private long longSize = -1;

  WaveReading(Path file, FileChannel in) throws IOException {
    this.file = file;
    this.in = in;
    this.size = in.size();
  }

  BroadcastWave wave() throws IOException {
    if (size < 12) throw trouble("it is too short for a WAV file");
    ByteBuffer head = chunk(0, 12);
    String kind = name(head);
    head.getInt();
    if (!kind.matches("RIFF|RF64|BW64") || !name(head).equals("WAVE")) {
      throw trouble("it is no WAV file");
    }
    long at = 12;
    while (at + 8 <= size && chunks.size() < MOST_CHUNKS) {
      ByteBuffer header = chunk(at, 8);
      String name = name(header);
      long length = Integer.toUnsignedLong(header.getInt());
      // EBU Tech 3306: -1 means "see ds64"; some recorders leave it so when power fails.
      if (name.equals("data") && length == 0xFFFF_FFFFL) {
        length = longSize >= 0 ? longSize : size - at - 8;
      }
      chunks.add(name);
      take(name, at + 8, Math.clamp(length, 0, size - at - 8));
      at = Math.addExact(at, 8 + length + (length & 1));
    }
    return new BroadcastWave(format(), bext, ixml, chunks);
  }

  private void take(String name, long at, long length) throws IOException {
    boolean text = name.equals("bext") || name.equals("iXML");
    if (text && length > LARGEST_TEXT) {
      throw trouble("its " + name + " chunk of " + length + " bytes is too large to be one");
    }
    switch (name) {
      case "fmt " -> format = Optional.of(chunk(at, (int) Math.min(length, 64)).array());
      case "ds64" -> {
        if (length >= 16) longSize = Math.max(0, chunk(at, 16).getLong(8));
      }
      case "bext" -> bext = Optional.of(Bext.of(chunk(at, (int) length).array()));
      case "iXML" -> {
        String document = new String(chunk(at, (int) length).array(), StandardCharsets.UTF_8);
        if (document.indexOf('<') >= 0) ixml = Optional.of(IXml.read(document, file.toString()));
      }
      case "data" -> {
        if (first < 0) {
          first = at;
          bytes = length;
        }
      }
      default -> {}
    }
  }

  private BroadcastWave.Format format() {
    if (format.isEmpty() || format.get().length < 16) throw trouble("it has no format chunk");
    if (first < 0) throw trouble("it has no sound");
    ByteBuffer in = ByteBuffer.wrap(format.get()).order(ByteOrder.LITTLE_ENDIAN);
    int code = Short.toUnsignedInt(in.getShort(0));
    int channels = Short.toUnsignedInt(in.getShort(2));
    int rate = in.getInt(4);
    int align = Short.toUnsignedInt(in.getShort(12));
    // WAVE_FORMAT_EXTENSIBLE keeps the code at the head of its GUID.
    if (code == 0xFFFE && format.get().length >= 26) code = Short.toUnsignedInt(in.getShort(24));
    int width = channels == 0 ? 0 : align / channels;
    boolean floating = code == 3;
    boolean whole = code == 1 && width >= 1 && width <= 4;
    if (rate <= 0
        || align != width * channels
        || !(whole || (floating && width % 4 == 0 && width > 0 && width <= 8))) {
      throw trouble("its sound is not PCM (format " + code + ", " + channels + " channels)");
    }
    return new BroadcastWave.Format(channels, rate, 8 * width, floating, first, bytes / align);
  }

  private ByteBuffer chunk(long at, int length) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    BroadcastWave.fill(in, out, at);
    return out.flip();
  }

  private static String name(ByteBuffer in) {
    byte[] name = new byte[4];
    in.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private MediaException trouble(String why) {
    return MediaException.unreadable(file, why, "Copy it again, or leave it out.");
  }
}

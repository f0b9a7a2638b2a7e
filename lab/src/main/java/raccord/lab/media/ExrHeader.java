package raccord.lab.media;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an OpenEXR header says of time and reel, under the names FFmpeg gives such tags.
final class ExrHeader {
  private static final int MAGIC = 20000630;
  // Headers of cameras and renderers are a few kilobytes; more is not looked at.
  private static final int LARGEST = 1 << 20;

  private ExrHeader() {}

  /// `timecode`, `reel_name` and `framespersecond`, as far as they are there; nothing when the file
  /// is no OpenEXR file.
  static Map<String, String> read(Path file) {
    Map<String, String> tags = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header =
          ByteBuffer.allocate((int) Math.min(channel.size(), LARGEST))
              .order(ByteOrder.LITTLE_ENDIAN);
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      header.flip();
      if (header.getInt() != MAGIC) return tags;
      header.getInt();
      attributes(header, tags);
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      // A header cut short: what was read of it stands, and the decoder says what is wrong.
      return tags;
    }
    return tags;
  }

  private static void attributes(ByteBuffer header, Map<String, String> tags) {
    for (String name = text(header); !name.isEmpty(); name = text(header)) {
      String type = text(header);
      int size = header.getInt();
      ByteBuffer value = header.slice(header.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      header.position(header.position() + size);
      switch (name + " " + type) {
        case "timeCode timecode" -> tags.put("timecode", timecode(value.getInt()));
        case "framesPerSecond rational" ->
            tags.put("framespersecond", value.getInt() + "/" + value.getInt());
        case "reelName string", "reel string" ->
            tags.put("reel_name", StandardCharsets.UTF_8.decode(value).toString());
        default -> {}
      }
    }
  }

  // SMPTE ST 12-1:2014, table 6, packed as ExrFile packs it.
  static String timecode(int packed) {
    boolean drop = (packed & 1 << 6) != 0;
    return String.format(
        "%02x:%02x:%02x%s%02x",
        packed >>> 24 & 0x3f,
        packed >>> 16 & 0x7f,
        packed >>> 8 & 0x7f,
        drop ? ";" : ":",
        packed & 0x3f);
  }

  private static String text(ByteBuffer header) {
    StringBuilder text = new StringBuilder();
    for (byte each = header.get(); each != 0; each = header.get()) text.append((char) each);
    return text.toString();
  }
}

package raccord.lab.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.interchange.BextDescription;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;

/// What a production recorder writes into a WAV file beside its samples: the iXML chunk, or the
/// words in the description of its broadcast extension.
final class WaveChunks {
  // Far above what recorders write (a few kilobytes).
  private static final int LARGEST_CHUNK = 4 << 20;
  private static final int MOST_CHUNKS = 1000;
  // EBU Tech 3285 v2, section 2.3: the description comes first and has 256 bytes.
  private static final int DESCRIPTION = 256;

  private WaveChunks() {}

  /// The iXML document as the tag `ixml`, and its tape as `tape`. Where there is no document, one
  /// is made of the description.
  static Map<String, String> read(Path file) {
    Map<String, String> tags = chunks(file);
    if (!tags.containsKey("ixml")) {
      BextDescription.read(tags.getOrDefault("bext_description", ""))
          .ixml()
          .ifPresent(document -> tags.put("ixml", document.write()));
    }
    element(tags, "TAPE").ifPresent(tape -> tags.put("tape", tape));
    return tags;
  }

  private static Map<String, String> chunks(Path file) {
    Map<String, String> tags = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = bytes(channel, 0, 12);
      String form = text(head, 0, 4);
      if (!form.equals("RIFF") && !form.equals("RF64")) return tags;
      long at = 12;
      for (int i = 0; i < MOST_CHUNKS && at + 8 <= channel.size(); i++) {
        ByteBuffer chunk = bytes(channel, at, 8);
        long size = Integer.toUnsignedLong(chunk.getInt(4));
        // RF64 (EBU Tech 3306) writes -1 for a data chunk of more than 4 GiB: nothing is after it.
        if (size == 0xFFFFFFFFL) break;
        if (text(chunk, 0, 4).equals("iXML") && size <= LARGEST_CHUNK) {
          tags.put("ixml", text(bytes(channel, at + 8, (int) size), 0, (int) size).strip());
        }
        if (text(chunk, 0, 4).equals("bext") && size >= DESCRIPTION) {
          ByteBuffer description = bytes(channel, at + 8, DESCRIPTION);
          tags.put("bext_description", text(description, 0, DESCRIPTION).strip());
        }
        at += 8 + size + (size & 1);
      }
    } catch (IOException e) {
      // The samples can be read without it; FFmpeg already opened the file.
      return tags;
    }
    return tags;
  }

  /// The timecode rate the recorder was set to; 25 when it does not say.
  static FrameRate rate(Map<String, String> tags) {
    try {
      return element(tags, "TIMECODE_RATE").map(FrameRate::parse).orElse(FrameRate.FPS_25);
    } catch (IllegalArgumentException e) {
      return FrameRate.FPS_25;
    }
  }

  static boolean dropFrame(Map<String, String> tags, FrameRate rate) {
    return Timecode.canDrop(rate)
        && element(tags, "TIMECODE_FLAG").filter(flag -> flag.equals("DF")).isPresent();
  }

  private static Optional<String> element(Map<String, String> tags, String name) {
    Matcher found =
        Pattern.compile("<" + name + ">([^<]*)</" + name + ">")
            .matcher(tags.getOrDefault("ixml", ""));
    return found.find()
        ? Optional.of(found.group(1).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) throw new IOException("cut short");
    }
    return bytes.flip();
  }

  private static String text(ByteBuffer bytes, int from, int count) {
    byte[] copy = new byte[count];
    bytes.get(from, copy);
    return new String(copy, StandardCharsets.UTF_8).replace("\0", "");
  }
}

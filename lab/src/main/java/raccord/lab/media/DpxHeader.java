package raccord.lab.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a DPX header says of time, reel and transfer, under the names FFmpeg gives such tags.
///
/// SMPTE ST 268:2003, tables 1 to 5; places are bytes from the start of the file.
final class DpxHeader {
  private static final int BIG_ENDIAN = 0x53445058; // SDPX
  private static final int LITTLE_ENDIAN = 0x58504453; // XPDS
  private static final int LONGEST = 2048;
  private static final int UNDEFINED = 0xFFFFFFFF;

  private static final int IMAGE_OFFSET = 4;
  private static final int TRANSFER = 801;
  private static final int INPUT_DEVICE = 1556;
  private static final int INPUT_DEVICE_LENGTH = 32;
  private static final int FILM_RATE = 1724;
  private static final int TIMECODE = 1920;
  private static final int VIDEO_RATE = 1940;

  // Table 5A, from 0.
  private static final List<String> TRANSFERS =
      List.of(
          "user-defined",
          "printing density",
          "linear",
          "logarithmic",
          "unspecified video",
          "SMPTE 274M",
          "Rec.709",
          "Rec.601 625 lines",
          "Rec.601 525 lines",
          "composite NTSC",
          "composite PAL");

  private DpxHeader() {}

  /// `timecode`, `reel_name`, `framespersecond` and `dpx_transfer`, as far as they are there;
  /// nothing when the file is no DPX file.
  static Map<String, String> read(Path file) {
    Map<String, String> tags = new LinkedHashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST));
      while (header.hasRemaining() && channel.read(header) >= 0) {}
      header.flip();
      if (header.limit() < TRANSFER + 1) return tags;
      int magic = header.getInt(0);
      if (magic != BIG_ENDIAN && magic != LITTLE_ENDIAN) return tags;
      if (magic == LITTLE_ENDIAN) header.order(ByteOrder.LITTLE_ENDIAN);
      // Many writers leave the film and the television part out and begin the picture there.
      long offset = Integer.toUnsignedLong(header.getInt(IMAGE_OFFSET));
      header.limit((int) Math.clamp(offset, 0L, (long) header.limit()));
      fields(header, tags);
    } catch (IOException e) {
      // The decoder says what is wrong with the file.
      return tags;
    }
    return tags;
  }

  private static void fields(ByteBuffer header, Map<String, String> tags) {
    if (header.limit() > TRANSFER) {
      int transfer = Byte.toUnsignedInt(header.get(TRANSFER));
      if (transfer < TRANSFERS.size()) tags.put("dpx_transfer", TRANSFERS.get(transfer));
    }
    if (header.limit() >= INPUT_DEVICE + INPUT_DEVICE_LENGTH) {
      // Field 38: where scanners and finishing systems put the tape or the camera roll.
      String reel = text(header, INPUT_DEVICE, INPUT_DEVICE_LENGTH);
      if (!reel.isEmpty()) tags.put("reel_name", reel);
    }
    rate(header, FILM_RATE)
        .or(() -> rate(header, VIDEO_RATE))
        .ifPresent(rate -> tags.put("framespersecond", rate));
    if (header.limit() >= TIMECODE + 4) {
      int packed = header.getInt(TIMECODE);
      String timecode = ExrHeader.timecode(packed);
      // Undefined is all ones, and hexadecimal digits are no time.
      if (packed != UNDEFINED && timecode.matches("[0-9:;]+")) tags.put("timecode", timecode);
    }
  }

  private static Optional<String> rate(ByteBuffer header, int at) {
    if (header.limit() < at + 4) return Optional.empty();
    float rate = header.getFloat(at);
    // Undefined is all ones, which is no number.
    return rate >= 1 && rate <= 1000 ? Optional.of(Float.toString(rate)) : Optional.empty();
  }

  private static String text(ByteBuffer header, int at, int length) {
    byte[] bytes = new byte[length];
    header.get(at, bytes);
    int end = 0;
    while (end < length && bytes[end] > 0) end++;
    return new String(bytes, 0, end, StandardCharsets.US_ASCII).strip();
  }
}

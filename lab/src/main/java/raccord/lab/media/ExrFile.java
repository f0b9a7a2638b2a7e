package raccord.lab.media;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.Timecode;

/// One frame as an OpenEXR scan line file, ZIP compressed.
///
/// Sources: "OpenEXR File Layout" (openexr.com, technical introduction), version 2, single part.
/// Half layouts become half channels, float layouts float channels; the bits are not touched.
final class ExrFile {
  private static final int MAGIC = 20000630;
  private static final int ROWS_IN_BLOCK = 16;
  private static final byte ZIP = 3;

  private final PrintOrder order;
  private long count;

  ExrFile(PrintOrder order) {
    Layout layout = order.layout();
    if (layout.sampling() == Layout.Sampling.INTEGER || layout.model() == Layout.Model.YCBCR) {
      throw new IllegalArgumentException(
          "EXR holds RGB or grey in half or float, not "
              + layout
              + "; convert to scene-linear first, or print FFV1.");
    }
    this.order = order;
  }

  /// The whole file.
  byte[] bytes(Frame frame) {
    List<Channel> channels = channels(frame);
    byte[] header = header(channels, frame);
    int blocks = Math.ceilDiv(frame.height(), ROWS_IN_BLOCK);
    List<byte[]> packed = new ArrayList<>(blocks);
    Deflater deflater = new Deflater(4);
    try {
      for (int i = 0; i < blocks; i++) {
        packed.add(packed(rows(channels, i * ROWS_IN_BLOCK, frame), deflater));
      }
    } finally {
      deflater.end();
    }
    int size = header.length + blocks * 8;
    for (byte[] block : packed) size += 8 + block.length;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(header);
    long at = header.length + blocks * 8L;
    for (byte[] block : packed) {
      file.putLong(at);
      at += 8 + block.length;
    }
    for (int i = 0; i < blocks; i++) {
      file.putInt(i * ROWS_IN_BLOCK).putInt(packed.get(i).length).put(packed.get(i));
    }
    return file.array();
  }

  private record Channel(String name, Frame.Plane plane) {}

  // Channels lie in the file in the order of their names.
  private static List<Channel> channels(Frame frame) {
    Layout layout = frame.layout();
    String names = layout.model() == Layout.Model.GREY ? "Y" : "RGB";
    if (layout.alpha()) names += "A";
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < names.length(); i++) {
      channels.add(new Channel(names.substring(i, i + 1), frame.planes().get(i)));
    }
    channels.sort(Comparator.comparing(Channel::name));
    return channels;
  }

  private byte[] header(List<Channel> channels, Frame frame) {
    Attributes header = new Attributes();
    header.bytes.writeBytes(little(8).putInt(MAGIC).putInt(2).array());
    boolean half = order.layout().sampling() == Layout.Sampling.HALF;
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (Channel channel : channels) {
      list.writeBytes(text(channel.name()));
      list.writeBytes(little(16).putInt(half ? 1 : 2).putInt(0).putInt(1).putInt(1).array());
    }
    list.write(0);
    header.add("channels", "chlist", list.toByteArray());
    header.add("compression", "compression", new byte[] {ZIP});
    byte[] window =
        little(16).putInt(0).putInt(0).putInt(frame.width() - 1).putInt(frame.height() - 1).array();
    header.add("dataWindow", "box2i", window);
    header.add("displayWindow", "box2i", window);
    header.add("lineOrder", "lineOrder", new byte[] {0});
    float aspect = (float) order.pixelAspect().across() / order.pixelAspect().down();
    header.add("pixelAspectRatio", "float", little(4).putFloat(aspect).array());
    header.add("screenWindowCenter", "v2f", little(8).array());
    header.add("screenWindowWidth", "float", little(4).putFloat(1).array());
    header.add(
        "framesPerSecond",
        "rational",
        little(8)
            .putInt(Math.toIntExact(order.rate().numerator()))
            .putInt(Math.toIntExact(order.rate().denominator()))
            .array());
    order
        .timecode()
        .ifPresent(first -> header.add("timeCode", "timecode", timecode(first.plus(count))));
    if (!order.roll().isEmpty()) {
      header.add("reelName", "string", order.roll().getBytes(StandardCharsets.UTF_8));
    }
    chromaticities(order.colour().primaries(), header);
    header.bytes.write(0);
    count++;
    return header.bytes.toByteArray();
  }

  // ITU-T H.273 table 2: red, green, blue and white as x, y.
  private static void chromaticities(int primaries, Attributes header) {
    float[] xy =
        switch (primaries) {
          case 1 -> new float[] {.640f, .330f, .300f, .600f, .150f, .060f, .3127f, .3290f};
          case 9 -> new float[] {.708f, .292f, .170f, .797f, .131f, .046f, .3127f, .3290f};
          case 12 -> new float[] {.680f, .320f, .265f, .690f, .150f, .060f, .3127f, .3290f};
          default -> new float[0];
        };
    if (xy.length == 0) return;
    byte[] value = new byte[32];
    ByteBuffer floats = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    for (float each : xy) floats.putFloat(each);
    header.add("chromaticities", "chromaticities", value);
  }

  // SMPTE ST 12-1:2014, table 6, as OpenEXR's TV60_PACKING packs it: digits in BCD, drop flag bit
  // 6.
  private static byte[] timecode(Timecode timecode) {
    String digits = timecode.toString().replaceAll("[^0-9]", "");
    int packed = 0;
    for (int i = 0; i < 8; i++) {
      int shift = (3 - i / 2) * 8 + (i % 2 == 0 ? 4 : 0);
      packed |= (digits.charAt(i) - '0') << shift;
    }
    if (timecode.dropFrame()) packed |= 1 << 6;
    return little(8).putInt(packed).putInt(0).array();
  }

  private byte[] rows(List<Channel> channels, int first, Frame frame) {
    int past = Math.min(first + ROWS_IN_BLOCK, frame.height());
    int bytes = order.layout().bytesPerSample();
    byte[] rows = new byte[(past - first) * frame.width() * channels.size() * bytes];
    MemorySegment to = MemorySegment.ofArray(rows);
    long at = 0;
    for (int y = first; y < past; y++) {
      for (Channel channel : channels) {
        Frame.Plane plane = channel.plane();
        long from = y * plane.stride();
        for (int x = 0; x < plane.width(); x++) {
          MemorySegment.copy(plane.samples(), from + (long) x * plane.step(), to, at, bytes);
          at += bytes;
        }
      }
    }
    return rows;
  }

  // Even bytes first, then odd; then each byte as its difference from the one before.
  private static byte[] packed(byte[] rows, Deflater deflater) {
    byte[] turned = new byte[rows.length];
    int odd = (rows.length + 1) / 2;
    for (int i = 0; i < rows.length; i++) turned[(i & 1) == 0 ? i / 2 : odd + i / 2] = rows[i];
    for (int i = turned.length - 1; i > 0; i--) {
      turned[i] = (byte) (turned[i] - turned[i - 1] + 128);
    }
    deflater.reset();
    deflater.setInput(turned);
    deflater.finish();
    byte[] packed = new byte[rows.length];
    int length = deflater.deflate(packed);
    // A block that does not get smaller is stored as it is.
    if (!deflater.finished() || length >= rows.length) return rows;
    return Arrays.copyOf(packed, length);
  }

  private static final class Attributes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(String name, String type, byte[] value) {
      bytes.writeBytes(text(name));
      bytes.writeBytes(text(type));
      bytes.writeBytes(little(4).putInt(value.length).array());
      bytes.writeBytes(value);
    }
  }

  private static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}

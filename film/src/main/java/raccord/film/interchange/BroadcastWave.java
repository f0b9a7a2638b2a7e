package raccord.film.interchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// A WAV file's chunks: what its samples are, and what the recorder says of them.
///
/// EBU Tech 3285 (BWF), EBU Tech 3306 (RF64). Sizes in the file are limits to check: no chunk is
/// believed beyond the end of the file.
///
/// @param chunks names of all chunks, in file order
public record BroadcastWave(
    Format format, Optional<Bext> bext, Optional<IXml> ixml, List<String> chunks) {
  private static final int MOST_CHUNKS = 4096;
  // A document of a take is a few kilobytes; immersive metadata lives in other chunks.
  private static final int LARGEST_TEXT = 16 << 20;

  /// What the samples are.
  ///
  /// @param rate samples per second
  /// @param bits of one sample of one channel
  /// @param floating true for IEEE floats
  /// @param first place of the first sample in the file, bytes
  /// @param length samples per channel
  public record Format(
      int channels, int rate, int bits, boolean floating, long first, long length) {}

  public BroadcastWave {
    chunks = List.copyOf(chunks);
  }

  /// Reads everything but the samples.
  ///
  /// @throws MediaException if the file is no WAV file
  public static BroadcastWave read(Path file) {
    try (FileChannel in = FileChannel.open(file)) {
      return new Reading(file, in).wave();
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read " + file + ": " + e.getMessage() + ". Check the file and the disk.", e);
    }
  }

  /// Timecode of the first sample: the frame that was running when it was taken.
  public Optional<Timecode> start() {
    Optional<FrameRate> rate = ixml.flatMap(IXml::rate);
    Optional<Long> since =
        ixml.flatMap(IXml::samplesSinceMidnight).or(() -> bext.map(Bext::timeReference));
    if (rate.isEmpty() || since.isEmpty() || since.get() < 0) return Optional.empty();
    FrameRate r = rate.get();
    boolean drop = ixml.map(IXml::dropFrame).orElse(false) && Timecode.canDrop(r);
    long day = 24L * 3600 * format.rate;
    if (since.get() > 2 * day) return Optional.empty();
    long frame = Math.floorDiv(since.get() * r.numerator(), format.rate * r.denominator());
    return Optional.of(new Timecode(frame, r, drop));
  }

  /// Reads samples.
  ///
  /// @param file the file this was read from
  /// @param from first sample
  /// @param count no more than this many; fewer at the end
  /// @return `float[channels][count]`, full scale is -1 to 1
  public float[][] samples(Path file, long from, int count) {
    int here = (int) Math.clamp(format.length - from, 0L, (long) count);
    int width = format.bits / 8;
    float[][] out = new float[format.channels][here];
    ByteBuffer bytes = ByteBuffer.allocate(here * width * format.channels);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel in = FileChannel.open(file)) {
      fill(in, bytes, format.first + from * width * format.channels);
    } catch (IOException e) {
      throw new MediaException("Cannot read the sound of " + file + ": " + e.getMessage() + ".", e);
    }
    bytes.flip();
    for (int i = 0; i < here; i++) {
      for (int c = 0; c < format.channels; c++) out[c][i] = sample(bytes, width);
    }
    return out;
  }

  private float sample(ByteBuffer bytes, int width) {
    if (format.floating) return width == 8 ? (float) bytes.getDouble() : bytes.getFloat();
    return switch (width) {
      case 1 -> (Byte.toUnsignedInt(bytes.get()) - 128) / 128f;
      case 2 -> bytes.getShort() / 32768f;
      case 3 -> ((bytes.getShort() & 0xFFFF) | (bytes.get() << 16)) / 8388608f;
      default -> bytes.getInt() / 0x1p31f;
    };
  }

  private static void fill(FileChannel in, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      int read = in.read(bytes, at + bytes.position());
      if (read < 0) throw new IOException("it ends in the middle of a chunk");
    }
  }

  /// One reading of one file's chunks.
  private static final class Reading {
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

    Reading(Path file, FileChannel in) throws IOException {
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

    private Format format() {
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
      return new Format(channels, rate, 8 * width, floating, first, bytes / align);
    }

    private ByteBuffer chunk(long at, int length) throws IOException {
      ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      fill(in, out, at);
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

  /// Writes a WAV file as it comes; an RF64 file when it grows past 4 GiB. One thread at a time.
  public static final class Writer implements AutoCloseable {
    // RIFF header, and room for the ds64 chunk in case the file grows.
    private static final int HEAD = 12;
    private static final int ROOM = 28;

    private final FileChannel out;
    private final int channels;
    private final int width;
    private final long dataAt;
    private long written;

    /// @param file is replaced when it is there
    /// @param bits 16 or 24
    /// @throws IllegalArgumentException for any other depth
    public Writer(
        Path file, int channels, int rate, int bits, Optional<Bext> bext, Optional<IXml> ixml)
        throws IOException {
      if (bits != 16 && bits != 24) {
        throw new IllegalArgumentException(
            "A WAV file is written in 16 or 24 bits, not " + bits + ".");
      }
      if (channels < 1 || channels > 1024 || rate < 1) {
        throw new IllegalArgumentException(
            "A WAV file cannot have " + channels + " channels at " + rate + " samples a second.");
      }
      this.channels = channels;
      this.width = bits / 8;
      out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      byte[] described = new byte[16];
      ByteBuffer format = ByteBuffer.wrap(described).order(ByteOrder.LITTLE_ENDIAN);
      format.putShort((short) 1).putShort((short) channels).putInt(rate);
      format.putInt(rate * channels * width).putShort((short) (channels * width));
      format.putShort((short) bits);
      put(little(HEAD).put(ascii("RIFF")).putInt(0).put(ascii("WAVE")));
      chunk("JUNK", new byte[ROOM]);
      chunk("fmt ", described);
      if (bext.isPresent()) chunk("bext", bext.get().bytes());
      if (ixml.isPresent()) chunk("iXML", ixml.get().write().getBytes(StandardCharsets.UTF_8));
      put(little(8).put(ascii("data")).putInt(0));
      dataAt = out.position();
    }

    /// @param samples `float[channels][length]`, clipped at full scale. Not modified.
    public void write(float[][] samples) throws IOException {
      if (samples.length != channels) {
        throw new IllegalArgumentException(
            "This file has " + channels + " channels, not " + samples.length + ".");
      }
      int length = samples[0].length;
      ByteBuffer bytes = little(length * channels * width);
      float scale = width == 2 ? 32768f : 8388608f;
      for (int i = 0; i < length; i++) {
        for (float[] channel : samples) {
          long value =
              Math.clamp(
                  (long) Math.rint(channel[i] * (double) scale), (long) -scale, (long) scale - 1);
          bytes.putShort((short) value);
          if (width == 3) bytes.put((byte) (value >> 16));
        }
      }
      written += bytes.position();
      put(bytes);
    }

    /// Puts the sizes in and closes the file.
    @Override
    public void close() throws IOException {
      try (out) {
        if ((written & 1) != 0) put(little(1).put((byte) 0));
        long riff = out.position() - 8;
        if (riff <= 0xFFFF_FFFFL) {
          at(4, little(4).putInt((int) riff));
          at(dataAt - 4, little(4).putInt((int) written));
          return;
        }
        at(0, little(8).put(ascii("RF64")).putInt(-1));
        ByteBuffer sizes = little(8 + ROOM).put(ascii("ds64")).putInt(ROOM);
        sizes.putLong(riff).putLong(written).putLong(written / channels / width).putInt(0);
        at(HEAD, sizes);
        at(dataAt - 4, little(4).putInt(-1));
      }
    }

    private void chunk(String name, byte[] content) throws IOException {
      ByteBuffer bytes = little(8 + content.length + (content.length & 1));
      put(bytes.put(ascii(name)).putInt(content.length).put(content).position(bytes.capacity()));
    }

    private void put(ByteBuffer bytes) throws IOException {
      bytes.flip();
      while (bytes.hasRemaining()) out.write(bytes);
    }

    private void at(long place, ByteBuffer bytes) throws IOException {
      bytes.flip();
      while (bytes.hasRemaining()) out.write(bytes, place + bytes.position());
    }

    private static ByteBuffer little(int length) {
      return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}

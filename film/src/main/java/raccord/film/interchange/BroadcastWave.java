package raccord.film.interchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
      return new WaveReading(file, in).wave();
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

  static void fill(FileChannel in, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      int read = in.read(bytes, at + bytes.position());
      if (read < 0) throw new IOException("it ends in the middle of a chunk");
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

package raccord.lab.media.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// The tracks of sound of one media file. One thread at a time.
///
/// It opens the file for itself, so that neither pictures nor sound pile up while the other is
/// read.
public final class Sounds implements AutoCloseable {
  // Longest run-in a codec needs before its samples are right again: MPEG audio's bit reservoir and
  // the overlap of AAC and Opus (80 ms, RFC 7845 section 4.6) all fit in half a second.
  private static final double RUN_IN_SECONDS = 0.5;

  private final Path file;
  private final Time zero;
  private final List<Integer> streams = new ArrayList<>();
  private Container container;
  private List<SoundDecoder> decoders = List.of();
  private final AVPacket packet = avcodec.av_packet_alloc();
  private boolean drained;
  private @Nullable Sound waiting;
  private Time from;

  /// What a track is.
  ///
  /// @param channelNames FFmpeg's name of the layout, empty when it has none
  public record Track(
      String codec, int rate, int channels, String channelNames, Map<String, String> tags) {}

  /// @param zero timestamp of the first picture; empty for the first sample of the file
  public static Sounds open(Path file, Optional<Time> zero) {
    Container container = Container.open(file);
    try {
      return new Sounds(file, container, zero);
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private Sounds(Path file, Container container, Optional<Time> zero) {
    this.file = file;
    this.container = container;
    for (int i = 0; i < container.streams(); i++) {
      if (container.stream(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO) streams.add(i);
    }
    this.zero = zero.orElseGet(this::earliest);
    from = Time.zero(FrameRate.FPS_24);
  }

  private Time earliest() {
    Time first = Time.zero(FrameRate.FPS_24);
    boolean any = false;
    for (int each : streams) {
      AVStream stream = container.stream(each);
      if (stream.start_time() == avutil.AV_NOPTS_VALUE) continue;
      Time start = new Time(stream.start_time(), clock(stream));
      if (!any || start.compareTo(first) < 0) first = start;
      any = true;
    }
    return first;
  }

  private static FrameRate clock(AVStream stream) {
    return new FrameRate(stream.time_base().den(), stream.time_base().num());
  }

  /// What the tracks are, in the order of the file; asking decodes nothing.
  public List<Track> tracks() {
    List<Track> tracks = new ArrayList<>();
    for (int each : streams) {
      AVCodecParameters parameters = container.stream(each).codecpar();
      byte[] name = new byte[128];
      int length =
          avutil.av_channel_layout_describe(parameters.ch_layout(), name, (long) name.length);
      boolean named = parameters.ch_layout().order() == avutil.AV_CHANNEL_ORDER_NATIVE;
      tracks.add(
          new Track(
              avcodec.avcodec_get_name(parameters.codec_id()).getString(),
              parameters.sample_rate(),
              parameters.ch_layout().nb_channels(),
              named && length > 1
                  ? new String(name, 0, Math.min(length - 1, 127), StandardCharsets.UTF_8)
                  : "",
              Container.tags(container.stream(each).metadata())));
    }
    return tracks;
  }

  /// Timestamp that sample 0 is counted from.
  public Time zero() {
    return zero;
  }

  public String containerName() {
    return container.context().iformat().name().getString();
  }

  public Map<String, String> tags() {
    return container.tags(-1);
  }

  /// How long the header says the file lasts.
  public Time duration() {
    return new Time(
        Math.max(0, container.context().duration()), new FrameRate(avutil.AV_TIME_BASE, 1));
  }

  /// When the next block starts, counted from the first picture; empty at the end.
  public Optional<Time> upcoming() {
    if (waiting == null) waiting = read();
    return Optional.ofNullable(waiting).map(Sound::time);
  }

  /// The next block of any track; empty at the end.
  public Optional<Sound> next() {
    Sound block = waiting == null ? read() : waiting;
    waiting = null;
    return Optional.ofNullable(block);
  }

  private @Nullable Sound read() {
    if (decoders.isEmpty()) start();
    while (true) {
      for (SoundDecoder each : decoders) {
        for (Sound block = each.next(); block != null; block = each.next()) {
          Optional<Sound> rest = since(block);
          if (rest.isPresent()) return rest.get();
        }
      }
      if (drained || decoders.isEmpty()) return null;
      if (container.read(packet) < 0) {
        drained = true;
        for (SoundDecoder each : decoders) each.feed(null);
        continue;
      }
      int which = streams.indexOf(packet.stream_index());
      if (which >= 0) decoders.get(which).feed(packet);
      avcodec.av_packet_unref(packet);
    }
  }

  private void start() {
    container.readOnly(streams.stream().mapToInt(Integer::intValue).toArray());
    List<SoundDecoder> made = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      made.add(new SoundDecoder(container, streams.get(i), i, zero));
    }
    decoders = made;
  }

  // What of a block lies at or after the place that was asked for.
  private Optional<Sound> since(Sound block) {
    if (from.isZero()) return Optional.of(block);
    long first = from.nearest(new FrameRate(block.rate(), 1)).value();
    if (block.start() >= first) return Optional.of(block);
    int dropped = (int) Math.min(block.length(), first - block.start());
    if (dropped == block.length()) return Optional.empty();
    float[][] rest = new float[block.channels()][];
    for (int c = 0; c < rest.length; c++) {
      rest[c] = Arrays.copyOfRange(block.samples()[c], dropped, block.length());
    }
    return Optional.of(new Sound(block.track(), first, block.rate(), rest));
  }

  /// Makes `next` give the sound from a moment on, to the sample.
  ///
  /// @param moment counted from the first picture
  public void seek(Time moment) {
    waiting = null;
    drained = false;
    from = moment;
    if (decoders.isEmpty()) start();
    if (exact()) {
      double seconds = moment.plus(zero).approximateSeconds() - RUN_IN_SECONDS;
      long stamp = Math.round(seconds * avutil.AV_TIME_BASE);
      if (avformat.avformat_seek_file(container.context(), -1, Long.MIN_VALUE, stamp, stamp, 0)
          >= 0) {
        for (SoundDecoder each : decoders) each.flush();
        return;
      }
    }
    reopen();
  }

  // Containers whose timestamps after a seek are those of reading from the start.
  private boolean exact() {
    String name = containerName();
    return name.startsWith("mov") || name.equals("wav") || name.startsWith("matroska");
  }

  private void reopen() {
    for (SoundDecoder each : decoders) each.close();
    decoders = List.of();
    container.close();
    container = Container.open(file);
    start();
  }

  @Override
  public void close() {
    for (SoundDecoder each : decoders) each.close();
    avcodec.av_packet_free(packet);
    container.close();
  }
}

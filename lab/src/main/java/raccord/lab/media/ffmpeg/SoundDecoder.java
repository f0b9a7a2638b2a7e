package raccord.lab.media.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// Decodes one track of sound to floats. One thread at a time.
final class SoundDecoder implements AutoCloseable {
  private final int track;
  private final AVCodecContext context;
  private final AVFrame frame = avutil.av_frame_alloc();
  private final FrameRate clock;
  private final Time zero;
  private final Deque<Sound> ready = new ArrayDeque<>();
  private long expected = Long.MIN_VALUE;

  /// @param track its number among the tracks of sound
  /// @param zero timestamp of the first picture
  SoundDecoder(Container container, int stream, int track, Time zero) {
    this.track = track;
    this.zero = zero;
    AVStream read = container.stream(stream);
    clock = new FrameRate(read.time_base().den(), read.time_base().num());
    AVCodec codec = avcodec.avcodec_find_decoder(read.codecpar().codec_id());
    if (codec == null || codec.isNull()) {
      throw MediaException.unreadable(
          container.file(),
          "there is no decoder for sound track " + track,
          "Export its sound as PCM.");
    }
    context = avcodec.avcodec_alloc_context3(codec);
    avcodec.avcodec_parameters_to_context(context, read.codecpar());
    context.pkt_timebase(read.time_base());
    int error = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    if (error < 0) {
      close();
      throw MediaException.unreadable(
          container.file(),
          "sound track " + track + " cannot be decoded (" + LastWords.of(error) + ")",
          "Export its sound as PCM.");
    }
  }

  /// Decodes one packet, or what is left when there is none. A packet refused leaves a gap.
  void feed(@Nullable AVPacket packet) {
    avcodec.avcodec_send_packet(context, packet);
    while (avcodec.avcodec_receive_frame(context, frame) >= 0) {
      if (frame.nb_samples() > 0) ready.add(block());
      avutil.av_frame_unref(frame);
    }
  }

  @Nullable Sound next() {
    return ready.poll();
  }

  void flush() {
    avcodec.avcodec_flush_buffers(context);
    ready.clear();
    expected = Long.MIN_VALUE;
  }

  private Sound block() {
    int rate = frame.sample_rate() > 0 ? frame.sample_rate() : context.sample_rate();
    long start = start(rate);
    expected = start + frame.nb_samples();
    return new Sound(track, start, rate, samples());
  }

  // Containers with coarse clocks (milliseconds) round each timestamp; a step of less than a
  // fiftieth of a second is taken for that and the samples go on where the last block ended.
  private long start(int rate) {
    long stamp = frame.best_effort_timestamp();
    boolean first = expected == Long.MIN_VALUE;
    if (stamp == avutil.AV_NOPTS_VALUE) return first ? 0 : expected;
    long told = new Time(stamp, clock).minus(zero).nearest(new FrameRate(rate, 1)).value();
    return first || Math.abs(told - expected) > rate / 50 ? told : expected;
  }

  private float[][] samples() {
    int channels = frame.ch_layout().nb_channels();
    int length = frame.nb_samples();
    int format = frame.format();
    boolean planar = avutil.av_sample_fmt_is_planar(format) == 1;
    int bytes = avutil.av_get_bytes_per_sample(format);
    int packed = avutil.av_get_packed_sample_fmt(format);
    float[][] samples = new float[channels][length];
    for (int c = 0; c < channels; c++) {
      long size = (long) bytes * length * (planar ? 1 : channels);
      MemorySegment from =
          MemorySegment.ofAddress(frame.extended_data(planar ? c : 0).address()).reinterpret(size);
      int step = planar ? 1 : channels;
      int first = planar ? 0 : c;
      for (int i = 0; i < length; i++) {
        samples[c][i] = sample(from, packed, first + (long) i * step);
      }
    }
    return samples;
  }

  private static float sample(MemorySegment from, int format, long at) {
    return switch (format) {
      case avutil.AV_SAMPLE_FMT_U8 ->
          ((from.getAtIndex(ValueLayout.JAVA_BYTE, at) & 0xff) - 128) / 128f;
      case avutil.AV_SAMPLE_FMT_S16 ->
          from.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, at) / 32768f;
      case avutil.AV_SAMPLE_FMT_S32 ->
          (float) (from.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, at) / 2147483648.0);
      case avutil.AV_SAMPLE_FMT_FLT -> from.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
      case avutil.AV_SAMPLE_FMT_DBL ->
          (float) from.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
      default -> (float) (from.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, at) / 0x1p63);
    };
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    avcodec.avcodec_free_context(context);
  }
}

package raccord.lab.media.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/// Turns samples of one track into blocks for its encoder. One thread at a time.
final class SoundEncoder implements AutoCloseable {
  // PCM takes any length; this many samples are a fifth of a second or less at 48 kHz.
  private static final int PCM_BLOCK = 8192;

  private final AVCodecContext context;
  private final float[][] block;
  private int filled;
  private long sent;

  /// @param encoder FFmpeg's name: `pcm_s24le`, `pcm_f32le`, `aac`
  SoundEncoder(String encoder, int rate, int channels, boolean globalHeader) {
    AVCodec codec = avcodec.avcodec_find_encoder_by_name(encoder);
    context = avcodec.avcodec_alloc_context3(codec);
    context.sample_rate(rate);
    context.time_base(PictureEncoder.rational(1, rate));
    avutil.av_channel_layout_default(context.ch_layout(), channels);
    context.sample_fmt(
        switch (encoder) {
          case "pcm_s24le" -> avutil.AV_SAMPLE_FMT_S32;
          case "pcm_f32le" -> avutil.AV_SAMPLE_FMT_FLT;
          default -> avutil.AV_SAMPLE_FMT_FLTP;
        });
    if (encoder.equals("aac")) context.bit_rate(96_000L * channels);
    if (globalHeader) context.flags(context.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    LastWords.forget();
    int error = avcodec.avcodec_open2(context, codec, (AVDictionary) null);
    if (error < 0) {
      String words = LastWords.of(error);
      close();
      throw new IllegalArgumentException(
          "Sound of "
              + channels
              + " channels at "
              + rate
              + " samples a second cannot be written as "
              + encoder
              + " ("
              + words
              + ").");
    }
    block = new float[channels][context.frame_size() > 0 ? context.frame_size() : PCM_BLOCK];
  }

  AVCodecContext context() {
    return context;
  }

  /// Samples taken so far.
  long position() {
    return sent + filled;
  }

  /// @param samples `float[channels][length]`. Not modified.
  /// @param ready takes each full block; it frees the picture
  void add(float[][] samples, int from, int length, Consumer<AVFrame> ready) {
    int at = 0;
    while (at < length) {
      int taken = Math.min(length - at, block[0].length - filled);
      for (int c = 0; c < block.length; c++) {
        System.arraycopy(samples[c], from + at, block[c], filled, taken);
      }
      filled += taken;
      at += taken;
      if (filled == block[0].length) ready.accept(flushed());
    }
  }

  void silence(long length, Consumer<AVFrame> ready) {
    float[][] nothing = new float[block.length][block[0].length];
    for (long left = length; left > 0; left -= block[0].length) {
      add(nothing, 0, (int) Math.min(left, block[0].length), ready);
    }
  }

  void finish(Consumer<AVFrame> ready) {
    if (filled > 0) ready.accept(flushed());
  }

  private AVFrame flushed() {
    AVFrame sound = avutil.av_frame_alloc();
    sound.format(context.sample_fmt());
    sound.nb_samples(filled);
    sound.sample_rate(context.sample_rate());
    avutil.av_channel_layout_copy(sound.ch_layout(), context.ch_layout());
    if (avutil.av_frame_get_buffer(sound, 0) < 0) {
      throw new OutOfMemoryError("no memory for a block of sound");
    }
    boolean planar = context.sample_fmt() == avutil.AV_SAMPLE_FMT_FLTP;
    for (int c = 0; c < block.length; c++) {
      long bytes = 4L * filled * (planar ? 1 : block.length);
      MemorySegment to =
          MemorySegment.ofAddress(sound.extended_data(planar ? c : 0).address()).reinterpret(bytes);
      int step = planar ? 1 : block.length;
      int first = planar ? 0 : c;
      for (int i = 0; i < filled; i++) {
        float sample = block[c][i];
        long at = (long) first + (long) i * step;
        if (context.sample_fmt() == avutil.AV_SAMPLE_FMT_S32) {
          to.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, at, code24(sample) << 8);
        } else {
          to.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at, sample);
        }
      }
    }
    sound.pts(sent);
    sent += filled;
    filled = 0;
    return sound;
  }

  private static int code24(float sample) {
    return Math.clamp(Math.round((double) sample * (1 << 23)), -(1 << 23), (1 << 23) - 1);
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(context);
  }
}

package raccord.lab.media.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

/// Writes one movie file. One thread at a time.
public final class MovieWriter implements AutoCloseable {

  private final Path target;
  private final Codec codec;
  private final AVFormatContext context;
  private final AVPacket packet;
  private final Map<Integer, SoundEncoder> tracks = new TreeMap<>();
  private final List<AVStream> streams = new ArrayList<>();
  private @Nullable PictureEncoder pictures;
  private boolean started;
  private boolean finished;
  private boolean closed;

  /// What the pictures are encoded with.
  public enum Codec {
    FFV1("FFV1", "ffv1", "matroska"),
    PRORES_422_HQ("ProRes 422 HQ", "prores_ks", "mov"),
    PRORES_4444("ProRes 4444", "prores_ks", "mov"),
    DNXHR("DNxHR", "dnxhd", "mov"),
    DNXHR_MXF("DNxHR", "dnxhd", "mxf"),
    H264("H.264", "libopenh264", "mp4"),
    PNG("PNG", "png", "image2");

    private final String words;
    private final String encoder;
    private final String muxer;

    Codec(String words, String encoder, String muxer) {
      this.words = words;
      this.encoder = encoder;
      this.muxer = muxer;
    }

    String words() {
      return words;
    }

    String encoder() {
      return encoder;
    }
  }

  /// @param target the name to use in sentences
  /// @param file the file to write
  public static MovieWriter open(Path target, Path file, Codec codec) {
    return new MovieWriter(target, file, codec);
  }

  private MovieWriter(Path target, Path file, Codec codec) {
    this.target = target;
    this.codec = codec;
    LastWords.forget();
    context = new AVFormatContext(null);
    int error =
        avformat.avformat_alloc_output_context2(
            context, (AVOutputFormat) null, codec.muxer, file.toString());
    if (error < 0) throw failed(error);
    AVIOContext opened = new AVIOContext(null);
    error = avformat.avio_open(opened, file.toString(), avformat.AVIO_FLAG_WRITE);
    if (error < 0) {
      avformat.avformat_free_context(context);
      throw failed(error);
    }
    context.pb(opened);
    packet = avcodec.av_packet_alloc();
  }

  /// Says what the pictures will be; once, before any track.
  public void pictures(
      int width,
      int height,
      FrameRate rate,
      Layout layout,
      ColourTags colour,
      Frame.Scan scan,
      int aspectAcross,
      int aspectDown) {
    pictures =
        new PictureEncoder(
            codec,
            width,
            height,
            rate,
            layout,
            colour,
            scan,
            aspectAcross,
            aspectDown,
            globalHeader());
    AVStream stream = stream(pictures.context());
    stream.avg_frame_rate(pictures.context().framerate());
    stream.sample_aspect_ratio(pictures.context().sample_aspect_ratio());
  }

  /// Says what the next track of sound will be.
  public void track(int rate, int channels, boolean floating, String language, String name) {
    String encoder =
        switch (codec) {
          case H264 -> "aac";
          // SMPTE ST 382: MXF holds whole numbers.
          case DNXHR_MXF -> "pcm_s24le";
          default -> floating ? "pcm_f32le" : "pcm_s24le";
        };
    SoundEncoder track = new SoundEncoder(encoder, rate, channels, globalHeader());
    tracks.put(tracks.size(), track);
    AVStream stream = stream(track.context());
    if (!language.isEmpty()) tag(stream, "language", language);
    if (!name.isEmpty()) {
      tag(stream, "title", name);
      tag(stream, "handler_name", name);
    }
  }

  private AVStream stream(AVCodecContext encoder) {
    AVStream stream = avformat.avformat_new_stream(context, null);
    avcodec.avcodec_parameters_from_context(stream.codecpar(), encoder);
    stream.time_base(encoder.time_base());
    streams.add(stream);
    return stream;
  }

  private static void tag(AVStream stream, String key, String value) {
    AVDictionary tags = stream.metadata() == null ? new AVDictionary(null) : stream.metadata();
    avutil.av_dict_set(tags, key, value, 0);
    stream.metadata(tags);
  }

  private boolean globalHeader() {
    return (context.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0;
  }

  /// Writes the header.
  ///
  /// @param timecode of the first frame, empty for none
  /// @param roll reel name, empty for none
  public void start(String timecode, String roll) {
    AVStream stream = streams.getFirst();
    if (!timecode.isEmpty()) tag(stream, "timecode", timecode);
    if (!roll.isEmpty()) tag(stream, "reel_name", roll);
    AVDictionary options = new AVDictionary(null);
    avutil.av_dict_set(options, "write_colr", "1", 0);
    // MXF keeps the reel as its tape package. An MP4's timecode track has no place for it, as
    // QuickTime's has; a key of its own does.
    boolean apart = codec == Codec.DNXHR_MXF || codec == Codec.H264;
    if (apart && !roll.isEmpty()) {
      AVDictionary tags = new AVDictionary(null);
      avutil.av_dict_set(tags, "reel_name", roll, 0);
      context.metadata(tags);
      if (codec == Codec.H264) avutil.av_dict_set(options, "movflags", "use_metadata_tags", 0);
    }
    int error = avformat.avformat_write_header(context, options);
    avutil.av_dict_free(options);
    check(error);
    started = true;
  }

  public void add(Frame frame) {
    PictureEncoder encoder = encoder();
    AVFrame picture = encoder.picture(frame);
    try {
      send(encoder.context(), picture, 0);
    } finally {
      avutil.av_frame_free(picture);
    }
  }

  public void add(Sound sound) {
    SoundEncoder track = tracks.get(sound.track());
    if (track == null || track.context().ch_layout().nb_channels() != sound.channels()) {
      throw new IllegalArgumentException(
          "The print "
              + target
              + " was not ordered with a track "
              + sound.track()
              + " of "
              + sound.channels()
              + " channels.");
    }
    int index = sound.track() + 1;
    track.silence(sound.start() - track.position(), block -> encode(track, block, index));
    int dropped = Math.clamp(track.position() - sound.start(), 0, sound.length());
    track.add(
        sound.samples(), dropped, sound.length() - dropped, block -> encode(track, block, index));
  }

  private void encode(SoundEncoder track, AVFrame block, int stream) {
    try {
      send(track.context(), block, stream);
    } finally {
      avutil.av_frame_free(block);
    }
  }

  private PictureEncoder encoder() {
    if (pictures == null) throw new IllegalStateException("No pictures were ordered.");
    return pictures;
  }

  private void send(AVCodecContext encoder, @Nullable AVFrame media, int stream) {
    check(avcodec.avcodec_send_frame(encoder, media));
    while (true) {
      int got = avcodec.avcodec_receive_packet(encoder, packet);
      if (got == LastWords.AGAIN || got == avutil.AVERROR_EOF) return;
      check(got);
      packet.stream_index(stream);
      // Without a length the last frame of a movie would be shown for none.
      if (packet.duration() == 0 && stream == 0) packet.duration(1);
      avcodec.av_packet_rescale_ts(packet, encoder.time_base(), streams.get(stream).time_base());
      check(avformat.av_interleaved_write_frame(context, packet));
      check(context.pb().error());
    }
  }

  /// Writes what is left and the index.
  public void finish() {
    send(encoder().context(), null, 0);
    tracks.forEach((number, track) -> {
      track.finish(block -> encode(track, block, number + 1));
      send(track.context(), null, number + 1);
    });
    check(avformat.av_write_trailer(context));
    avformat.avio_flush(context.pb());
    check(context.pb().error());
    finished = true;
  }

  private void check(int error) {
    if (error < 0) throw failed(error);
  }

  private MediaException failed(int error) {
    return new MediaException(
        "Cannot write "
            + target
            + " ("
            + LastWords.of(error)
            + "). Check that its disk has room and may be written to, then print again.");
  }

  @Override
  public void close() {
    if (closed) return;
    closed = true;
    if (started && !finished) {
      // Frees what the muxer holds back; the file is thrown away.
      avformat.av_write_trailer(context);
    }
    if (pictures != null) pictures.close();
    tracks.values().forEach(SoundEncoder::close);
    avcodec.av_packet_free(packet);
    AVIOContext file = context.pb();
    avformat.avio_closep(file);
    avformat.avformat_free_context(context);
  }
}

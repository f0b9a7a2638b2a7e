package raccord.lab.media.ffmpeg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// The pictures of one media file, decoded in order. One thread at a time.
public final class Pictures implements AutoCloseable {
  private static final AtomicInteger OPEN_FRAMES = new AtomicInteger();

  private final Container container;
  private final int stream;
  private final PictureDecoder decoder;
  private final FrameRate clock;
  private final Planes planes;
  private final ColourTags colour;
  private final Frame.Scan scan;
  private final int width;
  private final int height;
  private final long firstTimestamp;
  private @Nullable AVFrame waiting;
  private long index;

  /// Opens a file and decodes its first picture.
  ///
  /// @param address what FFmpeg is given: the path, or the pattern of an image sequence
  /// @param format FFmpeg's demuxer, empty to let it guess
  /// @param options of the demuxer
  /// @param which the picture stream, counted from 0 among picture streams; -1 for FFmpeg's choice
  /// @param threads to decode with; 0 for one per core
  /// @param largest most pixels a picture may have
  /// @throws MediaException if it cannot be opened, or its first picture cannot be decoded
  public static Optional<Pictures> open(
      Path file,
      String address,
      String format,
      Map<String, String> options,
      int which,
      int threads,
      long largest) {
    Container container = Container.open(file, address, format, options);
    try {
      int stream = choose(container, which);
      if (stream < 0) {
        container.close();
        return Optional.empty();
      }
      return Optional.of(new Pictures(container, stream, threads, largest));
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private Pictures(Container container, int stream, int threads, long largest) {
    this.container = container;
    this.stream = stream;
    container.readOnly(stream);
    AVCodecParameters parameters = container.stream(stream).codecpar();
    if ((long) parameters.width() * parameters.height() > largest) {
      throw MediaException.unreadable(
          container.file(),
          "its header asks for pictures of " + parameters.width() + " by " + parameters.height(),
          "Check where the file comes from; if it is right, scale it down first.");
    }
    AVRational base = container.stream(stream).time_base();
    clock = new FrameRate(base.den(), base.num());
    decoder = new PictureDecoder(container, stream, threads, largest);
    try {
      AVFrame first = decoder.next();
      if (first == null) throw noPicture();
      waiting = first;
      width = first.width();
      height = first.height();
      planes = Planes.of(first.format());
      colour = colour(first);
      scan = scan(first);
      firstTimestamp = first.best_effort_timestamp();
    } catch (IllegalArgumentException e) {
      close();
      throw MediaException.unreadable(
          container.file(),
          String.valueOf(e.getMessage()),
          "Export it as ProRes, DNxHR, FFV1 or EXR.");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private MediaException noPicture() {
    String words = decoder.trouble();
    return MediaException.unreadable(
        container.file(),
        "not one of its pictures can be decoded" + (words.isEmpty() ? "" : " (" + words + ")"),
        "Copy it again from the card or the sender, or export it again.");
  }

  private static int choose(Container container, int which) {
    if (which < 0) return container.best(avutil.AVMEDIA_TYPE_VIDEO);
    int seen = 0;
    for (int i = 0; i < container.streams(); i++) {
      if (container.stream(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_VIDEO
          && seen++ == which) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        container.file() + " has " + seen + " picture streams; there is no number " + which + ".");
  }

  /// The next picture, counted on; empty at the end.
  public Optional<Frame> next() {
    AVFrame picture = waiting;
    waiting = null;
    if (picture == null) picture = decoder.next();
    if (picture == null) return Optional.empty();
    try {
      return Optional.of(frame(picture, index++));
    } catch (IllegalArgumentException e) {
      avutil.av_frame_free(picture);
      throw new MediaException(
          "Cannot read "
              + container.file()
              + " at frame "
              + (index - 1)
              + ": "
              + e.getMessage()
              + ". Export it again with one picture format throughout.");
    }
  }

  private Frame frame(AVFrame picture, long number) {
    Planes shape = picture.format() == planes.format() ? planes : Planes.of(picture.format());
    Time time = new Time(Math.max(picture.best_effort_timestamp(), Long.MIN_VALUE + 1), clock);
    List<Frame.Plane> view;
    Runnable release;
    if (shape.direct()) {
      view = shape.view(picture);
      release = () -> avutil.av_frame_free(picture);
    } else {
      Arena arena = Arena.ofShared();
      MemorySegment memory =
          arena.allocate(shape.unpackedBytes(picture.width(), picture.height()), 64);
      view = shape.unpack(picture, memory);
      avutil.av_frame_free(picture);
      release = arena::close;
    }
    OPEN_FRAMES.incrementAndGet();
    Runnable counted =
        () -> {
          release.run();
          OPEN_FRAMES.decrementAndGet();
        };
    return new Frame(number, time, shape.layout(), colour, scan, view, counted);
  }

  /// Frames given out and not closed yet, in the whole process.
  public static int openFrames() {
    return OPEN_FRAMES.get();
  }

  public String containerName() {
    return container.context().iformat().name().getString();
  }

  /// FFmpeg's name of the codec.
  public String codec() {
    return avcodec.avcodec_get_name(parameters().codec_id()).getString();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public Layout layout() {
    return planes.layout();
  }

  public ColourTags colour() {
    return colour;
  }

  public Frame.Scan scan() {
    return scan;
  }

  /// Frames per second: what FFmpeg makes of the header and the first timestamps.
  public FrameRate rate() {
    AVRational guess = avformat.av_guess_frame_rate(container.context(), read(), (AVFrame) null);
    if (guess.num() > 0 && guess.den() > 0) return new FrameRate(guess.num(), guess.den());
    return FrameRate.FPS_25;
  }

  /// True if the mean rate and the rate of the steps differ by more than one part in a hundred.
  public boolean variableRate() {
    AVRational mean = read().avg_frame_rate();
    AVRational steps = read().r_frame_rate();
    if (mean.num() <= 0 || mean.den() <= 0 || steps.num() <= 0 || steps.den() <= 0) return false;
    double ratio = (double) mean.num() * steps.den() / ((double) mean.den() * steps.num());
    return Math.abs(ratio - 1) > 0.01;
  }

  /// How many frames the header says there are; 0 when it does not.
  public long framesInHeader() {
    return Math.max(0, read().nb_frames());
  }

  /// How long the header says the file lasts.
  public Time duration() {
    if (read().duration() > 0) return new Time(read().duration(), clock);
    return new Time(
        Math.max(0, container.context().duration()), new FrameRate(avutil.AV_TIME_BASE, 1));
  }

  /// Timestamp of the first picture.
  public Time start() {
    return new Time(firstTimestamp == avutil.AV_NOPTS_VALUE ? 0 : firstTimestamp, clock);
  }

  /// Degrees clockwise the picture must be turned to stand upright.
  public int rotation() {
    AVPacketSideData matrix =
        avcodec.av_packet_side_data_get(
            parameters().coded_side_data(),
            parameters().nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull() || matrix.size() < 36) return 0;
    double anticlockwise = avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(anticlockwise) ? 0 : Math.floorMod(Math.round(-anticlockwise), 360);
  }

  /// Width of a pixel over its height, as numerator and denominator; 1 and 1 when unsaid.
  public int[] pixelAspect() {
    AVRational aspect = parameters().sample_aspect_ratio();
    if (aspect.num() <= 0 || aspect.den() <= 0) return new int[] {1, 1};
    return new int[] {aspect.num(), aspect.den()};
  }

  public Map<String, String> tags() {
    return container.tags(stream);
  }

  /// Packets refused since last asked.
  public int refused() {
    return decoder.refused();
  }

  /// What FFmpeg said of the last packet it refused.
  public String trouble() {
    return decoder.trouble();
  }

  private AVStream read() {
    return container.stream(stream);
  }

  private AVCodecParameters parameters() {
    return read().codecpar();
  }

  private static ColourTags colour(AVFrame picture) {
    boolean jpeg =
        switch (avutil.av_get_pix_fmt_name(picture.format()).getString()) {
          case "yuvj420p", "yuvj422p", "yuvj444p", "yuvj440p", "yuvj411p" -> true;
          default -> false;
        };
    return new ColourTags(
        picture.color_primaries(),
        picture.color_trc(),
        picture.colorspace(),
        jpeg || picture.color_range() == avutil.AVCOL_RANGE_JPEG);
  }

  private static Frame.Scan scan(AVFrame picture) {
    if ((picture.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) == 0) return Frame.Scan.PROGRESSIVE;
    return (picture.flags() & AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0
        ? Frame.Scan.TOP_FIELD_FIRST
        : Frame.Scan.BOTTOM_FIELD_FIRST;
  }

  @Override
  public void close() {
    if (waiting != null) {
      avutil.av_frame_free(waiting);
      waiting = null;
    }
    decoder.close();
    container.close();
  }
}

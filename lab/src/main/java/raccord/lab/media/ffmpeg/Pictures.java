package raccord.lab.media.ffmpeg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
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
  // Containers that say where their key pictures are; others are read from the start.
  private static final Pattern SEEKABLE = Pattern.compile("^(mov|matroska|mxf|avi)");

  private final PictureSource source;
  private final int stream;
  private Container container;
  private PictureDecoder decoder;
  private final FrameRate clock;
  private final Planes planes;
  private final ColourTags colour;
  private final Frame.Scan scan;
  private final int width;
  private final int height;
  private final long firstTimestamp;
  private final Map<String, String> pictureTags;
  private @Nullable PictureIndex places;
  private boolean misled;
  private @Nullable AVFrame waiting;
  private long index;

  /// Opens a file and decodes its first picture; empty if it holds none.
  ///
  /// @throws MediaException if it cannot be opened, or its first picture cannot be decoded
  public static Optional<Pictures> open(PictureSource source) {
    Container container = Container.open(source.file());
    try {
      int stream = choose(container, source.stream());
      if (stream < 0) {
        container.close();
        return Optional.empty();
      }
      return Optional.of(new Pictures(source, container, stream));
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private Pictures(PictureSource source, Container opened, int stream) {
    this.source = source;
    this.container = opened;
    this.stream = stream;
    container.readOnly(stream);
    AVCodecParameters parameters = parameters();
    if ((long) parameters.width() * parameters.height() > source.largest()) {
      throw MediaException.unreadable(
          source.file(),
          "its header asks for pictures of " + parameters.width() + " by " + parameters.height(),
          "Check where the file comes from; if it is right, scale it down first.");
    }
    AVRational base = read().time_base();
    clock = new FrameRate(base.den(), base.num());
    decoder = new PictureDecoder(container, stream, source.threads(), source.largest());
    AVFrame first = decoder.next();
    try {
      if (first == null) throw noPicture();
      waiting = first;
      width = first.width();
      height = first.height();
      planes = Planes.of(first.format());
      colour = colour(first);
      scan = scan(first);
      firstTimestamp = first.best_effort_timestamp();
      pictureTags = Container.tags(first.metadata());
    } catch (IllegalArgumentException e) {
      close();
      throw MediaException.unreadable(
          source.file(),
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
        source.file(),
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
    long number = index++;
    boolean mended = (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    if (mended || picture.decode_error_flags() != 0) {
      decoder.note("FFmpeg filled in what it could not decode");
    }
    if (places != null && !isAt(picture, number, places)) misled = true;
    try {
      return Optional.of(frame(picture, number));
    } catch (IllegalArgumentException e) {
      avutil.av_frame_free(picture);
      throw new MediaException(
          "Cannot read "
              + source.file()
              + " at frame "
              + number
              + ": "
              + e.getMessage()
              + ". Export it again with one picture format throughout.",
          e);
    }
  }

  /// Makes `next` give the picture with this number, the same to the bit as reading up to it.
  public void seek(long number) {
    if (number < 0) throw new IllegalArgumentException("There is no frame " + number + ".");
    if (number == index) return;
    PictureIndex known = places();
    boolean seekable = known.trusted() && !misled && SEEKABLE.matcher(containerName()).find();
    if (!seekable || number >= known.stamps().length) {
      readUpTo(number);
      return;
    }
    long stamp = known.stamps()[(int) number];
    int key = known.keyBefore(stamp);
    boolean near =
        number > index
            && index < known.stamps().length
            && known.stamps()[(int) index] >= (key < 0 ? Long.MIN_VALUE : known.keys()[key]);
    if (near) {
      readUpTo(number);
      return;
    }
    for (int tries = 0; tries < 3 && key >= 0; tries++, key--) {
      if (jump(known.keyStamps()[key]) && reach(stamp)) {
        index = number;
        return;
      }
    }
    restart();
    readUpTo(number);
  }

  private PictureIndex places() {
    if (places == null) {
      try (Container scanned = Container.open(source.file())) {
        places = PictureIndex.of(scanned, stream);
      }
    }
    return places;
  }

  private boolean jump(long stamp) {
    dropWaiting();
    decoder.flush();
    return avformat.av_seek_frame(container.context(), stream, stamp, avformat.AVSEEK_FLAG_BACKWARD)
        >= 0;
  }

  // Decodes until the picture of a moment waits; false if decoding began after it.
  private boolean reach(long stamp) {
    while (true) {
      AVFrame picture = decoder.next();
      if (picture == null) return false;
      long at = picture.best_effort_timestamp();
      boolean whole = (picture.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) == 0;
      if (at == stamp && whole) {
        waiting = picture;
        return true;
      }
      avutil.av_frame_free(picture);
      if (at >= stamp) return false;
    }
  }

  private void readUpTo(long number) {
    if (number < index) restart();
    while (index < number) {
      AVFrame picture = waiting == null ? decoder.next() : waiting;
      waiting = null;
      if (picture == null) return;
      if (places != null && !isAt(picture, index, places)) misled = true;
      avutil.av_frame_free(picture);
      index++;
    }
  }

  private void restart() {
    dropWaiting();
    decoder.close();
    container.close();
    container = Container.open(source.file());
    container.readOnly(stream);
    decoder = new PictureDecoder(container, stream, source.threads(), source.largest());
    index = 0;
  }

  // A file whose pictures are not where its packets say must be read from the start.
  private static boolean isAt(AVFrame picture, long number, PictureIndex places) {
    return number < places.stamps().length
        && picture.best_effort_timestamp() == places.stamps()[(int) number];
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

  /// Frames given out and files opened that are not closed yet, in the whole process.
  public static int leftOpen() {
    return OPEN_FRAMES.get() + Container.open();
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
    // QuickTime keeps it with the track, other containers with the codec.
    AVRational aspect =
        avformat.av_guess_sample_aspect_ratio(container.context(), read(), (AVFrame) null);
    if (aspect.num() <= 0 || aspect.den() <= 0) return new int[] {1, 1};
    return new int[] {aspect.num(), aspect.den()};
  }

  /// What the file says of itself, and its first picture.
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>(pictureTags);
    tags.putAll(container.tags(stream));
    return tags;
  }

  /// How many pictures there are, by reading the whole file without decoding it; empty if that
  /// cannot be told.
  public OptionalLong counted() {
    PictureIndex known = places();
    return known.trusted() ? OptionalLong.of(known.stamps().length) : OptionalLong.empty();
  }

  /// What FFmpeg said of each packet it refused since last asked.
  public List<String> troubles() {
    return decoder.troubles();
  }

  /// Timestamp of the picture that `next` will give, when it is already decoded.
  public Optional<Time> upcoming() {
    return waiting == null
        ? Optional.empty()
        : Optional.of(new Time(waiting.best_effort_timestamp(), clock));
  }

  /// True if the pictures are not shown for equal times, by reading the whole file without decoding
  /// it. Steps that differ by half are rounding, not a change of rate.
  public boolean uneven() {
    PictureIndex known = places();
    long[] stamps = known.stamps();
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 1; i < stamps.length; i++) {
      shortest = Math.min(shortest, stamps[i] - stamps[i - 1]);
      longest = Math.max(longest, stamps[i] - stamps[i - 1]);
    }
    return known.trusted() && longest > shortest + shortest / 2;
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
    dropWaiting();
    decoder.close();
    container.close();
  }

  private void dropWaiting() {
    if (waiting != null) avutil.av_frame_free(waiting);
    waiting = null;
  }
}

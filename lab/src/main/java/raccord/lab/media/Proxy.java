package raccord.lab.media;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;
import raccord.lab.media.ffmpeg.Scaler;

/// A small H.264 copy of an original, for looking at: frame for frame the same, with its timecode,
/// reel and sound, upright, with square pixels, and nothing burnt in.
///
/// Frame n of the proxy is frame n of the original: where one cannot be read, the one before stands
/// in. A proxy of frames of uneven length runs at their mean rate, and so is silent.
public final class Proxy implements AutoCloseable {
  // A quarter of HD: sharp enough to judge a performance, decoded at many times real time.
  private static final int LONGEST = 960;
  // Smaller pictures are made this large: H.264 works in blocks of 16.
  private static final int SHORTEST = 16;
  private static final Layout RGB =
      new Layout(Layout.Model.RGB, 8, Layout.Sampling.INTEGER, 0, 0, false);
  // sRGB as ITU-T H.273 counts: what a thumbnail is.
  private static final ColourTags SCREEN = new ColourTags(1, 13, 0, true);

  private final Reel reel;
  private final ReelFacts.Picture picture;
  private final int width;
  private final int height;
  private final boolean simple;
  private final @Nullable Scaler scaler;
  private boolean sounding;

  /// Makes the proxy of a file.
  ///
  /// @param target an `.mp4` file
  /// @param done told how many more frames are done
  /// @return how many frames it has; 0 if not one can be read, and then there is no proxy
  /// @throws MediaException if the original cannot be opened, or the proxy cannot be written
  public static long make(Path original, Path target, LongConsumer done) {
    try (Proxy proxy = new Proxy(Reel.open(original, ReelOptions.ALL.withThreads(1)))) {
      return proxy.print(target, done);
    }
  }

  private Proxy(Reel reel) {
    this.reel = reel;
    picture = reel.facts().pictures();
    boolean lies = picture.rotation() % 180 != 0;
    double across = (double) picture.width() * picture.pixelAspect().across();
    double shape = Math.clamp(across / picture.height() / picture.pixelAspect().down(), 0.0625, 16);
    int longest = Math.min(LONGEST, Math.max(picture.width(), picture.height()));
    int wide = even(shape >= 1 ? longest : longest * shape);
    int high = even(shape >= 1 ? longest / shape : longest);
    width = lies ? high : wide;
    height = lies ? wide : high;
    simple = Scaler.takes(picture.layout());
    scaler = simple ? new Scaler(wide, high) : null;
  }

  private static int even(double pixels) {
    return Math.max(SHORTEST, 2 * (int) Math.round(pixels / 2));
  }

  private long print(Path target, LongConsumer done) {
    try (Print print = begin(target)) {
      long frames = copy(print, done);
      if (frames > 0) print.keep();
      return frames;
    }
  }

  private Print begin(Path target) {
    PrintOrder like = PrintOrder.like(reel.facts(), Stock.H264_REVIEW);
    PrintOrder silent =
        new PrintOrder(
            Stock.H264_REVIEW,
            width,
            height,
            picture.rate(),
            simple ? Scaler.LAYOUT : RGB,
            simple ? Scaler.colour(picture.layout(), picture.colour()) : SCREEN,
            Frame.Scan.PROGRESSIVE,
            ReelFacts.PixelAspect.SQUARE,
            like.timecode(),
            like.roll(),
            List.of());
    if (picture.variableRate() || like.sound().isEmpty()) return Print.begin(target, silent);
    try {
      Print print = Print.begin(target, silent.withSound(like.sound()));
      sounding = true;
      return print;
    } catch (IllegalArgumentException e) {
      // Sixteen channels in one track, or 192,000 samples a second: AAC holds neither.
      return Print.begin(target, silent);
    }
  }

  private long copy(Print print, LongConsumer done) {
    long printed = 0;
    Optional<Frame> last = Optional.empty();
    try {
      for (Optional<Frame> next = next(); next.isPresent(); next = next()) {
        try (Frame frame = next.get()) {
          last.ifPresent(Frame::close);
          last = Optional.of(small(frame));
          for (; printed <= frame.index(); printed++) {
            print.add(last.get());
            done.accept(1);
          }
        }
        sound(print);
      }
      // Stills at the end that cannot be read have their numbers all the same.
      boolean stills = reel.facts().container().equals("images");
      for (; stills && last.isPresent() && printed < picture.frames(); printed++) {
        print.add(last.get());
      }
      sound(print);
      return printed;
    } finally {
      last.ifPresent(Frame::close);
    }
  }

  // What cannot be read from some frame on was said when the original was taken in.
  private Optional<Frame> next() {
    try {
      return reel.next();
    } catch (MediaException e) {
      return Optional.empty();
    }
  }

  private void sound(Print print) {
    if (!sounding) return;
    for (Optional<Sound> s = reel.nextSound(); s.isPresent(); s = reel.nextSound()) {
      print.add(s.get());
    }
  }

  private Frame small(Frame frame) {
    if (scaler == null) return painted(frame);
    Frame small = scaler.scaled(frame);
    for (int turned = 0; turned < picture.rotation(); turned += 90) small = turned(small);
    return small;
  }

  // Half and float samples are scene light; they are shown as the screen shows them.
  private Frame painted(Frame frame) {
    Thumbnail thumbnail = Thumbnail.of(frame, picture, Math.max(width, height));
    Arena arena = Arena.ofConfined();
    MemorySegment samples = arena.allocate(3L * width * height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = Math.min(y, thumbnail.height() - 1) * thumbnail.width();
        int colour = thumbnail.rgb()[from + Math.min(x, thumbnail.width() - 1)];
        for (int plane = 0; plane < 3; plane++) {
          byte code = (byte) (colour >> (16 - 8 * plane));
          samples.set(ValueLayout.JAVA_BYTE, ((long) plane * height + y) * width + x, code);
        }
      }
    }
    List<Frame.Plane> planes = new ArrayList<>();
    long size = (long) width * height;
    for (int plane = 0; plane < 3; plane++) {
      planes.add(new Frame.Plane(samples.asSlice(plane * size, size), width, height, width, 1));
    }
    return frame(frame, RGB, SCREEN, planes, arena);
  }

  // A quarter turn clockwise; the frame that came in is closed.
  private static Frame turned(Frame lying) {
    Arena arena = Arena.ofConfined();
    List<Frame.Plane> planes = new ArrayList<>();
    for (Frame.Plane from : lying.planes()) {
      int width = from.height();
      int height = from.width();
      MemorySegment to = arena.allocate((long) width * height);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          long source = (from.height() - 1L - x) * from.stride() + (long) y * from.step();
          to.set(
              ValueLayout.JAVA_BYTE,
              (long) y * width + x,
              from.samples().get(ValueLayout.JAVA_BYTE, source));
        }
      }
      planes.add(new Frame.Plane(to, width, height, width, 1));
    }
    Frame turned = frame(lying, lying.layout(), lying.colour(), planes, arena);
    lying.close();
    return turned;
  }

  private static Frame frame(
      Frame like, Layout layout, ColourTags colour, List<Frame.Plane> planes, Arena arena) {
    return new Frame(
        like.index(), like.time(), layout, colour, Frame.Scan.PROGRESSIVE, planes, arena::close);
  }

  @Override
  public void close() {
    if (scaler != null) scaler.close();
    reel.close();
  }
}

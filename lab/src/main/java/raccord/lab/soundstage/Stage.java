package raccord.lab.soundstage;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Shoots scenes at one picture size and rate.
///
/// A frame depends on the scene, setup, take, frame number and seed alone: the same on any machine,
/// in any order, from any number of threads. Thread-safe.
public final class Stage {
  private final int width;
  private final int height;
  private final int bits;
  private final FrameRate rate;
  private final long seed;
  private final Map<Scene, Baked> sets = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Desk> desks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<MemorySegment> memory = new ConcurrentLinkedQueue<>();

  /// What one thread needs to make a picture.
  private record Desk(Painter painter, float[] light) {}

  /// @param width pixels, even
  /// @param height pixels, even
  /// @param bits 8 or 10
  /// @param seed of all performances, hands and grain
  public Stage(int width, int height, int bits, FrameRate rate, long seed) {
    if (width < 16 || height < 16 || width > 8192 || height > 8192 || (width | height) % 2 != 0) {
      throw new IllegalArgumentException(
          "A picture needs even sides of 16 to 8192 pixels, not " + width + " by " + height + ".");
    }
    if (bits != 8 && bits != 10) {
      throw new IllegalArgumentException("The stage shoots 8 or 10 bits, not " + bits + ".");
    }
    this.width = width;
    this.height = height;
    this.bits = bits;
    this.rate = rate;
    this.seed = seed;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public FrameRate rate() {
    return rate;
  }

  public Layout layout() {
    return new Layout(Layout.Model.YCBCR, bits, Layout.Sampling.INTEGER, 1, 1, false);
  }

  /// One frame of a take, on the stock that everything was shot on.
  public Frame render(Scene scene, Setup setup, int take, long frame) {
    return render(scene, setup, take, frame, FilmStock.DAY);
  }

  /// One frame of a take.
  ///
  /// @param take counted from 1; takes differ in timing and in hand
  /// @param frame counted from the start of the action; before it the cast wait
  /// @return the frame, numbered `frame`; the caller closes it
  public Frame render(Scene scene, Setup setup, int take, long frame, FilmStock stock) {
    return shot(scene, setup, take, frame, stock, frame);
  }

  /// As `render`, numbered `index`.
  Frame shot(Scene scene, Setup setup, int take, long frame, FilmStock stock, long index) {
    Baked baked = sets.computeIfAbsent(scene, s -> new Baked(s.set()));
    Desk waiting = desks.poll();
    Desk desk =
        waiting != null
            ? waiting
            : new Desk(new Painter(width, height), new float[3 * width * height]);
    long takeSeed = Noise.bits(take, setup.name().hashCode(), seed);
    double seconds = frame / rate.approximately();
    double pace = 1 + 0.045 * Noise.signed(1, 1, takeSeed);
    List<Pose> poses = scene.blocking().at(seconds * pace, takeSeed >>> 8);
    java.util.Arrays.fill(desk.light(), 0);
    Camera.View view = setup.camera().at(seconds, takeSeed >>> 20);
    desk.painter().paint(baked, scene.cast(), poses, view, desk.light(), 1);
    Frame result = blank(index);
    long grain = Noise.bits(frame, 7, takeSeed);
    Development.develop(desk.light(), width, height, stock, grain, bits, result.planes());
    desks.add(desk);
    return result;
  }

  /// A frame whose samples are not set yet.
  Frame blank(long index) {
    long each = bits == 8 ? 1 : 2;
    long luma = each * width * height;
    MemorySegment free = memory.poll();
    // Frames are closed by whichever thread is done with them: shared memory, used again.
    MemorySegment all = free != null ? free : Arena.ofAuto().allocate(luma + luma / 2, 64);
    MemorySegment y = all.asSlice(0, luma);
    MemorySegment cb = all.asSlice(luma, luma / 4);
    MemorySegment cr = all.asSlice(luma + luma / 4, luma / 4);
    return new Frame(
        index,
        new Time(index, rate),
        layout(),
        ColourTags.REC_709,
        Frame.Scan.PROGRESSIVE,
        List.of(
            new Frame.Plane(y, width, height, each * width, (int) each),
            new Frame.Plane(cb, width / 2, height / 2, each * width / 2, (int) each),
            new Frame.Plane(cr, width / 2, height / 2, each * width / 2, (int) each)),
        () -> memory.add(all));
  }
}

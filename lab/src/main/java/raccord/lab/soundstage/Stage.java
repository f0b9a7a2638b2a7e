package raccord.lab.soundstage;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  /// @param bits 8, 4:2:0 as films are shown, or 10, 4:2:2 as cameras record
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
    return new Layout(Layout.Model.YCBCR, bits, Layout.Sampling.INTEGER, 1, chromaY(), false);
  }

  private int chromaY() {
    return bits == 8 ? 1 : 0;
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
    return shot(scene, setup, take, frame, stock, frame, Optional.empty());
  }

  /// As `render`, numbered `index`, with the slate in front when there is one.
  Frame shot(
      Scene scene,
      Setup setup,
      int take,
      long frame,
      FilmStock stock,
      long index,
      Optional<SlateBoard> board) {
    Baked baked = sets.computeIfAbsent(scene, s -> new Baked(s.set()));
    Desk waiting = desks.poll();
    Desk desk =
        waiting != null
            ? waiting
            : new Desk(new Painter(width, height), new float[3 * width * height]);
    long takeSeed = takeSeed(setup, take);
    double seconds = frame / rate.approximately();
    List<Pose> poses = poses(scene, setup, take, (double) frame, board);
    java.util.Arrays.fill(desk.light(), 0);
    Camera.View view = setup.camera().at(seconds, takeSeed >>> 20);
    List<Surface> held = board.map(b -> b.held(frame, view.focal())).orElse(List.of());
    desk.painter().paint(baked, scene.cast(), poses, view, held, desk.light(), 1);
    Frame result = blank(index);
    long grain = Noise.bits(frame, 7, takeSeed);
    Development.develop(desk.light(), width, height, stock, grain, bits, result.planes());
    desks.add(desk);
    return result;
  }

  /// What one microphone hears.
  ///
  /// @param frame of the take's action; may lie between two
  /// @param length samples
  /// @param track 0 the boom, 1 the camera's own
  float[] sound(StageReel.Piece piece, double frame, int length, int track) {
    double[][] mouths = new double[piece.scene().cast().size()][2];
    for (int end = 0; end < 2; end++) {
      List<Pose> poses =
          poses(piece.scene(), piece.setup(), piece.take(), frame + end, piece.board());
      for (int who = 0; who < mouths.length; who++) mouths[who][end] = poses.get(who).mouth();
    }
    long first = sample(frame);
    long clap = piece.board().map(board -> sample((double) board.clap())).orElse(Long.MIN_VALUE);
    boolean outdoors = piece.scene().heading().startsWith("EXT");
    double hiss = track == 0 ? 0 : 0.0012;
    return StageSound.heard(
        mouths, first, length, outdoors, clap, hiss, takeSeed(piece.setup(), piece.take()) + track);
  }

  private long sample(double frame) {
    return Math.round(frame / rate.approximately() * StageSound.RATE);
  }

  private long takeSeed(Setup setup, int take) {
    return Noise.bits(take, setup.name().hashCode(), seed);
  }

  /// Before the action the cast hardly move.
  private List<Pose> poses(
      Scene scene, Setup setup, int take, double frame, Optional<SlateBoard> board) {
    long takeSeed = takeSeed(setup, take);
    double pace = 1 + 0.045 * Noise.signed(1, 1, takeSeed);
    double action = board.map(b -> (double) (b.first() + Rush.HEAD)).orElse(frame);
    double played = frame < action ? action - 0.15 * (action - frame) : frame;
    return scene.blocking().at(played / rate.approximately() * pace, takeSeed >>> 8);
  }

  /// A frame whose samples are not set yet.
  Frame blank(long index) {
    long each = bits == 8 ? 1 : 2;
    long luma = each * width * height;
    MemorySegment free = memory.poll();
    // Frames are closed by whichever thread is done with them: shared memory, used again.
    long chroma = (luma / 2) >> chromaY();
    MemorySegment all = free != null ? free : Arena.ofAuto().allocate(luma + 2 * chroma, 64);
    MemorySegment y = all.asSlice(0, luma);
    MemorySegment cb = all.asSlice(luma, chroma);
    MemorySegment cr = all.asSlice(luma + chroma, chroma);
    return new Frame(
        index,
        new Time(index, rate),
        layout(),
        ColourTags.REC_709,
        Frame.Scan.PROGRESSIVE,
        List.of(
            new Frame.Plane(y, width, height, each * width, (int) each),
            new Frame.Plane(cb, width / 2, height >> chromaY(), each * width / 2, (int) each),
            new Frame.Plane(cr, width / 2, height >> chromaY(), each * width / 2, (int) each)),
        () -> memory.add(all));
  }
}

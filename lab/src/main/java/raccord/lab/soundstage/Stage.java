package raccord.lab.soundstage;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.soundstage.render.Baked;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Development;
import raccord.lab.soundstage.render.FilmStock;
import raccord.lab.soundstage.render.Moving;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Picture;
import raccord.lab.soundstage.render.PictureTruth;
import raccord.lab.soundstage.render.Shot;
import raccord.lab.soundstage.render.TruthPicture;

/// Shoots scenes at one picture size and rate.
///
/// A frame depends on the scene, setup, take, frame number and seed alone: the same on any machine,
/// in any order, from any number of threads. Thread-safe.
public final class Stage {
  /// Exposures that make up a frame, unless someone asks for more.
  private static final int SAMPLES = 4;

  private final int width;
  private final int height;
  private final int bits;
  private final FrameRate rate;
  private final long seed;
  private final int samples;
  private final boolean once;
  private final ConcurrentLinkedQueue<Desk> desks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<MemorySegment> memory = new ConcurrentLinkedQueue<>();

  /// What one thread needs to make a picture.
  private record Desk(Picture picture, float[] light) {}

  /// @param width pixels, even
  /// @param height pixels, even
  /// @param bits 8, 4:2:0 as films are shown, or 10, 4:2:2 as cameras record
  /// @param seed of all performances, hands and grain
  public Stage(int width, int height, int bits, FrameRate rate, long seed) {
    this(width, height, bits, rate, seed, SAMPLES);
  }

  /// As above, with another number of exposures for each frame: fewer are quicker, and rougher
  /// where things move, are out of focus, or end.
  ///
  /// @param samples 1 to 64
  public Stage(int width, int height, int bits, FrameRate rate, long seed, int samples) {
    this(width, height, bits, rate, seed, samples, /* once= */ false);
  }

  private Stage(
      int width, int height, int bits, FrameRate rate, long seed, int samples, boolean once) {
    if (width < 16 || height < 16 || width > 8192 || height > 8192 || (width | height) % 2 != 0) {
      throw new IllegalArgumentException(
          "A picture needs even sides of 16 to 8192 pixels, not " + width + " by " + height + ".");
    }
    if (bits != 8 && bits != 10) {
      throw new IllegalArgumentException("The stage shoots 8 or 10 bits, not " + bits + ".");
    }
    if (samples < 1 || samples > 64) {
      throw new IllegalArgumentException("A frame takes 1 to 64 exposures, not " + samples + ".");
    }
    this.width = width;
    this.height = height;
    this.samples = samples;
    this.once = once;
    this.bits = bits;
    this.rate = rate;
    this.seed = seed;
  }

  /// The same stage, whose exposures of a frame share the colour of all that hardly moves between
  /// them: a third quicker; edges and blur stay as they are, textures come out a little crisper.
  public Stage brisk() {
    return new Stage(width, height, bits, rate, seed, samples, /* once= */ true);
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
    Shot shot = shot(scene, setup, take, frame, board, samples, Set.of());
    return developed(shot, stock, index, Noise.bits(frame, 7, takeSeed(setup, take)));
  }

  private Frame developed(Shot shot, FilmStock stock, long index, long grain) {
    Desk waiting = desks.poll();
    Desk desk =
        waiting != null
            ? waiting
            : new Desk(new Picture(width, height), new float[3 * width * height]);
    desk.picture().shoot(shot, desk.light());
    Frame result = blank(index);
    Development.develop(desk.light(), width, height, stock, grain, bits, result.planes());
    desks.add(desk);
    return result;
  }

  /// A frame of a take as if some things were not there: what is behind them.
  ///
  /// The shade that they throw goes with them if they move; what stands still leaves the light that
  /// it threw on the set.
  ///
  /// @param without names of things, as mattes name them
  public Frame plate(Scene scene, Setup setup, int take, long frame, Set<String> without) {
    Shot shot = shot(scene, setup, take, frame, Optional.empty(), samples, without);
    return developed(shot, FilmStock.DAY, frame, Noise.bits(frame, 7, takeSeed(setup, take)));
  }

  /// The light of a frame before it meets a sensor, in the primaries of Rec.709; 1.0 is diffuse
  /// white.
  ///
  /// @param samples exposures that it is added up from; 1 is the middle of everything, without blur
  /// @return `float[3 * height * width]`, row by row, red, green and blue of each pixel in turn
  public float[] light(Scene scene, Setup setup, int take, long frame, int samples) {
    float[] light = new float[3 * width * height];
    Shot shot = shot(scene, setup, take, frame, Optional.empty(), samples, Set.of());
    new Picture(width, height).shoot(shot, light);
    return light;
  }

  /// What is true of a frame of a take.
  ///
  /// @param samples exposures that mattes are added up from
  public Truth truth(Scene scene, Setup setup, int take, long frame, int samples) {
    Set<String> none = Set.of();
    Shot shot = shot(scene, setup, take, frame, Optional.empty(), samples, none);
    Shot before = shot(scene, setup, take, frame - 1, Optional.empty(), samples, none);
    Shot next = shot(scene, setup, take, frame + 1, Optional.empty(), samples, none);
    PictureTruth picture = new TruthPicture(width, height).of(shot, before, next);
    double seconds = frame / rate.approximately();
    List<Pose> poses = poses(scene, setup, take, (double) frame, Optional.empty());
    List<Truth.Look> looks = new ArrayList<>();
    for (int i = 0; i < poses.size(); i++) {
      Player who = scene.cast().get(i);
      looks.add(new Truth.Look(who.name(), Moves.eyes(who, poses.get(i)), poses.get(i).look()));
    }
    double played = seconds(setup, take, frame);
    List<Truth.PropState> props =
        scene.blocking().propStates(played, takeSeed(setup, take) >>> 8).stream()
            .filter(prop -> !setup.dressing().without().contains(prop.name()))
            .toList();
    return new Truth(
        frame,
        picture,
        scene.lights(setup, played),
        setup.camera(),
        setup.camera().at(seconds, takeSeed(setup, take) >>> 20),
        looks,
        props,
        setup.dressing());
  }

  /// What the camera sees at a frame.
  private Shot shot(
      Scene scene,
      Setup setup,
      int take,
      long frame,
      Optional<SlateBoard> board,
      int samples,
      Set<String> without) {
    double rate = this.rate.approximately();
    List<Moving> moving = new ArrayList<>(scene.set(setup).moving());
    moving.addAll(setup.dressing().brought());
    for (int i = 0; i < scene.cast().size(); i++) {
      int who = i;
      moving.add((seconds, mesh) -> {
        List<Pose> poses = poses(scene, setup, take, seconds * rate, board);
        Body.build(scene.cast().get(who), poses.get(who), mesh);
      });
    }
    if (scene.blocking().carries()) {
      moving.add((seconds, mesh) -> {
        double t = played(setup, take, seconds * rate, board);
        scene.blocking().carried(t, takeSeed(setup, take) >>> 8, mesh);
      });
    }
    double focal = setup.camera().focal() / Camera.GATE;
    Set<String> left = new HashSet<>(setup.dressing().without());
    left.addAll(without);
    return new Shot(
        Baked.of(scene.set(setup)),
        moving,
        board.flatMap(b -> b.held(frame, focal)),
        setup.camera(),
        takeSeed(setup, take) >>> 20,
        frame / rate,
        1 / rate,
        samples,
        scene.powers(setup, played(setup, take, (double) frame, board)),
        left,
        once);
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

  private List<Pose> poses(
      Scene scene, Setup setup, int take, double frame, Optional<SlateBoard> board) {
    double t = played(setup, take, frame, board);
    return scene.blocking().at(t, takeSeed(setup, take) >>> 8);
  }

  /// Seconds of the action at a frame; before the action the cast hardly move.
  private double played(Setup setup, int take, double frame, Optional<SlateBoard> board) {
    double action = board.map(b -> (double) (b.first() + Rush.HEAD)).orElse(frame);
    return seconds(setup, take, frame < action ? action - 0.15 * (action - frame) : frame);
  }

  /// Seconds of the scene's action at a frame of a take: no two takes have the same pace.
  public double seconds(Setup setup, int take, long frame) {
    return seconds(setup, take, (double) frame);
  }

  private double seconds(Setup setup, int take, double frame) {
    double pace = 1 + 0.045 * Noise.signed(1, 1, takeSeed(setup, take));
    return frame / rate.approximately() * pace;
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

package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.soundstage.render.FilmStock;

/// A cut that is rendered while it is read, with faults at known places.
///
/// One thread at a time; it renders ahead on threads of its own. Whoever opens, closes.
public final class StageReel implements Reel {
  /// A stretch of a take.
  ///
  /// @param frames of the take's action
  /// @param dissolve frames shared with the piece before, half on each side of the join; 0 for a
  ///   cut
  /// @param board the slate at its head, when it has one
  public record Piece(
      Scene scene,
      Setup setup,
      int take,
      FrameRange frames,
      int dissolve,
      Optional<SlateBoard> board) {
    public Piece(Scene scene, String setup, int take, long first, long past) {
      this(scene, scene.setup(setup), take, new FrameRange(first, past), 0, Optional.empty());
    }

    public Piece dissolving(int frames) {
      return new Piece(scene, setup, take, this.frames, frames, board);
    }
  }

  private final Stage stage;
  private final List<Piece> pieces;
  private final List<Fault> faults;
  private final long[] starts;
  private final ExecutorService crew;
  private final int ahead;
  private final ArrayDeque<Future<Frame>> coming = new ArrayDeque<>();
  private long nextToRender;
  private long framesGiven;
  private long soundBlock;

  /// @param faults at frames of the cut
  /// @param threads that render; 1 or more
  public StageReel(Stage stage, List<Piece> pieces, List<Fault> faults, int threads) {
    this.stage = stage;
    this.pieces = List.copyOf(pieces);
    this.faults = List.copyOf(faults);
    starts = new long[pieces.size() + 1];
    for (int i = 0; i < pieces.size(); i++)
      starts[i + 1] = starts[i] + pieces.get(i).frames().length();
    ahead = 2 * threads;
    crew =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("stage-", 0).factory());
  }

  /// Frames of the whole cut.
  public long length() {
    return starts[pieces.size()];
  }

  /// Frames of the cut that each piece takes up.
  public List<FrameRange> shots() {
    List<FrameRange> shots = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) shots.add(new FrameRange(starts[i], starts[i + 1]));
    return shots;
  }

  /// What a file of this cut would say of itself; its name is `stage`.
  @Override
  public ReelFacts facts() {
    ReelFacts.Picture picture =
        new ReelFacts.Picture(
            "stage",
            stage.width(),
            stage.height(),
            stage.rate(),
            false,
            length(),
            true,
            stage.layout(),
            ColourTags.REC_709,
            Frame.Scan.PROGRESSIVE,
            0,
            ReelFacts.PixelAspect.SQUARE);
    return new ReelFacts(
        Path.of("stage"),
        "stage",
        Optional.of(picture),
        List.of(track("Boom"), track("Camera")),
        new Time(length(), stage.rate()),
        Time.zero(stage.rate()),
        Optional.empty(),
        "",
        Map.of());
  }

  @Override
  public List<Damage> damage() {
    return List.of();
  }

  @Override
  public Optional<Frame> next() {
    while (coming.size() < ahead && nextToRender < length()) {
      long frame = nextToRender++;
      coming.add(crew.submit(() -> frame(frame)));
    }
    if (coming.isEmpty()) return Optional.empty();
    try {
      Frame frame = coming.remove().get();
      framesGiven = frame.index() + 1;
      return Optional.of(frame);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Rendering was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Rendering failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void seek(long frame) {
    if (frame < 0) throw new IllegalArgumentException("There is no frame " + frame + ".");
    drop();
    nextToRender = frame;
    framesGiven = frame;
    soundBlock = 2 * frame;
  }

  /// Two tracks of the same sound: the boom, then the camera's own microphone.
  @Override
  public Optional<Sound> nextSound() {
    if (soundBlock >= 2 * framesGiven) return Optional.empty();
    long block = soundBlock++;
    return Optional.of(sound(block / 2, (int) (block % 2)));
  }

  @Override
  public void close() {
    drop();
    crew.close();
  }

  private void drop() {
    while (!coming.isEmpty()) {
      try {
        coming.remove().get().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        // Nobody asked for this frame: what went wrong with it is no news.
      }
    }
  }

  /// One frame of the cut, faults and all; the caller closes it.
  Frame frame(long at) {
    double seen = at;
    boolean combed = false;
    for (Fault fault : faults) {
      if (!fault.covers(at)) continue;
      seen = fault.seen(at);
      if (seen != at || fault.kind() == Fault.Kind.COMBED) {
        combed = fault.kind() == Fault.Kind.COMBED;
        break;
      }
    }
    long whole = (long) Math.floor(seen);
    Frame frame = clean(whole, at);
    if (seen != whole) {
      try (Frame later = clean(Math.min(whole + 1, length() - 1), at)) {
        if (combed) Spoiled.comb(frame, later);
        else Spoiled.mix(frame, later, seen - whole);
      }
    }
    for (Fault fault : faults) {
      if (!fault.covers(at)) continue;
      if (fault.kind() == Fault.Kind.BLACK) Spoiled.blacken(frame, 0, frame.height());
      if (fault.kind() == Fault.Kind.LOCK_BROKEN) {
        Spoiled.shift(frame, (int) Math.round(fault.strength()));
      }
      if (fault.kind() == Fault.Kind.LETTERBOX) {
        int bar = (int) Math.round(frame.height() * fault.strength() / 2) * 2;
        Spoiled.blacken(frame, 0, bar);
        Spoiled.blacken(frame, frame.height() - bar, frame.height());
      }
    }
    return frame;
  }

  /// A frame of the cut as shot, developed for the faults of stock at that place.
  private Frame clean(long at, long index) {
    int piece = piece(at);
    Frame frame = of(piece, at, index);
    int before = pieces.get(piece).dissolve();
    int after = piece + 1 < pieces.size() ? pieces.get(piece + 1).dissolve() : 0;
    if (piece > 0 && at < starts[piece] + before - before / 2) {
      double share = (at - starts[piece] + before / 2 + 0.5) / before;
      try (Frame old = of(piece - 1, at, index)) {
        Spoiled.mix(frame, old, 1 - share);
      }
    } else if (at >= starts[piece + 1] - after / 2) {
      double share = (at - starts[piece + 1] + after / 2 + 0.5) / after;
      try (Frame coming = of(piece + 1, at, index)) {
        Spoiled.mix(frame, coming, share);
      }
    }
    return frame;
  }

  private Frame of(int piece, long at, long index) {
    FilmStock stock = FilmStock.DAY;
    int seen = piece;
    for (Fault fault : faults) {
      if (!fault.covers(at)) continue;
      stock = fault.on(stock);
      if (fault.kind() == Fault.Kind.STRAY_FRAMES) seen = (piece + 1) % pieces.size();
    }
    Piece p = pieces.get(seen);
    long frame = p.frames().first() + at - starts[piece];
    return stage.shot(p.scene(), p.setup(), p.take(), frame, stock, index, p.board());
  }

  private static ReelFacts.SoundTrack track(String name) {
    return new ReelFacts.SoundTrack("stage", StageSound.RATE, 1, "mono", "", name);
  }

  /// What one track holds during one frame of the cut.
  private Sound sound(long at, int track) {
    double late = 0;
    for (Fault fault : faults) {
      if (fault.kind() == Fault.Kind.LATE && fault.covers(at) && track == 1)
        late = fault.strength();
    }
    int piece = piece(at);
    Piece p = pieces.get(piece);
    long start = sample(at);
    int length = (int) (sample(at + 1) - start);
    double frame = p.frames().first() + at - starts[piece] - late;
    float[] heard = stage.sound(p, frame, length, track);
    Sound block = new Sound(track, start, StageSound.RATE, new float[][] {heard});
    return StageSound.with(faults, at, block);
  }

  private long sample(long frame) {
    return new Time(frame, stage.rate()).nearest(new FrameRate(StageSound.RATE, 1)).value();
  }

  private int piece(long at) {
    int i = 0;
    while (i < pieces.size() - 1 && at >= starts[i + 1]) i++;
    return i;
  }
}

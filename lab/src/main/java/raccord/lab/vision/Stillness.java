package raccord.lab.vision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds runs of frames that show the same picture again, inside one shot.
///
/// Around a run it tells movement from light: the frames of a fade or a dissolve are mixes of their
/// neighbours, and a still that fades in does not move. One thread at a time.
public final class Stillness {
  /// Less than this left unexplained by a mix of the neighbours, and the frame is such a mix: 0.03
  /// to 0.16 in real fades and dissolves of stills, 0.43 and more in real shots of people. Slow
  /// movement of something smooth may count as light, and go unreported.
  private static final float MIXED = 0.2f;

  private static final float ONE_SIDE = 0.15f;

  private final double still;
  private final int around;
  private final Deque<Float> before = new ArrayDeque<>();
  private @Nullable Look previous;
  private @Nullable Look pending;
  private @Nullable Open open;

  /// A run that has begun.
  private static final class Open {
    private final long first;
    private final float before;
    private final boolean flat;
    private int held;
    private float within;
    private float after;
    private int afterCount;

    Open(long first, float before, boolean flat) {
      this.first = first;
      this.before = before;
      this.flat = flat;
    }

    void repeats(float change) {
      held++;
      within = Math.max(within, change);
    }

    Held held() {
      return new Held(first, held, before, within, afterCount == 0 ? 0 : after, afterCount, flat);
    }
  }

  /// A picture that was held.
  ///
  /// @param first the frame that is repeated
  /// @param repeats how many frames repeat it
  /// @param before least movement among the frames before, 8-bit steps; 0 when there are too few
  /// @param within greatest change inside the run
  /// @param after least movement among the frames after; 0 when there are none
  /// @param afterCount frames seen after it
  /// @param flat true if the picture is one flat colour or black
  public record Held(
      long first,
      int repeats,
      float before,
      float within,
      float after,
      int afterCount,
      boolean flat) {}

  /// @param still greatest change that still counts as none, 8-bit steps
  /// @param around frames before and after that are looked at
  public Stillness(double still, int around) {
    this.still = still;
    this.around = around;
  }

  /// A shot begins.
  ///
  /// @return the run that the end of the shot before cut short
  public Optional<Held> begin() {
    Optional<Held> done = Optional.empty();
    if (pending != null) done = take(pending, null);
    if (done.isEmpty()) done = Optional.ofNullable(open).map(Open::held);
    before.clear();
    open = null;
    previous = null;
    pending = null;
    return done;
  }

  /// True if this frame shows the picture of the frame before again.
  public boolean isRepeat(Look look) {
    return look.change().isNone((float) still);
  }

  /// @param look the next frame of the shot
  /// @return a run, once as many frames were seen after it as are looked at before it
  public Optional<Held> see(Look look) {
    Optional<Held> done = pending == null ? Optional.empty() : take(pending, look);
    previous = pending;
    pending = look;
    return done;
  }

  /// Takes a frame whose neighbours are known.
  private Optional<Held> take(Look look, @Nullable Look next) {
    Look past = previous;
    // The first frame of the shot repeats nothing.
    if (past == null) return Optional.empty();
    boolean repeat = isRepeat(look);
    float movement = repeat ? 0 : movement(past, look, next);
    Optional<Held> done = Optional.empty();
    Open run = open;
    if (run != null && run.afterCount > 0) {
      if (!repeat) {
        run.after = Math.min(run.after, movement);
        run.afterCount++;
      }
      if (repeat || run.afterCount >= around) {
        done = Optional.of(run.held());
        run = null;
      }
    }
    if (repeat) {
      if (run == null) {
        float least = (float) before.stream().mapToDouble(Float::doubleValue).min().orElse(0);
        run =
            new Open(
                look.frame() - 1, before.size() >= around ? least : 0, look.tone().spread() < 0.05);
      }
      run.repeats(Math.max(look.change().upper(), look.change().lower()));
    } else {
      if (run != null && run.afterCount == 0) {
        run.afterCount = 1;
        run.after = movement;
      }
      before.addLast(movement);
      if (before.size() > around) before.removeFirst();
    }
    open = run;
    return done;
  }

  private static float movement(Look past, Look look, @Nullable Look next) {
    float change = Math.max(look.change().upper(), look.change().lower());
    if (next == null) return change;
    Points.Mix mix = look.points().mix(past.points(), next.points());
    // Beside a jump or a held frame every frame is nearly all one neighbour: that is no mix.
    boolean ofBoth = mix.share() > ONE_SIDE && mix.share() < 1 - ONE_SIDE;
    return ofBoth && mix.unexplained() < MIXED ? 0 : change;
  }
}

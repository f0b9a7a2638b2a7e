package raccord.lab.vision;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.colour.Cdl;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRate;

/// Makes the [Portrait] of one shot while its frames go by.
///
/// Frames of the transitions at both ends are left out: they show two shots. One thread at a time.
public final class Sitting {
  /// Frames held back until it is known that no transition covers them: half of the longest
  /// dissolve that is found.
  private static final int HELD_BACK = 64;

  /// Darker than this throughout is black.
  private static final float BLACK = 0.05f;

  private static final int END_FRAMES = 12;

  /// Motion is told over a quarter of a second, whatever the rate: from frame to frame a slow film
  /// would seem to move more.
  private static final double MOTIONS_A_SECOND = 4;

  private static final int BINS = 256;

  /// Colours change little from frame to frame: one in so many tells them.
  private static final int PALETTE_EVERY = 4;

  private final long from;
  private final long stride;
  private final Deque<Seen> held = new ArrayDeque<>();
  private final Deque<Sketch> last = new ArrayDeque<>();
  private final Sum whole = new Sum();
  private final Sum head = new Sum();
  private final Tones.Sum tones = new Tones.Sum();
  private final int[] grain = new int[BINS];
  private final int[] edges = new int[BINS];
  private @Nullable Border border;
  private @Nullable Seen still;
  private double motion;
  private int motions;
  private float brightest;
  private int width;
  private int height;

  private record Seen(
      long frame,
      Sketch sketch,
      Optional<Glance> colours,
      float grain,
      float edge,
      float highest,
      Border border) {}

  /// @param shot as it begins
  /// @param rate frames a second of the cut
  public Sitting(Shot shot, FrameRate rate) {
    from = shot.in().frames().past();
    stride = Math.max(1, Math.round(rate.approximately() / MOTIONS_A_SECOND));
  }

  public void see(Look look) {
    width = look.width();
    height = look.height();
    if (look.frame() >= from) {
      held.add(
          new Seen(
              look.frame(),
              Sketch.of(look.glance()),
              look.frame() % PALETTE_EVERY == 0 ? Optional.of(look.glance()) : Optional.empty(),
              look.texture().grain(),
              look.texture().edgeWidth(),
              look.tone().highest(),
              look.border()));
      if (held.size() > HELD_BACK) keep(held.removeFirst());
    }
  }

  /// The portrait; empty when no frame but black was seen outside transitions.
  ///
  /// @param shot with its true end
  /// @param past first frame of the transition to the next shot, or the shot's end
  /// @param grade as the cut declares it
  public Optional<Portrait> finish(Shot shot, long past, Optional<Cdl> grade) {
    while (!held.isEmpty()) {
      Seen next = held.removeFirst();
      if (next.frame < past) keep(next);
    }
    Border sides = border;
    if (sides == null) return Optional.empty();
    Sum tail = new Sum();
    last.forEach(tail::add);
    return Optional.of(
        new Portrait(
            shot,
            whole.count,
            whole.mean(),
            head.mean(),
            tail.mean(),
            tones.mean(),
            median(grain) < 0 ? -1 : median(grain) / 16f,
            Math.max(0, median(edges) / 16f),
            motions == 0 ? 0 : (float) (motion / motions),
            brightest,
            sides,
            width,
            height,
            grade));
  }

  private void keep(Seen seen) {
    // A hole of black has its own rule and must not make the shot darker.
    if (seen.highest <= BLACK) return;
    whole.add(seen.sketch);
    seen.colours.ifPresent(tones::add);
    if (head.count < END_FRAMES) head.add(seen.sketch);
    last.add(seen.sketch);
    if (last.size() > END_FRAMES) last.removeFirst();
    count(grain, seen.grain);
    if (seen.edge > 0) count(edges, seen.edge);
    Seen before = still;
    if (before == null || seen.frame >= before.frame + stride) {
      if (before != null) {
        motion += seen.sketch.lightApart(before.sketch);
        motions++;
      }
      still = seen;
    }
    brightest = Math.max(brightest, seen.highest);
    border = border == null ? seen.border : border.and(seen.border);
  }

  private static void count(int[] bins, float value) {
    if (value >= 0) bins[Math.clamp(Math.round(value * 16), 0, BINS - 1)]++;
  }

  private static int median(int[] bins) {
    int total = Arrays.stream(bins).sum();
    if (total == 0) return -1;
    int seen = 0;
    for (int bin = 0; bin < BINS; bin++) {
      seen += bins[bin];
      if (2 * seen > total) return bin;
    }
    return BINS - 1;
  }

  private static final class Sum {
    private final float[] luma = new float[Sketch.COLUMNS * Sketch.ROWS];
    private final float[] cb = new float[luma.length / 4];
    private final float[] cr = new float[luma.length / 4];
    private int count;

    void add(Sketch sketch) {
      for (int i = 0; i < luma.length; i++) luma[i] += sketch.luma()[i];
      for (int i = 0; i < cb.length; i++) cb[i] += sketch.cb()[i];
      for (int i = 0; i < cr.length; i++) cr[i] += sketch.cr()[i];
      count++;
    }

    Sketch mean() {
      return new Sketch(over(luma), over(cb), over(cr));
    }

    private float[] over(float[] sums) {
      float[] out = new float[sums.length];
      for (int i = 0; i < out.length; i++) out[i] = sums[i] / count;
      return out;
    }
  }
}

package raccord.lab.shots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import raccord.film.cut.Shot.Join;
import raccord.film.time.FrameRange;

/// Chooses among all stretches of film that could be a gradual change.
final class Graduals {
  // Frames. Shorter is a cut with a soft edge: a choice, no measurement is kept.
  private static final int SHORTEST = 4;
  // Frames. Passers-by and lights are gone after about a second of 25: a choice.
  private static final int PASSING = 25;
  // Frames between two that are looked at; a choice of speed: a returned picture stays longer.
  private static final int STEP = 3;

  /// Of the distance between old and new [0.15 to 0.45 behind passers-by, from 0.8 else; read off
  /// as the constants of [Mixes], on the DEV half].
  private static final double RETURNED = 0.5;

  /// The same for fades, stricter: out and in again on one picture are two fades, and only a return
  /// as close as a flash's counts as none. A choice, no measurement is kept.
  private static final double FADE_RETURNED = 0.15;

  /// The change must be greater than what the shots move in the same time: a ratio of 1 is that
  /// sentence, not a measured place.
  private static final double COMMON = 1.0;

  private final Strip strip;
  private final Mixes mixes;
  private final Wipes wipes;
  private final int longest;
  private final int patience;
  private final int hold;
  private final List<Gradual> possible = new ArrayList<>();
  private final TreeSet<Long> cuts = new TreeSet<>();
  private long next = -1;
  private long free = Long.MIN_VALUE;

  /// @param longest frames a change may last
  /// @param patience frames after its beginning at which a change is decided
  /// @param hold frames of black or white between two fades that belong together
  Graduals(Strip strip, int longest, int patience, int hold) {
    this.strip = strip;
    this.longest = Math.min(longest, Strip.SPAN - 2 * Mixes.FLAT - 1);
    this.patience = patience;
    this.hold = hold;
    mixes = new Mixes(strip);
    wipes = new Wipes(strip, mixes);
  }

  /// @param found cuts since the last call
  /// @param judged every cut before this frame is known
  /// @param atEnd true when no more film comes
  /// @return joins that are now decided, in order
  List<Join> advance(List<Join> found, long judged, boolean atEnd) {
    found.forEach(cut -> cuts.add(cut.frames().first()));
    if (next < 0) next = strip.first();
    while (next + (atEnd ? 0 : Mixes.FLAT) < judged) {
      end(next++);
    }
    cuts.headSet(strip.first()).clear();
    return decided(atEnd);
  }

  /// Tries all stretches whose new shot is alone from `after` on.
  private void end(long after) {
    Optional<Gradual> best = Optional.empty();
    Long cut = cuts.floor(after);
    long first = Math.max(strip.first(), after - longest - 1);
    first = Math.max(first, free);
    if (cut != null) first = Math.max(first, cut);
    for (long before = after - SHORTEST - 1; before >= first; before--) {
      best = stronger(best, mixes.judge(before, after, cuts));
      best = stronger(best, wipes.judge(before, after, cuts));
    }
    best.ifPresent(possible::add);
  }

  private static Optional<Gradual> stronger(Optional<Gradual> one, Optional<Gradual> other) {
    if (one.isEmpty()) return other;
    if (other.isEmpty()) return one;
    return other.get().strength() > one.get().strength() ? other : one;
  }

  private List<Join> decided(boolean atEnd) {
    List<Join> joins = new ArrayList<>();
    possible.sort(Comparator.comparingLong(Gradual::before).thenComparingLong(Gradual::after));
    while (!possible.isEmpty()) {
      Gradual oldest = possible.getFirst();
      if (!atEnd && oldest.before() + patience > strip.past()) break;
      boolean beaten =
          possible.stream().anyMatch(g -> g.overlaps(oldest) && g.strength() > oldest.strength());
      if (beaten) {
        possible.removeFirst();
        continue;
      }
      if ((oldest.kind() != Join.Kind.FADE && common(oldest)) || returns(oldest)) {
        possible.removeFirst();
        continue;
      }
      Gradual whole = withFadeIn(oldest);
      possible.removeIf(g -> g.overlaps(whole));
      free = Math.max(free, whole.after());
      joins.add(
          new Join(
              whole.kind(),
              new FrameRange(whole.before() + 1, whole.after()),
              Math.clamp(whole.sureness(), 0, 1)));
    }
    return joins;
  }

  /// True if the old picture comes back soon after, or the new one was there shortly before: then
  /// something passed before the lens, or a light went on and off.
  private boolean returns(Gradual change) {
    // A little outside, where surely nothing of the other picture is left.
    long a = clear(change.before(), -STEP);
    long b = clear(change.after(), STEP);
    boolean fade = change.kind() == Join.Kind.FADE;
    double limit = (fade ? FADE_RETURNED : RETURNED) * moved(a, b);
    for (long f = b + STEP; f <= b + PASSING && strip.has(f); f += STEP) {
      if (!cuts.subSet(f - STEP, false, f, true).isEmpty()) break;
      if (moved(a, f) < limit) return true;
    }
    for (long f = a - STEP; f >= a - PASSING && strip.has(f) && f >= free; f -= STEP) {
      if (!cuts.subSet(f, false, f + STEP, true).isEmpty()) break;
      if (moved(f, b) < limit) return true;
    }
    return false;
  }

  /// True if the shots move so much by themselves that the change is nothing special.
  private boolean common(Gradual change) {
    long a = change.before();
    long b = change.after();
    long half = (b - a) / 2;
    long earlier = Math.max(a - half, Math.max(strip.first(), free - 1));
    Long cut = cuts.floor(a);
    if (cut != null) earlier = Math.max(earlier, cut);
    long later = Math.min(b + half, strip.past() - 1);
    cut = cuts.higher(b);
    if (cut != null) later = Math.min(later, cut - 1);
    // The lesser of both sides: another gradual change may follow at once on one.
    double drift = Math.min(drift(earlier, a, b - a), drift(b, later, b - a));
    return drift < Double.MAX_VALUE && moved(a, b) < COMMON * drift;
  }

  private long clear(long frame, int by) {
    long to = frame + by;
    boolean free =
        by > 0
            ? cuts.subSet(frame, false, to, true).isEmpty()
            : cuts.subSet(to, false, frame, true).isEmpty() && to >= this.free;
    return free && strip.has(to) ? to : frame;
  }

  /// Movement from one frame to another, for as many frames as the change lasts.
  private double drift(long from, long to, long lasting) {
    if (to - from < STEP) return Double.MAX_VALUE;
    return moved(from, to) * lasting / (to - from);
  }

  private double moved(long one, long other) {
    return Change.between(strip.thumb(one), strip.thumb(other)).moved();
  }

  /// A fade to black or white together with the fade from it that follows soon.
  private Gradual withFadeIn(Gradual out) {
    if (out.kind() != Join.Kind.FADE || !strip.has(out.before())) return out;
    Thumb dark = strip.thumb(out.after());
    if (!dark.isNothingBeside(strip.thumb(out.before()))) return out;
    return possible.stream()
        .filter(g -> g.kind() == Join.Kind.FADE)
        .filter(g -> g.before() >= out.after() - 2 && g.before() - out.after() < hold)
        .filter(g -> strip.thumb(g.before()).isNothingBeside(strip.thumb(g.after())))
        .filter(g -> Math.abs(strip.thumb(g.before()).mean() - dark.mean()) < Thumb.WHITE / 4.0)
        .max(Comparator.comparingDouble(Gradual::strength))
        .map(in ->
            new Gradual(
                Join.Kind.FADE,
                out.before(),
                in.after(),
                out.strength() + in.strength(),
                Math.min(out.sureness(), in.sureness())))
        .orElse(out);
  }
}

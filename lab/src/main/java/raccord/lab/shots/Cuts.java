package raccord.lab.shots;

import java.util.ArrayList;
import java.util.List;
import raccord.film.cut.Shot.Join;
import raccord.film.time.FrameRange;

/// Judges hard cuts: the picture changes at once, far more than around it, and does not come back.
final class Cuts {
  // Film seen after a frame before it is judged: half a second of flashes and passers-by.
  private static final int AHEAD = 15;
  private static final int AROUND = 6;
  private static final double FLOOR = 24;
  private static final double RATIO = 2.5;
  private static final double RETURNS = 0.6;

  private final Strip strip;
  private long next = -1;

  Cuts(Strip strip) {
    this.strip = strip;
  }

  /// Judges all frames for which enough film has been seen.
  ///
  /// @param atEnd true when no more film comes
  List<Join> advance(boolean atEnd) {
    List<Join> found = new ArrayList<>();
    if (next < 0) next = strip.first() + 1;
    while (next + (atEnd ? 0 : AHEAD) < strip.past()) {
      double sureness = sureness(next);
      if (sureness > 0.5) {
        found.add(new Join(Join.Kind.CUT, new FrameRange(next, next), sureness));
      }
      next++;
    }
    return found;
  }

  private double sureness(long frame) {
    double here = evidence(strip.change(frame));
    if (here < FLOOR) return 0;
    double around = 0;
    for (long f = frame - AROUND; f <= frame + AROUND; f++) {
      if (f != frame && strip.has(f)) around = Math.max(around, evidence(strip.change(f)));
    }
    if (here < RATIO * around) return 0;
    Thumb before = strip.thumb(frame - 1);
    for (long f = frame + 1; f < frame + AHEAD && strip.has(f); f++) {
      if (evidence(Change.between(before, strip.thumb(f))) < RETURNS * here) return 0;
    }
    return 1 - 0.5 * Math.min(1, RATIO * (around + FLOOR / RATIO) / (2 * here));
  }

  private static double evidence(Change change) {
    return change.moved() + change.colour();
  }
}

package raccord.lab.shots;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import raccord.film.cut.Shot.Join;
import raccord.film.time.FrameRange;

/// Judges hard cuts: the picture changes at once, far more than around it, and does not come back.
final class Cuts {
  // Frames seen after one before it is judged: half a second at 25 to 30 a second of flashes,
  // strobes and dropouts. A choice.
  private static final int AHEAD = 15;
  // Frames on each side that make the surroundings; a choice, a quarter of a second.
  private static final int AROUND = 6;

  // The constants below were read off the 120 cuts and 78 distractors of the programmes that
  // `ShotBench` makes with seed 1 from the clips to tune on (the DEV half, docs/figures.md). Levels
  // are of 1020 for white; where no range is given, none is kept and the number is a choice.
  /// Two 8-bit codes on average after everything moved; 9 was the least of any cut.
  private static final double LEAST = 8;

  /// A jump must stand out of its surroundings, as a ratio: 2.6 to 40 for cuts, to 1.9 inside
  /// shots.
  private static final double STANDS_OUT = 2.1;

  /// From the frame before the cut, later frames stay as far, as a ratio: 0.73 to 1.13 for cuts;
  /// 0.0 to 0.3 when a picture comes back, 1.5 when it goes on changing.
  private static final double RETURNS = 0.45;

  private static final double GOES_ON = 1.3;

  // A few frames left over at a cut make two cuts so many frames apart at most, where the second
  // changes the picture by this share of the first or more. Choices: what editors call a flash
  // frame.
  private static final int LEFT_OVER = 3;
  private static final double AS_MUCH = 0.4;

  /// Both must stand out more than one cut need: the painted whip pan reaches 2.7.
  private static final double BOTH_STAND_OUT = 3.2;

  // What noise and slow movement amount to, levels, added to the surroundings so that a still shot
  // does not make every change stand out. Choices.
  private static final double MOVED_NOISE = 2;
  private static final double STILL_NOISE = 4;
  private static final double COLOUR_NOISE = 1.5;

  // A held frame repeats exactly, up to what coding leaves: levels, a choice.
  private static final double REPEATED = 0.4;
  // Frames; fewer are a repeated frame of a conversion, no freeze. A choice.
  private static final int HELD = 4;

  // Correlation of both pictures. Freezes that jump: 0.47 to 0.97. Two thirds of cuts to another
  // place are below.
  private static final double SAME_PLACE = 0.4;
  // Change in place over the held picture's own deviation; a choice.
  private static final double SAME_LIGHT = 0.6;

  private final Strip strip;
  private final TreeSet<Long> known = new TreeSet<>();
  private long next = -1;

  Cuts(Strip strip) {
    this.strip = strip;
  }

  /// Every cut before this frame is known.
  long judged() {
    return next;
  }

  /// Judges all frames for which enough film has been seen.
  ///
  /// @param atEnd true when no more film comes
  List<Join> advance(boolean atEnd) {
    List<Join> found = new ArrayList<>();
    if (next < 0) next = strip.first() + 1;
    while (next + (atEnd ? 0 : AHEAD) < strip.past()) {
      double sureness = sureness(next);
      if (sureness > 0) {
        found.add(new Join(Join.Kind.CUT, new FrameRange(next, next), sureness));
        known.add(next);
      }
      next++;
    }
    known.headSet(strip.first()).clear();
    return found;
  }

  private double sureness(long frame) {
    Change here = strip.change(frame);
    if (here.moved() < LEAST) return 0;
    double prominence = prominence(frame, frame);
    if (prominence < STANDS_OUT) {
      long twin = twin(frame);
      if (twin != frame) prominence = prominence(frame, twin) * STANDS_OUT / BOTH_STAND_OUT;
    }
    if (prominence < STANDS_OUT) return 0;
    if (comesBack(frame) || afterFreeze(frame)) return 0;
    if (Captions.explain(strip.thumb(frame - 1), strip.thumb(frame))) return 0;
    return 1 - 0.5 * STANDS_OUT / prominence;
  }

  /// How far the change stands out of those around it: in movement, and in place or colour.
  ///
  /// @param twin a frame that is left out
  private double prominence(long frame, long twin) {
    Change here = strip.change(frame);
    double moved = here.moved() / (around(frame, twin, Change::moved) + MOVED_NOISE);
    double still = here.still() / (around(frame, twin, Change::still) + STILL_NOISE);
    double colour = here.colour() / (around(frame, twin, Change::colour) + COLOUR_NOISE);
    return Math.sqrt(moved * Math.max(still, colour));
  }

  private interface Measure {
    double of(Change change);
  }

  /// The other cut of a few frames left over between two shots; the frame itself if there is none.
  private long twin(long frame) {
    long twin = frame;
    double most = AS_MUCH * strip.change(frame).moved();
    for (long near = frame - LEFT_OVER; near <= frame + LEFT_OVER; near++) {
      if (near == frame || !strip.has(near)) continue;
      double moved = strip.change(near).moved();
      if (moved > most) {
        most = moved;
        twin = near;
      }
    }
    return twin;
  }

  /// The mean of the greatest change before and the greatest after, so that a shot that ends in
  /// fast movement can be left for a calm one.
  private double around(long frame, long twin, Measure measure) {
    double before = 0;
    double after = 0;
    for (long near = frame - AROUND; near <= frame + AROUND; near++) {
      if (near == frame || near == twin || !strip.has(near)) continue;
      double change = measure.of(strip.change(near));
      if (near < frame) before = Math.max(before, change);
      else after = Math.max(after, change);
    }
    return (before + after) / 2;
  }

  /// True if the old picture is seen again soon, or the new one was seen shortly before, or the
  /// change is only one step of a longer one.
  private boolean comesBack(long frame) {
    double here = strip.change(frame).moved();
    double later = Double.MAX_VALUE;
    double earlier = Double.MAX_VALUE;
    for (int k = 1; k < AHEAD; k++) {
      if (strip.has(frame + k)) {
        later =
            Math.min(later, Change.between(strip.thumb(frame - 1), strip.thumb(frame + k)).moved());
      }
      if (strip.has(frame - 1 - k)) {
        earlier =
            Math.min(
                earlier, Change.between(strip.thumb(frame - 1 - k), strip.thumb(frame)).moved());
      }
      if (Math.min(later, earlier) < RETURNS * here) return true;
    }
    if (later < Double.MAX_VALUE && later > GOES_ON * here) return true;
    return earlier < Double.MAX_VALUE && earlier > GOES_ON * here;
  }

  /// True if a picture that moved was held and now moves on: a freeze, not a cut.
  private boolean afterFreeze(long frame) {
    long first = frame - 1;
    while (strip.has(first - 1) && strip.change(first).still() < REPEATED) first--;
    if (frame - first <= HELD || !strip.has(first - 1) || known.contains(first)) return false;
    boolean movedBefore = strip.change(first).still() > 2 * REPEATED;
    Thumb held = strip.thumb(frame - 1);
    return movedBefore
        && strip.change(frame).still() < SAME_LIGHT * held.deviation()
        && held.likeness(strip.thumb(frame)) > SAME_PLACE;
  }
}

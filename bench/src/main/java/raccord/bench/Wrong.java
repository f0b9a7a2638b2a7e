package raccord.bench;

import java.util.Set;
import raccord.film.time.FrameRange;

/// Something wrong with the pictures of a film, put in at a known place.
///
/// @param kind what
/// @param frames of the film it shows on
/// @param strength how bad; what it counts is said at each kind
/// @param alone true if it covers a shot whose setup is seen nowhere else in the film
record Wrong(Kind kind, FrameRange frames, double strength, boolean alone) {

  /// Rules that compare whole shots.
  static final Set<String> COMPARED =
      Set.of("exposure-jump", "white-balance-jump", "grain-mismatch", "sharpness-mismatch");

  /// The row of the table it is counted in: what is seen once is told by other means.
  String row() {
    return row(kind.rule(), kind.isOfShot() && alone);
  }

  static String row(String rule, boolean alone) {
    return rule + (alone ? ", setup seen once" : "");
  }

  /// What can go wrong, and the rule that should find it.
  enum Kind {
    /// A few frames of the next shot inside a shot; the strength says nothing.
    STRAY("flash-frame"),
    /// A few frames of a third shot left at a cut; the strength says nothing.
    LEFTOVER("flash-frame"),
    /// One frame lost: black, grey, or bands of another one, as `strength` is 0, 1 or 2.
    DROPOUT("flash-frame"),
    /// A burst of light; the strength multiplies it.
    FLASH("flash-frame"),
    /// Nothing but black; the strength says nothing.
    BLACK("black"),
    /// The first frame stands still; the strength says nothing.
    FREEZE("freeze"),
    /// The frame before is shown again; the strength says nothing.
    REPEATED("repeated-frames"),
    /// One in `strength` frames is shown twice.
    PULLDOWN("cadence"),
    /// Four frames over five, two of the five woven of two moments: 2:3 pulldown.
    WOVEN("cadence"),
    /// Every second row is one frame older.
    COMBED("cadence"),
    /// `strength - 1` frames over `strength`, by mixing neighbours.
    BLENDED("cadence"),
    /// Exposed differently, by `strength` stops of light on the sensor.
    EXPOSURE("exposure-jump"),
    /// Red light times `1 + strength`, blue times `1 - strength`.
    BALANCE("white-balance-jump"),
    /// More grain than usual, `strength` times.
    GRAIN("grain-mismatch"),
    /// Out of focus, by a blur of `strength` pixels (standard deviation) at 640 across.
    SOFT("sharpness-mismatch"),
    /// Bars above and below; the strength is each one's share of the height.
    BARS("framing"),
    /// Black lines at the top; the strength counts them.
    BLANKING("framing");

    private final String rule;

    Kind(String rule) {
      this.rule = rule;
    }

    /// The id of the check that is made to find it.
    String rule() {
      return rule;
    }

    /// True if it is the whole shot that is wrong, against other shots.
    boolean isOfShot() {
      return COMPARED.contains(rule);
    }
  }
}

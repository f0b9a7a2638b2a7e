package raccord.lab.soundstage;

import raccord.film.time.FrameRange;
import raccord.lab.soundstage.render.FilmStock;

/// Something wrong, planted in a rendered cut at a known place.
///
/// @param frames frames of the cut it shows on
/// @param strength how bad; what it counts is said at each kind
public record Fault(Kind kind, FrameRange frames, double strength) {

  /// What can go wrong, and the rule that should find it.
  public enum Kind {
    /// A few frames of the next setup left in the middle of a shot; the strength says nothing.
    STRAY_FRAMES("flash-frame"),
    /// A few frames lit as when a camera starts; the strength multiplies the light.
    FLASH("flash-frame"),
    /// Nothing but black; the strength says nothing.
    BLACK("black"),
    /// The first frame stands still, grain and all; the strength says nothing.
    FREEZE("freeze"),
    /// The frame before is shown again; the strength says nothing.
    REPEATED("repeated-frames"),
    /// One in `strength` frames is shown twice, the action runs slower.
    PULLDOWN("cadence"),
    /// The action runs slower, `strength - 1` frames to `strength`, by mixing neighbours.
    BLENDED("cadence"),
    /// Every second row is one frame later; the strength says nothing.
    COMBED("cadence"),
    /// Exposed differently, by `strength` stops.
    EXPOSURE("exposure-jump"),
    /// Red times `1 + strength`, blue times `1 - strength`.
    BALANCE("white-balance-jump"),
    /// Grain times `strength`.
    GRAIN("grain-mismatch"),
    /// Out of focus by `strength` pixels (standard deviation) at 640 across.
    SOFT("sharpness-mismatch"),
    /// Black bars; the strength is each bar's share of the height.
    LETTERBOX("framing"),
    /// A block that a repair should have left alone, the upper left of eight by eight, is off by
    /// `strength` codes of brightness.
    LOCK_BROKEN("lock-broken"),
    /// No sound at all; the strength says nothing.
    DROPOUT("sound"),
    /// Recorded `strength` times too loud, and cut off at full scale.
    CLIPPED("sound"),
    /// Louder by `strength` decibels.
    LEVEL("sound"),
    /// The second track is late by `strength` frames.
    LATE("sound");

    private final String rule;

    Kind(String rule) {
      this.rule = rule;
    }

    /// The id of the check that is made to find it.
    public String rule() {
      return rule;
    }
  }

  public Fault {
    if (frames.isEmpty() || frames.first() < 0) {
      throw new IllegalArgumentException("A fault needs frames of the cut, not " + frames + ".");
    }
  }

  boolean covers(long frame) {
    return frames.contains(frame);
  }

  /// The stock a frame is developed on when this is wrong with it.
  FilmStock on(FilmStock stock) {
    return switch (kind) {
      case FLASH -> stock.withExposure(strength);
      case EXPOSURE -> stock.withExposure(StrictMath.pow(2, strength));
      case BALANCE -> stock.withBalance(1 + strength, 1 - strength);
      case GRAIN -> stock.withGrain(stock.grain() * strength);
      case SOFT -> stock.withBlur(strength);
      case STRAY_FRAMES,
          BLACK,
          FREEZE,
          REPEATED,
          PULLDOWN,
          BLENDED,
          COMBED,
          LETTERBOX,
          LOCK_BROKEN,
          DROPOUT,
          CLIPPED,
          LEVEL,
          LATE ->
          stock;
    };
  }

  /// Which frame of the cut is seen at a frame of the cut; between two when it is mixed.
  double seen(long frame) {
    return switch (kind) {
      case FREEZE -> frames.first();
      case REPEATED -> frames.first() - 1;
      case PULLDOWN -> frames.first() + Math.floor((frame - frames.first()) * slowed());
      case BLENDED -> frames.first() + (frame - frames.first()) * slowed();
      case COMBED -> frame + 0.5;
      case STRAY_FRAMES,
          FLASH,
          BLACK,
          EXPOSURE,
          BALANCE,
          GRAIN,
          SOFT,
          LETTERBOX,
          LOCK_BROKEN,
          DROPOUT,
          CLIPPED,
          LEVEL,
          LATE ->
          frame;
    };
  }

  private double slowed() {
    return (strength - 1) / strength;
  }
}

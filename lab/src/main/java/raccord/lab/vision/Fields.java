package raccord.lab.vision;

/// Which moment each field of a shot's frames comes from, told by what the fields share with those
/// of the frames beside them. One thread at a time.
public final class Fields {
  /// A field that changes so many times less than the other is the one of the frame before.
  private static final float HELD = 0.25f;

  /// The other field must change by this much, 8-bit steps.
  private static final float STIRS = 0.4f;

  // SMPTE RP 197: 2:3 pulldown holds each field once in five frames; converted, in four to six.
  private static final int SHORTEST = 4;
  private static final int LONGEST = 6;

  private final Rhythm upperHeld = new Rhythm();
  private final Rhythm lowerHeld = new Rhythm();
  private double lowerToUpper;
  private double upperToLower;

  /// @param before the frame before
  /// @param look the next frame of the same shot
  public void add(Look before, Look look) {
    float upper = look.change().upper();
    float lower = look.change().lower();
    upperHeld.add(look.frame(), lower >= STIRS && upper <= HELD * lower);
    lowerHeld.add(look.frame(), upper >= STIRS && lower <= HELD * upper);
    lowerToUpper += before.points().crossDifference(look.points());
    upperToLower += look.points().crossDifference(before.points());
  }

  /// True if single fields are held over from the frame before in the rhythm of a pulldown.
  public boolean isPulldown() {
    return isPulldown(upperHeld) && isPulldown(lowerHeld);
  }

  private static boolean isPulldown(Rhythm held) {
    int period = held.period();
    return period >= SHORTEST && period <= LONGEST;
  }

  /// How many times further the lower field of a frame is from the next upper one than the upper
  /// field is from the next lower one. 1 for progressive frames; less when the upper field of each
  /// frame is the earlier one, more when the lower is.
  public double lowerFirst() {
    return lowerToUpper + upperToLower == 0 ? 1 : lowerToUpper / upperToLower;
  }
}

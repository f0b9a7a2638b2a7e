package raccord.lab.vision;

import org.jspecify.annotations.Nullable;

/// Which moment each field of a shot's frames comes from, told by what the fields share with those
/// of the frames beside them. One thread at a time.
public final class Fields {
  /// A field that changes so many times less than the other is the one of the frame before.
  private static final float HELD = 0.25f;

  /// The other field must change by this much, 8-bit steps.
  private static final float STIRS = 0.4f;

  /// Fields that move less alike than this, as a share of how much they move, tell nothing.
  private static final double FAINT = 0.03;

  // SMPTE RP 197: 2:3 pulldown holds each field once in five frames; converted, in four to six.
  private static final int SHORTEST = 4;
  private static final int LONGEST = 6;

  private final Rhythm upperHeld = new Rhythm();
  private final Rhythm lowerHeld = new Rhythm();
  private double lowerToUpper;
  private double upperToLower;
  private @Nullable Points earlier;
  private double lowerAfterUpper;
  private double upperAfterLower;
  private double together;
  private double upperMoved;
  private double lowerMoved;

  /// @param before the frame before
  /// @param look the next frame of the same shot
  public void add(Look before, Look look) {
    float upper = look.change().upper();
    float lower = look.change().lower();
    upperHeld.add(look.frame(), lower >= STIRS && upper <= HELD * lower);
    lowerHeld.add(look.frame(), upper >= STIRS && lower <= HELD * upper);
    lowerToUpper += before.points().crossDifference(look.points());
    upperToLower += look.points().crossDifference(before.points());
    if (earlier != null) follow(earlier, before.points(), look.points());
    earlier = before.points();
  }

  /// True if single fields are held over from the frame before in the rhythm of a pulldown.
  public boolean isPulldown() {
    return isPulldown(upperHeld) && isPulldown(lowerHeld);
  }

  private static boolean isPulldown(Rhythm held) {
    int period = held.period();
    return period >= SHORTEST && period <= LONGEST;
  }

  /// What stands still cancels out of the difference of two frames, whatever detail it has.
  private void follow(Points first, Points second, Points third) {
    if (!first.fits(second) || !second.fits(third)) return;
    for (int i = 0; i < third.upper().length; i++) {
      int upperThen = second.upper()[i] - first.upper()[i];
      int lowerThen = second.lower()[i] - first.lower()[i];
      int upperNow = third.upper()[i] - second.upper()[i];
      int lowerNow = third.lower()[i] - second.lower()[i];
      lowerAfterUpper += (double) upperThen * lowerNow;
      upperAfterLower += (double) lowerThen * upperNow;
      together += (double) upperNow * lowerNow;
      upperMoved += (double) upperNow * upperNow;
      lowerMoved += (double) lowerNow * lowerNow;
    }
  }

  /// How much more the lower field moves as the upper one did a frame before than the other way
  /// round: 0 for progressive frames, up to 1 when the lower field of each frame is the older one,
  /// to -1 when the upper is.
  public double lag() {
    double most =
        Math.max(together, Math.max(Math.abs(lowerAfterUpper), Math.abs(upperAfterLower)));
    // Noise alone has nothing in common from field to field.
    if (most <= FAINT * Math.sqrt(upperMoved * lowerMoved)) return 0;
    return (lowerAfterUpper - upperAfterLower) / most;
  }

  /// How many times further the lower field of a frame is from the next upper one than the upper
  /// field is from the next lower one. 1 for progressive frames; less when the upper field of each
  /// frame is the earlier one, more when the lower is.
  public double lowerFirst() {
    return lowerToUpper + upperToLower == 0 ? 1 : lowerToUpper / upperToLower;
  }
}

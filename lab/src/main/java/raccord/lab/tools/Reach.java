package raccord.lab.tools;

/// How far a fix looks around the place it paints. The engine gives it no more than that.
///
/// @param pixels on each side, or [#WHOLE_FRAME]
/// @param before frames before the one that is painted
/// @param after frames after it
public record Reach(int pixels, int before, int after) {
  /// The whole picture, wherever it is painted.
  public static final int WHOLE_FRAME = Integer.MAX_VALUE;

  /// Each pixel from itself alone.
  public static final Reach PIXEL = new Reach(0, 0, 0);

  /// The whole frame that is painted, and no other.
  public static final Reach FRAME = new Reach(WHOLE_FRAME, 0, 0);

  public Reach {
    if (pixels < 0 || before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "A reach cannot be " + pixels + " pixels, " + before + " and " + after + " frames.");
    }
  }
}

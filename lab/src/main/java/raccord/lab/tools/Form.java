package raccord.lab.tools;

import java.util.function.LongUnaryOperator;

/// The size, the frames or the framing of a result that differ from the source's: a reframe, a
/// retime, a camera made steady. Nothing in it lies where it lay, so no region bounds it.
///
/// @param width pixels
/// @param height pixels
/// @param frames how many there are
/// @param middle the source frame in the middle of the window of a result frame; both counted from
///   the first frame of the shot
/// @param matte true if its pictures are mattes, 0 outside to 1 inside, and no film: kept in half
///   float, alike in R, G and B, whatever the source is
public record Form(int width, int height, long frames, LongUnaryOperator middle, boolean matte) {
  public Form {
    if (width <= 0 || height <= 0 || frames <= 0) {
      throw new IllegalArgumentException(
          "A result cannot be " + frames + " frames of " + width + " by " + height + ".");
    }
  }

  /// Of pictures like the source's.
  public Form(int width, int height, long frames, LongUnaryOperator middle) {
    this(width, height, frames, middle, false);
  }

  /// True if each of its frames shows the source's of the same number.
  ///
  /// @param length frames of the source
  public boolean isOneByOne(long length) {
    if (frames != length) return false;
    for (long frame = 0; frame < frames; frame++) {
      if (middle.applyAsLong(frame) != frame) return false;
    }
    return true;
  }
}

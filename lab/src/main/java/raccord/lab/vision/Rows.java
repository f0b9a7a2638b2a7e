package raccord.lab.vision;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;

/// Reads rows of a frame's luma as 12-bit codes, whatever the planes are.
///
/// Twelve bits keep all that 8- and 10-bit film has, fit a `short`, and leave room for sums in an
/// `int`. Only the rows that are asked for are touched. One thread at a time.
final class Rows {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// The highest code.
  static final int TOP = 4095;

  // Rec.709 luma weights (ITU-R BT.709-6, 3.2) in 1/65536, for material that has no luma of its
  // own.
  private static final int[] WEIGHTS = {13933, 46871, 4732};

  private final Frame frame;
  private final Layout layout;
  private final byte[] bytes;
  private final short[] component;

  Rows(Frame frame) {
    this.frame = frame;
    this.layout = frame.layout();
    this.bytes = new byte[layout.bytesPerSample() == 1 ? frame.width() : 0];
    this.component = new short[layout.model() == Layout.Model.RGB ? frame.width() : 0];
  }

  int width() {
    return frame.width();
  }

  int height() {
    return frame.height();
  }

  /// The code of black. ITU-R BT.709-6, 4.6: 16 of 256 in studio range.
  int black() {
    return studio() ? 256 : 0;
  }

  /// The code of white: 235 of 256 in studio range.
  int white() {
    return studio() ? 3760 : TOP;
  }

  /// Codes from black to white for one step of an 8-bit picture.
  float step() {
    return (white() - black()) / 255f;
  }

  /// Reads row `y`.
  ///
  /// @param into at least `width()` long; filled with codes 0 to [#TOP]
  void read(int y, short[] into) {
    if (layout.model() != Layout.Model.RGB) {
      component(0, y, into);
      return;
    }
    int[] sum = new int[width()];
    for (int plane = 0; plane < 3; plane++) {
      component(plane, y, component);
      for (int x = 0; x < sum.length; x++) sum[x] += component[x] * WEIGHTS[plane];
    }
    for (int x = 0; x < sum.length; x++) into[x] = (short) (sum[x] >> 16);
  }

  private boolean studio() {
    return layout.sampling() == Layout.Sampling.INTEGER
        && layout.model() != Layout.Model.RGB
        && !frame.colour().fullRange();
  }

  private void component(int plane, int y, short[] into) {
    Frame.Plane p = frame.planes().get(plane);
    MemorySegment from = p.samples();
    long row = y * p.stride();
    int width = p.width();
    if (layout.sampling() != Layout.Sampling.INTEGER) {
      for (int x = 0; x < width; x++) {
        long at = row + (long) x * p.step();
        float linear =
            layout.sampling() == Layout.Sampling.FLOAT
                ? from.get(FLOAT, at)
                : Float.float16ToFloat(from.get(SHORT, at));
        // Linear light bunches in the darks; its square root is about as even as a video curve.
        float even = linear > 0 ? (float) Math.sqrt(Math.min(linear, 1f)) : 0f;
        into[x] = (short) (even * TOP);
      }
    } else if (layout.bits() <= 8) {
      int shift = 12 - layout.bits();
      if (p.step() == 1) {
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, row, bytes, 0, width);
        for (int x = 0; x < width; x++) into[x] = (short) ((bytes[x] & 0xff) << shift);
      } else {
        for (int x = 0; x < width; x++) {
          into[x] =
              (short)
                  ((from.get(ValueLayout.JAVA_BYTE, row + (long) x * p.step()) & 0xff) << shift);
        }
      }
    } else {
      int down = Math.max(0, layout.bits() - 12);
      int up = Math.max(0, 12 - layout.bits());
      if (p.step() == 2) {
        MemorySegment.copy(from, SHORT, row, into, 0, width);
        for (int x = 0; x < width; x++) into[x] = (short) (((into[x] & 0xffff) >> down) << up);
      } else {
        for (int x = 0; x < width; x++) {
          into[x] = (short) (((from.get(SHORT, row + (long) x * p.step()) & 0xffff) >> down) << up);
        }
      }
    }
  }
}

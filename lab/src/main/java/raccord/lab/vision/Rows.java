package raccord.lab.vision;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;

/// Reads rows of a frame's luma as 12-bit codes, whatever the planes are.
///
/// Twelve bits keep all that 8- and 10-bit film has, and leave room for sums. Only the rows that
/// are asked for are touched. One thread at a time.
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
  private final short[] shorts;
  private final int[] component;

  Rows(Frame frame) {
    this.frame = frame;
    this.layout = frame.layout();
    this.bytes = new byte[layout.bytesPerSample() == 1 ? frame.width() : 0];
    this.shorts = new short[layout.bytesPerSample() == 2 ? frame.width() : 0];
    this.component = new int[layout.model() == Layout.Model.RGB ? frame.width() : 0];
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
  void read(int y, int[] into) {
    if (layout.model() != Layout.Model.RGB) {
      component(0, y, into);
      return;
    }
    Arrays.fill(into, 0, width(), 0);
    for (int plane = 0; plane < 3; plane++) {
      component(plane, y, component);
      for (int x = 0; x < component.length; x++) into[x] += component[x] * WEIGHTS[plane];
    }
    for (int x = 0; x < component.length; x++) into[x] >>= 16;
  }

  private boolean studio() {
    return layout.sampling() == Layout.Sampling.INTEGER
        && layout.model() != Layout.Model.RGB
        && !frame.colour().fullRange();
  }

  /// Reads single samples of row `y`.
  ///
  /// @param columns where
  /// @param into at least `columns.length` long; filled with codes 0 to [#TOP]
  void pick(int y, int[] columns, short[] into) {
    for (int i = 0; i < columns.length; i++) {
      int sum = 0;
      if (layout.model() == Layout.Model.RGB) {
        for (int plane = 0; plane < 3; plane++) sum += WEIGHTS[plane] * code(plane, columns[i], y);
        sum >>= 16;
      } else {
        sum = code(0, columns[i], y);
      }
      into[i] = (short) sum;
    }
  }

  private int code(int plane, int x, int y) {
    Frame.Plane p = frame.planes().get(plane);
    return code(p.samples(), y * p.stride() + (long) x * p.step());
  }

  private int code(MemorySegment from, long at) {
    return switch (layout.sampling()) {
      case FLOAT -> even(from.get(FLOAT, at));
      case HALF -> even(Float.float16ToFloat(from.get(SHORT, at)));
      case INTEGER ->
          layout.bits() <= 8
              ? (from.get(ValueLayout.JAVA_BYTE, at) & 0xff) << (12 - layout.bits())
              : ((from.get(SHORT, at) & 0xffff) >> Math.max(0, layout.bits() - 12))
                  << Math.max(0, 12 - layout.bits());
    };
  }

  /// Linear light bunches in the darks; its square root is about as even as a video curve.
  private static int even(float linear) {
    return linear > 0 ? (int) ((float) Math.sqrt(Math.min(linear, 1f)) * TOP) : 0;
  }

  private void component(int plane, int y, int[] into) {
    Frame.Plane p = frame.planes().get(plane);
    MemorySegment from = p.samples();
    long row = y * p.stride();
    int width = p.width();
    if (layout.sampling() != Layout.Sampling.INTEGER || p.step() != layout.bytesPerSample()) {
      for (int x = 0; x < width; x++) into[x] = code(from, row + (long) x * p.step());
    } else if (layout.bits() <= 8) {
      int shift = 12 - layout.bits();
      MemorySegment.copy(from, ValueLayout.JAVA_BYTE, row, bytes, 0, width);
      for (int x = 0; x < width; x++) into[x] = (bytes[x] & 0xff) << shift;
    } else {
      int down = Math.max(0, layout.bits() - 12);
      int up = Math.max(0, 12 - layout.bits());
      MemorySegment.copy(from, SHORT, row, shorts, 0, width);
      for (int x = 0; x < width; x++) into[x] = ((shorts[x] & 0xffff) >> down) << up;
    }
  }
}

package raccord.lab.media.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Rows of samples between memory layouts.
final class Rows {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.nativeOrder());
  private static final ValueLayout.OfInt LITTLE_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort LITTLE_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Rows() {}

  /// Keeps the low bytes of 32-bit samples, little-endian.
  ///
  /// @param from `width` native 32-bit integers
  /// @param to written at `offset`
  /// @param bytes of a sample in `to`: 1, 2 or 4
  /// @param depth bits of a sample in `from`; fewer than 8 are spread over 8
  static void narrow(
      MemorySegment from, MemorySegment to, long offset, int width, int bytes, int depth) {
    int highest = (1 << Math.min(depth, 8)) - 1;
    for (int x = 0; x < width; x++) {
      int sample = from.get(INT, 4L * x);
      if (depth < 8) sample = (sample * 255 + highest / 2) / highest;
      switch (bytes) {
        case 1 -> to.set(ValueLayout.JAVA_BYTE, offset + x, (byte) sample);
        case 2 -> to.set(LITTLE_SHORT, offset + 2L * x, (short) sample);
        default -> to.set(LITTLE_INT, offset + 4L * x, sample);
      }
    }
  }
}

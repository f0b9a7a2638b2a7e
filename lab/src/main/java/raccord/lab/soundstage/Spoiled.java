package raccord.lab.soundstage;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import raccord.film.picture.Frame;

/// What faults and dissolves do to finished frames.
final class Spoiled {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Spoiled() {}

  static void mix(Frame into, Frame other, double share) {
    int weight = (int) Math.round(share * 4096);
    for (int p = 0; p < into.planes().size(); p++) {
      MemorySegment a = into.planes().get(p).samples();
      MemorySegment b = other.planes().get(p).samples();
      if (into.layout().bytesPerSample() == 1) {
        for (long i = 0; i < a.byteSize(); i++) {
          int mine = a.get(ValueLayout.JAVA_BYTE, i) & 255;
          int theirs = b.get(ValueLayout.JAVA_BYTE, i) & 255;
          int sum = mine * (4096 - weight) + theirs * weight;
          a.set(ValueLayout.JAVA_BYTE, i, (byte) ((sum + 2048) >> 12));
        }
      } else {
        for (long i = 0; i < a.byteSize(); i += 2) {
          int sum = a.get(SHORT, i) * (4096 - weight) + b.get(SHORT, i) * weight;
          a.set(SHORT, i, (short) ((sum + 2048) >> 12));
        }
      }
    }
  }

  static void comb(Frame into, Frame later) {
    for (int p = 0; p < into.planes().size(); p++) {
      Frame.Plane mine = into.planes().get(p);
      Frame.Plane theirs = later.planes().get(p);
      for (long y = 1; y < mine.height(); y += 2) {
        MemorySegment.copy(
            theirs.samples(),
            y * theirs.stride(),
            mine.samples(),
            y * mine.stride(),
            mine.stride());
      }
    }
  }

  static void blacken(Frame frame, int from, int past) {
    int scale = 1 << (frame.layout().bits() - 8);
    for (int p = 0; p < frame.planes().size(); p++) {
      Frame.Plane plane = frame.planes().get(p);
      int shift = p == 0 ? 0 : frame.layout().chromaY();
      int code = (p == 0 ? 16 : 128) * scale;
      for (long y = from >> shift; y < past >> shift; y++) {
        for (int x = 0; x < plane.width(); x++) {
          long at = y * plane.stride() + (long) x * plane.step();
          if (plane.step() == 1) plane.samples().set(ValueLayout.JAVA_BYTE, at, (byte) code);
          else plane.samples().set(SHORT, at, (short) code);
        }
      }
    }
  }

  /// Makes the upper left of eight by eight blocks brighter.
  ///
  /// @param codes of the frame's own bits
  static void shift(Frame frame, int codes) {
    Frame.Plane luma = frame.planes().getFirst();
    int most = (1 << frame.layout().bits()) - 1;
    for (long y = 0; y < luma.height() / 8; y++) {
      for (int x = 0; x < luma.width() / 8; x++) {
        long at = y * luma.stride() + (long) x * luma.step();
        if (luma.step() == 1) {
          int code = luma.samples().get(ValueLayout.JAVA_BYTE, at) & 255;
          luma.samples().set(ValueLayout.JAVA_BYTE, at, (byte) Math.clamp(code + codes, 0, most));
        } else {
          int code = luma.samples().get(SHORT, at);
          luma.samples().set(SHORT, at, (short) Math.clamp(code + codes, 0, most));
        }
      }
    }
  }
}

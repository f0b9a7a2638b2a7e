package raccord.film.picture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// A picture in which every column, row, plane and frame differs from its neighbours.
///
/// A ramp hides a reach that is wrong by one, and a picture that repeats hides a frame shown twice;
/// this one hides neither. Samples are a hash of their place, spread over the whole range of codes.
///
/// @param width pixels
/// @param height pixels
public record TestCard(int width, int height, Layout layout) {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  public TestCard {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "A test card cannot be " + width + " by " + height + " pixels.");
    }
  }

  /// The stored value of a sample: an integer code, or a multiple of 1/128 from -2 to 14 that half
  /// and float both hold exactly.
  public double sample(long frame, int plane, int x, int y) {
    long hash = mixed(frame * 0x9E3779B97F4A7C15L + plane * 0xC2B2AE3D27D4EB4FL);
    hash = mixed(hash ^ x * 0x165667B19E3779F9L);
    hash = mixed(hash ^ y * 0x27D4EB2F165667C5L);
    if (layout.sampling() == Layout.Sampling.INTEGER) {
      return hash >>> (64 - layout.bits());
    }
    // Steps of 1/128 below 16 take eleven bits: all a half has.
    return (hash >>> 53) / 128.0 - 2;
  }

  /// The card as a frame of its own memory. The caller closes it.
  public Frame frame(long index, FrameRate rate, ColourTags colour) {
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int i = 0; i < layout.planes(); i++) planes.add(plane(index, i, arena));
    return new Frame(
        index, new Time(index, rate), layout, colour, Frame.Scan.PROGRESSIVE, planes, arena::close);
  }

  private Frame.Plane plane(long index, int plane, Arena arena) {
    boolean chroma = layout.model() == Layout.Model.YCBCR && (plane == 1 || plane == 2);
    int across = chroma ? Math.ceilDiv(width, 1 << layout.chromaX()) : width;
    int down = chroma ? Math.ceilDiv(height, 1 << layout.chromaY()) : height;
    int bytes = layout.bytesPerSample();
    MemorySegment samples = arena.allocate((long) across * down * bytes, 64);
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        double value = sample(index, plane, x, y);
        long at = ((long) y * across + x) * bytes;
        switch (layout.sampling()) {
          case HALF -> samples.set(SHORT, at, Float.floatToFloat16((float) value));
          case FLOAT -> samples.set(FLOAT, at, (float) value);
          case INTEGER -> {
            if (bytes == 1) samples.set(ValueLayout.JAVA_BYTE, at, (byte) (int) value);
            else samples.set(SHORT, at, (short) (int) value);
          }
        }
      }
    }
    return new Frame.Plane(samples, across, down, (long) across * bytes, bytes);
  }

  // SplitMix64's finisher (Steele, Lea, Flood 2014): every input bit reaches every output bit.
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

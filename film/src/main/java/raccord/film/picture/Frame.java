package raccord.film.picture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import raccord.film.time.Time;

/// One picture in the native planes it was decoded to, in memory outside the heap.
///
/// Whoever receives a frame closes it. One thread at a time; reading from several is safe as long
/// as none closes it.
public final class Frame implements AutoCloseable {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// One component of the picture.
  ///
  /// Sample `(x, y)` starts at byte `y * stride + x * step` of `samples`, little-endian.
  ///
  /// @param samples the memory; valid until the frame is closed
  /// @param width samples in a row
  /// @param height rows
  /// @param stride bytes from one row to the next; positive
  /// @param step bytes from one sample to the next: 1 or 2 or 4 when planar, more when packed
  public record Plane(MemorySegment samples, int width, int height, long stride, int step) {}

  private final long index;
  private final Time time;
  private final Layout layout;
  private final ColourTags colour;
  private final Scan scan;
  private final List<Plane> planes;
  private final Runnable release;
  private boolean closed;

  /// How the rows were scanned.
  public enum Scan {
    PROGRESSIVE,
    TOP_FIELD_FIRST,
    BOTTOM_FIELD_FIRST
  }

  /// @param index place in the decoded stream, counted from 0
  /// @param time presentation time, at the stream's time base
  /// @param planes Y, Cb, Cr or R, G, B or Y alone, then alpha when the layout has it
  /// @param release frees the planes; called once
  public Frame(
      long index,
      Time time,
      Layout layout,
      ColourTags colour,
      Scan scan,
      List<Plane> planes,
      Runnable release) {
    if (planes.size() != layout.planes()) {
      throw new IllegalArgumentException(
          "A " + layout + " frame has " + layout.planes() + " planes, not " + planes.size() + ".");
    }
    this.index = index;
    this.time = time;
    this.layout = layout;
    this.colour = colour;
    this.scan = scan;
    this.planes = List.copyOf(planes);
    this.release = release;
  }

  public long index() {
    return index;
  }

  public Time time() {
    return time;
  }

  public Layout layout() {
    return layout;
  }

  public ColourTags colour() {
    return colour;
  }

  public Scan scan() {
    return scan;
  }

  public int width() {
    return planes.getFirst().width();
  }

  public int height() {
    return planes.getFirst().height();
  }

  /// Planes in the order of the layout.
  public List<Plane> planes() {
    if (closed) throw new IllegalStateException("Frame " + index + " is closed.");
    return planes;
  }

  /// The same picture under another number. It shares the memory: closing it closes this one.
  public Frame numbered(long number) {
    return new Frame(number, time, layout, colour, scan, planes(), this::close);
  }

  /// The stored value of one sample: an integer code, or a half or float as it is.
  ///
  /// The plain way in, for tests and for slow work; fast readers walk the plane's memory.
  public double sample(int plane, int x, int y) {
    Plane p = planes().get(plane);
    long at = y * p.stride() + (long) x * p.step();
    return switch (layout.sampling()) {
      case HALF -> Float.float16ToFloat(p.samples().get(SHORT, at));
      case FLOAT -> p.samples().get(FLOAT, at);
      case INTEGER ->
          layout.bits() <= 8
              ? p.samples().get(ValueLayout.JAVA_BYTE, at) & 0xff
              : p.samples().get(SHORT, at) & 0xffff;
    };
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      release.run();
    }
  }
}

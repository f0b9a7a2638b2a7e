package raccord.lab.repair;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;

/// A picture as EXR wants it: R, G, B and alpha in half floats, scene-linear, in the file's own
/// primaries. Large clients take no log-encoded EXR.
public final class HalfLight {
  private static final int LINEAR = 8;
  private static final int IDENTITY = 0;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// What a matte is kept as.
  static final Layout MATTE = new Layout(Layout.Model.RGB, 16, Layout.Sampling.HALF, 0, 0, false);

  private HalfLight() {}

  /// What [#of] makes of a picture with alpha, or without.
  public static Layout layout(Layout of) {
    return new Layout(Layout.Model.RGB, 16, Layout.Sampling.HALF, 0, 0, of.alpha());
  }

  /// H.273: the same primaries, linear, RGB, full range.
  public static ColourTags tags(ColourTags of) {
    return new ColourTags(of.primaries(), LINEAR, IDENTITY, true);
  }

  /// @param frame integers. Not modified, not closed.
  /// @param index of the new frame
  /// @return a frame of its own memory; the caller closes it
  public static Frame of(Frame frame, long index) {
    Codes codes = new Codes(frame.layout(), frame.colour(), frame.height());
    Canvas light = codes.read(frame, View.LINEAR);
    List<float[]> planes = new ArrayList<>();
    for (int i = 0; i < 3; i++) planes.add(light.plane(i));
    if (frame.layout().alpha()) {
      planes.add(codes.read(frame, View.NATIVE).planes().getLast().samples());
    }
    Arena arena = Arena.ofShared();
    List<Frame.Plane> halves = new ArrayList<>();
    for (float[] plane : planes) {
      MemorySegment memory = arena.allocate(2L * plane.length, 64);
      write(plane, memory);
      halves.add(new Frame.Plane(memory, frame.width(), frame.height(), 2L * frame.width(), 2));
    }
    return new Frame(
        index,
        frame.time(),
        layout(frame.layout()),
        tags(frame.colour()),
        frame.scan(),
        halves,
        arena::close);
  }

  /// @param to as many half floats as there are values. Written.
  static void write(float[] values, MemorySegment to) {
    for (int i = 0; i < values.length; i++) {
      to.set(SHORT, 2L * i, Float.floatToFloat16(values[i]));
    }
  }
}

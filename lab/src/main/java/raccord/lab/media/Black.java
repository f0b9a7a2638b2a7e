package raccord.lab.media;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// Black frames, for where a cut has nothing to show.
final class Black {
  static final Layout LAYOUT =
      new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);
  static final ColourTags COLOUR = ColourTags.REC_709;

  // ITU-R BT.709-6, 3.6: in 8 bits black is 16, and no colour 128.
  private static final byte LUMA = 16;
  private static final byte CHROMA = (byte) 128;

  private Black() {}

  static Frame frame(long index, FrameRate rate, int width, int height) {
    Arena arena = Arena.ofShared();
    int across = Math.ceilDiv(width, 2);
    int down = Math.ceilDiv(height, 2);
    Frame.Plane chroma = plane(arena, across, down, CHROMA);
    return new Frame(
        index,
        new Time(index, rate),
        LAYOUT,
        COLOUR,
        Frame.Scan.PROGRESSIVE,
        List.of(plane(arena, width, height, LUMA), chroma, chroma),
        arena::close);
  }

  private static Frame.Plane plane(Arena arena, int width, int height, byte code) {
    MemorySegment samples = arena.allocate((long) width * height, 64).fill(code);
    return new Frame.Plane(samples, width, height, width, 1);
  }
}

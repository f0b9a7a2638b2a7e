package raccord.lab.repair;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;

/// Puts a painted part into a copy of its frame: inside the region the painting, at its soft edge a
/// mix, outside the original codes.
///
/// The mix is made in the frame's own planes. A chroma sample is outside when all the pixels it
/// covers are.
final class Composite {
  private Composite() {}

  /// @param original whole frame. Not modified.
  /// @param own the part's native planes before. Not modified.
  /// @param painted the part's native planes after. Not modified.
  /// @param left pixels of the picture left of the part; a whole number of chroma samples
  /// @param top pixels of the picture above the part; a whole number of chroma samples
  /// @param region as large as the part
  /// @return a frame of its own memory; the caller closes it
  static Frame over(
      Frame original, Codes codes, Canvas own, Canvas painted, int left, int top, Matte region) {
    Frame result = copy(original);
    Layout layout = original.layout();
    for (int i = 0; i < layout.planes(); i++) {
      boolean chroma = layout.model() == Layout.Model.YCBCR && (i == 1 || i == 2);
      int x = chroma ? layout.chromaX() : 0;
      int y = chroma ? layout.chromaY() : 0;
      Canvas.Plane before = own.planes().get(i);
      Canvas.Plane after = painted.planes().get(i);
      Frame.Plane to = result.planes().get(i);
      for (int row = 0; row < before.height(); row++) {
        long start = (row + (top >> y)) * to.stride() + (long) (left >> x) * to.step();
        for (int column = 0; column < before.width(); column++) {
          int at = row * before.width() + column;
          float was = before.samples()[at];
          float is = after.samples()[at];
          if (Float.floatToRawIntBits(was) == Float.floatToRawIntBits(is)) continue;
          float weight = weight(region, column, row, x, y);
          if (weight == 0) continue;
          float mixed = weight == 1 ? is : was + weight * (is - was);
          codes.write(to.samples(), start + (long) column * to.step(), i, mixed);
        }
      }
    }
    return result;
  }

  /// How far a sample is inside: the mean of the pixels it covers.
  ///
  /// @param x log2 of the pixels it covers across
  /// @param y log2 of the pixels it covers down
  static float weight(Matte region, int column, int row, int x, int y) {
    if (x == 0 && y == 0) return region.at(column, row);
    int right = Math.min((column + 1) << x, region.width());
    int bottom = Math.min((row + 1) << y, region.height());
    float sum = 0;
    int count = 0;
    for (int py = row << y; py < bottom; py++) {
      for (int px = column << x; px < right; px++) {
        sum += region.at(px, py);
        count++;
      }
    }
    return sum / count;
  }

  /// The same picture in memory of its own. The caller closes it.
  static Frame copy(Frame frame) {
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    int bytes = frame.layout().bytesPerSample();
    for (Frame.Plane from : frame.planes()) {
      Frame.Plane to = plane(arena, from.width(), from.height(), bytes);
      for (int y = 0; y < from.height(); y++) {
        long source = y * from.stride();
        long target = y * to.stride();
        if (from.step() == bytes) {
          MemorySegment.copy(from.samples(), source, to.samples(), target, to.stride());
          continue;
        }
        for (int x = 0; x < from.width(); x++) {
          MemorySegment.copy(
              from.samples(),
              source + (long) x * from.step(),
              to.samples(),
              target + (long) x * bytes,
              bytes);
        }
      }
      planes.add(to);
    }
    return framed(frame, frame.index(), planes, arena);
  }

  /// A painting in a size of its own as a frame like another. The caller closes it.
  static Frame fresh(Frame like, long index, Codes codes, Canvas painted) {
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    int bytes = like.layout().bytesPerSample();
    for (int i = 0; i < painted.planes().size(); i++) {
      Canvas.Plane from = painted.planes().get(i);
      Frame.Plane to = plane(arena, from.width(), from.height(), bytes);
      for (int at = 0; at < from.samples().length; at++) {
        codes.write(to.samples(), (long) at * bytes, i, from.samples()[at]);
      }
      planes.add(to);
    }
    return framed(like, index, planes, arena);
  }

  /// A matte as EXR and other tools take it, alike in R, G and B. The caller closes it.
  ///
  /// @param alpha one plane, 0 to 1
  static Frame matte(Frame like, long index, Canvas.Plane alpha) {
    Arena arena = Arena.ofShared();
    List<Frame.Plane> planes = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      Frame.Plane to =
          plane(arena, alpha.width(), alpha.height(), HalfLight.MATTE.bytesPerSample());
      HalfLight.write(alpha.samples(), to.samples());
      planes.add(to);
    }
    return framed(like, HalfLight.MATTE, index, planes, arena);
  }

  /// An empty plane of a picture.
  ///
  /// @param width pixels of the picture
  /// @param height pixels of the picture
  static Frame.Plane plane(Arena arena, Layout layout, int index, int width, int height) {
    boolean chroma = layout.model() == Layout.Model.YCBCR && (index == 1 || index == 2);
    return plane(
        arena,
        chroma ? Math.ceilDiv(width, 1 << layout.chromaX()) : width,
        chroma ? Math.ceilDiv(height, 1 << layout.chromaY()) : height,
        layout.bytesPerSample());
  }

  private static Frame.Plane plane(Arena arena, int width, int height, int bytes) {
    MemorySegment samples = arena.allocate((long) width * height * bytes, 64);
    return new Frame.Plane(samples, width, height, (long) width * bytes, bytes);
  }

  static Frame framed(Frame like, long index, List<Frame.Plane> planes, Arena arena) {
    return framed(like, like.layout(), index, planes, arena);
  }

  /// @param layout the source's, or a matte's
  static Frame framed(
      Frame like, Layout layout, long index, List<Frame.Plane> planes, Arena arena) {
    boolean matte = layout.equals(HalfLight.MATTE) && !layout.equals(like.layout());
    return new Frame(
        index,
        like.time(),
        layout,
        matte ? HalfLight.tags(like.colour()) : like.colour(),
        like.scan(),
        planes,
        arena::close);
  }
}

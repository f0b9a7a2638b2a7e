package raccord.lab.repair;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.versions.SourceMap;

/// A rendered frame as bytes, without loss: what differs from the source's frame, deflated.
final class Packed {
  private Packed() {}

  /// @param rendered not closed
  /// @param like the source's frame; of another size when the result has a form of its own
  static byte[] of(Rendering.Rendered rendered, Frame like) {
    Frame frame = rendered.frame();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 16))) {
      out.writeInt(frame.width());
      out.writeInt(frame.height());
      boolean matte = !frame.layout().equals(like.layout());
      out.writeBoolean(matte);
      for (int i = 0; i < frame.planes().size(); i++) {
        Frame.Plane plane = frame.planes().get(i);
        byte[] row = new byte[Math.toIntExact(plane.stride())];
        byte[] was = new byte[row.length];
        for (int y = 0; y < plane.height(); y++) {
          read(plane, y, row);
          if (isSame(frame, like)) {
            read(like.planes().get(i), y, was);
            mix(row, was);
          }
          out.write(row);
        }
      }
      origins(rendered.sources(), out);
      out.writeBoolean(rendered.confidence().isPresent());
      if (rendered.confidence().isPresent()) floats(rendered.confidence().get(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static boolean isSame(Frame a, Frame b) {
    return a.width() == b.width() && a.height() == b.height() && a.layout().equals(b.layout());
  }

  // Rows without gaps, whatever the plane's step.
  private static void read(Frame.Plane plane, int y, byte[] row) {
    int bytes = row.length / plane.width();
    MemorySegment to = MemorySegment.ofArray(row);
    long from = y * plane.stride();
    if (plane.step() == bytes) {
      MemorySegment.copy(plane.samples(), from, to, 0, row.length);
      return;
    }
    for (int x = 0; x < plane.width(); x++) {
      long at = from + (long) x * plane.step();
      MemorySegment.copy(plane.samples(), at, to, (long) x * bytes, bytes);
    }
  }

  private static void mix(byte[] row, byte[] other) {
    for (int i = 0; i < row.length; i++) row[i] ^= other[i];
  }

  private static void origins(SourceMap map, DataOutputStream out) throws IOException {
    boolean own = true;
    for (int origin : map.origins()) own &= origin == SourceMap.OWN;
    out.writeBoolean(own);
    if (own) return;
    ByteBuffer all = ByteBuffer.allocate(4 * map.origins().length);
    for (int origin : map.origins()) all.putInt(origin);
    out.write(all.array());
  }

  private static void floats(float[] values, DataOutputStream out) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(4 * values.length);
    for (float value : values) all.putFloat(value);
    out.write(all.array());
  }

  /// The frame again, in memory of its own.
  ///
  /// @param like the source's frame, as when it was packed
  /// @param index of the frame
  static Rendering.Rendered open(byte[] packed, Frame like, long index) {
    Arena arena = Arena.ofShared();
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(packed)))) {
      int width = in.readInt();
      int height = in.readInt();
      Layout layout = in.readBoolean() ? HalfLight.MATTE : like.layout();
      boolean same =
          width == like.width() && height == like.height() && layout.equals(like.layout());
      List<Frame.Plane> planes = new ArrayList<>();
      for (int i = 0; i < layout.planes(); i++) {
        Frame.Plane plane = Composite.plane(arena, layout, i, width, height);
        byte[] row = new byte[Math.toIntExact(plane.stride())];
        byte[] was = new byte[row.length];
        for (int y = 0; y < plane.height(); y++) {
          in.readFully(row);
          if (same) {
            read(like.planes().get(i), y, was);
            mix(row, was);
          }
          MemorySegment.copy(
              MemorySegment.ofArray(row), 0, plane.samples(), y * plane.stride(), row.length);
        }
        planes.add(plane);
      }
      int size = width * height;
      SourceMap map = SourceMap.all(width, height, SourceMap.OWN);
      if (!in.readBoolean()) {
        ByteBuffer all = ByteBuffer.wrap(in.readNBytes(4 * size));
        int[] origins = new int[size];
        for (int i = 0; i < size; i++) origins[i] = all.getInt();
        map = new SourceMap(width, height, origins);
      }
      Optional<float[]> confidence = Optional.empty();
      if (in.readBoolean()) {
        ByteBuffer all = ByteBuffer.wrap(in.readNBytes(4 * size));
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = all.getFloat();
        confidence = Optional.of(values);
      }
      return Rendering.rendered(
          Composite.framed(like, layout, index, planes, arena), map, confidence);
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }
}

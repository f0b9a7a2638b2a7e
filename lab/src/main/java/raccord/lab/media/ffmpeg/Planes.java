package raccord.lab.media.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;

/// How one of FFmpeg's pixel formats becomes planes.
///
/// A format whose samples are whole little-endian bytes is shown as it lies in FFmpeg's memory,
/// planar or packed. Any other (big-endian, shifted, paletted, sub-byte) is unpacked into memory of
/// its own, losing nothing.
///
/// @param format FFmpeg's number of the pixel format
/// @param direct true if the planes are views of FFmpeg's own memory
record Planes(int format, Layout layout, boolean direct) {

  /// @throws IllegalArgumentException if it is no picture a frame can hold
  static Planes of(int format) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    if (descriptor == null || descriptor.isNull()) {
      throw new IllegalArgumentException("the decoder gave no pixel format");
    }
    long flags = descriptor.flags();
    String name = descriptor.name().getString();
    if ((flags & (avutil.AV_PIX_FMT_FLAG_HWACCEL | avutil.AV_PIX_FMT_FLAG_BAYER)) != 0) {
      throw new IllegalArgumentException("its pixels are " + name + ", which is not read here");
    }
    boolean palette = (flags & avutil.AV_PIX_FMT_FLAG_PAL) != 0;
    boolean alpha = (flags & avutil.AV_PIX_FMT_FLAG_ALPHA) != 0;
    int components = palette ? 4 : descriptor.nb_components();
    int colours = components - (alpha || palette ? 1 : 0);
    boolean rgb = palette || (flags & avutil.AV_PIX_FMT_FLAG_RGB) != 0 || name.startsWith("xyz");
    Layout.Model model =
        colours < 3 ? Layout.Model.GREY : rgb ? Layout.Model.RGB : Layout.Model.YCBCR;
    // Samples of fewer than 8 bits (1-bit, 565) are spread over 8, each code to its own.
    int depth = 0;
    for (int i = 0; i < (palette ? 1 : components); i++) {
      depth = Math.max(depth, descriptor.comp(i).depth());
    }
    boolean floating = (flags & avutil.AV_PIX_FMT_FLAG_FLOAT) != 0;
    Layout.Sampling sampling =
        !floating
            ? Layout.Sampling.INTEGER
            : depth == 16 ? Layout.Sampling.HALF : Layout.Sampling.FLOAT;
    if (!floating && depth > 16) {
      throw new IllegalArgumentException("its pixels are " + name + ", which is not read here");
    }
    boolean subsampled = model == Layout.Model.YCBCR;
    boolean whole = !palette && (flags & avutil.AV_PIX_FMT_FLAG_BITSTREAM) == 0 && depth >= 8;
    Layout layout =
        new Layout(
            model,
            Math.max(8, depth),
            sampling,
            subsampled ? descriptor.log2_chroma_w() : 0,
            subsampled ? descriptor.log2_chroma_h() : 0,
            alpha || palette);
    boolean swapped = (flags & avutil.AV_PIX_FMT_FLAG_BE) != 0 && layout.bytesPerSample() > 1;
    for (int i = 0; i < components && !palette; i++) {
      AVComponentDescriptor c = descriptor.comp(i);
      whole &= c.shift() == 0 && c.depth() == depth && c.step() >= layout.bytesPerSample();
    }
    return new Planes(format, layout, whole && !swapped);
  }

  /// The planes of a decoded picture. Direct ones are valid as long as the picture is.
  List<Frame.Plane> view(AVFrame picture) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    List<Frame.Plane> planes = new ArrayList<>(layout.planes());
    for (int i = 0; i < layout.planes(); i++) {
      AVComponentDescriptor component = descriptor.comp(i);
      int width = width(i, picture.width());
      int height = height(i, picture.height());
      long stride = picture.linesize(component.plane());
      long start = picture.data(component.plane()).address() + component.offset();
      int step = component.step();
      if (stride <= 0) throw new IllegalArgumentException("its rows run upwards in memory");
      long length = (height - 1) * stride + (long) (width - 1) * step + layout.bytesPerSample();
      planes.add(
          new Frame.Plane(
              MemorySegment.ofAddress(start).reinterpret(length), width, height, stride, step));
    }
    return planes;
  }

  /// The planes of a picture copied out of a format that is not whole little-endian bytes.
  ///
  /// @param memory at least `unpackedBytes` long; written
  List<Frame.Plane> unpack(AVFrame picture, MemorySegment memory) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(format);
    boolean palette = (descriptor.flags() & avutil.AV_PIX_FMT_FLAG_PAL) != 0;
    int bytes = layout.bytesPerSample();
    List<Frame.Plane> planes = new ArrayList<>(layout.planes());
    long at = 0;
    try (PointerPointer<Pointer> data = new PointerPointer<>(4);
        IntPointer lines = new IntPointer(4);
        IntPointer row =
            new IntPointer(Math.max(1, picture.width())) /* 32 bits hold every sample */) {
      for (int i = 0; i < 4; i++) {
        data.put(i, picture.data(i));
        lines.put(i, picture.linesize(i));
      }
      MemorySegment samples =
          MemorySegment.ofAddress(row.address()).reinterpret(4L * Math.max(1, picture.width()));
      for (int i = 0; i < layout.planes(); i++) {
        int width = width(i, picture.width());
        int height = height(i, picture.height());
        MemorySegment plane = memory.asSlice(at, (long) width * height * bytes);
        for (int y = 0; y < height; y++) {
          avutil.av_read_image_line2(
              row, data, lines, descriptor, 0, y, i, width, palette ? 1 : 0, 4);
          Rows.narrow(
              samples,
              plane,
              (long) y * width * bytes,
              width,
              bytes,
              palette ? 8 : descriptor.comp(i).depth());
        }
        planes.add(new Frame.Plane(plane, width, height, (long) width * bytes, bytes));
        at += plane.byteSize();
      }
    }
    return planes;
  }

  /// @param width pixels of the picture
  /// @param height pixels of the picture
  long unpackedBytes(int width, int height) {
    long sum = 0;
    for (int i = 0; i < layout.planes(); i++) sum += (long) width(i, width) * height(i, height);
    return sum * layout.bytesPerSample();
  }

  private int width(int plane, int width) {
    return chroma(plane) ? -Math.floorDiv(-width, 1 << layout.chromaX()) : width;
  }

  private int height(int plane, int height) {
    return chroma(plane) ? -Math.floorDiv(-height, 1 << layout.chromaY()) : height;
  }

  private boolean chroma(int plane) {
    return layout.model() == Layout.Model.YCBCR && (plane == 1 || plane == 2);
  }
}

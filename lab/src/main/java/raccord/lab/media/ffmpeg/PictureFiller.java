package raccord.lab.media.ffmpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.global.avutil;
import raccord.film.picture.Frame;

/// Copies the planes of a frame into a picture of FFmpeg's, sample by sample unchanged.
final class PictureFiller {
  private PictureFiller() {}

  /// A picture with memory of its own.
  static AVFrame blank(int format, int width, int height) {
    AVFrame picture = avutil.av_frame_alloc();
    picture.format(format);
    picture.width(width);
    picture.height(height);
    int error = avutil.av_frame_get_buffer(picture, 0);
    if (error < 0) {
      avutil.av_frame_free(picture);
      throw new OutOfMemoryError("no memory for a picture of " + width + " by " + height);
    }
    return picture;
  }

  /// @param picture of a format with whole little-endian samples of the frame's depth; written
  static void fill(Frame frame, AVFrame picture) {
    AVPixFmtDescriptor descriptor = avutil.av_pix_fmt_desc_get(picture.format());
    int bytes = frame.layout().bytesPerSample();
    for (int i = 0; i < frame.planes().size(); i++) {
      AVComponentDescriptor component = descriptor.comp(i);
      Frame.Plane plane = frame.planes().get(i);
      long stride = picture.linesize(component.plane());
      MemorySegment to =
          MemorySegment.ofAddress(picture.data(component.plane()).address() + component.offset())
              .reinterpret(
                  (plane.height() - 1) * stride
                      + (long) (plane.width() - 1) * component.step()
                      + bytes);
      for (int y = 0; y < plane.height(); y++) {
        row(plane, y, to, y * stride, component.step(), bytes);
      }
    }
  }

  private static void row(
      Frame.Plane plane, int y, MemorySegment to, long at, int step, int bytes) {
    long from = y * plane.stride();
    if (plane.step() == bytes && step == bytes) {
      MemorySegment.copy(plane.samples(), from, to, at, (long) plane.width() * bytes);
      return;
    }
    for (int x = 0; x < plane.width(); x++) {
      long source = from + (long) x * plane.step();
      long target = at + (long) x * step;
      switch (bytes) {
        case 1 ->
            to.set(
                ValueLayout.JAVA_BYTE, target, plane.samples().get(ValueLayout.JAVA_BYTE, source));
        case 2 ->
            to.set(
                ValueLayout.JAVA_SHORT_UNALIGNED,
                target,
                plane.samples().get(ValueLayout.JAVA_SHORT_UNALIGNED, source));
        default ->
            to.set(
                ValueLayout.JAVA_INT_UNALIGNED,
                target,
                plane.samples().get(ValueLayout.JAVA_INT_UNALIGNED, source));
      }
    }
  }
}

package raccord.lab.media.ffmpeg;

import org.bytedeco.ffmpeg.global.avutil;
import raccord.film.picture.Layout;

/// FFmpeg's pixel format for a layout.
final class PixelFormats {
  private PixelFormats() {}

  /// The planar little-endian format that holds exactly this layout, or -1.
  static int exact(Layout layout) {
    int found = avutil.av_get_pix_fmt(name(layout));
    return found == avutil.AV_PIX_FMT_NONE ? -1 : found;
  }

  static int named(String name) {
    return avutil.av_get_pix_fmt(name);
  }

  private static String name(Layout layout) {
    String bits =
        switch (layout.sampling()) {
          case HALF -> "f16le";
          case FLOAT -> "f32le";
          case INTEGER -> layout.bits() == 8 ? "" : layout.bits() + "le";
        };
    return switch (layout.model()) {
      case GREY -> (layout.alpha() ? "ya" + (bits.isEmpty() ? "8" : bits) : "gray" + bits);
      case RGB -> (layout.alpha() ? "gbrap" : "gbrp") + bits;
      case YCBCR -> (layout.alpha() ? "yuva" : "yuv") + sampling(layout) + "p" + bits;
    };
  }

  private static String sampling(Layout layout) {
    return switch (layout.chromaX() * 10 + layout.chromaY()) {
      case 0 -> "444";
      case 1 -> "440";
      case 10 -> "422";
      case 11 -> "420";
      case 20 -> "411";
      case 22 -> "410";
      default -> "none";
    };
  }
}

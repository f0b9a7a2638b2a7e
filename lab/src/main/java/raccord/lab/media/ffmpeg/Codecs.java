package raccord.lab.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/// The FFmpeg that Raccord carries.
///
/// @param version FFmpeg's own version
/// @param licence FFmpeg's own word for its licence
/// @param missing codecs Raccord reads or writes that this build has not, as `writing ffv1`
public record Codecs(String version, String licence, List<String> missing) {
  private static final List<String> WRITTEN =
      List.of("ffv1", "prores_ks", "dnxhd", "exr", "png", "mjpeg", "pcm_s24le", "flac");
  private static final List<String> READ =
      List.of("h264", "hevc", "prores", "dnxhd", "ffv1", "mpeg2video", "dvvideo", "exr", "dpx");

  public Codecs {
    missing = List.copyOf(missing);
  }

  /// Loads the library and looks.
  public static Codecs carried() {
    List<String> missing = new ArrayList<>();
    for (String name : READ) {
      if (avcodec.avcodec_find_decoder_by_name(name) == null) missing.add("reading " + name);
    }
    for (String name : WRITTEN) {
      if (avcodec.avcodec_find_encoder_by_name(name) == null) missing.add("writing " + name);
    }
    return new Codecs(
        avutil.av_version_info().getString(), avutil.avutil_license().getString(), missing);
  }
}

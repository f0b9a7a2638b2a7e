package raccord.bench.match;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import raccord.bench.programme.FfmpegTool;
import raccord.bench.programme.Place;
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

  private static List<Place> places() {
    List<Place> places = Place.shots();
    // Black and white has no colour to match.
    places.removeIf(place -> place.scene().equals("chaplin"));
    for (String word : List.of("again", "brother", "help", "thanks")) {
      places.add(Place.signed(0, word, word, 48));
    }
    for (String word : List.of("book", "school", "night", "want")) {
      places.add(Place.signed(1, word, word, 48));
    }
    for (int camera = 1; camera <= 4; camera++) places.add(Place.treadmill(1, camera));
    return places;
  }

  /// @param cache where each frame is kept once it is decoded
  static List<Shots> read(Path footage, int half, Path cache) throws IOException {
    Files.createDirectories(cache);
    List<Shots> all = new ArrayList<>();
    for (Place place : places()) {
      Path file = footage.resolve(place.path());
      if (place.half() != half || !Files.exists(file)) continue;
      List<RgbPicture> frames = new ArrayList<>();
      String name = place.path().substring(place.path().lastIndexOf('/') + 1) + "@" + place.first();
      for (int i = 0; i < FRAMES; i++) {
        int frame = place.first() + (place.past() - 1 - place.first()) * i / (FRAMES - 1);
        Path kept = cache.resolve(name + "-" + frame + ".ppm");
        if (!Files.exists(kept)) {
          for (RgbPicture each : frame(file, frame)) Files.write(kept, Pixmap.written(each));
        }
        if (Files.exists(kept)) frames.add(Pixmap.read(kept));
      }
      if (frames.size() >= FRAMES - 1) all.add(new Shots(name, place.scene(), frames));
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

package raccord.bench.props;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Two takes, or two stretches of one take, from a camera that stands still and a set in which
/// nothing changes between them but what is planted.
///
/// @param half 0 to tune on, 1 held out
record Pairs(String name, int half, Source first, Source second) {
  private static final int LONGEST = 54;

  // Where the signers' room is free of the signer: the screen and wall on the left, the panel on
  // the right. In the lower right corner a chair and people come and go between the takes: real
  // differences, so nothing is planted there, and findings there are counted apart.
  private static final double[][] ROOM = {{0.02, 0.02, 0.28, 0.92}, {0.7, 0.02, 1, 0.78}};

  /// Left, top, right, bottom of the corner where the signers' room really changes.
  static final double[] CORNER = {0.74, 0.52, 1, 1};

  // Each signer's takes, told apart by eye.
  private static final String[][] SIGNERS = {
    {"again", "brother", "help", "no", "student", "yes"},
    {"bird", "milk", "please", "sorry", "thanks"},
    {"book", "learn", "school", "walk"},
    {"eat", "night", "sister"}
  };

  /// Where a take is read from.
  record Source(Path file, int at, int longest, int width, int height, double[][] free) {
    Take take() throws IOException {
      return Take.read(file, at, longest, width, height, free);
    }
  }

  private record Stretch(
      String file, int width, int height, int half, int first, int second, double[][] free) {}

  private static final String SAM = "interp/sam2/demo/data/gallery/";
  private static final String TRIAL = "takes/pose2sim/Trial_1/videos/";

  // Looked at: the camera stands. Two stretches of each; where nobody is in either, by eye.
  private static final List<Stretch> STRETCHES =
      List.of(
          new Stretch(
              "interp/sample-videos/bottle-detection.mp4",
              640,
              360,
              0,
              100,
              190,
              new double[][] {{0.02, 0.03, 0.98, 0.97}}),
          new Stretch(
              "interp/sample-videos/car-detection.mp4",
              768,
              432,
              1,
              90,
              180,
              new double[][] {{0.05, 0.1, 0.95, 0.95}}),
          new Stretch(
              "interp/sam2/notebooks/videos/bedroom.mp4",
              960,
              540,
              1,
              0,
              100,
              new double[][] {{0.55, 0.3, 0.98, 0.95}, {0.02, 0.65, 0.5, 0.97}}),
          new Stretch(
              SAM + "04_coffee.mp4",
              1280,
              720,
              1,
              0,
              140,
              new double[][] {{0.02, 0.3, 0.16, 0.95}, {0.8, 0.25, 0.98, 0.95}}),
          new Stretch(
              SAM + "02_cups.mp4",
              1280,
              720,
              0,
              0,
              140,
              new double[][] {{0.05, 0.72, 0.95, 0.97}, {0.02, 0.05, 0.25, 0.5}}),
          new Stretch(
              SAM + "03_blocks.mp4",
              1280,
              720,
              0,
              0,
              140,
              new double[][] {{0.02, 0.55, 0.35, 0.97}, {0.55, 0.75, 0.98, 0.97}}),
          new Stretch(
              TRIAL + "cam01.mp4",
              1080,
              1920,
              0,
              0,
              50,
              new double[][] {{0.02, 0.05, 0.35, 0.45}, {0.02, 0.75, 0.95, 0.97}}),
          new Stretch(
              TRIAL + "cam02.mp4",
              1080,
              1920,
              1,
              0,
              50,
              new double[][] {{0.02, 0.1, 0.3, 0.5}, {0.05, 0.75, 0.95, 0.97}}),
          new Stretch(
              TRIAL + "cam03.mp4",
              1088,
              1920,
              0,
              0,
              50,
              new double[][] {{0.02, 0.35, 0.3, 0.75}, {0.7, 0.05, 0.98, 0.95}}),
          new Stretch(
              TRIAL + "cam04.mp4",
              1088,
              1920,
              1,
              0,
              50,
              new double[][] {{0.02, 0.5, 0.3, 0.95}, {0.75, 0.15, 0.98, 0.9}}));

  /// All pairs there are, of one half.
  static List<Pairs> of(Path footage, int half) {
    List<Pairs> pairs = new ArrayList<>();
    for (int signer = 0; signer < SIGNERS.length; signer++) {
      if (signer % 2 != half) continue;
      List<Source> takes = new ArrayList<>();
      for (String word : SIGNERS[signer]) {
        Path file = footage.resolve("takes/sample-videos/asl_gestures/" + word + ".mkv");
        takes.add(new Source(file, 0, LONGEST, 640, 480, ROOM));
      }
      for (int i = 0; i < takes.size(); i++) {
        for (int j = i + 1; j < Math.min(i + 3, takes.size()); j++) {
          String name = SIGNERS[signer][i] + "-" + SIGNERS[signer][j];
          pairs.add(new Pairs(name, half, takes.get(i), takes.get(j)));
        }
      }
    }
    for (Stretch each : STRETCHES) {
      Path file = footage.resolve(each.file);
      if (each.half != half || !Files.exists(file)) continue;
      int longest = Math.min(LONGEST, each.second - each.first);
      Source first = new Source(file, each.first, longest, each.width, each.height, each.free);
      Source second = new Source(file, each.second, longest, each.width, each.height, each.free);
      String name = file.getFileName().toString().replace(".mp4", "");
      pairs.add(new Pairs(name, half, first, second));
    }
    return pairs;
  }

  boolean inSignersRoom() {
    return first.file.toString().contains("asl_gestures");
  }

  /// True if the middle of a box is where the set is known to differ.
  boolean differsAnyway(double[] box) {
    return inSignersRoom() && inCorner(box);
  }

  static boolean inCorner(double[] box) {
    return (box[0] + box[2]) / 2 > CORNER[0] && (box[1] + box[3]) / 2 > CORNER[1];
  }
}

package raccord.bench.matte;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import raccord.bench.programme.FfmpegTool;
import raccord.bench.removal.TakePair;
import raccord.lab.vision.Canvas;

/// A real shot whose matte is known: keyed from a screen, set apart from an empty stretch of the
/// same shot, or put in by another tool.
///
/// @param truth `float[width * height]` of each frame, 0 to 1. Not to be modified.
record MatteShot(String name, int width, int height, List<Canvas> frames, List<float[]> truth) {
  private static final String KEY = "keying/dom-examples/media/video.mp4";
  private static final String CAR = "interp/sample-videos/car-detection.mp4";
  private static final String POSE = "takes/pose2sim/Trial_%d/videos/%s.mp4";
  private static final int WIDTH = 480;
  private static final int HEIGHT = 272;

  static List<MatteShot> dev(Path footage) throws IOException {
    return List.of(
        keyed(footage, "screen", 200, 4, 60, ""),
        keyed(footage, "man over dog", 0, 4, 60, "interp/sam2/demo/data/gallery/01_dog.mp4"),
        car(footage, "white car", 64, 44),
        inserted(footage, "cam02", 60));
  }

  static List<MatteShot> held(Path footage) throws IOException {
    return List.of(
        keyed(footage, "screen, later", 1000, 2, 50, ""),
        keyed(
            footage, "man over blocks", 420, 2, 50, "interp/sam2/demo/data/gallery/03_blocks.mp4"),
        car(footage, "red car", 192, 40),
        inserted(footage, "cam04", 60));
  }

  // The screen is yellow: what it lacks is blue.
  private static MatteShot keyed(
      Path footage, String name, int first, int every, int count, String over) throws IOException {
    List<byte[]> read = read(footage.resolve(KEY), first, every * count, shape());
    List<byte[]> ground =
        over.isEmpty() ? List.of() : read(footage.resolve(over), 0, count, shape());
    List<Canvas> frames = new ArrayList<>();
    List<float[]> truth = new ArrayList<>();
    for (int t = 0; t < count && t * every < read.size(); t++) {
      byte[] rgb = read.get(t * every);
      float[] alpha = key(rgb);
      frames.add(canvas(ground.isEmpty() ? rgb : over(rgb, alpha, ground.get(t % ground.size()))));
      truth.add(alpha);
    }
    return new MatteShot(name, WIDTH, HEIGHT, frames, truth);
  }

  private static float[] key(byte[] rgb) {
    float[] alpha = new float[WIDTH * HEIGHT];
    for (int i = 0; i < alpha.length; i++) {
      int lacks = Math.min(rgb[3 * i] & 255, rgb[3 * i + 1] & 255) - (rgb[3 * i + 2] & 255);
      alpha[i] = Math.clamp(1 - (lacks - 75) / 40f, 0f, 1f);
    }
    return alpha;
  }

  private static byte[] over(byte[] front, float[] alpha, byte[] back) {
    byte[] out = new byte[front.length];
    for (int i = 0; i < alpha.length; i++) {
      int r = front[3 * i] & 255;
      int g = front[3 * i + 1] & 255;
      int b = front[3 * i + 2] & 255;
      // The screen's light on hair and edges: no more red and green than blue allows there.
      int most = alpha[i] < 0.9f ? b + 40 : 255;
      int[] own = {Math.min(r, most), Math.min(g, most), b};
      for (int c = 0; c < 3; c++) {
        int ground = back[3 * i + c] & 255;
        out[3 * i + c] = (byte) Math.round(ground + alpha[i] * (own[c] - ground));
      }
    }
    return out;
  }

  // What differs from the empty place, whose light the camera changes when a car comes.
  private static MatteShot car(Path footage, String name, int first, int count) throws IOException {
    Path film = footage.resolve(CAR);
    byte[] empty = read(film, 20, 1, shape()).getFirst();
    List<byte[]> frames = read(film, first, count, shape());
    List<float[]> truth = new ArrayList<>();
    for (byte[] frame : frames) {
      List<byte[]> lit = TakePair.litLike(List.of(empty), List.of(frame));
      truth.add(
          Things.largest(
              Things.differing(frame, lit.getFirst(), WIDTH, HEIGHT, 1, 22), WIDTH, HEIGHT));
    }
    return new MatteShot(
        name, WIDTH, HEIGHT, frames.stream().map(MatteShot::canvas).toList(), truth);
  }

  // The same take with and without a person that another tool put in; both cameras lie.
  private static MatteShot inserted(Path footage, String camera, int count) throws IOException {
    String lying = "crop=1080:1920:0:0,scale=%d:%d:flags=area".formatted(272, 480);
    List<byte[]> with = read(footage.resolve(POSE.formatted(2, camera)), 0, count, lying);
    List<byte[]> without = read(footage.resolve(POSE.formatted(1, camera)), 0, count, lying);
    List<byte[]> lit = TakePair.litLike(without, with);
    List<float[]> truth = new ArrayList<>();
    for (int t = 0; t < with.size(); t++) {
      truth.add(
          Things.largest(Things.differing(with.get(t), lit.get(t), 272, 480, 2, 7), 272, 480));
    }
    return new MatteShot(
        "person in " + camera,
        272,
        480,
        with.stream().map(each -> canvas(each, 272, 480)).toList(),
        truth);
  }

  private static String shape() {
    return FfmpegTool.filling(WIDTH, HEIGHT, ":flags=area");
  }

  private static List<byte[]> read(Path film, int first, int count, String shape)
      throws IOException {
    return FfmpegTool.frames(film, first, count, shape, "rgb24", 3 * WIDTH * HEIGHT);
  }

  private static Canvas canvas(byte[] rgb) {
    return canvas(rgb, WIDTH, HEIGHT);
  }

  private static Canvas canvas(byte[] rgb, int width, int height) {
    Canvas canvas = Canvas.rgb(width, height);
    for (int i = 0; i < rgb.length; i++) canvas.plane(i % 3)[i / 3] = (rgb[i] & 255) / 255f;
    return canvas;
  }

  /// Frames to paint, spread evenly.
  List<Integer> spread(int count) {
    int length = frames.size();
    return IntStream.range(0, count).map(i -> length * (2 * i + 1) / (2 * count)).boxed().toList();
  }
}

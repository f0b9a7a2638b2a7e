package raccord.bench.teach;

import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import raccord.bench.programme.FfmpegTool;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.learning.skills.TaughtPainter;
import raccord.lab.learning.skills.TaughtWays;
import raccord.lab.learning.skills.TeachCourse;
import raccord.lab.learning.skills.Teaching;
import raccord.lab.learning.torch.Inference;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.Walk;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.motion.Landing;
import raccord.lab.vision.motion.Way;
import raccord.lab.vision.taught.Finished;
import raccord.lab.vision.taught.Taught;

/// Finishes five frames of real shots by a known transform, has the rest made, and compares.
///
/// Usage: `TeachBench FOOTAGE FOLDER dev|held|stage STEPS [SEED [TRANSFORM [NAME...]]]`; `stage` is
/// a rendered walk, whose pictures may be shown. PSNR in the place that changes and of the whole
/// picture, on frames that nobody finished. Pictures go to FOLDER. CPU seconds are those of the
/// whole process.
public final class TeachBench {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int FRAMES = 60;
  private static final List<Integer> FINISHED = List.of(6, 18, 30, 42, 54);
  // So that all distances to a finished frame are among them.
  private static final int STEP = 5;
  // Drawn: one before all that were finished, one half-way between two.
  private static final int FAR = 1;
  private static final int BETWEEN = 36;

  /// @param x of a thing in the middle frame, pixels
  private record Shot(String file, int first, double x, double y) {
    String name() {
      return file.replaceAll(".*/", "").replaceAll("\\..*", "");
    }
  }

  private static final List<Shot> DEV =
      List.of(
          new Shot("interp/sam2/demo/data/gallery/01_dog.mp4", 0, 320, 180),
          new Shot("interp/sam2/demo/data/gallery/03_blocks.mp4", 0, 320, 180),
          new Shot("interp/sam2/demo/data/gallery/05_default_juggle.mp4", 0, 320, 180));
  private static final List<Shot> HELD =
      List.of(
          new Shot("interp/sample-videos/bottle-detection.mp4", 60, 320, 180),
          new Shot("takes/sample-videos/asl_gestures/walk.mkv", 0, 320, 180));

  // Somebody who walks across the terrace, beside whom the camera goes.
  private static final Shot STAGED = new Shot("walk", 48, 300, 150);

  private final Path folder;
  private final long steps;
  private final long seed;
  private final Map<String, Map<String, List<double[]>>> all = new LinkedHashMap<>();

  private TeachBench(Path folder, long steps, long seed) {
    this.folder = folder;
    this.steps = steps;
    this.seed = seed;
  }

  public static void main(String[] arguments) throws IOException {
    Path footage = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : 1;
    String only = arguments.length > 5 ? arguments[5] : "";
    List<String> names =
        List.of(arguments).subList(Math.min(6, arguments.length), arguments.length);
    TeachBench bench = new TeachBench(folder, Long.parseLong(arguments[3]), seed);
    System.out.println("| shot | transform | way | place, dB | whole, dB |");
    List<Shot> shots =
        switch (arguments[2]) {
          case "dev" -> DEV;
          case "held" -> HELD;
          default -> List.of(STAGED);
        };
    for (Shot shot : shots) {
      if (!names.isEmpty() && names.stream().noneMatch(shot.name()::contains)) continue;
      List<float[][]> frames =
          shot.equals(STAGED)
              ? rendered(shot.first())
              : read(footage.resolve(shot.file()), shot.first());
      List<float[]> luma = frames.stream().map(TeachBench::luma).toList();
      TemplatePath path = TemplatePath.of(luma, WIDTH, HEIGHT, FRAMES / 2, shot.x(), shot.y());
      for (Transform transform : Transform.all(frames, WIDTH, HEIGHT, path)) {
        if (!only.isEmpty() && !transform.name().contains(only)) continue;
        bench.shot(shot.name(), transform);
      }
    }
    bench.all.forEach((transform, ways) ->
        ways.forEach((way, scores) -> print("mean", transform, way, mean(scores))));
  }

  private static List<float[][]> read(Path film, int first) throws IOException {
    String shape = FfmpegTool.filling(WIDTH, HEIGHT, ":flags=area");
    List<float[][]> frames = new ArrayList<>();
    for (byte[] rgb : FfmpegTool.frames(film, first, FRAMES, shape, "rgb24", 3 * WIDTH * HEIGHT)) {
      float[][] frame = new float[3][WIDTH * HEIGHT];
      for (int i = 0; i < rgb.length; i++) frame[i % 3][i / 3] = (rgb[i] & 255) / 255f;
      frames.add(frame);
    }
    return frames;
  }

  private static List<float[][]> rendered(int first) {
    Walk walk = new Walk("terrace", 4, true);
    Setup setup = walk.beside("walk", 4.2, 0, 32);
    Stage stage = new Stage(WIDTH, HEIGHT, 8, FrameRate.FPS_24, 7);
    List<float[][]> frames = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      try (Frame frame = stage.render(walk.scene(), setup, 1, first + t)) {
        Canvas rgb = new Codes(frame.layout(), frame.colour(), HEIGHT).read(frame, View.RGB);
        float[][] planes = new float[3][];
        for (int c = 0; c < 3; c++) planes[c] = rgb.plane(c).clone();
        frames.add(planes);
      }
    }
    return frames;
  }

  private static float[] luma(float[][] rgb) {
    float[] luma = new float[rgb[0].length];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = 0.2126f * rgb[0][i] + 0.7152f * rgb[1][i] + 0.0722f * rgb[2][i];
    }
    return luma;
  }

  private void shot(String name, Transform transform) throws IOException {
    long began = MACHINE.getProcessCpuTime();
    List<Finished> finished = new ArrayList<>();
    List<float[]> told = new ArrayList<>();
    float[] everywhere = new float[WIDTH * HEIGHT];
    Arrays.fill(everywhere, 1);
    for (int at : FINISHED) {
      finished.add(new Finished(at, transform.before().get(at), transform.after().get(at)));
      told.add(everywhere);
    }
    List<Grey> greys =
        transform.before().stream().map(each -> Grey.of(luma(each), WIDTH, HEIGHT)).toList();
    SortedMap<Long, Taught.Sides> sides =
        new TaughtWays(
                at -> greys.get((int) at),
                new FrameRange(0, greys.size()),
                FINISHED.stream().map(Long::valueOf).toList())
            .run(_ -> {});
    double followed = (MACHINE.getProcessCpuTime() - began) / 1e9;
    Taught taught = new Taught(WIDTH, HEIGHT, finished, told, sides, transform.paints(), seed);
    double fitted = (MACHINE.getProcessCpuTime() - began) / 1e9;
    Path course = Files.createTempDirectory(folder, "course");
    TeachCourse.Made made =
        new TeachCourse(taught, told, steps, Duration.ofHours(1), seed).run(course, _ -> {});
    double learned = (MACHINE.getProcessCpuTime() - began) / 1e9;
    Map<String, List<double[]>> ways = new LinkedHashMap<>();
    Straight straight = Straight.of(finished);
    TaughtPainter alone = new TaughtPainter(taught, Optional.empty());
    try (@Nullable Inference network =
        made.weights()
            .map(each -> new Inference(new Teaching(transform.paints()).network(), each))
            .orElse(null)) {
      TaughtPainter both = new TaughtPainter(taught, Optional.ofNullable(network));
      for (int t = 1; t < transform.before().size(); t += STEP) {
        if (FINISHED.contains(t)) continue;
        float[][] source = transform.before().get(t);
        score(ways, "nothing", source, transform, t);
        score(ways, "3 x 4 colours", straight.of(source), transform, t);
        float[][] nearest = nearest(transform, sides, t);
        score(ways, "nearest, by flow", nearest, transform, t);
        score(ways, "taught, no network", alone.of(taught.at(t), source).rgb(), transform, t);
        float[][] ours = both.of(taught.at(t), source).rgb();
        score(ways, "taught", ours, transform, t);
        if (t == FAR || t == BETWEEN) sheet(name, transform, t, nearest, ours);
      }
    }
    ways.forEach((way, scores) -> {
      double[] mean = mean(scores);
      print(name, transform.name(), way, mean);
      all.computeIfAbsent(transform.name(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(way, _ -> new ArrayList<>())
          .add(mean);
    });
    System.out.printf(
        Locale.ROOT,
        "  kept out: %.2f dB without a network, %.2f with; painted %.3f; CPU s: followed %.0f,"
            + " fitted %.0f, learned %.0f, all %.0f%n",
        made.without(),
        made.with(),
        taught.painted(),
        followed,
        fitted - followed,
        learned - fitted,
        (MACHINE.getProcessCpuTime() - began) / 1e9);
  }

  private static void print(String shot, String transform, String way, double[] mean) {
    System.out.printf(
        Locale.ROOT, "| %s | %s | %s | %.2f | %.2f |%n", shot, transform, way, mean[0], mean[1]);
  }

  private static double[] mean(List<double[]> scores) {
    double[] mean = new double[2];
    for (double[] each : scores) {
      mean[0] += each[0] / scores.size();
      mean[1] += each[1] / scores.size();
    }
    return mean;
  }

  private static void score(
      Map<String, List<double[]>> ways,
      String way,
      float[][] made,
      Transform transform,
      int frame) {
    double[] squares = new double[2];
    double[] counts = {1e-9, 1e-9};
    float[] place = transform.place().get(frame);
    for (int i = 0; i < place.length; i++) {
      for (int c = 0; c < 3; c++) {
        double off =
            Math.round(255 * Math.clamp(made[c][i], 0f, 1f)) / 255.0
                - transform.after().get(frame)[c][i];
        squares[1] += off * off;
        counts[1]++;
        if (place[i] == 0) continue;
        squares[0] += off * off;
        counts[0]++;
      }
    }
    double[] found = new double[2];
    // Exact to the last code is 60 dB here, so that a mean stays a number.
    for (int k = 0; k < 2; k++) {
      found[k] = -10 * Math.log10(Math.max(squares[k] / counts[k], 1e-6));
    }
    ways.computeIfAbsent(way, _ -> new ArrayList<>()).add(found);
  }

  // The difference of the nearest finished frame, carried by the same motion.
  private static float[][] nearest(
      Transform transform, SortedMap<Long, Taught.Sides> sides, int frame) {
    Taught.Sides both = sides.getOrDefault((long) frame, Taught.Sides.NONE);
    int best = FINISHED.getFirst();
    for (int at : FINISHED) if (Math.abs(at - frame) < Math.abs(best - frame)) best = at;
    Optional<Way> way = best < frame ? both.before() : both.after();
    float[][] source = transform.before().get(frame);
    if (way.isEmpty()) return source;
    Way found = way.get();
    Landing landing =
        new Landing(found.across(), found.down(), found.width(), found.height(), WIDTH, HEIGHT);
    float[][] made = new float[3][WIDTH * HEIGHT];
    float[][] change = new float[3][WIDTH * HEIGHT];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < change[c].length; i++) {
        change[c][i] = transform.after().get(best)[c][i] - transform.before().get(best)[c][i];
      }
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      landing.set(i % WIDTH, i / WIDTH);
      for (int c = 0; c < 3; c++) made[c][i] = source[c][i] + landing.soft(change[c]);
    }
    return made;
  }

  private void sheet(String name, Transform transform, int frame, float[][] nearest, float[][] ours)
      throws IOException {
    List<float[][]> pictures =
        List.of(transform.before().get(frame), transform.after().get(frame), nearest, ours);
    BufferedImage sheet = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < 4; p++) {
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          rgb = rgb << 8 | Math.round(255 * Math.clamp(pictures.get(p)[c][i], 0f, 1f));
        }
        sheet.setRGB(p % 2 * WIDTH + i % WIDTH, p / 2 * HEIGHT + i / WIDTH, rgb);
      }
    }
    String file = name + "-" + transform.name() + "-" + frame + ".png";
    ImageIO.write(sheet, "png", folder.resolve(file.replace(' ', '_')).toFile());
  }
}

package raccord.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import raccord.lab.fixes.Stabilise;
import raccord.lab.jobs.Crew;
import raccord.lab.media.ffmpeg.FfmpegTool;
import raccord.lab.repair.ReelFootage;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.camera.CameraSteps;
import raccord.lab.vision.camera.Resampling;
import raccord.lab.vision.camera.Similarity;
import raccord.lab.vision.opencv.Geometry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shakes clips of standing cameras as a hand would, and measures what `stabilise` and FFmpeg's
/// `deshake` leave of it.
///
/// `StabiliseBench CACHE SEED FRAMES FILE...`. The shaken picture is four fifths of the clip, so
/// that all of it is real. *Jitter* is how far the corners jump from frame to frame beyond what the
/// movement around explains, root mean square, pixels; it is measured on all pictures alike by
/// aligning each with the next (ECC over the middle of the picture), and for Raccord also on its
/// written path against the planted one, which nothing can deceive.
public final class StabiliseBench {
  private static final double PART = 0.8;
  private static final int LARGEST = 480;
  private static final double MIDDLE = 0.7;

  private final Path cache;
  private final int frames;

  private StabiliseBench(Path cache, int frames) {
    this.cache = cache;
    this.frames = frames;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path cache = Files.createDirectories(Path.of(arguments[0]));
    long seed = Long.parseLong(arguments[1]);
    StabiliseBench bench = new StabiliseBench(cache, Integer.parseInt(arguments[2]));
    System.out.println("seed " + seed);
    System.out.println(
        "clip                 camera   clip  shaken (truth)  deshake rx=16, 64  Raccord (truth) lost %   stands (truth) lost %");
    List<double[]> rows = new ArrayList<>();
    for (int i = 3; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]);
      Clip clip = bench.clip(file);
      for (boolean pan : new boolean[] {false, true}) {
        double[] row = bench.row(clip, new Random(seed + i), pan);
        rows.add(row);
        print(clip.name(), pan ? "pans" : "stands", row);
      }
    }
    double[] mean = new double[rows.getFirst().length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) mean[i] += row[i] / rows.size();
    }
    print("mean", "", mean);
  }

  private static void print(String name, String camera, double[] row) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %-7s %5.2f  %6.2f (%5.2f)  %6.2f, %6.2f      %6.2f (%5.2f)  %4.1f         %6.2f (%5.2f) %4.1f%n",
        name,
        camera,
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        row[5],
        row[6],
        row[7],
        row[8],
        row[9],
        row[10]);
  }

  /// @param frames three planes each
  private record Clip(String name, int width, int height, List<byte[][]> frames) {}

  private Clip clip(Path file) throws IOException, InterruptedException {
    String[] facts =
        FfmpegTool.FFPROBE
            .run(
                List.of(
                    "-v",
                    "error",
                    "-select_streams",
                    "v:0",
                    "-show_entries",
                    "stream=width,height",
                    "-of",
                    "csv=p=0",
                    file.toString()))
            .strip()
            .split("\\D+", -1);
    int width = Integer.parseInt(facts[0]);
    int height = Integer.parseInt(facts[1]);
    int by = Math.ceilDiv(Math.max(width, height), LARGEST);
    Path raw = cache.resolve("clip.rgb");
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-v",
            "error",
            "-i",
            file.toString(),
            "-frames:v",
            Integer.toString(frames),
            "-vf",
            "scale=" + width / by + ":" + height / by + ":flags=bicubic,format=rgb24",
            "-f",
            "rawvideo",
            raw.toString()));
    String name = String.valueOf(file.getFileName()).replaceAll("\\..*", "");
    return new Clip(name, width / by, height / by, split(raw, width / by, height / by));
  }

  private static List<byte[][]> split(Path raw, int width, int height) throws IOException {
    byte[] bytes = Files.readAllBytes(raw);
    int size = width * height;
    List<byte[][]> frames = new ArrayList<>();
    for (int at = 0; at + 3 * size <= bytes.length; at += 3 * size) {
      byte[][] planes = new byte[3][size];
      for (int i = 0; i < 3 * size; i++) planes[i % 3][i / 3] = bytes[at + i];
      frames.add(planes);
    }
    return frames;
  }

  private double[] row(Clip clip, Random random, boolean pan)
      throws IOException, InterruptedException {
    int width = (int) Math.round(PART * clip.width()) / 2 * 2;
    int height = (int) Math.round(PART * clip.height()) / 2 * 2;
    List<Similarity> planted = planted(clip, random, pan, (double) width / clip.width());
    List<byte[][]> shaken = new ArrayList<>();
    for (int t = 0; t < clip.frames().size(); t++) {
      Canvas seen =
          new Resampling(Resampling.Kernel.LANCZOS)
              .seen(canvas(clip, t), KeptReel.RGB_8, planted.get(t), width, height);
      shaken.add(codes(seen));
    }
    List<byte[][]> near = deshaken(shaken, width, height, 16);
    List<byte[][]> far = deshaken(shaken, width, height, 64);
    List<Similarity> still = new ArrayList<>();
    for (int t = 0; t < shaken.size(); t++) still.add(Similarity.NONE);
    Made moves = made(new Stabilise(), shaken, width, height);
    Fix stands = Shelf.with(new Stabilise(), Map.of("camera", "stands", "crop", "20"));
    Made locked = pan ? moves : made(stands, shaken, width, height);
    return new double[] {
      jitter(clip.frames(), clip.width(), clip.height()),
      jitter(shaken, width, height),
      truth(still, planted, clip),
      jitter(near, width, height),
      jitter(far, width, height),
      jitter(moves.frames(), width, height),
      truth(moves.places(), planted, clip),
      100 * moves.lost(),
      jitter(locked.frames(), width, height),
      truth(locked.places(), planted, clip),
      100 * locked.lost()
    };
  }

  /// A hand: slow sways and fast trembles, most of it slow, and a tenth of it without memory.
  private List<Similarity> planted(Clip clip, Random random, boolean pan, double part) {
    double[][] sway = new double[4][clip.frames().size()];
    double[] by = {0.009, 0.009, 0.008, 0.003};
    for (int k = 0; k < sway.length; k++) {
      for (int wave = 0; wave < 6; wave++) {
        // Cycles a second, of film at 24 frames.
        double frequency = 0.4 * Math.pow(20, random.nextDouble());
        double phase = 2 * Math.PI * random.nextDouble();
        double size = by[k] * random.nextGaussian() / Math.sqrt(frequency);
        for (int t = 0; t < sway[k].length; t++) {
          sway[k][t] += size * Math.sin(2 * Math.PI * frequency * t / 24 + phase);
        }
      }
      for (int t = 0; t < sway[k].length; t++) sway[k][t] += 0.1 * by[k] * random.nextGaussian();
    }
    List<Similarity> planted = new ArrayList<>();
    int last = Math.max(1, sway[0].length - 1);
    for (int t = 0; t < sway[0].length; t++) {
      double along = pan ? 0.06 * ((double) t / last - 0.5) : 0;
      Similarity shake =
          Similarity.of(
              Math.exp(sway[3][t]),
              sway[2][t],
              Math.clamp(sway[0][t] + along, -0.07, 0.07),
              Math.clamp(sway[1][t], -0.05, 0.05));
      planted.add(Similarity.sized(part).then(shake));
    }
    return planted;
  }

  private static Canvas canvas(Clip clip, int t) {
    Canvas canvas = Canvas.rgb(clip.width(), clip.height());
    for (int c = 0; c < 3; c++) {
      byte[] codes = clip.frames().get(t)[c];
      for (int i = 0; i < codes.length; i++) canvas.plane(c)[i] = (codes[i] & 255) / 255f;
    }
    return canvas;
  }

  private static byte[][] codes(Canvas canvas) {
    byte[][] codes = new byte[3][canvas.plane(0).length];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < codes[c].length; i++) {
        codes[c][i] = (byte) Math.clamp(Math.round(255 * canvas.plane(c)[i]), 0, 255);
      }
    }
    return codes;
  }

  private List<byte[][]> deshaken(List<byte[][]> frames, int width, int height, int reach)
      throws IOException, InterruptedException {
    Path in = cache.resolve("shaken.rgb");
    try (OutputStream to = Files.newOutputStream(in)) {
      for (byte[][] planes : frames) {
        byte[] together = new byte[3 * width * height];
        for (int i = 0; i < together.length; i++) together[i] = planes[i % 3][i / 3];
        to.write(together);
      }
    }
    Path out = cache.resolve("deshaken.rgb");
    String filter = "format=yuv444p,deshake=rx=" + reach + ":ry=" + reach;
    new RawFilter(width, height).run(in, filter, out);
    return split(out, width, height);
  }

  /// @param places of the result in the shaken picture
  /// @param lost of width and height, where most is
  private record Made(List<byte[][]> frames, List<Similarity> places, double lost) {}

  private static Made made(Fix fix, List<byte[][]> frames, int width, int height) {
    try (ReelFootage footage =
            new ReelFootage(
                ReelFootage.Brief.of("shaken", () -> new KeptReel(frames, width, height)));
        Crew crew = Crew.onePerCore()) {
      Repair repair = fix.study(footage);
      if (!(repair instanceof Repair.Proposed proposed)) {
        System.out.println(repair);
        List<Similarity> same = new ArrayList<>();
        for (int t = 0; t < frames.size(); t++) same.add(Similarity.NONE);
        return new Made(frames, same, 0);
      }
      List<byte[][]> made = Repaired.frames(footage, proposed, crew);
      String path =
          proposed.sidecars().stream()
              .filter(each -> each.ending().equals("json"))
              .map(each -> new String(each.content(), StandardCharsets.UTF_8))
              .findFirst()
              .orElseThrow();
      List<Similarity> places = places(JsonMapper.shared().readTree(path), width, height);
      double lost = places.stream().mapToDouble(each -> 1 - each.size()).max().orElse(0);
      return new Made(made, places, lost);
    }
  }

  private static List<Similarity> places(JsonNode path, int width, int height) {
    List<Similarity> places = new ArrayList<>();
    for (JsonNode frame : path.get("frames")) {
      places.add(
          Similarity.of(
              1 / frame.get("scale").asDouble(),
              Math.toRadians(frame.get("turn").asDouble()),
              frame.get("x").asDouble() / width - 0.5,
              (frame.get("y").asDouble() - height / 2.0) / width));
    }
    return places;
  }

  // Pixels of the shaken picture, by what was planted.
  private static double truth(List<Similarity> places, List<Similarity> planted, Clip clip) {
    List<Similarity> steps = new ArrayList<>();
    for (int t = 1; t < places.size(); t++) {
      Similarity now = places.get(t).then(planted.get(t));
      Similarity before = places.get(t - 1).then(planted.get(t - 1));
      steps.add(now.then(before.back()));
    }
    double shape = (double) clip.height() / clip.width();
    return PART * clip.width() * CameraSteps.jitter(steps, shape);
  }

  /// As the pictures show it.
  private static double jitter(List<byte[][]> frames, int width, int height) {
    int across = (int) (MIDDLE * width);
    int down = (int) (MIDDLE * height);
    byte[] all = new byte[across * down];
    Arrays.fill(all, (byte) 1);
    List<Similarity> steps = new ArrayList<>();
    double[] still = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int t = 1; t < frames.size(); t++) {
      byte[] here = grey(frames.get(t - 1), width, height, across, down);
      byte[] there = grey(frames.get(t), width, height, across, down);
      Geometry.exact(here, there, across, down, all, all, still, false)
          .map(matrix -> Similarity.ofPixels(matrix, across, down))
          .ifPresent(steps::add);
    }
    // At the corners of the whole picture: the middle's corners are as much nearer.
    return across / MIDDLE * CameraSteps.jitter(widened(steps), (double) height / width);
  }

  // Places counted in widths of the whole instead of the middle.
  private static List<Similarity> widened(List<Similarity> steps) {
    return steps.stream()
        .map(step -> new Similarity(step.a(), step.b(), MIDDLE * step.x(), MIDDLE * step.y()))
        .toList();
  }

  private static byte[] grey(byte[][] rgb, int width, int height, int across, int down) {
    byte[] grey = new byte[across * down];
    int left = (width - across) / 2;
    int top = (height - down) / 2;
    for (int i = 0; i < grey.length; i++) {
      int at = (top + i / across) * width + left + i % across;
      double luma =
          0.299 * (rgb[0][at] & 255) + 0.587 * (rgb[1][at] & 255) + 0.114 * (rgb[2][at] & 255);
      grey[i] = (byte) Math.round(luma);
    }
    return grey;
  }
}

package raccord.bench.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.media.Reel;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.ScreenTest;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.sets.Sets;

/// How rendered film compares with real film: spectra, gradients, motion, colour, noise.
///
/// Arguments: the folder of real footage, the folder to write plots and a table to.
public final class FilmStatistics {
  private static final int PAIRS = 3;

  // The half of the clips that the stage may be tuned on; no cartoon, nothing in black and white.
  private static final List<String> REAL =
      List.of(
          "interp/sam2/demo/data/gallery/02_cups.mp4",
          "interp/sam2/demo/data/gallery/03_blocks.mp4",
          "interp/sam2/demo/data/gallery/04_coffee.mp4",
          "interp/sam2/demo/data/gallery/05_default_juggle.mp4",
          "interp/sam2/notebooks/videos/bedroom.mp4",
          "interp/sample-videos/bottle-detection.mp4",
          "takes/pose2sim/Trial_1/videos/cam01.mp4",
          "takes/sample-videos/asl_gestures/again.mkv",
          "edited/torchcodec/nasa_13013.mp4",
          "edited/PySceneDetect/testvideo.mp4");

  private FilmStatistics() {}

  public static void main(String[] arguments) throws IOException {
    List<Measures> real = new ArrayList<>();
    for (String clip : REAL) {
      Measures measures = filmed(Path.of(arguments[0]).resolve(clip));
      if (!measures.isEmpty()) real.add(measures);
    }
    List<Measures> rendered = new ArrayList<>();
    Stage stage = new Stage(640, 360, 8, FrameRate.FPS_24, 3);
    for (String set : Sets.NAMES) {
      Scene scene = ScreenTest.on(set, 14);
      for (Setup setup : scene.setups().subList(0, 2)) {
        rendered.add(rendered(stage, scene, setup, set));
      }
    }
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    plots(real, rendered, out);
    System.out.print(table(real, rendered));
  }

  private static Measures filmed(Path file) {
    Measures measures = new Measures(file.getFileName().toString());
    try (Reel reel = Reel.open(file)) {
      long length = reel.facts().picture().orElseThrow().frames();
      for (int i = 0; i < PAIRS; i++) {
        reel.seek(Math.max(0, (long) ((i + 0.5) / PAIRS * (length - 2))));
        Optional<Frame> first = reel.next();
        if (first.isEmpty()) continue;
        try (Frame frame = first.get()) {
          Optional<Frame> second = reel.next();
          if (second.isEmpty()) continue;
          try (Frame next = second.get()) {
            measures.add(frame, next);
          }
        }
      }
    }
    return measures;
  }

  private static Measures rendered(Stage stage, Scene scene, Setup setup, String set) {
    Measures measures = new Measures(set + ", " + setup.what());
    for (int i = 0; i < PAIRS; i++) {
      long at = 20 + 72L * i;
      try (Frame frame = stage.render(scene, setup, 1, at);
          Frame next = stage.render(scene, setup, 1, at + 1)) {
        measures.add(frame, next);
      }
    }
    return measures;
  }

  private static void plots(List<Measures> real, List<Measures> rendered, Path out)
      throws IOException {
    Plot spectrum = new Plot("Power by fineness", "ln cycles across 256 of 480 pixels", "ln power");
    Plot gradients = new Plot("Steps between neighbours", "step in ln light", "log10 share");
    Plot motion = new Plot("Motion", "pixels a frame at 480 across", "share of blocks");
    Plot colour = new Plot("Colour", "distance from grey, 8-bit codes", "share of pixels");
    Plot noise = new Plot("Noise", "brightness, 8-bit codes", "deviation, 8-bit codes");
    for (boolean ours : new boolean[] {false, true}) {
      for (Measures m : ours ? rendered : real) {
        double[] f = IntStream.range(2, 120).mapToDouble(Math::log).toArray();
        double[] p = IntStream.range(2, 120).mapToDouble(i -> m.spectrum[i] / m.frames()).toArray();
        spectrum.add(f, p, ours);
        double steps = Arrays.stream(m.gradients).sum();
        gradients.add(
            steps(60, 0.02),
            Arrays.stream(m.gradients)
                .limit(60)
                .map(g -> g == 0 ? Double.NaN : Math.log10(g / steps))
                .toArray(),
            ours);
        motion.add(steps(20, 0.5), shares(m.motion), ours);
        colour.add(steps(40, 2), shares(m.colour), ours);
        noise.add(steps(16, 16), m.noiseCurve(), ours);
      }
    }
    spectrum.write(out.resolve("spectrum.png"));
    gradients.write(out.resolve("gradients.png"));
    motion.write(out.resolve("motion.png"));
    colour.write(out.resolve("colour.png"));
    noise.write(out.resolve("noise.png"));
  }

  private static double[] steps(int count, double each) {
    return IntStream.range(0, count).mapToDouble(i -> (i + 0.5) * each).toArray();
  }

  private static double[] shares(double[] histogram) {
    double all = Math.max(1, Arrays.stream(histogram).sum());
    return Arrays.stream(histogram).map(h -> h / all).toArray();
  }

  private static String table(List<Measures> real, List<Measures> rendered) {
    StringBuilder text = new StringBuilder();
    text.append("| | real: median (lowest to highest) | rendered: median (lowest to highest) |\n");
    text.append("|---|---|---|\n");
    row(text, "slope of the power spectrum", real, rendered, Measures::slope);
    row(text, "deviation of steps in log light", real, rendered, Measures::gradientSpread);
    row(text, "kurtosis of those steps", real, rendered, Measures::kurtosis);
    row(text, "brightness, codes", real, rendered, Measures::brightness);
    row(
        text,
        "distance from grey, median, codes",
        real,
        rendered,
        m -> 2 * Measures.passes(m.colour, 0.5));
    row(
        text,
        "distance from grey, 95 %, codes",
        real,
        rendered,
        m -> 2 * Measures.passes(m.colour, 0.95));
    row(
        text,
        "motion, 90 %, pixels at 480 across",
        real,
        rendered,
        m -> 0.5 * Measures.passes(m.motion, 0.9));
    row(
        text,
        "noise in dark parts (32-80), codes",
        real,
        rendered,
        m -> mean(m.noiseCurve(), 2, 5));
    row(
        text,
        "noise in middle parts (80-144), codes",
        real,
        rendered,
        m -> mean(m.noiseCurve(), 5, 9));
    row(
        text,
        "noise in bright parts (144-208), codes",
        real,
        rendered,
        m -> mean(m.noiseCurve(), 9, 13));
    text.append(
        "\n| clip | slope | kurtosis | brightness | grey 50 % | noise middle |\n|---|---|---|---|---|---|\n");
    for (List<Measures> all : List.of(real, rendered)) {
      for (Measures m : all) {
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %.2f | %.1f | %.0f | %.1f | %.2f |%n",
                m.name,
                m.slope(),
                m.kurtosis(),
                m.brightness(),
                2 * Measures.passes(m.colour, 0.5),
                mean(m.noiseCurve(), 5, 9)));
      }
    }
    return text.toString();
  }

  private static double mean(double[] values, int from, int past) {
    return Arrays.stream(values, from, past)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  private static void row(
      StringBuilder text,
      String name,
      List<Measures> real,
      List<Measures> rendered,
      ToDoubleFunction<Measures> measure) {
    text.append("| ").append(name);
    for (List<Measures> all : List.of(real, rendered)) {
      double[] values =
          all.stream().mapToDouble(measure).filter(v -> !Double.isNaN(v)).sorted().toArray();
      text.append(
          String.format(
              Locale.ROOT,
              " | %.2f (%.2f to %.2f)",
              values[values.length / 2],
              values[0],
              values[values.length - 1]));
    }
    text.append(" |\n");
  }
}

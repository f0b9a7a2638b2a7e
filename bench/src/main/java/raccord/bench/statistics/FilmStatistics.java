package raccord.bench.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Reel;
import raccord.lab.media.Stock;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.ScreenTest;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;
import raccord.lab.soundstage.sets.Sets;

/// How rendered film compares with real film: spectra, gradients, motion, colour, noise.
///
/// Arguments: the folder of real footage, the folder to write plots and a table to.
public final class FilmStatistics {
  private static final int PAIRS = 3;

  /// Frames of each moment that go through the codec; the last two are measured.
  private static final int RUN = 5;

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
    List<Measures> coded = new ArrayList<>();
    Stage stage = new Stage(640, 360, 8, FrameRate.FPS_24, 3);
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    for (String set : Sets.NAMES) {
      Scene scene = ScreenTest.on(set, 14);
      for (Setup setup : scene.setups().subList(0, 2)) {
        String name = set + ", " + setup.what();
        Path movie = out.resolve("coded.mp4");
        rendered.add(rendered(stage, scene, setup, name, movie));
        coded.add(coded(name + ", H.264", movie));
        Files.delete(movie);
      }
    }
    Comparison.Group filmed = new Comparison.Group("real", real);
    Comparison.Group raw = new Comparison.Group("rendered", rendered);
    Comparison.Group film = new Comparison.Group("rendered, through H.264", coded);
    plots(List.of(filmed, raw, film), out);
    System.out.println(Comparison.rows(List.of(filmed, raw, film)));
    System.out.print(Comparison.clips(List.of(filmed, raw)));
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

  /// Renders a few moments of a setup, measures them, and prints them to a movie.
  private static Measures rendered(Stage stage, Scene scene, Setup setup, String name, Path movie) {
    Measures measures = new Measures(name);
    PrintOrder order =
        PrintOrder.silent(
            Stock.H264_REVIEW,
            stage.width(),
            stage.height(),
            stage.rate(),
            stage.layout(),
            ColourTags.REC_709);
    List<StageReel.Piece> pieces =
        IntStream.range(0, PAIRS)
            .mapToObj(
                i -> new StageReel.Piece(scene, setup.name(), 1, 20 + 72L * i, 20 + 72L * i + RUN))
            .toList();
    try (StageReel reel = new StageReel(stage, pieces, List.of(), 2);
        Print print = Print.begin(movie, order)) {
      for (int i = 0; i < PAIRS; i++) {
        for (int j = 0; j < RUN - 2; j++) {
          try (Frame frame = reel.next().orElseThrow()) {
            print.add(frame);
          }
        }
        try (Frame frame = reel.next().orElseThrow();
            Frame next = reel.next().orElseThrow()) {
          print.add(frame);
          print.add(next);
          measures.add(frame, next);
        }
      }
      print.keep();
    }
    return measures;
  }

  /// The same moments as they come out of the movie.
  private static Measures coded(String name, Path movie) {
    Measures measures = new Measures(name);
    try (Reel reel = Reel.open(movie)) {
      for (int i = 0; i < PAIRS; i++) {
        for (int j = 0; j < RUN - 2; j++) reel.next().orElseThrow().close();
        try (Frame frame = reel.next().orElseThrow();
            Frame next = reel.next().orElseThrow()) {
          measures.add(frame, next);
        }
      }
    }
    return measures;
  }

  /// @param groups real clips, rendered ones, and those through a codec
  private static void plots(List<Comparison.Group> groups, Path out) throws IOException {
    Plot spectrum = new Plot("Power by fineness", "ln cycles across 256 of 480 pixels", "ln power");
    Plot gradients = new Plot("Steps between neighbours", "step in ln light", "log10 share");
    Plot motion =
        new Plot("Motion", "pixels a frame at 480 across", "share of blocks that moves less");
    Plot colour =
        new Plot("Colour", "distance from grey, 8-bit codes", "share of pixels that is nearer");
    Plot brightness = new Plot("Brightness", "8-bit codes", "share of pixels that is darker");
    Plot noise = new Plot("Noise", "brightness, 8-bit codes", "deviation, 8-bit codes");
    for (int group = 0; group < groups.size(); group++) {
      for (Measures m : groups.get(group).clips()) {
        noise.add(steps(16, 16), m.noiseCurve(), group);
        // What a codec does shows in the noise alone.
        if (group == 2) continue;
        double[] f = IntStream.range(2, 120).mapToDouble(Math::log).toArray();
        double[] p = IntStream.range(2, 120).mapToDouble(i -> m.spectrum[i] / m.frames()).toArray();
        spectrum.add(f, p, group);
        double steps = Arrays.stream(m.gradients).sum();
        gradients.add(
            steps(60, 0.02),
            Arrays.stream(m.gradients)
                .limit(60)
                .map(g -> g == 0 ? Double.NaN : Math.log10(g / steps))
                .toArray(),
            group);
        motion.add(steps(20, 0.5), shares(m.motion), group);
        colour.add(steps(40, 2), shares(m.colour), group);
        brightness.add(steps(256, 1), shares(m.brightness), group);
      }
    }
    spectrum.write(out.resolve("spectrum.png"));
    gradients.write(out.resolve("gradients.png"));
    motion.write(out.resolve("motion.png"));
    colour.write(out.resolve("colour.png"));
    brightness.write(out.resolve("brightness.png"));
    noise.write(out.resolve("noise.png"));
  }

  private static double[] steps(int count, double each) {
    return IntStream.range(0, count).mapToDouble(i -> (i + 0.5) * each).toArray();
  }

  private static double[] shares(double[] histogram) {
    double all = Math.max(1, Arrays.stream(histogram).sum());
    double[] shares = Arrays.stream(histogram).map(h -> h / all).toArray();
    Arrays.parallelPrefix(shares, Double::sum);
    return shares;
  }
}

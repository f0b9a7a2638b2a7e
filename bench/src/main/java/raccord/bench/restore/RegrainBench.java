package raccord.bench.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import raccord.bench.KeptReel;
import raccord.bench.Repaired;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.fixes.Denoise;
import raccord.lab.fixes.Regrain;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.ReelFootage;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.Codes;
import raccord.lab.vision.View;
import raccord.lab.vision.grain.Drift;
import raccord.lab.vision.grain.Grain;
import raccord.lab.vision.grain.GrainMeter;
import raccord.lab.vision.grain.Layers;

/// Takes the grain off shots, puts new grain on, and compares it with the grain that was there.
///
/// `RegrainBench FOOTAGE CACHE FRAMES FILE...`: the first frames of each clip at 640 by 360, with
/// the grain they were shot with; then the same with a film's grain planted on the first clip; then
/// a shot of the soundstage. Prints the plate's level, what was left of it, and ratios of the new
/// grain to the plate's: level in five bands of brightness (of those that the shot has), share of
/// four bands of frequencies, and the differences of correlation between planes.
public final class RegrainBench {
  private static final long SEED = 20_261_122;
  private static final int BANDS = 4;

  private RegrainBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path footage = Path.of(arguments[0]);
    Path cache = Files.createDirectories(Path.of(arguments[1]));
    int count = Integer.parseInt(arguments[2]);
    System.out.println("seed " + SEED);
    for (int i = 3; i < arguments.length; i++) {
      Clip clip = Clip.read(footage, arguments[i], cache, count);
      compare(clip.name(), clip.frames());
      if (i > 3) continue;
      Random random = new Random(new SplittableRandom(SEED).nextLong());
      compare(clip.name() + " planted", PlantedGrain.film(random).on(clip.frames(), random));
    }
    compare("soundstage", staged(count));
  }

  /// Frames of a shot of the soundstage.
  static List<byte[][]> staged(int count) {
    Scene kitchen = Kite.kitchen();
    return staged(kitchen, kitchen.setups().getFirst(), 20, count);
  }

  /// Frames of a shot of the soundstage.
  static List<byte[][]> staged(Scene scene, Setup setup, int first, int count) {
    Stage stage = new Stage(Clip.WIDTH, Clip.HEIGHT, 8, FrameRate.FPS_24, 7);
    List<byte[][]> frames = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      try (Frame frame = stage.render(scene, setup, 1, first + t)) {
        Codes codes = new Codes(frame.layout(), frame.colour(), frame.height());
        Canvas rgb = codes.read(frame, View.RGB);
        byte[][] planes = new byte[3][Clip.AREA];
        for (int c = 0; c < 3; c++) {
          for (int i = 0; i < Clip.AREA; i++) {
            planes[c][i] = (byte) Math.clamp(Math.round(255 * rgb.plane(c)[i]), 0, 255);
          }
        }
        frames.add(planes);
      }
    }
    return frames;
  }

  private static void compare(String name, List<byte[][]> plate) {
    List<byte[][]> cleaned = mended(new Denoise(), plate, Optional.empty());
    List<byte[][]> grained = mended(new Regrain(), cleaned, Optional.of(plate));
    Grain was = measured(plate);
    Grain is = measured(grained);
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f steps, cleaned %.2f, grained %.2f%n",
        name,
        steps(was, 0),
        steps(measured(cleaned), 0),
        steps(is, 0));
    for (int p = 0; p < 3; p++) {
      StringBuilder row = new StringBuilder("  plane " + p + " level");
      for (float bright : brightness(plate)) {
        float ratio = is.layers().get(p).deviation(bright) / was.layers().get(p).deviation(bright);
        row.append(String.format(Locale.ROOT, " %.2f at %.2f", ratio, bright));
      }
      row.append(", frequencies");
      for (int band = 0; band < BANDS; band++) {
        double ratio = share(is.layers().get(p), band) / share(was.layers().get(p), band);
        row.append(String.format(Locale.ROOT, " %.2f", ratio));
      }
      System.out.println(row);
    }
    System.out.printf(
        Locale.ROOT,
        "  correlations %.2f %.2f %.2f for %.2f %.2f %.2f; from frame to frame %.3f%n",
        is.alike().first(),
        is.alike().second(),
        is.alike().colours(),
        was.alike().first(),
        was.alike().second(),
        was.alike().colours(),
        fromFrameToFrame(cleaned, grained));
  }

  private static double steps(Grain grain, int plane) {
    return 255 * (double) grain.layers().get(plane).mean();
  }

  // The middles of five fifths of the pixels, from dark to bright.
  private static float[] brightness(List<byte[][]> frames) {
    byte[] green = frames.getFirst()[1];
    int[] sorted = new int[green.length];
    for (int i = 0; i < sorted.length; i++) sorted[i] = green[i] & 0xff;
    Arrays.sort(sorted);
    float[] fifths = new float[5];
    for (int k = 0; k < 5; k++) fifths[k] = sorted[(2 * k + 1) * sorted.length / 10] / 255f;
    return fifths;
  }

  // Of the power, in a quarter of the frequencies.
  private static double share(Grain.Layer layer, int band) {
    double sum = 0;
    for (int k = 1; k < layer.shares().length; k++) {
      if ((k / 8 + k % 8) / BANDS == band) sum += layer.shares()[k];
    }
    return sum;
  }

  private static Grain measured(List<byte[][]> frames) {
    GrainMeter meter = new GrainMeter();
    for (int t = 0; t + 1 < frames.size(); t += 2) {
      Layers first = layers(frames.get(t));
      Layers second = layers(frames.get(t + 1));
      meter.see(first, second, Drift.between(Drift.Small.of(first), Drift.Small.of(second)));
    }
    return meter.measured();
  }

  private static Layers layers(byte[][] frame) {
    Canvas rgb = Canvas.rgb(Clip.WIDTH, Clip.HEIGHT);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < Clip.AREA; i++) rgb.plane(c)[i] = (frame[c][i] & 0xff) / 255f;
    }
    return Layers.of(rgb, KeptReel.RGB_8);
  }

  // Correlation of what was added to one frame with what was added to the next, green.
  private static double fromFrameToFrame(List<byte[][]> before, List<byte[][]> after) {
    double both = 0;
    double power = 1e-9;
    for (int t = 0; t + 1 < before.size(); t++) {
      for (int i = 0; i < Clip.AREA; i++) {
        int here = (after.get(t)[1][i] & 0xff) - (before.get(t)[1][i] & 0xff);
        int next = (after.get(t + 1)[1][i] & 0xff) - (before.get(t + 1)[1][i] & 0xff);
        both += (double) here * next;
        power += (double) here * here;
      }
    }
    return both / power;
  }

  /// Frames as a fix leaves them.
  static List<byte[][]> mended(Fix fix, List<byte[][]> frames, Optional<List<byte[][]>> plate) {
    ReelFootage.Brief brief =
        ReelFootage.Brief.of("shot", () -> new KeptReel(frames, Clip.WIDTH, Clip.HEIGHT))
            .like(
                plate.map(each ->
                    ReelFootage.Brief.of(
                        "plate", () -> new KeptReel(each, Clip.WIDTH, Clip.HEIGHT))))
            .seeded(SEED);
    try (ReelFootage footage = new ReelFootage(brief);
        Crew crew = new Crew(1)) {
      return fix.study(footage) instanceof Repair.Proposed proposed
          ? Repaired.frames(footage, proposed, crew)
          : frames;
    }
  }
}

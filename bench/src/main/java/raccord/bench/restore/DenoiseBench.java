package raccord.bench.restore;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import raccord.bench.FirstFrames;
import raccord.bench.KeptReel;
import raccord.bench.Repaired;
import raccord.lab.fixes.Denoise;
import raccord.lab.jobs.Crew;
import raccord.lab.learning.Gain;
import raccord.lab.learning.PairedBootstrap;
import raccord.lab.repair.ReelFootage;
import raccord.lab.tools.Repair;

/// Puts grain on real clips and measures what `denoise` and others leave of it.
///
/// `DenoiseBench FOOTAGE CACHE dev|held film|white|clean [FRAMES [peers]]`. The first frames of
/// each clip at 640 by 360 get a film's grain (coarse, strongest in the middle tones, in part
/// common to red, green and blue) or white noise, of 6 to 14 steps by a seed for each clip; `clean`
/// gives them none. The clip itself is the truth. Prints PSNR of R, G and B, the mean of frames,
/// and milliseconds of processor time a frame, all of ours (study, painting, putting together,
/// hashing) but decoding; OpenCV is shown every fourth frame, because it is slow, and the others'
/// PSNR on all is printed beside theirs on these.
public final class DenoiseBench {
  private static final long SEED = 20_261_122;
  private static final int EVERY = 4;
  private static final String OURS = "Raccord";
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path cache;
  private final boolean peers;
  private final Map<String, List<double[]>> rows = new LinkedHashMap<>();

  private DenoiseBench(Path cache, boolean peers) {
    this.cache = cache;
    this.peers = peers;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path footage = Path.of(arguments[0]);
    Path cache = Files.createDirectories(Path.of(arguments[1]));
    List<String> files = arguments[2].equals("dev") ? FirstFrames.DEV : FirstFrames.HELD;
    String kind = arguments[3];
    int frames = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 16;
    DenoiseBench bench = new DenoiseBench(cache, arguments.length > 5);
    System.out.println("seed " + SEED + ", " + kind + ", " + frames + " frames");
    for (int i = 0; i < files.size(); i++) {
      Clip clip = Clip.read(footage, files.get(i), cache, frames);
      // The first clip twice: the first time compiles.
      if (i == 0) ours(clip.frames());
      bench.clip(clip, kind, new Random(new SplittableRandom(SEED + i).nextLong()));
    }
    bench.print();
  }

  private void clip(Clip clip, String kind, Random random)
      throws IOException, InterruptedException {
    PlantedGrain grain =
        switch (kind) {
          case "film" -> PlantedGrain.film(random);
          case "white" -> PlantedGrain.white(random);
          case "clean" -> new PlantedGrain(0, 0, 0, false);
          default -> throw new IllegalArgumentException("Grain is film, white or clean.");
        };
    List<byte[][]> grainy = grain.on(clip.frames(), random);
    List<Integer> some = new ArrayList<>();
    for (int t = EVERY / 2; t < grainy.size(); t += EVERY) some.add(t);
    keep("grain", new Peers.Made(grainy, 0), clip, some);
    keep(OURS, ours(grainy), clip, some);
    if (peers) {
      for (Peers.Filter filter : Peers.Filter.values()) {
        Peers.Made made = filter.made(grainy, grain.sigma(), cache);
        keep(filter.name().toLowerCase(Locale.ROOT), made, clip, some);
      }
      keep("opencv", Peers.nonLocalMeans(grainy, some, grain.sigma()), clip, some);
      keep("opencv_weaker", Peers.nonLocalMeans(grainy, some, 0.6 * grain.sigma()), clip, some);
    }
    StringBuilder line = new StringBuilder();
    rows.forEach((name, row) -> line.append(String.format("  %s %.2f", name, row.getLast()[1])));
    System.out.printf(
        Locale.ROOT,
        "%s: sigma %.1f, size %.2f%s%n",
        clip.name(),
        grain.sigma(),
        grain.size(),
        line);
  }

  /// Processor time of the whole program, nanoseconds.
  static long cpu() {
    return SYSTEM.getProcessCpuTime();
  }

  private static Peers.Made ours(List<byte[][]> grainy) {
    List<byte[][]> made = new ArrayList<>();
    long before = cpu();
    try (ReelFootage footage =
            new ReelFootage(
                ReelFootage.Brief.of(
                    "grainy", () -> new KeptReel(grainy, Clip.WIDTH, Clip.HEIGHT)));
        Crew crew = new Crew(1)) {
      if (!(new Denoise().study(footage) instanceof Repair.Proposed proposed)) {
        return new Peers.Made(grainy, (cpu() - before) / 1e6 / grainy.size());
      }
      made.addAll(Repaired.frames(footage, proposed, crew));
    }
    return new Peers.Made(made, (cpu() - before) / 1e6 / made.size());
  }

  // PSNR on all frames and on some of them, and the cost.
  private void keep(String name, Peers.Made made, Clip clip, List<Integer> some) {
    boolean all = made.frames().size() == clip.frames().size();
    double whole = 0;
    double part = 0;
    for (int t = 0; t < clip.frames().size(); t++) {
      int at = all ? t : some.indexOf(t);
      if (at < 0) continue;
      double psnr = Clip.psnr(made.frames().get(at), clip.frames().get(t));
      whole += psnr / made.frames().size();
      if (some.contains(t)) part += psnr / some.size();
    }
    rows.computeIfAbsent(name, each -> new ArrayList<>())
        .add(new double[] {whole, part, made.milliseconds()});
  }

  private void print() {
    System.out.printf("%-18s %8s %8s %8s%n", "mean", "all dB", "some dB", "ms");
    rows.forEach((name, row) ->
        System.out.printf(
            Locale.ROOT,
            "%-18s %8.2f %8.2f %8.0f%n",
            name,
            mean(row, 0),
            mean(row, 1),
            mean(row, 2)));
    rows.forEach((name, row) -> {
      if (!name.equals(OURS)) System.out.println(OURS + " over " + name + ": " + gain(row));
    });
  }

  private static double mean(List<double[]> row, int column) {
    return row.stream().mapToDouble(each -> each[column]).average().orElse(0);
  }

  // Paired over clips, on the frames all have.
  private String gain(List<double[]> theirs) {
    List<double[]> ours = rows.getOrDefault(OURS, List.of());
    double[] gains = new double[ours.size()];
    for (int i = 0; i < gains.length; i++) gains[i] = ours.get(i)[1] - theirs.get(i)[1];
    Gain.Bounds bounds = new PairedBootstrap(SEED).of(gains);
    return String.format(
        Locale.ROOT, "%+.2f dB [%+.2f, %+.2f]", bounds.mean(), bounds.low95(), bounds.high95());
  }
}

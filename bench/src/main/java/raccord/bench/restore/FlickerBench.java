package raccord.bench.restore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import raccord.bench.FirstFrames;
import raccord.bench.KeptReel;
import raccord.bench.RawFilter;
import raccord.bench.Repaired;
import raccord.lab.fixes.Deflicker;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.ReelFootage;
import raccord.lab.tools.Repair;

/// Plants flicker into real clips and measures what `deflicker` and FFmpeg's filters leave of it.
///
/// `FlickerBench FOOTAGE CACHE dev|held SEED FRAMES STRENGTH [NAME...]`: the first frames of each
/// clip at 640 by 360; only of those named, when some are. Each frame gets its own exposure (10 %
/// standard deviation at strength 1), white balance (2 %), gamma (3 %) and lift (2 levels), rounded
/// to 8 bits and clipped as a camera would. The truth is the clip itself. The flickering frames and
/// ours are left in CACHE, rgb24, to be looked at.
public final class FlickerBench {
  private static final Map<String, String> PEERS = new LinkedHashMap<>();

  static {
    // Defaults; then the best of those that were tried on the clips for tuning (docs/figures.md).
    PEERS.put("deflicker", "format=yuv444p,deflicker");
    PEERS.put("deflicker, best", "format=yuv444p,deflicker=size=10");
    PEERS.put("tmidequalizer", "format=gbrp,tmidequalizer");
    PEERS.put("tmidequalizer, best", "format=gbrp,tmidequalizer=radius=10:sigma=0.5");
  }

  private final Path cache;
  private final double strength;
  private final Map<String, double[]> sums = new LinkedHashMap<>();

  private FlickerBench(Path cache, double strength) {
    this.cache = cache;
    this.strength = strength;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path footage = Path.of(arguments[0]);
    Path cache = Files.createDirectories(Path.of(arguments[1]));
    List<String> files = arguments[2].equals("dev") ? FirstFrames.DEV : FirstFrames.HELD;
    long seed = Long.parseLong(arguments[3]);
    int frames = Integer.parseInt(arguments[4]);
    List<String> only = List.of(arguments).subList(6, arguments.length);
    System.out.println("seed " + seed + "; PSNR in dB, swing of the mean of a frame in levels");
    var bench = new FlickerBench(cache, Double.parseDouble(arguments[5]));
    int clips = 0;
    for (int i = 0; i < files.size(); i++) {
      String file = files.get(i);
      if (!only.isEmpty() && only.stream().noneMatch(file::contains)) continue;
      clips++;
      bench.clip(Clip.read(footage, file, cache, frames), new Random(seed + i).nextLong());
    }
    bench.means(clips);
  }

  private void clip(Clip clip, long seed) throws IOException, InterruptedException {
    List<byte[][]> truth = clip.frames();
    List<byte[][]> planted = lit(truth, new Random(seed), true);
    line(clip, "planted", planted);
    line(clip, "told", lit(planted, new Random(seed), false));
    Path in = cache.resolve(clip.name() + "-flickering.rgb");
    try (OutputStream to = Files.newOutputStream(in)) {
      for (byte[][] frame : planted) to.write(Clip.packed(frame));
    }
    Path out = cache.resolve("evened.rgb");
    for (Map.Entry<String, String> peer : PEERS.entrySet()) {
      new RawFilter(Clip.WIDTH, Clip.HEIGHT).run(in, peer.getValue(), out);
      line(clip, peer.getKey(), Clip.frames(Files.readAllBytes(out)));
    }
    List<byte[][]> mended = mended(planted);
    try (OutputStream to = Files.newOutputStream(cache.resolve(clip.name() + "-mended.rgb"))) {
      for (byte[][] frame : mended) to.write(Clip.packed(frame));
    }
    line(clip, "Raccord", mended);
    line(clip, "Raccord, no flicker", mended(truth));
  }

  private void line(Clip clip, String name, List<byte[][]> made) {
    double psnr = psnr(clip.frames(), made);
    double swing = swing(clip.frames(), made);
    double[] sum = sums.computeIfAbsent(name, each -> new double[2]);
    sum[0] += psnr;
    sum[1] += swing;
    System.out.printf(Locale.ROOT, "%-24s %-20s %6.2f %6.2f%n", clip.name(), name, psnr, swing);
  }

  private void means(int clips) {
    sums.forEach((name, sum) ->
        System.out.printf(
            Locale.ROOT,
            "%-24s %-20s %6.2f %6.2f%n",
            "mean",
            name,
            sum[0] / clips,
            sum[1] / clips));
  }

  private static byte code(double value) {
    return (byte) Math.clamp(Math.round(value), 0, 255);
  }

  /// The light of one frame.
  private record Light(double[] gain, double gamma, double lift) {
    static Light of(Random random, double strength) {
      double exposure = Math.exp(0.10 * strength * random.nextGaussian());
      double gamma = Math.exp(0.03 * strength * random.nextGaussian());
      double lift = 2 * strength * random.nextGaussian();
      double[] gain = new double[3];
      for (int c = 0; c < 3; c++) {
        gain[c] = exposure * Math.exp(0.02 * strength * random.nextGaussian());
      }
      return new Light(gain, gamma, lift);
    }

    byte on(byte code, int c) {
      return code(255 * gain[c] * Math.pow((code & 0xff) / 255.0, gamma) + lift);
    }

    byte off(byte code, int c) {
      double value = Math.max(0, ((code & 0xff) - lift) / 255.0 / gain[c]);
      return code(255 * Math.pow(value, 1 / gamma));
    }
  }

  private List<byte[][]> lit(List<byte[][]> frames, Random random, boolean on) {
    List<byte[][]> lit = new ArrayList<>();
    for (byte[][] frame : frames) {
      Light light = Light.of(random, strength);
      byte[][] other = new byte[3][frame[0].length];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < other[c].length; i++) {
          other[c][i] = on ? light.on(frame[c][i], c) : light.off(frame[c][i], c);
        }
      }
      lit.add(other);
    }
    return lit;
  }

  static List<byte[][]> mended(List<byte[][]> frames) {
    try (ReelFootage footage =
            new ReelFootage(
                ReelFootage.Brief.of(
                    "planted", () -> new KeptReel(frames, Clip.WIDTH, Clip.HEIGHT)));
        Crew crew = Crew.onePerCore()) {
      return new Deflicker().study(footage) instanceof Repair.Proposed proposed
          ? Repaired.frames(footage, proposed, crew)
          : frames;
    }
  }

  private static double psnr(List<byte[][]> truth, List<byte[][]> other) {
    double sum = 0;
    long count = 0;
    for (int t = 0; t < truth.size(); t++) {
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < truth.get(t)[c].length; i++) {
          double apart = (truth.get(t)[c][i] & 0xff) - (other.get(t)[c][i] & 0xff);
          sum += apart * apart;
          count++;
        }
      }
    }
    return sum == 0 ? 99 : 10 * Math.log10(255 * 255 * count / sum);
  }

  // How far the mean of a frame swings, levels of 8 bits: flicker moves whole frames.
  private static double swing(List<byte[][]> truth, List<byte[][]> other) {
    double[] off = new double[truth.size()];
    double mean = 0;
    for (int t = 0; t < off.length; t++) {
      long sum = 0;
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < truth.get(t)[c].length; i++) {
          sum += (other.get(t)[c][i] & 0xff) - (truth.get(t)[c][i] & 0xff);
        }
      }
      off[t] = sum / (3.0 * truth.get(t)[0].length);
      mean += off[t] / off.length;
    }
    double squares = 0;
    for (double each : off) squares += (each - mean) * (each - mean) / off.length;
    return Math.sqrt(squares);
  }
}

package raccord.bench.between;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import raccord.bench.FirstFrames;
import raccord.lab.learning.Gain;
import raccord.lab.learning.PairedBootstrap;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.motion.Blend;
import raccord.lab.vision.motion.Grey;
import raccord.lab.vision.motion.Passage;
import raccord.lab.vision.motion.Tween;

/// Leaves frames out of real clips, rebuilds them, and compares with what was there.
///
/// Usage: `InBetweenBench FOOTAGE CACHE dev|held GAP [WIDTH HEIGHT [STEP [peers|ours [NAME...]]]]`.
/// Of each clip's first 33 frames every `GAP + 1`-th is kept. `STEP` 4 takes every fourth gap only,
/// for trials. Prints RGB PSNR and SSIM of each clip, CPU milliseconds of one thread a frame made,
/// and the gain over the best peer with its 95 % interval (paired bootstrap over clips).
public final class InBetweenBench {
  private static final int FRAMES = 33;
  private static final long SEED = 20_261_122;
  private static final String OURS = "Raccord";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Path cache;
  private final int gap;
  private final int step;
  private final boolean peers;
  private final Map<String, Map<String, List<Likeness>>> likeness = new LinkedHashMap<>();
  private final Map<String, double[]> cost = new TreeMap<>();

  private InBetweenBench(Path cache, int gap, int step, boolean peers) {
    this.cache = cache;
    this.gap = gap;
    this.step = step;
    this.peers = peers;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path footage = Path.of(arguments[0]);
    Path cache = Files.createDirectories(Path.of(arguments[1]));
    List<String> files = arguments[2].equals("dev") ? FirstFrames.DEV : FirstFrames.HELD;
    int width = arguments.length > 5 ? Integer.parseInt(arguments[4]) : 640;
    int height = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 360;
    int step = arguments.length > 6 ? Integer.parseInt(arguments[6]) : 1;
    boolean peers = arguments.length < 8 || arguments[7].equals("peers");
    int gap = Integer.parseInt(arguments[3]);
    InBetweenBench bench = new InBetweenBench(cache, gap, step, peers);
    List<String> only = List.of(arguments).subList(Math.min(8, arguments.length), arguments.length);
    for (String file : files) {
      if (!only.isEmpty() && only.stream().noneMatch(file::contains)) continue;
      bench.clip(Clip.read(footage, file, cache, width, height, FRAMES));
    }
    bench.print();
  }

  private void clip(Clip clip) throws IOException, InterruptedException {
    int past = (clip.frames().size() - 1) / (gap + 1) * (gap + 1);
    Passage[] passages = new Passage[past / (gap + 1)];
    for (int p = 0; p < passages.length; p++) {
      int at = p * (gap + 1);
      passages[p] = new Passage(at, grey(clip, at), at + gap + 1, grey(clip, at + gap + 1));
    }
    Map<String, Peers.Minterpolated> others = peers ? minterpolated(clip) : Map.of();
    for (int p = 0; p < passages.length; p++) {
      if (p % step != step / 2) continue;
      for (int k = 1; k <= gap; k++) {
        int frame = p * (gap + 1) + k;
        Canvas before = clip.frames().get(p * (gap + 1));
        Canvas after = clip.frames().get((p + 1) * (gap + 1));
        float part = (float) k / (gap + 1);
        score(clip, frame, "average", () -> Peers.average(before, after, part));
        if (peers) {
          score(clip, frame, "DIS one-way", () -> Peers.oneWay(before, after, part));
          score(clip, frame, "DIS two-way", () -> Peers.twoWay(before, after, part));
          others.forEach((name, made) ->
              keep(clip, name, Likeness.of(made.frames().get(frame), clip.frames().get(frame))));
        }
        score(clip, frame, OURS, () -> ours(passages, frame, before, after));
      }
    }
    System.out.println(clip.name() + " done");
  }

  private static Grey grey(Clip clip, int frame) {
    return Grey.of(Clip.luma(clip.frames().get(frame)), clip.width(), clip.height());
  }

  private Canvas ours(Passage[] passages, int frame, Canvas before, Canvas after) {
    int p = frame / (gap + 1);
    Optional<Passage> earlier = p > 0 ? Optional.of(passages[p - 1]) : Optional.empty();
    Optional<Passage> later =
        p + 1 < passages.length ? Optional.of(passages[p + 1]) : Optional.empty();
    Blend blend = Tween.at(frame, earlier, passages[p], later);
    return blend.picture(before, after, 3);
  }

  private Map<String, Peers.Minterpolated> minterpolated(Clip clip)
      throws IOException, InterruptedException {
    Map<String, Peers.Minterpolated> made = new LinkedHashMap<>();
    for (String search : List.of("bidir", "bilat")) {
      for (int split = 0; split < 2; split++) {
        String name = "mci " + search + (split == 1 ? " vsbmc" : "");
        String settings = "mc_mode=aobmc:me_mode=" + search + ":vsbmc=" + split;
        Peers.Minterpolated one;
        try {
          one = Peers.minterpolate(clip, gap, settings, cache);
        } catch (IllegalStateException e) {
          // At 1920 by 1080 the bilateral search of FFmpeg 8.0.1 ends with a segmentation fault.
          System.out.println(name + " failed on " + clip.name());
          continue;
        }
        made.put(name, one);
        double[] sum = cost.computeIfAbsent(name, each -> new double[2]);
        sum[0] += one.milliseconds();
        sum[1]++;
      }
    }
    return made;
  }

  private void score(Clip clip, int frame, String name, Supplier<Canvas> maker) {
    long start = THREADS.getCurrentThreadCpuTime();
    Canvas made = maker.get();
    double[] sum = cost.computeIfAbsent(name, each -> new double[2]);
    sum[0] += (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    sum[1]++;
    keep(clip, name, Likeness.of(made, clip.frames().get(frame)));
  }

  private void keep(Clip clip, String name, Likeness one) {
    likeness
        .computeIfAbsent(name, each -> new LinkedHashMap<>())
        .computeIfAbsent(clip.name(), each -> new ArrayList<>())
        .add(one);
  }

  private static double psnr(List<Likeness> clip) {
    return clip.stream().mapToDouble(Likeness::psnr).average().orElse(0);
  }

  private double[] psnrs(String name) {
    return likeness.getOrDefault(name, Map.of()).values().stream()
        .mapToDouble(InBetweenBench::psnr)
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum / values.length;
  }

  private void print() {
    System.out.println(String.join(" | ", likeness.getOrDefault(OURS, Map.of()).keySet()));
    likeness.forEach((name, clips) -> {
      double ssim =
          clips.values().stream()
              .mapToDouble(each -> each.stream().mapToDouble(Likeness::ssim).average().orElse(0))
              .average()
              .orElse(0);
      double[] spent = cost.getOrDefault(name, new double[] {0, 1});
      StringBuilder row = new StringBuilder();
      clips.values().forEach(each -> row.append(String.format(" | %.2f", psnr(each))));
      System.out.printf(
          "%-18s %.2f / %.4f, %.0f ms%s%n",
          name, mean(psnrs(name)), ssim, spent[0] / spent[1], row);
    });
    double[] ours = psnrs(OURS);
    likeness.keySet().stream()
        .filter(each -> !each.equals(OURS) && psnrs(each).length == ours.length)
        .forEach(each -> System.out.println("over " + each + ": " + gain(ours, psnrs(each))));
  }

  private static String gain(double[] ours, double[] theirs) {
    double[] gains = new double[ours.length];
    for (int i = 0; i < gains.length; i++) gains[i] = ours[i] - theirs[i];
    Gain.Bounds bounds = new PairedBootstrap(SEED).of(gains);
    double least = Arrays.stream(gains).min().orElse(0);
    return String.format(
        "%+.2f dB [%+.2f, %+.2f], least %+.2f",
        bounds.mean(), bounds.low95(), bounds.high95(), least);
  }
}

package raccord.bench.removal;

import static raccord.bench.removal.Clip.AREA;
import static raccord.bench.removal.Clip.HEIGHT;
import static raccord.bench.removal.Clip.WIDTH;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import raccord.film.versions.SourceMap;
import raccord.lab.learning.Gain;
import raccord.lab.learning.PairedBootstrap;
import raccord.lab.vision.fill.Filled;
import raccord.lab.vision.fill.Filler;
import raccord.lab.vision.fill.Ground;
import raccord.lab.vision.opencv.Inpainting;

/// Paints things into real clips, takes them out again, and scores the result against the clip.
///
/// `RemoveBench FOOTAGE [half=0] [things=object,blob,wire,marked,corner] [ways=raccord,…]
/// [frames=24] [every=1] [clips=12] [seed=1] [pictures=DIR]`
public final class RemoveBench {
  private final Map<String, String> asked = new LinkedHashMap<>();
  // Way, then a score for each clip.
  private final Map<String, List<Score>> scores = new LinkedHashMap<>();
  private final Map<String, double[]> spent = new LinkedHashMap<>();
  private double[] shares = new double[4];

  private RemoveBench(String[] args) {
    for (String arg : args) {
      int at = arg.indexOf('=');
      asked.put(arg.substring(0, at), arg.substring(at + 1));
    }
  }

  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("Name the folder of the footage.");
    }
    new RemoveBench(Arrays.copyOfRange(args, 1, args.length)).run(Path.of(args[0]));
  }

  private void run(Path footage) throws IOException {
    int half = number("half", 0);
    int length = number("frames", 24);
    long seed = number("seed", 1);
    List<String> places = Clip.places(half);
    String only = asked.getOrDefault("only", "");
    List<String> things =
        List.of(asked.getOrDefault("things", "object,blob,wire,marked,corner").split(",", -1));
    List<String> ways =
        List.of(asked.getOrDefault("ways", "telea,ns,frequency,plate,raccord").split(",", -1));
    for (String name : things) {
      Thing thing = Thing.valueOf(name.toUpperCase(Locale.ROOT));
      scores.clear();
      spent.clear();
      shares = new double[4];
      int done = 0;
      for (int k = 0; k < places.size() && done < number("clips", 12); k++) {
        if (!places.get(k).contains(only)) continue;
        done++;
        Clip clip = Clip.read(footage, places.get(k), length);
        boolean[][] holes = thing.holes(length, seed * 1000 + k);
        boolean marked = thing == Thing.MARKED;
        List<byte[]> spoiled =
            marked ? MarkedWire.spoiled(clip.frames(), holes) : spoiled(clip.frames(), holes);
        if (marked) {
          Thing.Line line = Thing.Line.drawn(thing.chance(seed * 1000 + k));
          Optional<boolean[][]> followed = MarkedWire.followed(spoiled, line);
          if (followed.isEmpty()) continue;
          holes = followed.get();
        }
        for (String way : ways) {
          long start = System.nanoTime();
          List<byte[]> filled = filled(way, spoiled, holes);
          double[] time = spent.computeIfAbsent(way, any -> new double[2]);
          time[0] += (System.nanoTime() - start) / 1e6;
          time[1] += IntStream.range(0, length).filter(this::scored).count();
          Score score = Score.of(clip.frames(), filled, holes, this::scored);
          scores.computeIfAbsent(way, any -> new ArrayList<>()).add(score);
          System.out.printf(
              Locale.ROOT,
              "%-7s %-9s %-50s %6.2f %.4f in %6.2f  unsteady %5.2f of %5.2f%n",
              name,
              way,
              places.get(k),
              score.psnr(),
              score.ssim(),
              score.inside(),
              score.unsteady(),
              score.sourceUnsteady());
          if (asked.containsKey("pictures")) {
            picture(k, way, thing, clip.frames(), spoiled, filled);
          }
        }
      }
      table(name, seed);
    }
  }

  private int number(String name, int preset) {
    return Integer.parseInt(asked.getOrDefault(name, Integer.toString(preset)));
  }

  /// The clip with the thing in it: flat grey, so that nobody finds the truth underneath.
  private static List<byte[]> spoiled(List<byte[]> frames, boolean[][] holes) {
    List<byte[]> spoiled = new ArrayList<>();
    for (int t = 0; t < frames.size(); t++) {
      byte[] frame = frames.get(t).clone();
      for (int i = 0; i < AREA; i++) {
        if (holes[t][i]) Arrays.fill(frame, 3 * i, 3 * i + 3, (byte) 128);
      }
      spoiled.add(frame);
    }
    return spoiled;
  }

  private List<byte[]> filled(String way, List<byte[]> frames, boolean[][] holes) {
    return switch (way) {
      case "telea" -> Peers.inpainted(Inpainting.TELEA, frames, holes, this::scored);
      case "ns" -> Peers.inpainted(Inpainting.NAVIER_STOKES, frames, holes, this::scored);
      case "frequency" -> Peers.inpainted(Inpainting.FREQUENCY, frames, holes, this::scored);
      case "plate" -> Peers.plate(frames, holes, this::scored);
      case "raccord" -> ours(frames, holes);
      default -> throw new IllegalArgumentException("There is no way " + way + ".");
    };
  }

  private List<byte[]> ours(List<byte[]> frames, boolean[][] holes) {
    Held held = new Held(frames, holes);
    Filler filler = new Filler(held, Ground.of(held), List.of(), 80, 1);
    List<byte[]> out = new ArrayList<>();
    for (int t = 0; t < frames.size(); t++) {
      byte[] frame = frames.get(t).clone();
      if (scored(t)) filler.fill(t).ifPresent(filled -> put(filled, frame));
      out.add(frame);
    }
    return out;
  }

  /// Two frames side by side in each stretch of `every`, so that their steadiness can be seen too.
  private boolean scored(int t) {
    int every = number("every", 1);
    return every < 3 || t % every == every / 2 || t % every == every / 2 - 1;
  }

  private void put(Filled filled, byte[] frame) {
    Held.put(filled, frame);
    for (int i = 0; i < filled.hole().length; i++) {
      if (!filled.hole()[i]) continue;
      int origin = filled.origins()[i];
      shares[origin == SourceMap.OWN ? 0 : (origin >>> 30) + 1]++;
    }
  }

  private void table(String thing, long seed) {
    double all = Arrays.stream(shares).sum();
    System.out.printf(
        Locale.ROOT,
        "## %s: pixels real %.1f %%, blended %.1f %%, made up %.1f %%%n",
        thing,
        100 * shares[1] / all,
        100 * shares[2] / all,
        100 * shares[3] / all);
    scores.forEach((way, each) -> {
      double[] time = spent.getOrDefault(way, new double[] {0, 1});
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %.4f | %.2f | %.2f / %.2f | %.0f |%n",
          thing,
          way,
          each.stream().mapToDouble(Score::psnr).average().orElse(0),
          each.stream().mapToDouble(Score::ssim).average().orElse(0),
          each.stream().mapToDouble(Score::inside).average().orElse(0),
          each.stream().mapToDouble(Score::unsteady).average().orElse(0),
          each.stream().mapToDouble(Score::sourceUnsteady).average().orElse(0),
          time[0] / time[1]);
    });
    List<Score> ours = scores.get("raccord");
    if (ours == null) return;
    scores.forEach((way, each) -> {
      if (way.equals("raccord")) return;
      double[] lead = new double[ours.size()];
      for (int k = 0; k < lead.length; k++) lead[k] = ours.get(k).psnr() - each.get(k).psnr();
      Gain.Bounds bounds = new PairedBootstrap(seed).of(lead);
      System.out.printf(
          Locale.ROOT,
          "raccord leads %s by %.2f dB, 95 %% from %.2f to %.2f%n",
          way,
          bounds.mean(),
          bounds.low95(),
          bounds.high95());
    });
  }

  private void picture(
      int clip,
      String way,
      Thing thing,
      List<byte[]> truth,
      List<byte[]> spoiled,
      List<byte[]> filled)
      throws IOException {
    Path folder = Path.of(asked.getOrDefault("pictures", ""));
    Files.createDirectories(folder);
    int t = truth.size() / 2;
    BufferedImage sheet = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    byte[] off = new byte[3 * AREA];
    for (int i = 0; i < off.length; i++) {
      off[i] =
          (byte) Math.clamp(128 + 4 * ((filled.get(t)[i] & 255) - (truth.get(t)[i] & 255)), 0, 255);
    }
    draw(sheet, 0, 0, spoiled.get(t));
    draw(sheet, WIDTH, 0, filled.get(t));
    draw(sheet, 0, HEIGHT, truth.get(t));
    draw(sheet, WIDTH, HEIGHT, off);
    String name = thing.name().toLowerCase(Locale.ROOT) + "-" + clip + "-" + way + ".png";
    ImageIO.write(sheet, "png", folder.resolve(name).toFile());
  }

  private static void draw(BufferedImage sheet, int left, int top, byte[] rgb) {
    for (int i = 0; i < AREA; i++) {
      int code =
          ((rgb[3 * i] & 255) << 16) | ((rgb[3 * i + 1] & 255) << 8) | (rgb[3 * i + 2] & 255);
      sheet.setRGB(left + i % WIDTH, top + i / WIDTH, code);
    }
  }
}

package raccord.bench.matte;

import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import raccord.film.time.FrameRange;
import raccord.lab.learning.skills.MatteCourse;
import raccord.lab.learning.skills.MatteWalk;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.matte.Areas;
import raccord.lab.vision.matte.Small;
import raccord.lab.vision.matte.SoftEdge;

/// Paints 1, 3 or 5 frames of shots whose matte is known, has the rest made, and compares.
///
/// Usage: `MatteBench FOOTAGE FOLDER dev|held STEPS [SEED [LONGEST [NAME...]]]`. Pictures go to
/// FOLDER. CPU seconds are those of the whole process, learning and carrying together.
public final class MatteBench {
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path folder;
  private final long seed;
  private final int longest;

  private MatteBench(Path folder, long seed, int longest) {
    this.folder = folder;
    this.seed = seed;
    this.longest = longest;
  }

  public static void main(String[] arguments) throws IOException {
    Path footage = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    long steps = Long.parseLong(arguments[3]);
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : 1;
    int longest = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 320;
    List<String> names =
        List.of(arguments).subList(Math.min(6, arguments.length), arguments.length);
    List<MatteShot> shots =
        arguments[2].equals("dev") ? MatteShot.dev(footage) : MatteShot.held(footage);
    MatteBench bench = new MatteBench(folder, seed, longest);
    Map<String, List<MatteScore>> all = new LinkedHashMap<>();
    System.out.println("seed " + seed + ", " + steps + " steps, " + longest + " pixels");
    System.out.println("| shot | way | k | J | worst | SAD | gradient | unsteady | CPU s |");
    for (MatteShot shot : shots) {
      if (!names.isEmpty() && names.stream().noneMatch(shot.name()::contains)) continue;
      for (int k : new int[] {1, 3, 5}) {
        bench.row(shot, "motion alone", k, 0, all);
        if (steps > 0) bench.row(shot, "learned", k, steps, all);
      }
    }
    all.forEach((way, scores) -> print("mean", way, MatteScore.mean(scores), Double.NaN));
  }

  private void row(MatteShot shot, String way, int k, long steps, Map<String, List<MatteScore>> all)
      throws IOException {
    List<Integer> painted = shot.spread(k);
    long began = MACHINE.getProcessCpuTime();
    List<float[]> made = made(shot, painted, steps);
    double seconds = (MACHINE.getProcessCpuTime() - began) / 1e9;
    MatteScore score = MatteScore.of(made, shot.truth(), shot.width(), new HashSet<>(painted));
    String name = way + " | " + k;
    all.computeIfAbsent(name, _ -> new ArrayList<>()).add(score);
    print(shot.name(), name, score, seconds);
    sheet(shot, way + "-" + k, made);
  }

  private static void print(String shot, String way, MatteScore score, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.2f | %.2f | %.2f | %.1f |%n",
        shot,
        way,
        score.overlap(),
        score.worst(),
        score.absolute(),
        score.gradient(),
        score.unsteady(),
        seconds);
  }

  private List<float[]> made(MatteShot shot, List<Integer> painted, long steps) throws IOException {
    Small.Size size = Small.Size.of(shot.width(), shot.height(), longest);
    List<Small> small = shot.frames().stream().map(each -> Small.of(each, size, 1)).toList();
    SortedMap<Long, MatteCourse.Hand> hands = new TreeMap<>();
    for (int at : painted) {
      float[] alpha =
          Areas.reduced(
              shot.truth().get(at), shot.width(), shot.height(), size.width(), size.height());
      float[] told = new float[alpha.length];
      java.util.Arrays.fill(told, 1);
      hands.put((long) at, new MatteCourse.Hand(alpha, told));
    }
    Path checkpoint = folder.resolve("course.safetensors");
    Files.deleteIfExists(checkpoint);
    MatteCourse.Made made =
        new MatteCourse(
                at -> small.get((int) at), new FrameRange(0, small.size()), hands, steps, seed)
            .run(checkpoint, _ -> {}, _ -> {});
    List<float[]> full = new ArrayList<>();
    for (Map.Entry<Long, MatteWalk.Step> each : made.steps().entrySet()) {
      int at = Math.toIntExact(each.getKey());
      full.add(
          painted.contains(at)
              ? shot.truth().get(at)
              : SoftEdge.of(small.get(at), each.getValue().alpha(), shot.frames().get(at), 1));
    }
    return full;
  }

  private void sheet(MatteShot shot, String name, List<float[]> made) throws IOException {
    int columns = 5;
    int width = shot.width();
    int height = shot.height();
    BufferedImage sheet =
        new BufferedImage(columns * width / 2, 3 * height / 2, BufferedImage.TYPE_INT_RGB);
    for (int c = 0; c < columns; c++) {
      int at = made.size() * c / columns;
      Canvas frame = shot.frames().get(at);
      for (int y = 0; y < height / 2; y++) {
        for (int x = 0; x < width / 2; x++) {
          int from = 2 * y * width + 2 * x;
          int rgb = 0;
          for (int p = 0; p < 3; p++) rgb = rgb << 8 | Math.round(255 * frame.plane(p)[from]);
          sheet.setRGB(c * width / 2 + x, y, rgb);
          sheet.setRGB(
              c * width / 2 + x, y + height / 2, 0x010101 * Math.round(255 * made.get(at)[from]));
          sheet.setRGB(
              c * width / 2 + x,
              y + height,
              0x010101 * Math.round(255 * shot.truth().get(at)[from]));
        }
      }
    }
    ImageIO.write(
        sheet,
        "png",
        folder.resolve((shot.name() + "-" + name).replace(' ', '_') + ".png").toFile());
  }
}

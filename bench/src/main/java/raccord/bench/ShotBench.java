package raccord.bench;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import raccord.bench.ShotScore.Report;
import raccord.bench.programme.FfmpegTool;
import raccord.bench.programme.Programme;
import raccord.film.cut.Shot;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.lab.shots.ShotFinder;
import raccord.lab.vision.Glancer;

/// Shot detection on programmes with exact truth, side by side with FFmpeg's `scdet`.
///
/// `ShotBench FOOTAGE CACHE [SEED] [notes]`
public final class ShotBench {
  private ShotBench() {}

  public static void main(String[] arguments) throws Exception {
    Path footage = Path.of(arguments[0]);
    Path cache = Path.of(arguments[1]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    boolean notes = arguments.length > 3;
    double tuned = 10;
    for (int half = 0; half < 2; half++) {
      List<Programme> programmes = Programme.make(footage, half, seed, cache);
      System.out.println((half == 0 ? "DEV" : "HELD") + ", seed " + seed);
      ShotScore ours = new ShotScore();
      List<Map<Long, Double>> scores = new ArrayList<>();
      for (Programme programme : programmes) {
        String name = String.valueOf(programme.film().getFileName());
        ours.add(name, programme.events(), ours(programme.film()));
        scores.add(scdet(programme.film()));
      }
      System.out.println("raccord     " + ours.row());
      System.out.println("            " + ours.byKind());
      if (half == 0) tuned = best(programmes, scores);
      System.out.println("scdet 10    " + scored(programmes, scores, 10).row());
      System.out.printf("scdet %-5.1f %s%n", tuned, scored(programmes, scores, tuned).row());
      if (notes) ours.notes().forEach(System.out::println);
    }
  }

  private static double best(List<Programme> programmes, List<Map<Long, Double>> scores) {
    double best = 10;
    for (double threshold = 2; threshold < 40; threshold += 0.5) {
      if (scored(programmes, scores, threshold).all() > scored(programmes, scores, best).all()) {
        best = threshold;
      }
    }
    return best;
  }

  private static ShotScore scored(
      List<Programme> programmes, List<Map<Long, Double>> scores, double threshold) {
    ShotScore score = new ShotScore();
    for (int i = 0; i < programmes.size(); i++) {
      List<Report> reports = new ArrayList<>();
      scores
          .get(i)
          .forEach((frame, value) -> {
            if (value >= threshold) reports.add(Report.cut(frame));
          });
      score.add("", programmes.get(i).events(), reports);
    }
    return score;
  }

  private static List<Report> ours(Path film) throws IOException {
    int width = 640;
    int height = 360;
    Process process =
        FfmpegTool.start(
            List.of("-i", film.toString(), "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"));
    var finder = new ShotFinder(FrameRate.FPS_25);
    var glancer = new Glancer(width, height);
    var layout = new Layout(Layout.Model.YCBCR, 8, Layout.Sampling.INTEGER, 1, 1, false);
    List<Shot> shots = new ArrayList<>();
    try (var in = new DataInputStream(process.getInputStream())) {
      for (long index = 0; ; index++) {
        byte[] planar = new byte[width * height * 3 / 2];
        in.readFully(planar);
        MemorySegment all = MemorySegment.ofArray(planar);
        int luma = width * height;
        List<Frame.Plane> planes =
            List.of(
                new Frame.Plane(all.asSlice(0, luma), width, height, width, 1),
                new Frame.Plane(all.asSlice(luma, luma / 4), width / 2, height / 2, width / 2, 1),
                new Frame.Plane(
                    all.asSlice(luma * 5L / 4, luma / 4), width / 2, height / 2, width / 2, 1));
        Frame frame =
            new Frame(
                index,
                new Time(index, FrameRate.FPS_25),
                layout,
                ColourTags.REC_709,
                Frame.Scan.PROGRESSIVE,
                planes,
                () -> {});
        finder.see(index, glancer.glance(frame));
        shots.addAll(finder.ready());
      }
    } catch (EOFException e) {
      finder.finish();
      shots.addAll(finder.ready());
    }
    return reports(shots);
  }

  static List<Report> reports(List<Shot> shots) {
    List<Report> reports = new ArrayList<>();
    for (Shot shot : shots) {
      Shot.Join in = shot.in();
      if (in.kind() == Shot.Join.Kind.START) continue;
      boolean gradual = in.kind() != Shot.Join.Kind.CUT;
      reports.add(
          new Report(gradual, shot.frames().first(), in.frames().first(), in.frames().past()));
    }
    return reports;
  }

  /// The score of every frame, as FFmpeg's `scdet` filter gives it.
  private static Map<Long, Double> scdet(Path film) throws IOException {
    Process process =
        FfmpegTool.start(
            List.of(
                "-i",
                film.toString(),
                "-vf",
                "scdet=t=100,metadata=print:file=-",
                "-f",
                "null",
                "-"));
    Map<Long, Double> scores = new TreeMap<>();
    try (BufferedReader in = process.inputReader()) {
      long frame = -1;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("frame:")) {
          frame = Long.parseLong(line.substring(6, line.indexOf(' ')).strip());
        } else if (line.startsWith("lavfi.scd.score=")) {
          scores.put(frame, Double.parseDouble(line.substring(16)));
        }
      }
    }
    return scores;
  }
}

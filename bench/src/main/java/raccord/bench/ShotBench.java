package raccord.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import raccord.bench.ShotScore.Report;
import raccord.bench.programme.FfmpegTool;
import raccord.bench.programme.Programme;
import raccord.film.cut.Shot;
import raccord.lab.jobs.Progress;
import raccord.studio.actions.FindShots;

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
        ours.add(name, programme.events(), reports(shots(programme.film())));
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

  /// The shots of a film, as every command finds them.
  static List<Shot> shots(Path film) {
    return new FindShots(film).run(Progress.SILENT).shots();
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

package raccord.bench.match;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import raccord.lab.colour.ColourMatch;
import raccord.lab.colour.RgbPicture;

/// Matching colour on known drifts, side by side with transfers of statistics.
///
/// `MatchBench FOOTAGE CACHE dev|held [SEED [GRADES [notes [ROWS]]]]`
public final class MatchBench {
  private MatchBench() {}

  /// What the reference shows of what is to be graded.
  enum View {
    /// Another moment of the same shot.
    SAME,
    /// The same, 1.45 times closer.
    REFRAMED,
    /// Another part of the set: the left of one moment, the right of another.
    APART,
    /// The shot of another camera in the same place.
    CAMERA,
    /// The same on the soundstage, where both cameras see one light.
    STAGE,
    /// Another film.
    STRANGER,
    /// As APART, with a chart held into both.
    CHART
  }

  /// @param shown what is to be graded, if not the truth itself: the truth with a chart in it
  record Case(
      String row,
      String clip,
      Drift drift,
      RgbPicture truth,
      RgbPicture shown,
      RgbPicture reference) {}

  public static void main(String[] arguments) throws Exception {
    Path footage = Path.of(arguments[0]);
    Path cache = Path.of(arguments[1]);
    int half = arguments[2].equals("held") ? 1 : 0;
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
    int grades = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 2;
    boolean notes = arguments.length > 5;
    String only = arguments.length > 6 ? arguments[6] : "";
    List<Shots> shots = Shots.read(footage, half, cache);
    System.out.printf("%s, seed %d, %d clips%n", half == 0 ? "DEV" : "HELD", seed, shots.size());
    Map<String, Score> scores = new LinkedHashMap<>();
    List<Shots> stage =
        only.isEmpty() || only.contains("stage") ? StageShots.rendered(half, cache) : List.of();
    for (Case each : cases(shots, stage, seed, grades)) {
      String row = each.row;
      String group = row.replaceFirst(" .*", "");
      if (!only.isEmpty() && !("," + only + ",").contains("," + group + ",")) continue;
      RgbPicture drifted = each.drift.put(each.truth);
      Score score = scores.computeIfAbsent(row, name -> new Score());
      double nothing = Score.distance(drifted, each.truth);
      long start = System.nanoTime();
      ColourMatch match =
          ColourMatch.of(List.of(each.drift.put(each.shown)), List.of(each.reference), 1);
      double took = (System.nanoTime() - start) / 1e6;
      double ours = Score.distance(drifted.graded(match.grade()), each.truth);
      score.add(each.clip, "nothing", nothing, nothing);
      score.add(each.clip, "ours", ours, nothing);
      score.took(took);
      double oracle =
          Score.distance(drifted.graded(ColourMatch.oracle(drifted, each.truth)), each.truth);
      score.add(each.clip, "oracle CDL", oracle, nothing);
      if (!row.startsWith("drift")) peers(score, each, drifted, nothing);
      if (notes) {
        System.out.printf(
            Locale.ROOT,
            "%-9s %-28s nothing %5.2f ours %5.2f oracle %5.2f %s from %d moved %.2f doubt %.2f %.0f ms%n",
            row,
            each.clip,
            nothing,
            ours,
            oracle,
            match.way(),
            match.witnesses(),
            match.moved(),
            match.doubt(),
            took);
      }
    }
    scores.forEach((row, score) -> {
      if (row.startsWith("drift")) System.out.printf("%-28s %s%n", row, score.line());
      else System.out.println(row + "\n" + score.table());
    });
  }

  private static void peers(Score score, Case each, RgbPicture drifted, double nothing) {
    RgbPicture small = drifted.within(320);
    RgbPicture truth = each.truth.within(320);
    RgbPicture reference = each.reference.within(320);
    Map<String, RgbPicture> results = new LinkedHashMap<>();
    results.put("Reinhard Lab", Peers.reinhard(small, reference));
    results.put("MKL", Peers.mongeKantorovich(small, reference));
    results.put("mean/spread", Peers.meanAndSpread(small, reference));
    results.put("histogram", Peers.histogram(small, reference));
    results.forEach(
        (name, result) -> score.add(each.clip, name, Score.distance(result, truth), nothing));
  }

  private static List<Case> cases(List<Shots> shots, List<Shots> stage, long seed, int grades) {
    List<Case> cases = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (View view : View.values()) {
      for (Shots each : view == View.STAGE ? stage : shots) {
        for (int g = 0; g < grades; g++) {
          Drift drift = Drift.random(Drift.Kind.MIXED, 1, random.split());
          String row = view.name().toLowerCase(Locale.ROOT);
          one(view, shots, stage, each, g, drift, row, random.split()).ifPresent(cases::add);
        }
      }
    }
    int at = 0;
    for (Drift.Kind kind : Drift.Kind.values()) {
      for (double strength : new double[] {0.5, 1, 1.6}) {
        String name = strength < 1 ? "mild" : strength > 1 ? "hard" : "usual";
        String row = "drift " + kind.name().toLowerCase(Locale.ROOT) + " " + name;
        for (int k = 0; k < 2 * grades; k++) {
          Drift drift = Drift.random(kind, strength, random.split());
          Shots each = shots.get(at++ % shots.size());
          View view = k % 2 == 0 ? View.SAME : View.REFRAMED;
          one(view, shots, stage, each, k, drift, row, random.split()).ifPresent(cases::add);
        }
      }
    }
    return cases;
  }

  private static Optional<Case> one(
      View view,
      List<Shots> shots,
      List<Shots> stage,
      Shots shot,
      int g,
      Drift drift,
      String row,
      SplittableRandom random) {
    List<RgbPicture> frames = shot.frames();
    RgbPicture first = frames.get(g % 2);
    RgbPicture later = frames.get(frames.size() - 1 - g / 2 % 2);
    double side = g % 2 == 0 ? 0 : 0.52;
    RgbPicture mine = part(later, side, side + 0.48);
    RgbPicture beside = part(first, 0.52 - side, 1 - side);
    return switch (view) {
      case SAME -> Optional.of(new Case(row, shot.clip(), drift, later, later, first));
      case REFRAMED ->
          Optional.of(new Case(row, shot.clip(), drift, later, later, closer(first, 1.45)));
      case APART -> Optional.of(new Case(row, shot.clip(), drift, mine, mine, beside));
      case CHART -> {
        double light = HeldChart.light(random);
        yield Optional.of(
            new Case(
                row,
                shot.clip(),
                drift,
                mine,
                HeldChart.into(mine, light, random),
                HeldChart.into(beside, light, random)));
      }
      case CAMERA, STAGE, STRANGER ->
          other(view == View.STAGE ? stage : shots, shot, view != View.STRANGER)
              .map(o -> new Case(row, shot.clip(), drift, later, later, o.frames().get(g % 2)));
    };
  }

  private static Optional<Shots> other(List<Shots> shots, Shots of, boolean sameScene) {
    int at = shots.indexOf(of);
    for (int i = 1; i < shots.size(); i++) {
      Shots each = shots.get((at + i) % shots.size());
      if (each.scene().equals(of.scene()) == sameScene) return Optional.of(each);
    }
    return Optional.empty();
  }

  private static RgbPicture part(RgbPicture picture, double left, double right) {
    return cut(
        picture,
        (int) (left * picture.width()),
        0,
        (int) (right * picture.width()),
        picture.height());
  }

  private static RgbPicture cut(RgbPicture picture, int left, int top, int right, int bottom) {
    int width = right - left;
    float[][] planes = new float[3][width * (bottom - top)];
    for (int c = 0; c < 3; c++) {
      for (int y = top; y < bottom; y++) {
        System.arraycopy(
            picture.planes()[c], y * picture.width() + left, planes[c], (y - top) * width, width);
      }
    }
    return new RgbPicture(width, bottom - top, planes);
  }

  /// The middle, enlarged, a little off to the left and up.
  private static RgbPicture closer(RgbPicture picture, double by) {
    int width = picture.width();
    int height = picture.height();
    double left = (width - width / by) * 0.4;
    double top = (height - height / by) * 0.4;
    float[][] planes = new float[3][width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = left + (x + 0.5) / by - 0.5;
        double v = top + (y + 0.5) / by - 0.5;
        int i = ((int) v) * width + (int) u;
        double fx = u - (int) u;
        double fy = v - (int) v;
        for (int c = 0; c < 3; c++) {
          float[] p = picture.planes()[c];
          planes[c][y * width + x] =
              (float)
                  ((p[i] * (1 - fx) + p[i + 1] * fx) * (1 - fy)
                      + (p[i + width] * (1 - fx) + p[i + width + 1] * fx) * fy);
        }
      }
    }
    return new RgbPicture(width, height, planes);
  }
}

package raccord.bench.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import raccord.film.colour.DeltaE;
import raccord.lab.colour.RgbPicture;
import raccord.lab.learning.Gain;
import raccord.lab.learning.PairedBootstrap;

/// How far results lie from the truth, mean CIEDE2000 of a picture, by clip and by who made them.
final class Score {
  private static final int STRIDE = 3;

  /// @param distance from the truth
  /// @param nothing distance of what nobody touched
  private record Result(String clip, double distance, double nothing) {}

  private final Map<String, List<Result>> results = new LinkedHashMap<>();
  private final List<Double> times = new ArrayList<>();

  static double distance(RgbPicture picture, RgbPicture truth) {
    double sum = 0;
    long count = 0;
    for (int y = 0; y < picture.height(); y += STRIDE) {
      for (int x = y / STRIDE % STRIDE; x < picture.width(); x += STRIDE) {
        int i = y * picture.width() + x;
        double[] a = lab(picture, i);
        double[] b = lab(truth, i);
        sum += DeltaE.ciede2000(a, b);
        count++;
      }
    }
    return sum / count;
  }

  private static double[] lab(RgbPicture p, int i) {
    return Peers.lab(p.planes()[0][i], p.planes()[1][i], p.planes()[2][i]);
  }

  void add(String clip, String who, double distance, double nothing) {
    results
        .computeIfAbsent(who, name -> new ArrayList<>())
        .add(new Result(clip, distance, nothing));
  }

  void took(double milliseconds) {
    times.add(milliseconds);
  }

  /// Ours beside nothing, in a line.
  String line() {
    double[] nothing = distances("nothing");
    double[] ours = distances("ours");
    double[] sorted = Arrays.stream(ours).sorted().toArray();
    int worse = 0;
    for (int i = 0; i < ours.length; i++) if (ours[i] > nothing[i] + 0.05) worse++;
    return String.format(
        Locale.ROOT,
        "nothing %5.2f  ours %5.2f  farthest %5.2f  worse than nothing %d of %d",
        Arrays.stream(nothing).average().orElse(0),
        Arrays.stream(ours).average().orElse(0),
        sorted.length == 0 ? 0 : sorted[sorted.length - 1],
        worse,
        ours.length);
  }

  private double[] distances(String who) {
    return results.getOrDefault(who, List.of()).stream().mapToDouble(Result::distance).toArray();
  }

  String table() {
    StringBuilder out = new StringBuilder();
    results.forEach((who, list) -> {
      double[] all = list.stream().mapToDouble(Result::distance).sorted().toArray();
      long worse = list.stream().filter(r -> r.distance > r.nothing + 0.05).count();
      double most = list.stream().mapToDouble(r -> r.distance - r.nothing).max().orElse(0);
      out.append(
          String.format(
              Locale.ROOT,
              "  %-13s mean %5.2f  median %5.2f  P95 %5.2f  worse than nothing %4.1f %% (by %.2f at"
                  + " most) of %d%n",
              who,
              Arrays.stream(all).average().orElse(0),
              all[all.length / 2],
              all[Math.min(all.length - 1, (int) Math.ceil(0.95 * all.length) - 1)],
              100.0 * worse / all.length,
              Math.max(0, most),
              all.length));
    });
    double[] sorted = times.stream().mapToDouble(t -> t).sorted().toArray();
    if (sorted.length > 0) {
      out.append(
          String.format(Locale.ROOT, "  ours takes %.0f ms (median)%n", sorted[sorted.length / 2]));
    }
    return out.append(leads()).toString();
  }

  /// By how much ours is nearer than each peer, by clip, with the interval of 95 in 100 resampled
  /// sets of clips.
  private String leads() {
    StringBuilder out = new StringBuilder();
    Map<String, Double> ours = byClip("ours");
    for (String who : results.keySet()) {
      if (who.equals("ours")) continue;
      Map<String, Double> theirs = byClip(who);
      double[] gains =
          ours.entrySet().stream()
              .mapToDouble(e -> theirs.getOrDefault(e.getKey(), 0.0) - e.getValue())
              .toArray();
      Gain.Bounds bounds = new PairedBootstrap(1).of(gains);
      out.append(
          String.format(
              Locale.ROOT,
              "  nearer than %-13s by %5.2f, 95 %% %5.2f to %5.2f (%d clips)%n",
              who,
              bounds.mean(),
              bounds.low95(),
              bounds.high95(),
              gains.length));
    }
    return out.toString();
  }

  Map<String, Double> byClip(String who) {
    Map<String, List<Double>> lists = new LinkedHashMap<>();
    for (Result each : results.getOrDefault(who, List.of())) {
      lists.computeIfAbsent(each.clip, name -> new ArrayList<>()).add(each.distance);
    }
    Map<String, Double> means = new LinkedHashMap<>();
    lists.forEach(
        (clip, list) -> means.put(clip, list.stream().mapToDouble(d -> d).average().orElse(0)));
    return means;
  }
}

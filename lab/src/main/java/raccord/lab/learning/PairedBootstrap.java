package raccord.lab.learning;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// How sure a gain is that was measured on a handful of clips, some of which are of one setup.
///
/// Setups are drawn again with replacement, and then clips within each of them: clips of one setup
/// are alike, so more of them make the answer little surer. Each setup weighs the same. With one
/// clip a setup this is the bootstrap over clips.
///
/// @param seed of the draws; the same seed and differences give the same answer
public record PairedBootstrap(long seed) {
  // Efron and Tibshirani 1993, An Introduction to the Bootstrap, 13.3: percentiles need a thousand
  // draws or more; ten times that keeps the third figure of a bound still.
  private static final int DRAWS = 10_000;

  /// @param differences of each clip, by setup: what is proposed less what there was, so that more
  ///   is better. Not modified.
  /// @throws IllegalArgumentException if there are none
  public Gain of(SortedMap<String, List<Double>> differences) {
    if (differences.isEmpty() || differences.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("A gain is measured on at least one clip of each setup.");
    }
    SortedMap<String, Gain.Bounds> setups = new TreeMap<>();
    for (Map.Entry<String, List<Double>> each : differences.entrySet()) {
      double[] clips = plain(each.getValue());
      setups.put(each.getKey(), bounds(eachOnItsOwn(clips)));
    }
    double[][] groups =
        differences.values().stream().map(PairedBootstrap::plain).toArray(double[][]::new);
    return new Gain(bounds(groups), setups);
  }

  /// The gain over clips that have nothing in common.
  ///
  /// @param differences one of each clip. Not modified.
  public Gain.Bounds of(double[] differences) {
    if (differences.length == 0) {
      throw new IllegalArgumentException("A gain is measured on at least one clip.");
    }
    return bounds(eachOnItsOwn(differences));
  }

  private Gain.Bounds bounds(double[][] groups) {
    Random random = new Random(seed);
    double[] draws = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      double sum = 0;
      for (int i = 0; i < groups.length; i++) {
        double[] group = groups[random.nextInt(groups.length)];
        sum += group.length == 1 ? group[0] : drawn(group, random);
      }
      draws[d] = sum / groups.length;
    }
    Arrays.sort(draws);
    double mean = Arrays.stream(groups).mapToDouble(PairedBootstrap::mean).average().orElseThrow();
    return new Gain.Bounds(mean, draws[(int) (0.025 * DRAWS)], draws[(int) (0.975 * DRAWS)]);
  }

  private static double drawn(double[] clips, Random random) {
    double sum = 0;
    for (int i = 0; i < clips.length; i++) sum += clips[random.nextInt(clips.length)];
    return sum / clips.length;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double[][] eachOnItsOwn(double[] clips) {
    return Arrays.stream(clips).mapToObj(clip -> new double[] {clip}).toArray(double[][]::new);
  }

  private static double[] plain(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

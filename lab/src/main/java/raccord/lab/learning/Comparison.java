package raccord.lab.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The classical way, the base and what was adapted, on clips that nothing was learned from.
///
/// All three ran through the same code. What was adapted is measured against the better of the
/// other two: a base that is behind the classical way proves nothing by being beaten.
///
/// @param metric its name, as `psnr`; more is better
/// @param noticeable the least difference that counts, in the unit of the metric
/// @param clips at least one
/// @param seed of the bootstrap
public record Comparison(
    String skill, String metric, double noticeable, List<Clip> clips, long seed) {

  /// One clip, and how near each way came to the truth.
  public record Clip(String setup, double classical, double base, double adapted) {}

  public Comparison {
    clips = List.copyOf(clips);
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("Nothing was held out to compare on.");
    }
  }

  /// Held-out setups that were scored.
  public int setups() {
    return (int) clips.stream().map(Clip::setup).distinct().count();
  }

  public double classical() {
    return mean(Clip::classical);
  }

  public double base() {
    return mean(Clip::base);
  }

  public double adapted() {
    return mean(Clip::adapted);
  }

  /// What the gain is over: `base`, or `classical` where the base is behind it.
  public String over() {
    return base() > classical() ? "base" : "classical";
  }

  /// What was adapted less what it is measured against.
  public Gain gain() {
    boolean overBase = over().equals("base");
    return new PairedBootstrap(seed)
        .of(bySetup(clip -> clip.adapted() - (overBase ? clip.base() : clip.classical())));
  }

  /// True if what was adapted may be used.
  public boolean isProved() {
    return gain().isProved(noticeable);
  }

  /// Each setup by itself, for the card.
  public List<ModelCard.Result> results() {
    SortedMap<String, List<Double>> classical = bySetup(Clip::classical);
    SortedMap<String, List<Double>> base = bySetup(Clip::base);
    SortedMap<String, List<Double>> adapted = bySetup(Clip::adapted);
    List<ModelCard.Result> results = new ArrayList<>();
    for (String setup : classical.keySet()) {
      SortedMap<String, Double> ways = new TreeMap<>();
      ways.put("classical", mean(classical.getOrDefault(setup, List.of())));
      ways.put("base", mean(base.getOrDefault(setup, List.of())));
      ways.put("adapted", mean(adapted.getOrDefault(setup, List.of())));
      results.add(new ModelCard.Result(setup, metric, ways));
    }
    return results;
  }

  // Each setup weighs the same, as in the bootstrap.
  private double mean(ToDoubleFunction<Clip> way) {
    return bySetup(way).values().stream().mapToDouble(Comparison::mean).average().orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private SortedMap<String, List<Double>> bySetup(ToDoubleFunction<Clip> value) {
    SortedMap<String, List<Double>> setups = new TreeMap<>();
    for (Clip clip : clips) {
      setups.computeIfAbsent(clip.setup(), _ -> new ArrayList<>()).add(value.applyAsDouble(clip));
    }
    return Collections.unmodifiableSortedMap(setups);
  }
}

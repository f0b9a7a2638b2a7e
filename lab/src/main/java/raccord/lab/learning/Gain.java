package raccord.lab.learning;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What something proposed gains over what there was, and how sure that is.
///
/// @param all over all setups, each weighing the same
/// @param setups each setup by itself, over its clips
public record Gain(Bounds all, SortedMap<String, Bounds> setups) {

  /// A gain and the interval it lies in with 95 % sureness, in the unit of the metric.
  public record Bounds(double mean, double low95, double high95) {}

  public Gain {
    setups = Collections.unmodifiableSortedMap(new TreeMap<>(setups));
  }

  /// The setups that got clearly worse: even the upper bound of the gain is a loss that counts.
  ///
  /// @param noticeable the least difference that counts, in the unit of the metric
  public List<String> worse(double noticeable) {
    return setups.entrySet().stream()
        .filter(each -> each.getValue().high95() < -noticeable)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// True if it may be used: surely a gain, and no setup got clearly worse.
  ///
  /// @param noticeable as in [#worse]
  public boolean isProved(double noticeable) {
    return all.low95() > 0 && worse(noticeable).isEmpty();
  }
}

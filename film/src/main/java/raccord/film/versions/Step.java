package raccord.film.versions;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One fix of a recipe, with everything that decides its pixels.
///
/// @param tool id of the fix
/// @param settings every control, as a person would write it
/// @param chosen frames that were asked for; all when empty
/// @param inputs content hash of everything else that was handed in, by what it is: `mask`, `to`
/// @param region where the result may differ, as it was written; empty for everywhere
/// @param seed for what is left to chance
/// @param weights content hashes of learned weights, in order
/// @param software name and version of the program
public record Step(
    String tool,
    SortedMap<String, String> settings,
    List<Long> chosen,
    SortedMap<String, String> inputs,
    String region,
    long seed,
    List<String> weights,
    String software) {

  public Step {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    chosen = List.copyOf(chosen);
    weights = List.copyOf(weights);
  }

  /// As a part of a recipe's canonical JSON.
  Map<String, Object> canonical() {
    return Map.of(
        "tool",
        tool,
        "settings",
        settings,
        "chosen",
        chosen,
        "inputs",
        inputs,
        "region",
        region,
        "making",
        Map.of("seed", seed, "weights", weights, "software", software));
  }
}

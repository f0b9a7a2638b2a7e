package raccord.lab.learning;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a model is, what it was made of, by whose word, and how good it was found.
///
/// @param skill its id, as `in-between`
/// @param title the production it is bound to; empty for a base, which learned from no production
/// @param base SHA-256 of the weights it began from; empty when it began from nothing
/// @param grants ids of the grants it rests on
/// @param seeds of all that was left to chance
/// @param steps of training
/// @param minutes of training
/// @param results on what was held out
/// @param software name and version of the program that made it
/// @param machine in words: processors, and accelerator if one was used
/// @param weights SHA-256 of the file of its weights, 64 lower-case hex digits
public record ModelCard(
    String skill,
    Optional<String> title,
    Optional<String> base,
    Data data,
    List<String> grants,
    List<Long> seeds,
    long steps,
    double minutes,
    List<Result> results,
    String software,
    String machine,
    String weights) {

  /// What it learned from.
  ///
  /// @param sources content hashes of a production's media
  /// @param setups of those, by id
  /// @param soundstage seeds of rendered scenes
  public record Data(List<String> sources, List<String> setups, List<Long> soundstage) {
    public Data {
      sources = List.copyOf(sources);
      setups = List.copyOf(setups);
      soundstage = List.copyOf(soundstage);
    }
  }

  /// How good each way was found on a setup that nothing was learned from.
  ///
  /// @param ways score by way: `classical`, `base`, `adapted`
  public record Result(String setup, String metric, SortedMap<String, Double> ways) {
    public Result {
      ways = Collections.unmodifiableSortedMap(new TreeMap<>(ways));
    }
  }

  public ModelCard {
    if (!skill.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "A model has a skill, as in-between, not \"" + skill + "\".");
    }
    if (title.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("A model is bound to a title that has a name.");
    }
    if (title.isPresent() && grants.isEmpty()) {
      throw new IllegalArgumentException("A model of a production rests on a grant.");
    }
    if (title.isEmpty() && !data.sources().isEmpty()) {
      throw new IllegalArgumentException(
          "A model that learned from a production's media is bound to its title.");
    }
    if (steps < 0 || !(minutes >= 0 && minutes < Double.MAX_VALUE)) {
      throw new IllegalArgumentException("A model was trained for some steps and minutes.");
    }
    if (!weights.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The hash of the weights is 64 hex digits.");
    }
    grants = List.copyOf(grants);
    seeds = List.copyOf(seeds);
    results = List.copyOf(results);
  }
}

package raccord.film.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One thing that was done, and by whom.
///
/// @param number place in the ledger, counted from 1
/// @param time when it was written, to the millisecond
/// @param by the person who asked for it
/// @param event what was done, one word: `consent`, `fix`, `approve`, `deliver`
/// @param facts what it was done to and what it rests on; each name has one or more values
public record Entry(
    long number, Instant time, String by, String event, SortedMap<String, List<String>> facts) {

  public Entry {
    if (number < 1) throw new IllegalArgumentException("Entries are counted from 1.");
    if (by.isBlank()) {
      throw new IllegalArgumentException("A ledger entry needs the name of a person.");
    }
    if (event.isBlank()) throw new IllegalArgumentException("A ledger entry needs an event.");
    SortedMap<String, List<String>> copy = new TreeMap<>();
    facts.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    facts = Collections.unmodifiableSortedMap(copy);
  }

  /// The facts of an entry, from names that each have one value.
  public static SortedMap<String, List<String>> facts(Map<String, String> single) {
    SortedMap<String, List<String>> facts = new TreeMap<>();
    single.forEach((name, value) -> facts.put(name, List.of(value)));
    return facts;
  }

  /// The first value of a fact.
  public Optional<String> fact(String name) {
    return all(name).stream().findFirst();
  }

  /// All values of a fact; none when the entry does not have it.
  public List<String> all(String name) {
    return facts.getOrDefault(name, List.of());
  }
}

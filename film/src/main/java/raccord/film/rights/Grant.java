package raccord.film.rights;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A producer's word that a title's material may be used for a purpose, as to learn from it.
///
/// @param id in the production: `grant-0001`
/// @param title the production it is for; a model that was learned under it will not load on
///   another
/// @param purpose one word: `learn`
/// @param material rolls, setups or scenes by name; empty for all of it
/// @param until the last day it holds
/// @param by who gives it
public record Grant(
    String id,
    String title,
    String purpose,
    Set<String> material,
    LocalDate until,
    String by,
    Paper paper) {

  public Grant {
    if (title.isBlank()) throw new IllegalArgumentException("A grant names a title.");
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("A grant names a purpose: --purpose learn.");
    }
    if (by.isBlank()) {
      throw new IllegalArgumentException("A grant is given by somebody: --by \"A. Producer\".");
    }
    material = Collections.unmodifiableSortedSet(new TreeSet<>(material));
  }

  /// True if it covers this piece of material for this purpose on this day.
  boolean covers(String asked, String piece, LocalDate day) {
    return purpose.equals(asked)
        && (material.isEmpty() || material.contains(piece))
        && !day.isAfter(until);
  }
}

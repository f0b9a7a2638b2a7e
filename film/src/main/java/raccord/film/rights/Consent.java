package raccord.film.rights;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A performer's word that a described change to their performance may be made.
///
/// @param id in the production: `consent-0001`
/// @param useClass 2 or 3; others need no consent, or none can be given
/// @param use what will be changed, in words the performer was shown
/// @param scenes the scenes it holds for, by name; at least one
/// @param until the last day it holds
public record Consent(
    String id,
    Performer performer,
    UseClass useClass,
    String use,
    Set<String> scenes,
    LocalDate until,
    Paper paper) {

  public Consent {
    switch (useClass) {
      case TECHNICAL, OUTSIDE_PERFORMERS ->
          throw new IllegalArgumentException(
              "Work of class " + useClass.number() + " touches no performer and needs no consent.");
      case NEVER_SHOT ->
          throw new IllegalArgumentException(
              "Raccord makes no footage of a performer that was never shot, so there is no consent"
                  + " of class 4.");
      case EXEMPT, PERFORMANCE -> {}
    }
    if (use.isBlank()) {
      throw new IllegalArgumentException(
          "A consent describes the use: say with --use what will be changed.");
    }
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException(
          "A consent is for scenes: name them with --scenes, as 12,14.");
    }
    scenes = Collections.unmodifiableSortedSet(new TreeSet<>(scenes));
  }

  /// True if it allows work of this class on this performer in this scene on this day.
  boolean allows(Performer who, UseClass work, String scene, LocalDate day) {
    return performer.equals(who)
        && useClass.compareTo(work) >= 0
        && scenes.contains(scene)
        && !day.isAfter(until);
  }
}

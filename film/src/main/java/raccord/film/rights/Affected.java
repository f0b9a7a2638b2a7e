package raccord.film.rights;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import raccord.film.ledger.Entry;

/// What was made under a consent or a grant, as the ledger tells it.
///
/// @param versions names of versions that rest on it, or stand on one that does
/// @param models names of models that rest on it; a version made with one of them is affected too
/// @param deliveries that carry such a version
public record Affected(List<String> versions, List<String> models, List<String> deliveries) {
  /// A fact of an entry: ids of the consents and grants that what it made rests on.
  public static final String RESTS = "rests";

  /// A fact of an entry: names of versions it made, or carries.
  public static final String VERSION = "version";

  /// A fact of an entry: names of models it made, or used.
  public static final String MODEL = "model";

  /// A fact of an entry: names of versions that the one it made stands on.
  public static final String ONTO = "onto";

  /// A fact of an entry: the delivery it made.
  public static final String DELIVERY = "delivery";

  public Affected {
    versions = List.copyOf(versions);
    models = List.copyOf(models);
    deliveries = List.copyOf(deliveries);
  }

  /// @param ids of consents and grants
  /// @param entries the whole ledger, in its order: a model is made before it is used, a version
  ///   before it is delivered
  public static Affected by(Set<String> ids, List<Entry> entries) {
    Set<String> versions = new LinkedHashSet<>();
    Set<String> models = new LinkedHashSet<>();
    // A version may come to rest on a consent after others were made on it.
    int known;
    do {
      known = versions.size() + models.size();
      for (Entry entry : entries) {
        boolean rests = entry.all(RESTS).stream().anyMatch(ids::contains);
        boolean uses = entry.all(MODEL).stream().anyMatch(models::contains);
        boolean stands = entry.all(ONTO).stream().anyMatch(versions::contains);
        if (entry.fact(DELIVERY).isPresent() || !(rests || uses || stands)) continue;
        versions.addAll(entry.all(VERSION));
        models.addAll(entry.all(MODEL));
      }
    } while (versions.size() + models.size() > known);
    Set<String> deliveries = new LinkedHashSet<>();
    for (Entry entry : entries) {
      boolean carries = entry.all(VERSION).stream().anyMatch(versions::contains);
      if (carries) deliveries.addAll(entry.all(DELIVERY));
    }
    return new Affected(
        new ArrayList<>(versions), new ArrayList<>(models), new ArrayList<>(deliveries));
  }

  public boolean isNothing() {
    return versions.isEmpty() && models.isEmpty() && deliveries.isEmpty();
  }
}

package raccord.film.rights;

import java.util.List;

/// Work that may be done. Only [Clearance] makes one, so whoever holds one was cleared.
public final class Cleared {
  private final Use use;
  private final List<String> rests;

  Cleared(Use use, List<String> rests) {
    this.use = use;
    this.rests = List.copyOf(rests);
  }

  public Use use() {
    return use;
  }

  /// Ids of the consents and grants it rests on; revoking one of them affects what comes of it.
  public List<String> rests() {
    return rests;
  }
}

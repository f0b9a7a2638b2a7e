package raccord.film.rights;

import java.util.List;

/// What is on file for a production: nothing that was revoked.
///
/// @param title the production's name
/// @param troubles sentences about papers on file that cannot be relied on, as one that was changed
///   after it was recorded; it counts as not given
public record Rights(
    String title,
    List<Performer> performers,
    List<Consent> consents,
    List<Grant> grants,
    List<String> troubles) {

  public Rights {
    performers = List.copyOf(performers);
    consents = List.copyOf(consents);
    grants = List.copyOf(grants);
    troubles = List.copyOf(troubles);
  }

  /// Nothing on file.
  public static Rights none(String title) {
    return new Rights(title, List.of(), List.of(), List.of(), List.of());
  }
}

package raccord.studio.actions;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import raccord.film.rights.Consent;
import raccord.film.rights.Performer;
import raccord.film.rights.UseClass;
import raccord.lab.store.Production;
import raccord.lab.store.RightsFiles;

/// Puts a performer's consent on file, and the performer if they are not.
///
/// @param production its folder, or a bare film or cut file
/// @param paper the signed file; only its name and hash are kept
/// @param by who records it
public record KeepConsent(
    Path production,
    Performer performer,
    UseClass useClass,
    String use,
    Set<String> scenes,
    LocalDate until,
    Path paper,
    String by) {

  public Consent run() {
    try (Production open = At.open(production)) {
      RightsFiles rights = open.rights();
      Consent consent =
          new Consent(
              rights.nextConsent(),
              performer,
              useClass,
              use,
              scenes,
              until,
              RightsFiles.paper(paper));
      rights.keep(performer, by);
      rights.keep(consent, by);
      return consent;
    }
  }
}

package raccord.studio.actions;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import raccord.film.rights.Grant;
import raccord.lab.store.Production;
import raccord.lab.store.RightsFiles;

/// Puts a producer's grant on file.
///
/// @param production its folder, or a bare film or cut file
/// @param material rolls, setups or scenes; empty for all of it
/// @param by who gives it
/// @param paper the signed file; only its name and hash are kept
public record KeepGrant(
    Path production, String purpose, Set<String> material, LocalDate until, String by, Path paper) {

  public Grant run() {
    try (Production open = At.open(production)) {
      RightsFiles rights = open.rights();
      Grant grant =
          new Grant(
              rights.nextGrant(),
              open.name(),
              purpose,
              material,
              until,
              by,
              RightsFiles.paper(paper));
      rights.keep(grant, by);
      return grant;
    }
  }
}

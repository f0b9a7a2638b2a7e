package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.versions.Version;
import raccord.lab.store.Production;
import raccord.lab.store.Versions;

/// Lists the versions of a production.
///
/// @param subject a production, or the bare media that was repaired
/// @param shot only its versions; all when absent
public record ListVersions(Path subject, Optional<String> shot) {

  /// A version and where it is.
  public record Listed(Version version, Path folder, Path media) {}

  public List<Listed> run() {
    try (Production production = At.ofMedia(subject)) {
      Versions versions = production.versions();
      return versions.all().stream()
          .filter(each ->
              shot.isEmpty()
                  || each.shot().equals(shot.get())
                  || each.shot().endsWith("_" + shot.get()))
          .map(each -> new Listed(each, versions.folder(each), versions.media(each)))
          .toList();
    }
  }
}

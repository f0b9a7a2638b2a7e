package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Step;
import raccord.film.versions.Version;
import raccord.lab.store.Production;
import raccord.lab.store.Versions;
import raccord.studio.report.VersionFiles;

/// Lists the versions of a production.
///
/// @param subject a production, or the bare media that was repaired
/// @param shot only its versions; all when absent
public record ListVersions(Path subject, Optional<String> shot) {

  /// A version and where it is.
  ///
  /// @param steps tools it was made with, in order
  public record Listed(Version version, Path folder, Path media, List<String> steps) {
    public Listed {
      steps = List.copyOf(steps);
    }
  }

  public List<Listed> run() {
    try (Production production = At.ofMedia(subject)) {
      Versions versions = production.versions();
      return versions.all().stream()
          .filter(each -> shot.isEmpty() || isOf(each, shot.get()))
          .map(each ->
              new Listed(
                  each,
                  versions.folder(each),
                  versions.media(each),
                  steps(each, versions.folder(each))))
          .toList();
    }
  }

  /// True if a version is of a shot, by its id or its whole name.
  static boolean isOf(Version version, String shot) {
    return version.shot().equals(shot) || version.shot().endsWith("_" + shot);
  }

  // Somebody may have taken the folder away; what is known is listed all the same.
  private static List<String> steps(Version version, Path folder) {
    try {
      return VersionFiles.recipe(folder.resolve("recipe.json")).recipe().steps().stream()
          .map(Step::tool)
          .toList();
    } catch (MediaException e) {
      return List.of(version.tool());
    }
  }
}

package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Version;
import raccord.lab.store.Versions;
import raccord.studio.report.VersionFiles;
import tools.jackson.databind.JsonNode;

/// A version with its papers, as it lies in the production.
///
/// @param folder of the version
/// @param media its pictures; absent when it is papers alone, as a grade
/// @param source path of the media it was made from, as its recipe says
/// @param frames of that media it shows, one by one; absent when it has frames of its own
/// @param onto name of the version that its last step was made on
/// @param lock its `lock.json`; absent when nothing was painted
/// @param grade its `.cc` file
record Deliverable(
    Version version,
    Path folder,
    Optional<Path> media,
    Path source,
    Optional<FrameRange> frames,
    Optional<String> onto,
    Optional<JsonNode> lock,
    Optional<Path> grade) {
  /// The approved versions of a production that a cut can show, of each shot the one that was
  /// approved last coming last.
  static List<Deliverable> approved(Versions versions, List<String> shots) {
    return versions.all().stream()
        .filter(each -> each.state() == Version.State.APPROVED && each.form() != Version.Form.MATTE)
        .filter(each ->
            shots.isEmpty() || shots.stream().anyMatch(shot -> ListVersions.isOf(each, shot)))
        .sorted(
            Comparator.comparing(Version::shot)
                .thenComparing(each -> each.last().orElseThrow().when()))
        .map(each -> of(each, versions))
        .toList();
  }

  /// Every version of a production whose papers can be read.
  static List<Deliverable> all(Versions versions) {
    List<Deliverable> all = new ArrayList<>();
    for (Version each : versions.all()) {
      try {
        all.add(of(each, versions));
      } catch (MediaException e) {
        // A cut that shows it is told that its media was not found.
      }
    }
    return all;
  }

  private static Deliverable of(Version version, Versions versions) {
    Path folder = versions.folder(version);
    Path media = versions.media(version);
    VersionFiles.Written paper = VersionFiles.recipe(folder.resolve("recipe.json"));
    Path papers = folder.resolve("lock.json");
    Optional<JsonNode> lock =
        Files.exists(papers) ? Optional.of(VersionFiles.read(papers)) : Optional.empty();
    boolean own =
        lock.filter(each -> each.has("notCompared") && !each.path("oneByOne").asBoolean(false))
            .isPresent();
    return new Deliverable(
        version,
        folder,
        media.equals(folder) ? Optional.empty() : Optional.of(media),
        Path.of(paper.files().getOrDefault("source", "")),
        own ? Optional.empty() : Optional.of(paper.recipe().frames()),
        paper.onto(),
        lock,
        grade(folder));
  }

  private static Optional<Path> grade(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".cc")).sorted().findFirst();
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read " + folder + ". Put back a copy of it, or make the version again.", e);
    }
  }

  /// Frames of its pictures; 0 when nothing was painted.
  long length() {
    return lock.map(papers -> papers.path("frames").asLong(0)).orElse(0L);
  }

  /// True if a file has its name: its pictures, or a copy of them on any stock.
  boolean isShownBy(Path file) {
    return version.name().equals(Known.stem(file));
  }

  boolean shows(Path media, FrameRange shown) {
    return frames.filter(each -> each.contains(shown)).isPresent()
        && source.toAbsolutePath().normalize().equals(media.toAbsolutePath().normalize());
  }
}

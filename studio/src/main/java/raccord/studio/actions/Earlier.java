package raccord.studio.actions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.ledger.Entry;
import raccord.film.rights.Affected;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Recipe;
import raccord.film.versions.Version;
import raccord.lab.jobs.Progress;
import raccord.lab.media.MediaFiles;
import raccord.lab.repair.Beneath;
import raccord.lab.store.Place;
import raccord.lab.store.Production;
import raccord.studio.report.VersionFiles;
import tools.jackson.databind.JsonNode;

/// An earlier version of a shot, on which the next step is made.
///
/// @param source the media it was made from, where that is now
/// @param onto the version that it was made on itself
record Earlier(
    Production production,
    Version version,
    VersionFiles.Written paper,
    Path source,
    Optional<Earlier> onto) {

  /// The version that a person means.
  ///
  /// @param subject the production, or the bare media that was repaired
  /// @param name of the version, or its label
  /// @param shot whose version it is, when that was said
  /// @throws IllegalArgumentException if there is none, or nothing can be made on it
  /// @throws MediaException if what it was made from is gone
  static Earlier named(Production production, Path subject, String name, Optional<String> shot) {
    Earlier found = of(production, subject, version(production, name, shot));
    found.refuseUnlessInPlace();
    found.refuseTakenBack();
    return found;
  }

  private static Version version(Production production, String name, Optional<String> shot) {
    if (shot.isEmpty()) return production.versions().named(name);
    return production.versions().all().stream()
        .filter(each -> ListVersions.isOf(each, shot.get()))
        .filter(each -> each.name().equals(name) || each.label().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Shot "
                    + shot.get()
                    + " has no version "
                    + name
                    + ". 'raccord review' lists them."));
  }

  private static Earlier of(Production production, Path subject, Version version) {
    Path folder = production.versions().folder(version);
    VersionFiles.Written paper = VersionFiles.recipe(folder.resolve("recipe.json"));
    Optional<Earlier> onto =
        paper.onto().map(name -> of(production, subject, production.versions().named(name)));
    return new Earlier(production, version, paper, source(production, subject, paper), onto);
  }

  /// Where the media is now, wherever it was when the version was made.
  private static Path source(Production production, Path subject, VersionFiles.Written paper) {
    List<Path> candidates = new ArrayList<>();
    Optional.ofNullable(paper.files().get("source")).map(Path::of).ifPresent(candidates::add);
    production.originals().places().stream()
        .filter(place -> place.hash().equals(paper.recipe().source()))
        .map(Place::path)
        .map(Path::of)
        .forEach(candidates::add);
    if (!Production.isProduction(subject)) candidates.add(subject);
    for (Path each : candidates) {
      if (isThere(each)) return each;
    }
    throw new MediaException(
        "The media "
            + candidates.stream().findFirst().map(Path::toString).orElse("of the shot")
            + " is gone. Put it back, then run the command again.");
  }

  private static boolean isThere(Path media) {
    try {
      return !MediaFiles.of(media).isEmpty();
    } catch (MediaException e) {
      return false;
    }
  }

  private void refuseUnlessInPlace() {
    String name = version.name();
    if (version.form() == Version.Form.MATTE) {
      throw new IllegalArgumentException(
          name
              + " is a matte and no picture of the shot. Hand it in with --mask or --matte instead"
              + " of --onto.");
    }
    if (version.form() == Version.Form.FILES) {
      throw new IllegalArgumentException(
          name
              + " is files alone, such as a grade: there are no pictures to go on from. Make its"
              + " pictures with --out, or go on from the version before it.");
    }
    if (lock().has("notCompared")) {
      throw new IllegalArgumentException(
          name
              + " has a size, frames or a framing of its own, so regions and locks of the shot have"
              + " no place in it. Make "
              + version.tool()
              + " the last step: go on from the version before it, or from the shot.");
    }
  }

  private void refuseTakenBack() {
    Set<String> revoked = production.rights().revoked();
    for (String id : facts().getOrDefault(Affected.RESTS, List.of())) {
      if (revoked.contains(id)) {
        throw new IllegalArgumentException(
            version.name()
                + " rests on "
                + id
                + ", which was taken back: nothing more is made on it. Record a new consent and make"
                + " it again first.");
      }
    }
  }

  Recipe recipe() {
    return paper.recipe();
  }

  Path folder() {
    return production.versions().folder(version);
  }

  JsonNode lock() {
    return VersionFiles.read(folder().resolve("lock.json"));
  }

  /// Files by what they are, of its last step.
  SortedMap<String, Path> files() {
    SortedMap<String, Path> files = new TreeMap<>();
    paper.files().forEach((what, file) -> files.put(what, Path.of(file)));
    files.remove("source");
    return files;
  }

  /// Mattes of what none of its steps might change.
  ///
  /// @throws MediaException if one of them is no longer what it was
  List<Path> locks(Progress progress) {
    List<Path> locks = new ArrayList<>();
    onto.ifPresent(each -> locks.addAll(each.locks(progress)));
    Optional.ofNullable(files().get("lock"))
        .ifPresent(file -> {
          String was = recipe().last().inputs().getOrDefault("lock", "");
          if (!isThere(file) || !Handed.hash(production, file, progress).equals(was)) {
            throw new MediaException(
                "The mattes "
                    + file
                    + " that lock "
                    + version.name()
                    + " are gone or were changed, and they hold for every step on it. Put them back,"
                    + " then run the command again.");
          }
          locks.add(file);
        });
    return locks;
  }

  /// What lies beneath a step on it. The caller closes it.
  Beneath beneath() {
    return new Beneath(
        folder(),
        recipe().frames(),
        VersionFiles.shares(folder().resolve("sourcemap.json")),
        lock().path("sha256").path("region").asString(""));
  }

  /// What the ledger said of it last.
  SortedMap<String, List<String>> facts() {
    return production.ledger().entries().stream()
        .filter(each -> each.event().equals("fix"))
        .filter(each -> each.all(Affected.VERSION).contains(version.name()))
        .reduce((_, later) -> later)
        .map(Entry::facts)
        .orElse(Collections.emptySortedMap());
  }
}

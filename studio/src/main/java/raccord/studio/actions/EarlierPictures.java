package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import raccord.film.rights.Standing;
import raccord.film.rights.UseReport;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Step;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.ReelOptions;
import raccord.lab.repair.Beneath;
import raccord.lab.repair.LaidReel;
import raccord.lab.repair.Making;
import raccord.lab.repair.SampleHash;
import raccord.lab.store.SafeFile;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Shelf;

/// The pictures of an earlier version, put back from its recipe when they are gone: the same
/// pixels, or none.
///
/// They grow under a temporary name in the cache; a kill leaves the version as it was. One thread
/// at a time.
final class EarlierPictures {
  private final Earlier earlier;
  private final Path media;
  private boolean proved;

  EarlierPictures(Earlier earlier) {
    this.earlier = earlier;
    media = earlier.production().versions().media(earlier.version());
  }

  /// Opens them in the place of the source's; they are asked for when the first is read.
  Reel reel(Progress progress) {
    ReelFacts facts;
    try (Reel original = Reel.open(earlier.source(), ReelOptions.PICTURES.counted())) {
      facts = original.facts();
    }
    return new LaidReel(facts, () -> there(progress), earlier.recipe().frames().first());
  }

  /// Those that the version's lock was proved on.
  ///
  /// @throws MediaException if they were changed, or cannot be made again
  Path there(Progress progress) {
    if (proved) return media;
    if (!Files.exists(media) || !Beneath.isWhole(earlier.folder())) putBack(progress);
    else if (!isAsProved(progress)) {
      throw new MediaException(
          "The pictures of "
              + earlier.version().name()
              + " are not those that its lock was proved on. Delete "
              + media
              + ", then run the command again: they are made anew from the recipe.");
    }
    proved = true;
    return media;
  }

  private boolean isAsProved(Progress progress) {
    long frames = earlier.recipe().frames().length();
    try (Pace pace = progress.pace("Reading " + earlier.version().name(), frames, "frames")) {
      return SampleHash.of(media, pace).equals(proved("version"));
    }
  }

  private void putBack(Progress progress) {
    Path folder = earlier.production().renders().resolve(earlier.recipe().id() + ".again");
    try {
      SafeFile.remove(folder);
      Files.createDirectories(folder);
      Making.Made made = fix().again(earlier, folder, progress);
      boolean same =
          made.lock().resultHash().equals(proved("version"))
              && made.lock().regionHash().equals(proved("region"));
      if (!same) throw other();
      // The region first: what has its pictures is whole.
      move(folder.resolve(Beneath.REGION), earlier.folder().resolve(Beneath.REGION));
      if (!Files.exists(media)) move(made.media(), media);
      SafeFile.remove(folder);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot put back " + media + " (" + e.getMessage() + "). Make room, then run it again.",
          e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling(""));
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private String proved(String what) {
    return earlier.lock().path("sha256").path(what).asString("");
  }

  /// The request that made it.
  private FixShot fix() {
    Step step = earlier.recipe().last();
    Fix fix = Shelf.with(Shelf.fix(step.tool()), step.settings());
    SortedMap<String, List<String>> facts = earlier.facts();
    List<String> touches = facts.getOrDefault(Standing.TOUCHES, List.of());
    // Of several steps one may touch somebody and another nobody; the stricter word stands.
    List<String> nobody =
        touches.isEmpty() ? facts.getOrDefault(UseReport.NOBODY, List.of()) : List.of();
    return new FixShot(
        earlier.source(),
        Optional.empty(),
        fix,
        step.chosen(),
        Handed.written(step.region(), earlier.files(), earlier.paper().onto()),
        Optional.empty(),
        step.seed(),
        new FixShot.Signing(
            "Raccord",
            touches,
            facts.getOrDefault(Standing.SIGNED, List.of()).stream().findFirst(),
            nobody.stream().findFirst()),
        step.software());
  }

  private MediaException other() {
    return new MediaException(
        "The pictures of "
            + earlier.version().name()
            + " are gone, and this Raccord makes others by its recipe than "
            + earlier.recipe().last().software()
            + " did. Put back a copy of "
            + media
            + ", or make a new version with raccord fix and go on from that.");
  }
}

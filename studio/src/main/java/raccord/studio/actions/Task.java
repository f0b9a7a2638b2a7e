package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.rights.Affected;
import raccord.film.rights.Cleared;
import raccord.film.rights.Standing;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Recipe;
import raccord.film.versions.Step;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.repair.Beneath;
import raccord.lab.repair.Locks;
import raccord.lab.repair.Making;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.TrackedOutline;
import raccord.lab.repair.TrackedWire;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;
import raccord.lab.tools.Workshop;

/// One step on a shot that may be done: the shot open, what is known of it, and that it was
/// cleared. One thread at a time. Whoever opens, closes.
final class Task implements AutoCloseable {
  private final Production production;
  private final FixShot asked;
  private final ShotPlace place;
  private final Optional<Earlier> onto;
  private final Optional<EarlierPictures> pictures;
  private final Progress progress;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Knowledge knowledge;
  private final ReelFootage footage;
  private final Locks locks;
  private final Clearing clearing;
  private final Cleared cleared;
  private final Recipe recipe;

  /// @param asked the request, with all that is handed in and no region left to be followed
  private Task(
      Production production,
      FixShot asked,
      ShotPlace place,
      Optional<Earlier> onto,
      Optional<EarlierPictures> pictures,
      Progress progress) {
    this.production = production;
    this.asked = asked;
    this.place = place;
    this.onto = onto;
    this.pictures = pictures;
    this.progress = progress;
    try {
      knowledge = opened(Knowledge.of(production, asked.fix().skills()));
      footage =
          opened(
              new ReelFootage(
                  brief(asked, place, pictures, progress).knowing(knowledge.networks())));
      locks = opened(new Locks(locked(), footage.frames(), footage.picture().frames()));
      clearing =
          new Clearing(
              production,
              asked.fix(),
              asked.signing(),
              asked.handed(),
              footage,
              region(),
              place.media(),
              place.scene());
      cleared = clearing.cleared(progress);
      recipe = made();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// @param onto the version it is made on; absent when that is the shot as it was recorded
  /// @throws IllegalArgumentException if the request makes no sense, or the work may not be done
  static Task open(
      Production production,
      FixShot asked,
      ShotPlace place,
      Optional<Earlier> onto,
      Progress progress) {
    Optional<EarlierPictures> pictures = onto.map(EarlierPictures::new);
    TakesBeside beside = new TakesBeside(production);
    Handed more = asked.handed().with(beside, place.media(), asked.fix().asksFor());
    FixShot complete = asked.handing(more);
    FixShot followed = more.follows() ? tracked(complete, place, pictures, progress) : complete;
    return new Task(production, followed, place, onto, pictures, progress);
  }

  /// The same with a region that was followed through the shot.
  private static FixShot tracked(
      FixShot asked, ShotPlace place, Optional<EarlierPictures> pictures, Progress progress) {
    Handed handed = asked.handed();
    try (ReelFootage footage = new ReelFootage(brief(asked, place, pictures, progress));
        Pace pace = progress.pace("Tracking the region", footage.frames().length(), "frames")) {
      Outline followed =
          handed
              .wire()
              .map(wire -> TrackedWire.through(footage, wire, pace).band())
              .orElseGet(
                  () -> TrackedOutline.through(footage, handed.region().orElseThrow(), pace));
      return asked.handing(handed.within(followed));
    }
  }

  private static ReelFootage.Brief brief(
      FixShot asked, ShotPlace place, Optional<EarlierPictures> pictures, Progress progress) {
    Handed handed = asked.handed();
    Supplier<Reel> recorded = media(place.media());
    return new ReelFootage.Brief(
        place.name(),
        pictures.<Supplier<Reel>>map(each -> () -> each.reel(progress)).orElse(recorded),
        place.frames(),
        asked.frames(),
        handed.region().map(Region.class::cast).orElse(Region.WHOLE),
        handed.mask(),
        handed.to().map(file -> beside(file).beside(besides(handed.toTakes()))),
        handed.plate().map(Task::beside),
        besides(handed.takes()),
        asked.seed(),
        Map.of(),
        finished(handed),
        handed.matte());
  }

  private static SortedMap<Long, ReelFootage.Brief> finished(Handed handed) {
    SortedMap<Long, ReelFootage.Brief> finished = new TreeMap<>();
    handed.examples().forEach((frame, file) -> finished.put(frame, beside(file)));
    return finished;
  }

  private static Supplier<Reel> media(Path file) {
    return () -> Reel.open(file, ReelOptions.PICTURES.counted());
  }

  private static List<ReelFootage.Brief> besides(List<Path> files) {
    return files.stream().map(Task::beside).toList();
  }

  private static ReelFootage.Brief beside(Path file) {
    return ReelFootage.Brief.of(String.valueOf(file.getFileName()), media(file));
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  // What an earlier step might not change, no later one may.
  private List<Path> locked() {
    List<Path> all = new ArrayList<>();
    onto.ifPresent(each -> all.addAll(each.locks(progress)));
    asked.handed().lock().ifPresent(all::add);
    return all.stream().distinct().toList();
  }

  private Optional<Region> region() {
    return locks.isEmpty() ? Optional.empty() : Optional.of(locks);
  }

  private Recipe made() {
    Step step =
        new Step(
            asked.fix().tool(),
            new TreeMap<>(Shelf.settings(asked.fix())),
            asked.frames(),
            asked.handed().hashes(production, progress),
            asked.handed().region().map(Object::toString).orElse(""),
            asked.seed(),
            knowledge.weights(),
            asked.software());
    String source = Handed.hash(production, place.media(), progress);
    if (onto.isEmpty()) return new Recipe(source, footage.frames(), List.of(step));
    Earlier earlier = onto.get();
    if (!earlier.recipe().source().equals(source)) {
      throw new MediaException(
          place.media()
              + " is not what "
              + earlier.version().name()
              + " was made from: it was changed since. Put it back, then run the command again.");
    }
    return earlier.recipe().then(step);
  }

  ShotPlace place() {
    return place;
  }

  ReelFootage footage() {
    return footage;
  }

  Recipe recipe() {
    return recipe;
  }

  /// The files that were handed in, or that the production holds beside the shot.
  Handed handed() {
    return asked.handed();
  }

  Optional<Earlier> onto() {
    return onto;
  }

  Clearing clearing() {
    return clearing;
  }

  /// Looks at the shot, and says what is to be done.
  ///
  /// @param heard sentences for the person while a tool learns
  /// @throws IllegalArgumentException if the tool would do harm
  Repair study(Consumer<String> heard) {
    Repair repair = asked.fix().study(footage, new Workshop(progress, workshop(), heard));
    return switch (repair) {
      case Repair.Unneeded unneeded -> unneeded;
      case Repair.Refused refused -> throw new IllegalArgumentException(refused.why());
      case Repair.Proposed proposed -> knowledge.remarked(clearing.remarked(proposed, cleared));
    };
  }

  private Path workshop() {
    return production.renders().resolve(recipe.id() + ".study");
  }

  /// Paints what was proposed, and proves it against what was recorded.
  ///
  /// @param name of the media
  /// @throws IllegalArgumentException if something is locked that a result of this form cannot keep
  Making.Made paint(Repair.Proposed proposed, Path folder, String name) {
    boolean moves = proposed.form().filter(form -> !form.matte()).isPresent();
    if (moves && !locks.isEmpty()) {
      throw new IllegalArgumentException(
          asked.fix().tool()
              + " gives the shot a size, frames or a framing of its own, so nothing can stay locked"
              + " in its place. Leave out --lock, or go on from a version that locks nothing.");
    }
    pictures.ifPresent(each -> each.there(progress));
    try (Crew crew = Crew.onePerCore();
        @Nullable Beneath beneath = onto.map(Earlier::beneath).orElse(null)) {
      return new Making(
              cleared,
              footage,
              media(place.media()),
              proposed,
              region(),
              Optional.ofNullable(beneath),
              folder,
              name,
              renders())
          .run(crew, progress);
    }
  }

  private Path renders() {
    return production.renders().resolve(recipe.id());
  }

  /// Under whose word the version stands, with all its steps.
  SortedMap<String, List<String>> standing() {
    SortedMap<String, List<String>> own = Clearing.facts(cleared);
    if (!knowledge.models().isEmpty()) own.put(Affected.MODEL, knowledge.models());
    return onto.map(each -> Standing.of(each.facts(), own)).orElse(own);
  }

  /// Empties the caches: the version is kept.
  void forget() {
    for (Path each : List.of(renders(), workshop())) {
      try {
        SafeFile.remove(each);
      } catch (IOException e) {
        throw new MediaException(
            "Cannot delete " + each + " (" + e.getMessage() + "). Delete it.", e);
      }
    }
  }

  @Override
  public void close() {
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    open.clear();
  }
}

package raccord.studio.actions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import raccord.film.cut.Shot;
import raccord.film.shoot.Setup;
import raccord.film.shoot.Take;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.lab.dailies.Framing;
import raccord.lab.dailies.SetupGroups;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Daily;
import raccord.lab.media.MediaFiles;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.store.Original;
import raccord.lab.store.Place;
import raccord.lab.store.Production;

/// The pictures of a production that something can be learned from.
final class Dailies {
  // Half a second: less holds no moment between two others with something around it.
  private static final int SHORTEST = 12;

  private Dailies() {}

  /// The takes of a production; of a film that stands alone, its shots.
  ///
  /// @param subject the production's folder, or the film
  /// @return in order of their ids; none when nothing that came in still lies where it did
  static List<Daily> of(Production production, Path subject, Progress progress) {
    List<Daily> found =
        Production.isProduction(subject) ? takes(production) : shots(production, subject, progress);
    return found.stream().sorted(Comparator.comparing(Daily::id)).toList();
  }

  private static List<Daily> takes(Production production) {
    Map<String, Path> lies = new HashMap<>();
    for (Place place : production.originals().places()) {
      Path path = Path.of(place.path());
      if (isThere(place, path)) lies.putIfAbsent(place.hash(), path);
    }
    List<Daily> dailies = new ArrayList<>();
    for (Take take : production.takes().all()) {
      Optional<Original> original =
          production
              .originals()
              .byHash(take.media())
              .filter(each -> each.state() == Original.State.GOOD)
              .filter(each -> each.frames() >= SHORTEST);
      Path file = lies.get(take.media());
      if (original.isEmpty() || file == null || take.setup().isEmpty()) continue;
      dailies.add(
          new Daily(
              take.media(),
              take.media(),
              take.setup(),
              names(take),
              file,
              new FrameRange(0, original.get().frames())));
    }
    return dailies;
  }

  /// What a take goes by when a grant names material.
  static List<String> names(Take take) {
    return Stream.of(
            take.roll().name(), take.setup(), take.slate().sceneAndSetup(), take.slate().scene())
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  // What was moved, or written over since, is not what the production knows; the rest is.
  private static boolean isThere(Place place, Path path) {
    try {
      return Handed.isAsIt(place, MediaFiles.of(path));
    } catch (MediaException e) {
      return false;
    }
  }

  /// The shots of a film, put into setups by what the camera saw.
  private static List<Daily> shots(Production production, Path film, Progress progress) {
    String hash = Handed.hash(production, film, progress);
    Map<String, Shot> shots = new LinkedHashMap<>();
    for (Shot shot : new FindShots(film).run(progress).shots()) {
      FrameRange frames = shot.frames();
      if (frames.length() < SHORTEST) continue;
      shots.put(hash + "#" + frames.first() + "-" + frames.past(), shot);
    }
    List<SetupGroups.Seen> seen = new ArrayList<>();
    try (Reel reel = Reel.open(film, ReelOptions.PICTURES.counted());
        Pace pace = progress.pace("Comparing setups", shots.size(), "shots")) {
      shots.forEach((id, shot) -> {
        Framing.of(reel, shot.frames())
            .ifPresent(framing -> seen.add(new SetupGroups.Seen(take(id, shot), framing)));
        pace.advance(1);
      });
    }
    List<Daily> dailies = new ArrayList<>();
    for (Setup setup : SetupGroups.of(seen)) {
      for (String id : setup.takes()) {
        Shot shot = shots.get(id);
        if (shot == null) continue;
        List<String> names = new ArrayList<>(List.of(setup.id(), shot.id()));
        shot.scene().ifPresent(names::add);
        dailies.add(new Daily(id, hash, setup.id(), names, film, shot.frames()));
      }
    }
    return dailies;
  }

  private static Take take(String id, Shot shot) {
    return Take.unlogged(id, shot.id());
  }
}

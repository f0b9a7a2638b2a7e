package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.shoot.Take;
import raccord.lab.store.Original;
import raccord.lab.store.Place;
import raccord.lab.store.Production;
import raccord.lab.tools.OtherTakes;

/// Other takes beside one, of those that a production holds and that are where they were.
record TakesBeside(Production production) {
  // Each is opened and looked at; the first few tell as much as all.
  private static final int MOST = 6;

  /// @param media of a take; of anything else there are none
  /// @return those of the same setup first, circled ones before others, then in order of name
  List<Path> of(Path media, OtherTakes which) {
    if (which == OtherTakes.NONE) return List.of();
    Optional<Take> own =
        production
            .originals()
            .at(media.toAbsolutePath().normalize().toString())
            .flatMap(place -> production.takes().of(place.hash()));
    if (own.isEmpty()) return List.of();
    Map<String, Path> places = places();
    Take take = own.get();
    return production.takes().all().stream()
        .filter(each -> !each.media().equals(take.media()))
        .filter(each -> isOfSetup(take, each) || (which == OtherTakes.ROLL && isOfRoll(take, each)))
        .filter(each -> places.containsKey(each.media()) && isGood(each))
        .sorted(
            Comparator.comparing((Take each) -> !isOfSetup(take, each))
                .thenComparing(each -> !each.circled())
                .thenComparing(Take::name))
        .limit(MOST)
        .map(each -> places.get(each.media()))
        .toList();
  }

  private static boolean isOfSetup(Take take, Take other) {
    return !take.setup().isEmpty() && take.setup().equals(other.setup());
  }

  private static boolean isOfRoll(Take take, Take other) {
    return !take.roll().name().isEmpty() && take.roll().equals(other.roll());
  }

  private boolean isGood(Take take) {
    return production
        .originals()
        .byHash(take.media())
        .filter(each -> each.state() == Original.State.GOOD && each.width() > 0)
        .isPresent();
  }

  private Map<String, Path> places() {
    Map<String, Path> places = new HashMap<>();
    for (Place each : production.originals().places()) {
      Path path = Path.of(each.path());
      // An image sequence is a pattern in its folder.
      if (Files.exists(path) || (each.files() > 1 && Files.isDirectory(path.resolveSibling("")))) {
        places.putIfAbsent(each.hash(), path);
      }
    }
    return places;
  }
}

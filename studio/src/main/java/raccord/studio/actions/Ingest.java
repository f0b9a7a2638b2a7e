package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.findings.Severity;
import raccord.film.shoot.Setup;
import raccord.film.shoot.Take;
import raccord.lab.dailies.Arrival;
import raccord.lab.dailies.Card;
import raccord.lab.dailies.Framing;
import raccord.lab.dailies.HashList;
import raccord.lab.dailies.Papers;
import raccord.lab.dailies.Rush;
import raccord.lab.dailies.SetupGroups;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Proxy;
import raccord.lab.store.Original;
import raccord.lab.store.Original.State;
import raccord.lab.store.Place;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import raccord.lab.store.Trouble;

/// Takes in rushes: hashes them, checks them against the lists made on set, reads what they are,
/// makes a still and a proxy of each, and puts takes of one setup together.
///
/// Originals are read and never changed or copied. Each file is recorded in one transaction once
/// all its work is done, so a kill at any moment loses at most the files under way, and the same
/// request again takes up the rest. Proxies come last, when everything is recorded.
///
/// @param production its folder
/// @param cards folders or files to take in
public record Ingest(Path production, List<Path> cards) {
  public Ingest {
    cards = List.copyOf(cards);
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("Name at least one folder or file to take in.");
    }
  }

  /// What came in.
  ///
  /// @param files recordings on the cards
  /// @param bytes of all recordings on the cards
  /// @param came recordings that were new
  /// @param known recordings that were there already and have not changed
  /// @param again recordings whose content was known under another name or place
  /// @param moved recordings found again at a new place
  /// @param damaged recordings that differ from their hash list
  /// @param unreadable recordings no decoder understands
  /// @param proxies proxies that were made
  /// @param others files on the cards that are no recordings
  /// @param setups of the whole production
  /// @param takes of the whole production
  /// @param troubles what is wrong with files on these cards, worst first
  public record Result(
      int files,
      long bytes,
      int came,
      int known,
      int again,
      int moved,
      int damaged,
      int unreadable,
      int proxies,
      int others,
      List<Setup> setups,
      List<Take> takes,
      List<Trouble> troubles) {
    public Result {
      setups = List.copyOf(setups);
      takes = List.copyOf(takes);
      troubles = List.copyOf(troubles);
    }
  }

  public Result run(Progress progress) {
    List<Card> read = cards.stream().map(Card::read).toList();
    try (Production open = Production.open(production)) {
      SafeFile.sweep(open.folder());
      Tally tally = new Tally();
      for (Card card : read) takeIn(card, open, progress, tally);
      List<Setup> setups = group(read, open, progress);
      open.listMedia();
      tally.proxies = proxies(read, open, progress);
      return tally.result(read, setups, open);
    }
  }

  /// Counts while the work runs. One thread.
  private static final class Tally {
    private int files;
    private long bytes;
    private int came;
    private int known;
    private int again;
    private int moved;
    private int proxies;

    Result result(List<Card> cards, List<Setup> setups, Production open) {
      List<Trouble> troubles =
          open.originals().troubles().stream()
              .filter(each -> cards.stream().anyMatch(card -> isOn(card, each.path())))
              .sorted(Comparator.comparing(Trouble::severity).reversed())
              .toList();
      return new Result(
          files,
          bytes,
          came,
          known,
          again,
          moved,
          count(troubles, "damaged"),
          count(troubles, "unreadable"),
          proxies,
          cards.stream().mapToInt(Card::others).sum(),
          setups,
          open.takes().all(),
          troubles);
    }

    private static int count(List<Trouble> troubles, String rule) {
      return (int) troubles.stream().filter(each -> each.rule().equals(rule)).count();
    }
  }

  private static boolean isOn(Card card, String path) {
    return Path.of(path).startsWith(card.folder());
  }

  private static void takeIn(Card card, Production open, Progress progress, Tally tally) {
    HashList listed = HashList.of(card);
    List<Rush> work = new ArrayList<>();
    for (Rush rush : card.rushes()) {
      tally.files++;
      tally.bytes += rush.bytes();
      if (isKnown(rush, open)) tally.known++;
      else work.add(rush);
    }
    long bytes = work.stream().mapToLong(Rush::bytes).sum();
    try (Crew crew = Crew.onePerCore();
        Pace pace = progress.pace("Taking in " + card.folder(), bytes, "bytes")) {
      crew.share(
          work.iterator(),
          rush -> Arrival.of(rush, listed, pace::advance),
          arrival -> keep(arrival, card, open, tally));
    }
    open.originals().replaceTroubles("missing", card.folder().toString(), listed.missing());
    open.originals().replaceTroubles("closed", card.folder().toString(), closed(card));
    open.originals().replaceTroubles("lost", card.folder().toString(), lost(card, open));
  }

  /// A file is known when nothing about it changed since it was recorded with all its work done.
  private static boolean isKnown(Rush rush, Production open) {
    Optional<Place> place = open.originals().at(rush.path().toString());
    if (place.isEmpty()
        || place.get().bytes() != rush.bytes()
        || place.get().modified() != rush.modified()
        || place.get().files() != rush.files().size()) {
      return false;
    }
    // The cache may be deleted at any time; then its stills are made again.
    Optional<Original> original = open.originals().byHash(place.get().hash());
    return original.isPresent()
        && (original.get().framing().length == 0
            || Files.exists(still(open, original.get().hash())));
  }

  private static void keep(Arrival arrival, Card card, Production open, Tally tally) {
    Original original = arrival.original();
    boolean seen = open.originals().byHash(original.hash()).isPresent();
    boolean here = open.originals().at(arrival.rush().path().toString()).isPresent();
    arrival
        .still()
        .ifPresent(jpeg -> {
          Path file = still(open, original.hash());
          if (!Files.exists(file)) SafeFile.write(file, out -> out.write(jpeg));
        });
    open.originals()
        .keep(
            original,
            new Place(
                arrival.rush().path().toString(),
                original.hash(),
                arrival.rush().bytes(),
                arrival.rush().modified(),
                arrival.rush().files().size(),
                card.folder().toString()),
            arrival.troubles());
    if (!seen) {
      tally.came++;
    } else if (here) {
      tally.known++;
    } else if (forgetOldPlaces(original.hash(), open)) {
      tally.moved++;
    } else {
      tally.again++;
    }
  }

  /// Forgets where a content no longer lies, now that it was found elsewhere.
  private static boolean forgetOldPlaces(String hash, Production open) {
    boolean moved = false;
    for (Place place : open.originals().places()) {
      if (place.hash().equals(hash) && !isThere(place)) {
        open.originals().forget(place.path());
        moved = true;
      }
    }
    return moved;
  }

  private static boolean isThere(Place place) {
    Path path = Path.of(place.path());
    if (place.files() == 1) return Files.exists(path);
    Path folder = path.getParent();
    return folder != null && Files.exists(folder);
  }

  private static List<Trouble> closed(Card card) {
    return card.closed().entrySet().stream()
        .map(each ->
            new Trouble(
                each.getKey().toString(),
                "closed",
                Severity.ERROR,
                "Cannot look into "
                    + each.getKey()
                    + ": "
                    + each.getValue()
                    + ". Change its permissions, then ingest again."))
        .toList();
  }

  /// Recordings that came from this card before and are not there any more.
  private static List<Trouble> lost(Card card, Production open) {
    List<Trouble> lost = new ArrayList<>();
    for (Place place : open.originals().places()) {
      if (!isOn(card, place.path()) || isThere(place)) continue;
      lost.add(
          new Trouble(
              place.path(),
              "lost",
              Severity.WARNING,
              place.path()
                  + " was here at an earlier ingest and is gone. Ingest the folder it was moved to,"
                  + " or copy the card again."));
    }
    return lost;
  }

  /// Reads the papers, and puts all takes of the production into setups.
  private static List<Setup> group(List<Card> cards, Production open, Progress progress) {
    Map<String, Take> takes = new HashMap<>();
    open.takes().all().forEach(take -> takes.put(take.media(), take));
    try (Pace pace = progress.pace("Reading slates", 0, "takes")) {
      for (Card card : cards) {
        Papers papers = Papers.of(card);
        open.originals().replaceTroubles("log", card.folder().toString(), papers.troubles());
        for (Rush rush : card.rushes()) {
          Optional<Place> place = open.originals().at(rush.path().toString());
          Optional<Original> original = place.flatMap(at -> open.originals().byHash(at.hash()));
          original.ifPresent(
              each -> takes.merge(each.hash(), papers.take(rush, each), Ingest::firstName));
          pace.advance(1);
        }
      }
    }
    List<Take> before = open.takes().all();
    if (withoutSetups(before).equals(withoutSetups(takes.values()))) {
      return SetupGroups.carried(before);
    }
    List<SetupGroups.Seen> seen = new ArrayList<>();
    for (Original original : open.originals().all()) {
      Take take = takes.get(original.hash());
      if (take != null && original.framing().length > 0 && original.state() != State.UNREADABLE) {
        seen.add(new SetupGroups.Seen(take, Framing.from(original.framing())));
      }
    }
    List<Setup> setups;
    try (Pace pace = progress.pace("Comparing setups", seen.size(), "takes")) {
      setups = SetupGroups.of(seen);
      pace.advance(seen.size());
    }
    takes.replaceAll((_, take) -> take.withSetup(""));
    for (Setup setup : setups) {
      for (String media : setup.takes()) {
        takes.computeIfPresent(media, (_, take) -> take.withSetup(setup.id()));
      }
    }
    open.takes().keep(takes.values().stream().sorted(Comparator.comparing(Take::media)).toList());
    return setups;
  }

  /// Makes the proxies that are not there yet.
  ///
  /// @return how many
  private static int proxies(List<Card> cards, Production open, Progress progress) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (Card card : cards) {
      for (Rush rush : card.rushes()) {
        open.originals()
            .at(rush.path().toString())
            .flatMap(place -> open.originals().byHash(place.hash()))
            .filter(each -> each.framing().length > 0)
            .map(each -> new Wanted(rush.path(), proxy(open, each.hash()), each.frames()))
            .filter(each -> !Files.exists(each.proxy()))
            .ifPresent(each -> wanted.putIfAbsent(each.proxy().toString(), each));
      }
    }
    if (wanted.isEmpty()) return 0;
    int[] made = new int[1];
    long frames = wanted.values().stream().mapToLong(Wanted::frames).sum();
    try (Crew crew = Crew.onePerCore();
        Pace pace = progress.pace("Making proxies", frames, "frames")) {
      crew.share(
          wanted.values().iterator(),
          each -> Proxy.make(each.original(), each.proxy(), pace::advance),
          printed -> made[0] += printed > 0 ? 1 : 0);
    }
    return made[0];
  }

  private record Wanted(Path original, Path proxy, long frames) {}

  private static List<Take> withoutSetups(Collection<Take> takes) {
    return takes.stream()
        .map(take -> take.withSetup(""))
        .sorted(Comparator.comparing(Take::media))
        .toList();
  }

  /// One content under two names keeps the papers of the name that comes first.
  private static Take firstName(Take a, Take b) {
    return a.name().compareTo(b.name()) < 0 ? a : b;
  }

  private static Path still(Production open, String hash) {
    return open.thumbnails().resolve(hash + ".jpg");
  }

  private static Path proxy(Production open, String hash) {
    return open.proxies().resolve(hash + ".mp4");
  }
}

package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import raccord.film.picture.Outline;
import raccord.film.picture.Wire;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.media.MediaFiles;
import raccord.lab.store.ContentHash;
import raccord.lab.store.Place;
import raccord.lab.store.Production;
import raccord.lab.tools.OtherTakes;

/// What is handed in with a shot that is to be repaired.
///
/// @param onto name of an earlier version of the shot that the fix is made on
/// @param region where the result may differ
/// @param tracked true if the region is to follow what it holds
/// @param wire a thin line that is followed through the shot: where the result may differ
/// @param mask mattes that mark something, and where the result may differ
/// @param matte mattes that go with the picture: made where frames are made
/// @param lock mattes of what may not change, whatever the region says
/// @param to what to be like
/// @param plate the place without what is in the way
/// @param takes other takes of the setup
/// @param examples frames that somebody finished by hand, by their number
/// @param toTakes other takes beside `to`
/// @param alone true if no other takes are to be looked at but those that are named
public record Handed(
    Optional<String> onto,
    Optional<Outline> region,
    boolean tracked,
    Optional<Wire> wire,
    Optional<Path> mask,
    Optional<Path> matte,
    Optional<Path> lock,
    Optional<Path> to,
    Optional<Path> plate,
    List<Path> takes,
    SortedMap<Long, Path> examples,
    List<Path> toTakes,
    boolean alone) {
  private static final String TAKE = "take";
  private static final String TO_TAKE = "toTake";
  private static final String EXAMPLE = "example";

  public static final Handed NOTHING =
      new Handed(
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Collections.emptySortedMap(),
          List.of(),
          false);

  public Handed {
    takes = List.copyOf(takes);
    examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
    toTakes = List.copyOf(toTakes);
    if (wire.isPresent() && region.isPresent()) {
      throw new IllegalArgumentException(
          "A wire is a region of its own: leave out --region or --wire.");
    }
    if (tracked && region.isEmpty()) {
      throw new IllegalArgumentException(
          "Draw the region that is to be tracked: --region \"FRAME: LEFT,TOP,WIDTH,HEIGHT\".");
    }
  }

  /// True if something is to be followed through the shot.
  boolean follows() {
    return tracked || wire.isPresent();
  }

  /// The same with another region, which follows nothing more.
  Handed within(Outline followed) {
    return new Handed(
        onto,
        Optional.of(followed),
        false,
        Optional.empty(),
        mask,
        matte,
        lock,
        to,
        plate,
        takes,
        examples,
        toTakes,
        alone);
  }

  /// The same with the takes that a fix asks for, where nobody named any.
  ///
  /// @param media of the shot
  Handed with(TakesBeside beside, Path media, OtherTakes which) {
    if (alone || which == OtherTakes.NONE) return this;
    List<Path> others = takes.isEmpty() ? beside.of(media, which) : takes;
    List<Path> toOthers = to.map(file -> beside.of(file, which)).orElse(List.of());
    return new Handed(
        onto, region, tracked, wire, mask, matte, lock, to, plate, others, examples, toOthers,
        alone);
  }

  /// The same, made on an earlier version of the shot.
  public Handed onto(String version) {
    return new Handed(
        Optional.of(version),
        region,
        tracked,
        wire,
        mask,
        matte,
        lock,
        to,
        plate,
        takes,
        examples,
        toTakes,
        alone);
  }

  /// What a recipe says was handed in.
  ///
  /// @param region as the recipe has it; empty for everywhere
  /// @param files as [#files] gave them
  static Handed written(String region, SortedMap<String, Path> files, Optional<String> onto) {
    SortedMap<Long, Path> examples = new TreeMap<>();
    files.forEach((what, file) -> {
      if (what.startsWith(EXAMPLE)) {
        examples.put(Long.parseLong(what.substring(EXAMPLE.length())), file);
      }
    });
    return new Handed(
        onto,
        region.isEmpty() ? Optional.empty() : Optional.of(Outline.read(region)),
        false,
        Optional.empty(),
        Optional.ofNullable(files.get("mask")),
        Optional.ofNullable(files.get("matte")),
        Optional.ofNullable(files.get("lock")),
        Optional.ofNullable(files.get("to")),
        Optional.ofNullable(files.get("plate")),
        counted(files, TAKE),
        examples,
        counted(files, TO_TAKE),
        true);
  }

  private static List<Path> counted(SortedMap<String, Path> files, String what) {
    return Stream.iterate(1, number -> files.containsKey(what + number), number -> number + 1)
        .map(number -> Objects.requireNonNull(files.get(what + number)))
        .toList();
  }

  /// The files, by what they are.
  SortedMap<String, Path> files() {
    SortedMap<String, Path> files = new TreeMap<>();
    mask.ifPresent(file -> files.put("mask", file));
    matte.ifPresent(file -> files.put("matte", file));
    lock.ifPresent(file -> files.put("lock", file));
    to.ifPresent(file -> files.put("to", file));
    plate.ifPresent(file -> files.put("plate", file));
    for (int i = 0; i < takes.size(); i++) files.put(TAKE + (i + 1), takes.get(i));
    examples.forEach((frame, file) -> files.put(EXAMPLE + frame, file));
    for (int i = 0; i < toTakes.size(); i++) files.put(TO_TAKE + (i + 1), toTakes.get(i));
    return files;
  }

  /// The content hash of each file, by what it is.
  SortedMap<String, String> hashes(Production production, Progress progress) {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (Map.Entry<String, Path> each : files().entrySet()) {
      hashes.put(each.getKey(), hash(production, each.getValue(), progress));
    }
    return hashes;
  }

  /// The content hash of media: what the production knows, else of the bytes themselves.
  static String hash(Production production, Path media, Progress progress) {
    List<Path> files = MediaFiles.of(media);
    Optional<String> known =
        production
            .originals()
            .at(media.toString())
            .filter(place -> isAsIt(place, files))
            .map(Place::hash);
    if (known.isPresent()) return known.get();
    long bytes = 0;
    for (Path file : files) bytes += file.toFile().length();
    try (Pace pace = progress.pace("Hashing " + media.getFileName(), bytes, "bytes")) {
      return ContentHash.of(files, pace::advance, ContentHash.Listener.NOBODY);
    }
  }

  // Somebody may have written over a file since it was taken in.
  static boolean isAsIt(Place place, List<Path> files) {
    long bytes = 0;
    long modified = 0;
    try {
      for (Path file : files) {
        bytes += Files.size(file);
        modified = Math.max(modified, Files.getLastModifiedTime(file).toMillis());
      }
    } catch (IOException e) {
      throw new MediaException("Cannot read " + files.getFirst() + " (" + e.getMessage() + ").", e);
    }
    return bytes == place.bytes() && modified == place.modified();
  }
}

package raccord.studio.actions;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.shoot.Roll;
import raccord.film.time.FrameRate;
import raccord.film.time.TimeRange;

/// Links clips to known media: by path, then name, then reel and timecode, then duration.
///
/// A path in a cut is a name to compare with, never a file to open: nothing outside the known media
/// is ever touched.
final class Linker {
  private final List<Known> known;
  private final Path cutFolder;

  /// @param media what was linked; absent when nothing was
  /// @param how the step that found it, or a sentence that says why none did
  record Link(Optional<Known> media, String how) {}

  /// @param known in order of preference
  /// @param cutFolder where the cut lies; its relative paths start there
  Linker(List<Known> known, Path cutFolder) {
    this.known = known;
    this.cutFolder = cutFolder;
  }

  /// @param picture true for a clip of a picture track
  Link link(Item.Clip clip, boolean picture) {
    Optional<MediaReference> reference = clip.activeReference();
    Optional<String> generator = reference.flatMap(MediaReference::generator);
    if (generator.isPresent()) {
      return new Link(Optional.empty(), "The editing program makes it (" + generator.get() + ").");
    }
    List<Known> usable = known.stream().filter(each -> !picture || each.hasPicture()).toList();
    List<String> names = names(clip, reference);
    Optional<Path> target = reference.flatMap(MediaReference::target).flatMap(this::path);
    Optional<String> reel = reference.flatMap(MediaReference::reel).filter(r -> !r.isBlank());

    List<Known> found = matching(usable, each -> target.filter(each.path()::equals).isPresent());
    if (!found.isEmpty()) return new Link(Optional.of(found.getFirst()), "path");

    // A clip keeps the name of its original when its media is a repaired version: the surest first.
    for (String name : names) {
      found = matching(usable, each -> fileName(each).equals(name));
      if (found.isEmpty()) found = matching(usable, each -> stem(each).equals(stem(name)));
      if (!found.isEmpty()) return chosen(found, clip, reel, "name");
    }

    List<Known> recorded = matching(usable, each -> !each.repaired());
    if (reel.isPresent()) {
      found = matching(recorded, each -> isReel(each, reel.get()) && holds(each, clip));
      if (!found.isEmpty()) return chosen(found, clip, reel, "reel");
    }
    Optional<TimeRange> available = reference.flatMap(MediaReference::available);
    if (available.isPresent() && !available.get().isEmpty()) {
      found = matching(recorded, each -> sameLength(each, available.get()) && holds(each, clip));
      if (!found.isEmpty()) return chosen(found, clip, reel, "duration");
    }
    return new Link(Optional.empty(), nothing(names, reel, usable));
  }

  /// One of several: the one that holds the clip's timecode, then the one of its reel. Copies of
  /// one content are as good as one another.
  private static Link chosen(List<Known> found, Item.Clip clip, Optional<String> reel, String how) {
    List<Known> best = preferring(found, each -> holds(each, clip));
    best = preferring(best, each -> reel.isPresent() && isReel(each, reel.get()));
    if (best.stream().map(Known::content).distinct().count() == 1) {
      return new Link(Optional.of(best.getFirst()), how);
    }
    return new Link(
        Optional.empty(),
        best.size()
            + " files could be it by "
            + how
            + ": "
            + best.get(0).path()
            + " and "
            + best.get(1).path()
            + (best.size() > 2 ? " and others" : "")
            + ".");
  }

  private static List<Known> preferring(List<Known> found, Predicate<Known> better) {
    List<Known> some = found.stream().filter(better).toList();
    return some.isEmpty() ? found : some;
  }

  private static List<Known> matching(List<Known> known, Predicate<Known> wanted) {
    return known.stream().filter(wanted).toList();
  }

  // Timecode at another rate names other frames, so it proves nothing; conform reports it apart.
  private static boolean holds(Known each, Item.Clip clip) {
    FrameRate counted = clip.source().start().rate();
    boolean sameCount =
        each.rate().map(rate -> rate.timecodeBase() == counted.timecodeBase()).orElse(true);
    return sameCount && each.holds(clip.source());
  }

  private static boolean isReel(Known each, String reel) {
    return each.roll().matches(reel) || new Roll(each.stem()).matches(reel);
  }

  private static boolean sameLength(Known each, TimeRange available) {
    return each.available()
        .filter(mine -> mine.duration().sameAs(available.duration()))
        .isPresent();
  }

  private static String nothing(List<String> names, Optional<String> reel, List<Known> usable) {
    if (usable.isEmpty()) return "No media is known. Ingest the rushes, or name their folder.";
    String name = names.isEmpty() ? "" : "no file is called " + names.getFirst();
    String roll = reel.map(r -> "no roll " + r + " holds its timecode").orElse("");
    String both = name.isEmpty() || roll.isEmpty() ? name + roll : name + ", and " + roll;
    return (both.isEmpty() ? "the cut names neither file nor reel" : both)
        + ". Ingest the folder it is in, or relink it in the editing program.";
  }

  /// File names the cut gives, lower case, surest first.
  private static List<String> names(Item.Clip clip, Optional<MediaReference> reference) {
    List<String> names = new ArrayList<>();
    reference.flatMap(MediaReference::target).ifPresent(target -> names.add(lastPart(target)));
    reference.ifPresent(each -> names.add(each.name()));
    names.add(clip.name());
    return names.stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static String lastPart(String target) {
    String decoded = decoded(target);
    return decoded.substring(Math.max(decoded.lastIndexOf('/'), decoded.lastIndexOf('\\')) + 1);
  }

  private Optional<Path> path(String target) {
    try {
      return Optional.of(cutFolder.resolve(decoded(target)).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// The path in a file URL; anything else as it is.
  private static String decoded(String target) {
    if (!target.startsWith("file:")) return target;
    try {
      String path = new URI(target.replace(" ", "%20")).getPath();
      if (path == null) return target;
      // file:///C:/media/a.mov names C:/media/a.mov.
      return path.matches("/[A-Za-z]:/.*") ? path.substring(1) : path;
    } catch (URISyntaxException e) {
      return target;
    }
  }

  private static String fileName(Known each) {
    return String.valueOf(each.path().getFileName()).toLowerCase(Locale.ROOT);
  }

  private static String stem(Known each) {
    return each.stem().toLowerCase(Locale.ROOT);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    // Only what looks like a file's ending is cut off: `v1.final take` has none.
    return dot > 0 && name.substring(dot).matches("\\.[a-z0-9]{1,5}")
        ? name.substring(0, dot)
        : name;
  }
}

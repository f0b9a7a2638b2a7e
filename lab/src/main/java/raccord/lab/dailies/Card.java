package raccord.lab.dailies;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Original;
import raccord.lab.store.Production;
import raccord.lab.store.Reasons;

/// What lies in a folder of rushes: recordings, the papers beside them, and the rest.
///
/// Links are not followed, so nothing outside the folder comes in.
///
/// @param folder absolute
/// @param rushes in order of path
/// @param papers ALE files, in order of path
/// @param hashLists MHL and ASC MHL files, in order of path
/// @param closed files and folders that could not be entered, with the reason
/// @param others files that are none of these: camera side files, notes
public record Card(
    Path folder,
    List<Rush> rushes,
    List<Path> papers,
    List<Path> hashLists,
    Map<Path, String> closed,
    int others) {
  private static final Set<String> MOVIES =
      Set.of(
          "mov", "mp4", "m4v", "mxf", "mkv", "avi", "webm", "mpg", "mpeg", "m2t", "m2ts", "mts",
          "ts", "dv", "ogv", "wmv", "flv", "3gp", "y4m", "r3d", "braw", "crm", "gxf", "vob");
  private static final Set<String> SOUNDS =
      Set.of("wav", "bwf", "w64", "rf64", "aif", "aiff", "flac", "mp3", "m4a", "aac", "ogg");
  private static final Set<String> STILLS =
      Set.of("exr", "dpx", "cin", "tif", "tiff", "png", "jpg", "jpeg");
  // The number of a still is the last run of digits before the ending.
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})(\\D*\\.[^.]+)");
  // A header cannot ask for it, but a name can: more skipped numbers than this are not listed.
  private static final int MOST_MISSING = 10_000;

  private record Still(Path file, String digits, BasicFileAttributes facts) {
    long number() {
      return Long.parseLong(digits);
    }
  }

  /// Looks through a folder, or at one file.
  ///
  /// @throws IllegalArgumentException if there is nothing at that path
  public static Card read(Path place) {
    Path folder = place.toAbsolutePath().normalize();
    if (!Files.exists(folder)) {
      throw new IllegalArgumentException("There is no folder or file " + folder + ".");
    }
    Reading reading = new Reading();
    try {
      Files.walkFileTree(folder, reading);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot look through " + folder + " (" + Reasons.of(e) + "). Check the card reader.", e);
    }
    reading.sequences();
    reading.rushes.sort(Comparator.comparing(Rush::path));
    reading.papers.sort(null);
    reading.hashLists.sort(null);
    return new Card(
        folder,
        List.copyOf(reading.rushes),
        List.copyOf(reading.papers),
        List.copyOf(reading.hashLists),
        reading.closed,
        reading.others);
  }

  private static final class Reading extends SimpleFileVisitor<Path> {
    private final List<Rush> rushes = new ArrayList<>();
    private final List<Path> papers = new ArrayList<>();
    private final List<Path> hashLists = new ArrayList<>();
    private final Map<Path, String> closed = new TreeMap<>();
    private final Map<String, List<Still>> stills = new TreeMap<>();
    private int others;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
      boolean skip =
          hidden(folder) || String.valueOf(folder.getFileName()).endsWith(Production.ENDING);
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
      // Finder and Windows litter cards with hidden twins of every file: ._A012C003.mov.
      if (hidden(file) || !facts.isRegularFile()) return FileVisitResult.CONTINUE;
      String ending = ending(file);
      if (MOVIES.contains(ending)) {
        single(file, Original.Kind.MOVIE, facts);
      } else if (SOUNDS.contains(ending)) {
        single(file, Original.Kind.SOUND, facts);
      } else if (STILLS.contains(ending)) {
        still(file, facts);
      } else if (ending.equals("ale")) {
        papers.add(file);
      } else if (ending.equals("mhl")) {
        hashLists.add(file);
      } else {
        others++;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      closed.put(file, Reasons.of(e));
      return FileVisitResult.CONTINUE;
    }

    private void single(Path file, Original.Kind kind, BasicFileAttributes facts) {
      rushes.add(
          new Rush(
              file,
              kind,
              List.of(file),
              List.of(),
              facts.size(),
              facts.lastModifiedTime().toMillis()));
    }

    private void still(Path file, BasicFileAttributes facts) {
      Matcher m = NUMBERED.matcher(String.valueOf(file.getFileName()));
      if (!m.matches()) {
        single(file, Original.Kind.SEQUENCE, facts);
        return;
      }
      // Numbers of one width belong together, and unpadded ones (9, 10) whatever their width.
      String digits = m.group(2);
      String width = digits.startsWith("0") ? "%0" + digits.length() + "d" : "%d";
      String key = escaped(m.group(1)) + width + escaped(m.group(3));
      stills
          .computeIfAbsent(file.resolveSibling(key).toString(), _ -> new ArrayList<>())
          .add(new Still(file, digits, facts));
    }

    /// Makes one rush of each run of numbered stills.
    private void sequences() {
      joinPadded();
      stills.forEach((pattern, list) -> {
        list.sort(Comparator.comparingLong(Still::number));
        if (list.size() == 1) {
          single(list.getFirst().file, Original.Kind.SEQUENCE, list.getFirst().facts);
          return;
        }
        rushes.add(
            new Rush(
                Path.of(pattern),
                Original.Kind.SEQUENCE,
                list.stream().map(Still::file).toList(),
                missing(list),
                list.stream().mapToLong(each -> each.facts.size()).sum(),
                list.stream()
                    .mapToLong(each -> each.facts.lastModifiedTime().toMillis())
                    .max()
                    .orElse(0)));
      });
    }

    /// Numbers without a leading zero (1000) continue the padded ones of the same width (0999).
    private void joinPadded() {
      for (String plain : List.copyOf(stills.keySet())) {
        if (!plain.contains("%d")) continue;
        List<Still> free = stills.getOrDefault(plain, List.of());
        List<Still> left = new ArrayList<>();
        for (Still each : free) {
          List<Still> padded = stills.get(plain.replace("%d", "%0" + each.digits.length() + "d"));
          if (padded == null) left.add(each);
          else padded.add(each);
        }
        if (left.isEmpty()) {
          stills.remove(plain);
        } else if (left.stream().mapToInt(s -> s.digits.length()).distinct().count() == 1
            && left.getFirst().digits.length() > 1) {
          // 1001 to 1100: as good as padded, and what every compositor writes.
          stills.remove(plain);
          stills.put(plain.replace("%d", "%0" + left.getFirst().digits.length() + "d"), left);
        } else {
          stills.put(plain, left);
        }
      }
    }

    private static List<Long> missing(List<Still> ordered) {
      List<Long> missing = new ArrayList<>();
      for (int i = 1; i < ordered.size(); i++) {
        for (long n = ordered.get(i - 1).number() + 1; n < ordered.get(i).number(); n++) {
          if (missing.size() == MOST_MISSING) return missing;
          missing.add(n);
        }
      }
      return missing;
    }

    private static String escaped(String text) {
      return text.replace("%", "%%");
    }

    private static boolean hidden(Path file) {
      String name = String.valueOf(file.getFileName());
      return name.startsWith(".") && name.length() > 1;
    }

    private static String ending(Path file) {
      String name = String.valueOf(file.getFileName());
      return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
  }
}

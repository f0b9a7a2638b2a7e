package raccord.lab.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import raccord.film.trouble.MediaException;

/// The files of an image sequence, in the order of their numbers.
///
/// @param name what to call it: the folder, the pattern or the one file
/// @param numbers frame numbers as written in the file names, rising
/// @param files one for each number
record NumberedStills(Path name, List<Long> numbers, List<Path> files) {
  private static final Set<String> EXTENSIONS =
      Set.of("exr", "dpx", "tif", "tiff", "png", "jpg", "jpeg");
  private static final Pattern PATTERN = Pattern.compile("%0?(\\d*)d");
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)(\\.[^.]+)");

  NumberedStills {
    numbers = List.copyOf(numbers);
    files = List.copyOf(files);
  }

  static boolean isStill(Path file) {
    String name = String.valueOf(file.getFileName());
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  static boolean isPattern(Path file) {
    return PATTERN.matcher(String.valueOf(file.getFileName())).find();
  }

  static NumberedStills single(Path file) {
    return new NumberedStills(file, List.of(0L), List.of(file));
  }

  /// The files that a pattern such as `shot.%04d.exr` names.
  static NumberedStills pattern(Path pattern) {
    String name = String.valueOf(pattern.getFileName());
    Matcher found = PATTERN.matcher(name);
    if (!found.find()) throw new IllegalArgumentException(pattern + " is no pattern.");
    String digits = found.group(1).isEmpty() ? "(\\d+)" : "(\\d{" + found.group(1) + ",18})";
    Pattern files =
        Pattern.compile(
            Pattern.quote(name.substring(0, found.start()))
                + digits
                + Pattern.quote(name.substring(found.end())));
    TreeMap<Long, Path> numbered = new TreeMap<>();
    for (Path file : list(pattern.toAbsolutePath().resolveSibling(""))) {
      Matcher number = files.matcher(String.valueOf(file.getFileName()));
      if (number.matches()) numbered.put(Long.parseLong(number.group(1)), file);
    }
    if (numbered.isEmpty()) {
      throw MediaException.unreadable(
          pattern, "no file there fits the pattern", "Check the folder and the number of digits.");
    }
    return of(pattern, numbered);
  }

  /// The longest sequence in a folder.
  static NumberedStills folder(Path folder) {
    TreeMap<String, TreeMap<Long, Path>> sequences = new TreeMap<>();
    for (Path file : list(folder)) {
      Matcher number = NUMBERED.matcher(String.valueOf(file.getFileName()));
      if (!isStill(file) || !number.matches() || number.group(2).length() > 18) continue;
      sequences
          .computeIfAbsent(number.group(1) + "%d" + number.group(3), key -> new TreeMap<>())
          .put(Long.parseLong(number.group(2)), file);
    }
    return sequences.values().stream()
        .reduce((a, b) -> b.size() > a.size() ? b : a)
        .map(numbered -> of(folder, numbered))
        .orElseThrow(() ->
            MediaException.unreadable(
                folder,
                "it holds no numbered EXR, DPX, TIFF, PNG or JPEG images",
                "Name the folder the images lie in, or a film file."));
  }

  private static NumberedStills of(Path name, TreeMap<Long, Path> numbered) {
    return new NumberedStills(
        name, new ArrayList<>(numbered.keySet()), new ArrayList<>(numbered.values()));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw MediaException.unreadable(
          folder, "it cannot be listed (" + e.getMessage() + ")", "Check the path and its owner.");
    }
  }

  /// Each run of numbers that is missing between the first and the last, as damage at the frame
  /// after it.
  List<Damage> gaps() {
    List<Damage> gaps = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i++) {
      long before = numbers.get(i - 1);
      long after = numbers.get(i);
      if (after == before + 2)
        gaps.add(new Damage(i, "image number " + (before + 1) + " is missing"));
      if (after > before + 2) {
        gaps.add(
            new Damage(i, "image numbers " + (before + 1) + " to " + (after - 1) + " are missing"));
      }
    }
    return gaps;
  }
}

package raccord.lab.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that a path of media means.
public final class MediaFiles {
  private static final Pattern NUMBER = Pattern.compile("(.*?)(\\d+)(\\.[^.]+)");

  private MediaFiles() {}

  /// The file itself, or all stills of a folder or a pattern in the order of their numbers.
  ///
  /// @throws raccord.film.trouble.MediaException if there are none
  public static List<Path> of(Path media) {
    if (Files.isDirectory(media)) return NumberedStills.folder(media).files();
    if (!Files.exists(media) && NumberedStills.isPattern(media)) {
      return NumberedStills.pattern(media).files();
    }
    Opening.refuseUnlessReadable(media);
    return List.of(media);
  }

  /// How the stills of a folder or a pattern are named, with another ending: `shot.%04d.png`.
  public static String pattern(Path media, String ending) {
    String first = String.valueOf(of(media).getFirst().getFileName());
    Matcher number = NUMBER.matcher(first);
    if (!number.matches()) return first.replaceFirst("\\.[^.]+$", "") + "." + ending;
    String stem = number.group(1).replace("%", "");
    return stem + "%0" + number.group(2).length() + "d." + ending;
  }
}

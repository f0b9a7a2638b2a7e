package raccord.lab.dailies;

import java.nio.file.Path;
import java.util.List;
import raccord.lab.store.Original;

/// One recording on a card: a movie, a sound file, or the stills of one sequence.
///
/// @param path the file, or `folder/name.%04d.exr` for a sequence
/// @param files in order; one for a movie or a sound file
/// @param missing numbers that the sequence skips
/// @param bytes of all files
/// @param modified newest file, milliseconds since 1970
public record Rush(
    Path path,
    Original.Kind kind,
    List<Path> files,
    List<Long> missing,
    long bytes,
    long modified) {
  public Rush {
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }

  /// File name as it came from the set; the folder's for stills that have only numbers.
  public String name() {
    String name = String.valueOf(path.getFileName());
    Path folder = path.getParent();
    return name.startsWith("%") && folder != null ? folder.getFileName() + "/" + name : name;
  }

  /// The name without its ending and, for a sequence, without its number.
  public String stem() {
    String name = name().replaceFirst("[/._ -]*%0?\\d*d", "");
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}

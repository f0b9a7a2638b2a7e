package raccord.lab.tools;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A file beside the pictures: a grade, keyframes, a table.
///
/// @param name with an ending that says what it is: `grade.cc`. `--out b.cc` asks for it by that
///   ending.
/// @param content not to be modified
public record Sidecar(String name, byte[] content) {
  public Sidecar {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("\"" + name + "\" is no name for a sidecar file.");
    }
  }

  public static Sidecar text(String name, String content) {
    return new Sidecar(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Without the dot, in small letters.
  public String ending() {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}

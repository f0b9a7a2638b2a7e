package raccord.film.interchange;

import java.nio.charset.StandardCharsets;
import raccord.film.cut.MediaReference;

/// Where media is, as the XML formats want it said: as a URL.
final class FileUrl {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=:@";

  private FileUrl() {}

  /// A whole path as a URL; a path without a folder to start from, or a URL, as it is.
  ///
  /// @param scheme what stands before a whole path, `file://`
  static String of(String target, String scheme) {
    if (target.contains("://") || isRelative(target)) return target;
    String path = target.replace('\\', '/');
    return scheme + (path.startsWith("/") ? "" : "/") + escaped(path);
  }

  /// Says of a reference what its URL does not.
  static void told(MediaReference media, Losses losses) {
    String target = media.target().orElse("");
    if (target.isEmpty() || target.contains("://")) return;
    String name = media.name().isEmpty() ? target : media.name();
    if (isRelative(target)) {
      losses.add(
          name,
          "The file \""
              + target
              + "\" has no folder to start from; it was written as it is, and the editor may ask"
              + " where it lies.");
    } else if (target.indexOf('\\') >= 0) {
      losses.add(name, "The file \"" + target + "\" was written as a URL.");
    }
  }

  private static boolean isRelative(String target) {
    boolean drive = target.matches("(?s)[A-Za-z]:[/\\\\].*");
    return !drive && !target.startsWith("/") && !target.startsWith("\\");
  }

  /// A path with everything else as `%XX`. RFC 3986, 3.3.
  static String escaped(String path) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(b) >= 0) escaped.append((char) b);
      else escaped.append(String.format("%%%02X", b & 0xFF));
    }
    return escaped.toString();
  }
}

package raccord.film.interchange;

import java.nio.charset.StandardCharsets;

/// Paths inside URLs.
final class FileUrl {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=:@";

  private FileUrl() {}

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

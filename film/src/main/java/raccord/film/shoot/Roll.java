package raccord.film.shoot;

import java.util.Locale;

/// A roll of film, a camera card, or a sound roll.
///
/// @param name as written on it: `A012`, `Sr001`; empty when unknown
public record Roll(String name) {
  public static final Roll UNKNOWN = new Roll("");

  public boolean isKnown() {
    return !name.isEmpty();
  }

  /// True if both are surely the same roll: names compare without case and without the letters that
  /// a CMX edit list cuts off after the eighth, or a camera appends after an underscore.
  public boolean matches(String written) {
    if (!isKnown() || written.isBlank()) return false;
    String a = plain(name);
    String b = plain(written);
    // CMX 3600: a reel name has at most eight characters.
    return a.equals(b)
        || (b.length() == 8 && a.startsWith(b))
        || (a.length() == 8 && b.startsWith(a));
  }

  private static String plain(String name) {
    return name.strip().toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

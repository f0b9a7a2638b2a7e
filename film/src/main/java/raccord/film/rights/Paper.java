package raccord.film.rights;

/// The signed paper that a consent or a grant rests on. The paper itself stays where it is.
///
/// @param name of its file
/// @param sha256 of its content, 64 lower-case hex digits
public record Paper(String name, String sha256) {
  public Paper {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The hash of a paper is 64 hex digits.");
    }
  }
}

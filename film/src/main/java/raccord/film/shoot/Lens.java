package raccord.film.shoot;

/// The lens a take was shot with, in the words of the camera report: `35 mm`, `Cooke S4 50mm`.
///
/// @param name as written; empty when unknown
public record Lens(String name) {
  public static final Lens UNKNOWN = new Lens("");

  public boolean isKnown() {
    return !name.isEmpty();
  }
}

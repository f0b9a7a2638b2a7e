package raccord.lab.learning;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Reasons;

/// The models that ship with the program, one for each skill that has one.
public final class Base {
  private Base() {}

  /// The base of a skill; absent when none ships.
  ///
  /// @throws MediaException if it is there and broken
  public static Optional<Model> of(String skill) {
    String folder = "base/" + skill + "/";
    try (InputStream card = Base.class.getResourceAsStream(folder + Model.CARD);
        InputStream weights = Base.class.getResourceAsStream(folder + Model.WEIGHTS)) {
      if (card == null || weights == null) return Optional.empty();
      // A base is bound to no title, so any may be named.
      return Optional.of(
          Model.of(card.readAllBytes(), weights.readAllBytes(), "the base of " + skill, ""));
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read the base of " + skill + " (" + Reasons.of(e) + "). Install Raccord again.",
          e);
    }
  }
}

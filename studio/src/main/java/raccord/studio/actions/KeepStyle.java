package raccord.studio.actions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import raccord.film.findings.Style;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Production;

/// Puts the proposed grammar of a production in force, beside what already is.
public record KeepStyle(Path production) {

  /// @return the style now in force
  /// @throws IllegalArgumentException if nothing is proposed
  public Style run() {
    try (Production open = Production.open(production)) {
      if (!Files.exists(open.proposal())) {
        throw new IllegalArgumentException(
            "No style is proposed. Learn one from locked scenes: raccord style "
                + production
                + " --learn 12,14");
      }
      Style style = open.style().with(open.proposedStyle());
      open.keepStyle(style);
      try {
        Files.deleteIfExists(open.proposal());
      } catch (IOException e) {
        throw new MediaException(
            "The style is in force, but " + open.proposal() + " cannot be removed.", e);
      }
      return style;
    }
  }
}

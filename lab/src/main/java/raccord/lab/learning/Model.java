package raccord.lab.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Digest;
import raccord.lab.store.Reasons;
import raccord.lab.store.SafeFile;

/// A model: weights that fit their card.
///
/// On the disk it is a folder with `model.safetensors` and `model.json`.
public record Model(ModelCard card, Weights weights) {
  /// Names of its files in its folder.
  public static final String WEIGHTS = "model.safetensors";

  public static final String CARD = "model.json";

  // A card with the results of ten thousand setups.
  private static final long LONGEST_CARD = 4 << 20;

  /// Reads a model that may be used on a title: its own, or any when it is a base.
  ///
  /// @throws MediaException if it cannot be read, or its weights are not the ones of its card
  /// @throws IllegalArgumentException if it is bound to another title
  public static Model read(Path folder, String title) {
    Path file = folder.resolve(WEIGHTS);
    ModelCard card = card(folder);
    return fitting(card, Weights.bytes(file), file.toString(), title);
  }

  /// Reads a model that is in memory, as one that ships with the program.
  ///
  /// @param card bytes of its card. Not modified.
  /// @param weights bytes of its weights. Not modified.
  /// @param source named in sentences
  /// @throws MediaException if its weights are not the ones of its card, or one of them is broken
  /// @throws IllegalArgumentException if it is bound to another title
  public static Model of(byte[] card, byte[] weights, String source, String title) {
    return fitting(CardFile.parsed(card, source), weights, source, title);
  }

  /// Reads what a model says of itself. Its weights are not looked at.
  ///
  /// @throws MediaException if its card cannot be read
  public static ModelCard card(Path folder) {
    Path file = folder.resolve(CARD);
    try {
      if (Files.size(file) > LONGEST_CARD) {
        throw MediaException.unreadable(
            file, "it is too large for a card", "Put back a copy of it.");
      }
      return CardFile.parsed(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new MediaException("Cannot read the card " + file + " (" + Reasons.of(e) + ").", e);
    }
  }

  /// Writes both files into a folder, the weights first: a card stands for weights that are there.
  ///
  /// @throws IllegalArgumentException if the card names other weights
  /// @throws MediaException if one cannot be written
  public void write(Path folder) {
    if (!weights.sha256().equals(card.weights())) {
      throw new IllegalArgumentException("The card names other weights than those beside it.");
    }
    weights.write(folder.resolve(WEIGHTS));
    byte[] text = CardFile.written(card);
    SafeFile.write(folder.resolve(CARD), out -> out.write(text));
  }

  private static Model fitting(ModelCard card, byte[] weights, String source, String title) {
    Optional<String> bound = card.title().filter(each -> !each.equals(title));
    if (bound.isPresent()) {
      throw new IllegalArgumentException(
          "The model "
              + source
              + " learned from "
              + bound.get()
              + " and is bound to it; it is not used on "
              + title
              + ". Learn one from this production's own dailies: raccord learn PRODUCTION.");
    }
    if (!Digest.of(weights).equals(card.weights())) {
      throw new MediaException(
          "Cannot read "
              + source
              + ": these are not the weights that its card names (another SHA-256). Put back the"
              + " file that belongs to the card, or make the model again.");
    }
    return new Model(card, Weights.of(weights, source));
  }
}

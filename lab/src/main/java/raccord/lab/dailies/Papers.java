package raccord.lab.dailies;

import java.nio.file.Path;
import raccord.film.shoot.FileName;
import raccord.film.shoot.Lens;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;
import raccord.lab.store.Original;

/// What is written of each recording, in the order of its trust: what the recorder put into the
/// file, the log that came with the card, the file's name, the folders it lies in.
public final class Papers {
  private final Path card;

  private Papers(Path card) {
    this.card = card;
  }

  public static Papers of(Card card) {
    return new Papers(card.folder());
  }

  /// The take that a recording is.
  public Take take(Rush rush, Original original) {
    FileName name = FileName.read(rush.stem());
    Slate slate = name.slate();
    Roll roll = original.reel().isEmpty() ? Roll.UNKNOWN : new Roll(original.reel());
    if (!roll.isKnown()) roll = name.roll();
    for (Path folder = rush.path().getParent();
        folder != null && folder.startsWith(card);
        folder = folder.getParent()) {
      FileName said = FileName.read(String.valueOf(folder.getFileName()));
      slate = slate.orElse(said.slate());
      if (!roll.isKnown()) roll = said.roll();
    }
    return new Take(original.hash(), rush.name(), slate, roll, Lens.UNKNOWN, "", false, "");
  }
}

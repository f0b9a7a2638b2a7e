package raccord.lab.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.film.shoot.Setup;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Digest;
import raccord.lab.store.LedgerFile;
import raccord.lab.store.Reasons;
import raccord.lab.store.SafeFile;

/// The split of a production as it was sealed in its ledger before anything was learned.
///
/// @param file where it stands; the ledger holds its hash
public record SealedSplit(HeldOut split, Path file) {
  /// The event of the ledger.
  public static final String EVENT = "hold-out";

  private static final String HASH = "sha256";

  /// Writes a split down and seals it, unless the ledger holds this very split already.
  ///
  /// @param folder the models of the production
  /// @param by who asked for it
  /// @throws MediaException if it cannot be written
  public static SealedSplit seal(HeldOut split, Path folder, LedgerFile ledger, String by) {
    Path file = folder.resolve("held-out-" + split.seal().substring(0, 12) + ".json");
    byte[] text = split.written();
    SafeFile.write(file, out -> out.write(text));
    SealedSplit sealed = new SealedSplit(split, file);
    if (ledger.entries().stream().noneMatch(sealed::isOf)) {
      SortedMap<String, List<String>> facts = new TreeMap<>();
      facts.put(HASH, List.of(split.seal()));
      facts.put("seed", List.of(Long.toString(split.seed())));
      facts.put("train", names(split.train()));
      facts.put("validation", names(split.validation()));
      facts.put("test", names(split.test()));
      ledger.add(by, EVENT, facts);
    }
    return sealed;
  }

  /// Opens the seal before the comparison.
  ///
  /// @return the setups nothing was learned from
  /// @throws MediaException if the ledger or the split were altered since it was sealed
  public List<Setup> opened(LedgerFile ledger) {
    List<Ledger.Fault> faults = ledger.faults();
    if (!faults.isEmpty()) {
      throw new MediaException(
          "The ledger was altered while learning ("
              + faults.getFirst().sentence()
              + ") and proves nothing about what was held out. Put back a copy of it.");
    }
    if (ledger.entries().stream().noneMatch(this::isOf)) {
      throw new MediaException(
          "The ledger does not hold the split that was held out, so nothing can be compared. Run"
              + " raccord learn again.");
    }
    try {
      if (Digest.of(file).equals(split.seal())) return split.test();
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read what was held out, " + file + " (" + Reasons.of(e) + ").", e);
    }
    throw new MediaException(
        file
            + " was changed after it was sealed, so nothing can be compared. Run raccord learn"
            + " again.");
  }

  private boolean isOf(Entry entry) {
    return entry.event().equals(EVENT) && entry.all(HASH).contains(split.seal());
  }

  private static List<String> names(List<Setup> setups) {
    return setups.stream().map(Setup::id).toList();
  }
}

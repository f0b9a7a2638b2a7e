package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.lab.store.LedgerFile;
import raccord.lab.store.Production;

/// Reads a production's ledger and verifies its chain.
///
/// @param production its folder, or a bare film or cut file
public record ReadLedger(Path production) {

  /// @param faults what is wrong with it; empty for a whole ledger
  /// @param head where it ends
  public record Result(List<Entry> entries, List<Ledger.Fault> faults, Ledger.Head head) {}

  public Result run() {
    try (Production open = At.open(production)) {
      LedgerFile ledger = open.ledger();
      return new Result(ledger.entries(), ledger.faults(), ledger.head());
    }
  }
}

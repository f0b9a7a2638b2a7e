package raccord.studio.actions;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.rights.UseReport;
import raccord.film.versions.Version;
import raccord.lab.store.Production;
import raccord.lab.store.Versions;

/// Approves or rejects a version; the ledger remembers who and why.
///
/// @param subject a production, or the bare media that was repaired
/// @param name of the version
/// @param isFinal true if what it holds of generated pictures may stay in a delivery
public record Judge(Path subject, String name, Version.Verdict verdict, boolean isFinal) {

  public Judge {
    if (isFinal && verdict.state() != Version.State.APPROVED) {
      throw new IllegalArgumentException("Only an approved version can be final.");
    }
  }

  /// @throws IllegalArgumentException if there is no such version
  public Version run() {
    try (Production production = At.ofMedia(subject)) {
      Versions versions = production.versions();
      Version judged = versions.named(name);
      SortedMap<String, List<String>> facts = new TreeMap<>();
      facts.put(UseReport.JUDGED, List.of(judged.name()));
      if (isFinal) facts.put(UseReport.LAYER, List.of(UseReport.FINAL));
      facts.put("reason", List.of(verdict.reason()));
      boolean approved = verdict.state() == Version.State.APPROVED;
      production.ledger().add(verdict.by(), approved ? "approve" : "reject", facts);
      return versions.judge(judged, verdict);
    }
  }
}

package raccord.studio.actions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.film.rights.Affected;
import raccord.film.rights.UseReport;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;

/// What stands in the way of a delivery.
final class Gate {
  // Longer names are cut by older file systems and by Avid.
  private static final int LONGEST_NAME = 100;

  private final Production production;
  private final List<Deliverable> versions;
  private final List<Entry> entries;
  private final List<String> reasons = new ArrayList<>();

  private Gate(Production production, List<Deliverable> versions) {
    this.production = production;
    this.versions = versions;
    entries = production.ledger().entries();
  }

  /// Every reason, each a sentence with what to do; none when the delivery may go out.
  static List<String> reasons(
      Production production, List<Deliverable> versions, Progress progress) {
    Gate gate = new Gate(production, versions);
    gate.ledger();
    gate.temporary();
    gate.consent();
    gate.grades();
    gate.names();
    gate.locks(progress);
    return List.copyOf(gate.reasons);
  }

  private void ledger() {
    List<Ledger.Fault> faults = production.ledger().faults();
    if (faults.isEmpty()) return;
    reasons.add(
        "The ledger is not whole: "
            + faults.getFirst().sentence()
            + " Put back a copy of ledger.jsonl.");
  }

  private void temporary() {
    UseReport report = UseReport.of(production.name(), entries);
    for (Deliverable each : versions) {
      String name = each.version().name();
      List<UseReport.Row> rows = report.of(List.of(name)).rows();
      if (rows.isEmpty()) {
        reasons.add(
            "The ledger does not know " + name + ". Make the version again with raccord fix.");
      } else if (rows.stream().anyMatch(UseReport.Row::isTemporary)) {
        reasons.add(
            name
                + " holds generated pictures, and nobody has made them final: raccord approve"
                + " PRODUCTION "
                + name
                + " --final --reason \"WHY\" --by \"NAME\".");
      }
    }
  }

  private void consent() {
    Set<String> revoked = production.rights().revoked();
    Map<String, List<String>> rests = new HashMap<>();
    for (Entry each : entries) {
      for (String version : each.all(Affected.VERSION)) {
        if (each.event().equals("fix")) {
          rests.put(version, each.all(Affected.RESTS));
        }
      }
    }
    for (Deliverable each : versions) {
      for (String id : rests.getOrDefault(each.version().name(), List.of())) {
        if (revoked.contains(id)) {
          reasons.add(
              each.version().name()
                  + " rests on "
                  + id
                  + ", which was taken back. Reject the version, or record a new consent and make"
                  + " it again.");
        }
      }
    }
    reasons.addAll(production.rights().all().troubles());
  }

  /// A grade was told by the pictures it was made on, and the cut shows others.
  private void grades() {
    for (Deliverable each : versions) {
      if (each.media().isPresent() || each.onto().isEmpty()) continue;
      String onto = each.onto().get();
      if (versions.stream().anyMatch(other -> other.version().name().equals(onto))) continue;
      reasons.add(
          each.version().name()
              + " grades the pictures of "
              + onto
              + ", which is not delivered. Approve that too, or make the grade's own pictures with"
              + " --out.");
    }
  }

  private void names() {
    Map<String, String> taken = new HashMap<>();
    for (Deliverable each : versions) {
      String name = each.version().name();
      if (!name.matches("[A-Za-z0-9._-]+")) {
        reasons.add("The name " + name + " holds characters that not every system allows.");
      }
      if (name.length() > LONGEST_NAME) {
        reasons.add(
            "The name " + name + " is longer than " + LONGEST_NAME + " characters; shorten it.");
      }
      // Some file systems take capitals and small letters for the same.
      String other = taken.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) reasons.add("The names " + other + " and " + name + " are too alike.");
    }
  }

  private void locks(Progress progress) {
    long frames = versions.stream().mapToLong(Deliverable::length).sum();
    try (Pace pace = progress.pace("Proving locks", frames, "frames")) {
      for (Deliverable each : versions) {
        if (each.media().isPresent()) LockProof.trouble(each, pace).ifPresent(reasons::add);
      }
    }
  }
}

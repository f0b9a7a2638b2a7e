package raccord.lab.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.film.rights.Affected;
import raccord.film.rights.Consent;
import raccord.film.rights.Grant;
import raccord.film.rights.Paper;
import raccord.film.rights.Performer;
import raccord.film.rights.Rights;
import raccord.film.rights.UseClass;
import raccord.film.trouble.MediaException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The folder `rights/`: one file for each consent and grant.
///
/// The ledger holds the hash of each file. One that was changed since, or that the ledger does not
/// know, counts as not given; with an altered ledger nothing counts.
public final class RightsFiles {
  /// Events of the ledger.
  private static final String PERFORMER = "performer";

  private static final String CONSENT = "consent";
  private static final String GRANT = "grant";

  /// An event of the ledger: consents and grants, by [#ID], were taken back.
  public static final String REVOKE = "revoke";

  /// A fact of the ledger: ids of consents and grants.
  public static final String ID = "id";

  private static final String HASH = "sha256";

  private final Path folder;
  private final String title;
  private final LedgerFile ledger;

  RightsFiles(Path folder, String title, LedgerFile ledger) {
    this.folder = folder;
    this.title = title;
    this.ledger = ledger;
  }

  /// Everything on file and in force.
  public Rights all() {
    List<String> troubles = new ArrayList<>();
    List<Ledger.Fault> faults = ledger.faults();
    if (!faults.isEmpty()) {
      troubles.add(
          "The ledger was altered ("
              + faults.getFirst().sentence()
              + ") and nothing on file counts until a copy of it is put back.");
      return new Rights(title, List.of(), List.of(), List.of(), troubles);
    }
    List<Entry> entries = ledger.entries();
    Set<String> revoked = revoked(entries);
    List<Performer> performers = new ArrayList<>();
    List<Consent> consents = new ArrayList<>();
    List<Grant> grants = new ArrayList<>();
    for (Entry each : entries) {
      String id = each.fact(ID).orElse("");
      switch (each.event()) {
        case PERFORMER -> performers.add(new Performer(each.fact(PERFORMER).orElse("?")));
        case CONSENT -> {
          if (!revoked.contains(id)) {
            filed(each, id, troubles).map(root -> consent(id, root)).ifPresent(consents::add);
          }
        }
        case GRANT -> {
          if (!revoked.contains(id)) {
            filed(each, id, troubles).map(root -> grant(id, root)).ifPresent(grants::add);
          }
        }
        default -> {}
      }
    }
    return new Rights(title, performers, consents, grants, troubles);
  }

  /// Ids of the consents and grants that were taken back.
  public Set<String> revoked() {
    return revoked(ledger.entries());
  }

  private static Set<String> revoked(List<Entry> entries) {
    Set<String> revoked = new HashSet<>();
    for (Entry each : entries) if (each.event().equals(REVOKE)) revoked.addAll(each.all(ID));
    return revoked;
  }

  /// Puts a performer on file; one who is there already stays.
  public void keep(Performer performer, String by) {
    if (all().performers().contains(performer)) return;
    ledger.add(by, PERFORMER, Entry.facts(Map.of(PERFORMER, performer.name())));
  }

  /// The id the next consent gets.
  public String nextConsent() {
    return next(CONSENT);
  }

  /// The id the next grant gets.
  public String nextGrant() {
    return next(GRANT);
  }

  public void keep(Consent consent, String by) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", "raccord.consent/1");
    root.put(ID, consent.id());
    root.put(PERFORMER, consent.performer().name());
    root.put("class", consent.useClass().number());
    root.put("use", consent.use());
    root.put("scenes", consent.scenes());
    root.put("until", consent.until().toString());
    root.put("paper", paper(consent.paper()));
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put(PERFORMER, List.of(consent.performer().name()));
    facts.put("class", List.of(String.valueOf(consent.useClass().number())));
    facts.put("scenes", List.copyOf(consent.scenes()));
    facts.put("until", List.of(consent.until().toString()));
    keep(CONSENT, consent.id(), root, facts, by);
  }

  public void keep(Grant grant, String by) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("schema", "raccord.grant/1");
    root.put(ID, grant.id());
    root.put("title", grant.title());
    root.put("purpose", grant.purpose());
    root.put("material", grant.material());
    root.put("until", grant.until().toString());
    root.put("by", grant.by());
    root.put("paper", paper(grant.paper()));
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put("purpose", List.of(grant.purpose()));
    facts.put("until", List.of(grant.until().toString()));
    keep(GRANT, grant.id(), root, facts, by);
  }

  /// Takes consents and grants back.
  ///
  /// @param what the id of one, or a performer's name for all of theirs
  /// @return what was made under them
  /// @throws IllegalArgumentException if nothing of that name is in force
  public Affected revoke(String what, String reason, String by) {
    if (reason.isBlank()) throw new IllegalArgumentException("Say why, with --reason.");
    Rights on = all();
    Set<String> ids = new HashSet<>();
    for (Consent each : on.consents()) {
      if (each.id().equals(what) || each.performer().name().equals(what)) ids.add(each.id());
    }
    for (Grant each : on.grants()) if (each.id().equals(what)) ids.add(each.id());
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(
          "No consent or grant in force is called \""
              + what
              + "\". See what is with: raccord rights PRODUCTION");
    }
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put(ID, ids.stream().sorted().toList());
    facts.put("reason", List.of(reason));
    ledger.add(by, REVOKE, facts);
    return Affected.by(ids, ledger.entries());
  }

  /// The hash of a signed paper.
  ///
  /// @throws MediaException if it cannot be read
  public static Paper paper(Path file) {
    try {
      return new Paper(String.valueOf(file.getFileName()), Digest.of(file));
    } catch (IOException e) {
      throw new MediaException(
          "Cannot read the paper " + file + " (" + Reasons.of(e) + "). Give the signed file.", e);
    }
  }

  private String next(String event) {
    long there = ledger.entries().stream().filter(each -> each.event().equals(event)).count();
    return "%s-%04d".formatted(event, there + 1);
  }

  // The file first: one that the ledger does not name counts for nothing.
  private void keep(
      String event,
      String id,
      Map<String, Object> root,
      SortedMap<String, List<String>> facts,
      String by) {
    byte[] bytes = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    SafeFile.write(folder.resolve(id + ".json"), out -> out.write(bytes));
    facts.put(ID, List.of(id));
    facts.put(HASH, List.of(Digest.of(bytes)));
    ledger.add(by, event, facts);
  }

  private Optional<JsonNode> filed(Entry entry, String id, List<String> troubles) {
    Path file = folder.resolve(id + ".json");
    try {
      byte[] bytes = Files.readAllBytes(file);
      String hash = Digest.of(bytes);
      if (!entry.fact(HASH).orElse("").equals(hash)) {
        troubles.add(file + " was changed after it was recorded, so it does not count.");
        return Optional.empty();
      }
      return Optional.of(JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException | JacksonException e) {
      troubles.add(file + " cannot be read, so it does not count.");
      return Optional.empty();
    }
  }

  private static Consent consent(String id, JsonNode root) {
    return new Consent(
        id,
        new Performer(root.path(PERFORMER).asString("")),
        UseClass.of(root.path("class").asInt(-1)),
        root.path("use").asString(""),
        strings(root.path("scenes")),
        day(root),
        paper(root));
  }

  private static Grant grant(String id, JsonNode root) {
    return new Grant(
        id,
        root.path("title").asString(""),
        root.path("purpose").asString(""),
        strings(root.path("material")),
        day(root),
        root.path("by").asString(""),
        paper(root));
  }

  private static LocalDate day(JsonNode root) {
    try {
      return LocalDate.parse(root.path("until").asString(""));
    } catch (DateTimeException e) {
      // Its hash is right, so a newer Raccord wrote it so: what cannot be understood has ended.
      return LocalDate.EPOCH;
    }
  }

  private static Paper paper(JsonNode root) {
    JsonNode paper = root.path("paper");
    return new Paper(paper.path("name").asString(""), paper.path(HASH).asString(""));
  }

  private static Map<String, Object> paper(Paper paper) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", paper.name());
    root.put(HASH, paper.sha256());
    return root;
  }

  private static Set<String> strings(JsonNode array) {
    Set<String> strings = new HashSet<>();
    array.forEach(each -> strings.add(each.asString("")));
    return strings;
  }
}

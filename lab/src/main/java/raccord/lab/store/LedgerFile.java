package raccord.lab.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.film.ledger.Seal;
import raccord.film.trouble.MediaException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `ledger.jsonl`: what was done to a production, one sealed line each. It only grows.
///
/// The production remembers where it ended, so that lines cut off its end are missed. A line is
/// synced to the disk before that is remembered: after a kill the file may hold one line more,
/// which counts, or a part of one, which was never answered for and is taken off before the next.
public final class LedgerFile {
  private static final String SCHEMA = "raccord.ledger/1";
  private static final String SEAL = ",\"seal\":\"";

  // A line holds names and hashes; a file of another kind is not taken into memory.
  private static final long MOST_BYTES = 1L << 30;

  private final Path file;
  private final Database database;

  LedgerFile(Path file, Database database) {
    this.file = file;
    this.database = database;
  }

  /// Where it ended when it was last written.
  ///
  /// @param bytes length of the file
  private record End(Ledger.Head head, long bytes) {}

  /// Writes down what was done.
  ///
  /// @param by the person who asked for it
  /// @param event one word
  /// @param facts what it was done to; each name has one or more values
  /// @throws MediaException if it cannot be written, or if lines are missing from its end
  public synchronized Entry add(String by, String event, SortedMap<String, List<String>> facts) {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      End end = caughtUp(out);
      Entry entry =
          new Entry(
              end.head.entries() + 1,
              Instant.now().truncatedTo(ChronoUnit.MILLIS),
              by,
              event,
              facts);
      String text = written(entry, end.head.seal());
      Seal seal = end.head.seal().over(text);
      byte[] line = (text + SEAL + seal.hex() + "\"}\n").getBytes(StandardCharsets.UTF_8);
      out.seek(end.bytes);
      out.write(line);
      out.getChannel().force(true);
      remember(new End(new Ledger.Head(entry.number(), seal), end.bytes + line.length));
      return entry;
    } catch (IOException e) {
      throw new MediaException(
          "Cannot write "
              + file
              + " ("
              + Reasons.of(e)
              + "). Make room or free it, then run the command again; nothing was done.",
          e);
    }
  }

  /// All that was done, in order. Lines that cannot be read are left out; [#faults] names them.
  public List<Entry> entries() {
    return lines().stream().map(LedgerFile::entry).flatMap(Optional::stream).toList();
  }

  /// Where it ends now.
  public Ledger.Head head() {
    List<Ledger.Line> lines = whole(lines());
    return lines.isEmpty()
        ? Ledger.Head.NONE
        : new Ledger.Head(lines.size(), new Seal(lines.getLast().seal()));
  }

  /// What is wrong with it; empty when every line is as it was written, in its place.
  public List<Ledger.Fault> faults() {
    List<Ledger.Fault> faults = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (line(lines.get(i)).isEmpty() || entry(lines.get(i)).isEmpty()) {
        faults.add(new Ledger.Fault(i + 1L, "Line " + (i + 1) + " is no entry of a ledger."));
      }
    }
    return faults.isEmpty()
        ? Ledger.verify(whole(lines), remembered().head())
        : List.copyOf(faults);
  }

  private static List<Ledger.Line> whole(List<String> lines) {
    return lines.stream().map(LedgerFile::line).flatMap(Optional::stream).toList();
  }

  /// The finished lines of the file.
  private List<String> lines() {
    if (!Files.exists(file)) return List.of();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MediaException(file + " is too large for a ledger. Put back a copy of it.");
      }
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new MediaException("Cannot read " + file + " (" + Reasons.of(e) + ").", e);
    }
  }

  /// Brings what is remembered up to lines that a killed program had finished.
  private End caughtUp(RandomAccessFile out) throws IOException {
    End end = remembered();
    if (out.length() < end.bytes) {
      throw new MediaException(
          file
              + " is shorter than it was. See what is missing with raccord ledger PRODUCTION verify,"
              + " and put back a copy of it.");
    }
    if (out.length() == end.bytes) return end;
    byte[] tail = new byte[Math.toIntExact(out.length() - end.bytes)];
    out.seek(end.bytes);
    out.readFully(tail);
    String text = new String(tail, StandardCharsets.UTF_8);
    for (String each : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      Optional<Ledger.Line> line = line(each);
      if (line.isEmpty()
          || !end.head.seal().over(line.get().text()).hex().equals(line.get().seal())) {
        throw new MediaException(
            file
                + " holds lines that Raccord did not write. See which with raccord ledger PRODUCTION"
                + " verify, and put back a copy of it.");
      }
      end =
          new End(
              new Ledger.Head(end.head.entries() + 1, new Seal(line.get().seal())),
              end.bytes + each.getBytes(StandardCharsets.UTF_8).length + 1);
    }
    out.setLength(end.bytes);
    return end;
  }

  private End remembered() {
    return database.read(h ->
        h.select("SELECT entries, seal, bytes FROM ledger_end")
            .map((row, _) ->
                new End(
                    new Ledger.Head(row.getLong("entries"), new Seal(row.getString("seal"))),
                    row.getLong("bytes")))
            .findOne()
            .orElse(new End(Ledger.Head.NONE, 0)));
  }

  private void remember(End end) {
    database.write(h ->
        h.execute(
            "INSERT OR REPLACE INTO ledger_end (id, entries, seal, bytes) VALUES (1, ?, ?, ?)",
            end.head.entries(),
            end.head.seal().hex(),
            end.bytes));
  }

  /// The line without its seal and without its last brace.
  private static String written(Entry entry, Seal before) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("schema", SCHEMA);
    line.put("entry", entry.number());
    line.put("time", entry.time().toString());
    line.put("by", entry.by());
    line.put("event", entry.event());
    line.put("facts", entry.facts());
    line.put("before", before.hex());
    String text = JsonMapper.shared().writeValueAsString(line);
    return text.substring(0, text.length() - 1);
  }

  private static Optional<Ledger.Line> line(String written) {
    int at = written.lastIndexOf(SEAL);
    if (at < 0 || !written.endsWith("\"}")) return Optional.empty();
    try {
      JsonNode root = JsonMapper.shared().readTree(written);
      return Optional.of(
          new Ledger.Line(
              root.path("entry").asLong(-1),
              written.substring(0, at),
              root.path("before").asString(""),
              written.substring(at + SEAL.length(), written.length() - 2)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Entry> entry(String written) {
    try {
      JsonNode root = JsonMapper.shared().readTree(written);
      SortedMap<String, List<String>> facts = new TreeMap<>();
      for (Map.Entry<String, JsonNode> fact : root.path("facts").properties()) {
        List<String> values = new ArrayList<>();
        fact.getValue().forEach(value -> values.add(value.asString("")));
        facts.put(fact.getKey(), values);
      }
      return Optional.of(
          new Entry(
              root.path("entry").asLong(-1),
              Instant.parse(root.path("time").asString("")),
              root.path("by").asString(""),
              root.path("event").asString(""),
              facts));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package raccord.lab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;

/// The originals of a production, where they lie, and what is wrong with them. Thread-safe.
public final class Originals {
  private final Database database;

  Originals(Database database) {
    this.database = database;
  }

  /// Records one file that came in: its content, its place, and its troubles, all or nothing.
  ///
  /// What an earlier ingest said of that place is replaced.
  public void keep(Original original, Place place, List<Trouble> troubles) {
    database.write(handle -> {
      keep(handle, original);
      keep(handle, place);
      handle.execute("DELETE FROM trouble WHERE path = ?", place.path());
      troubles.forEach(each -> keep(handle, each));
    });
  }

  /// Records troubles that belong to no file that is there, in place of earlier ones of the card.
  public void replaceTroubles(String rule, String folder, List<Trouble> troubles) {
    database.write(handle -> {
      handle.execute(
          "DELETE FROM trouble WHERE rule = ? AND substr(path, 1, ?) = ?",
          rule,
          folder.length(),
          folder);
      troubles.forEach(each -> keep(handle, each));
    });
  }

  /// Forgets a place where nothing lies any more. The original stays known.
  public void forget(String path) {
    database.write(handle -> {
      handle.execute("DELETE FROM place WHERE path = ?", path);
      handle.execute("DELETE FROM trouble WHERE path = ?", path);
    });
  }

  /// In order of name.
  public List<Original> all() {
    return database.read(h ->
        h.select("SELECT * FROM original ORDER BY name, hash")
            .map((row, _) -> original(row))
            .list());
  }

  public Optional<Original> byHash(String hash) {
    return database.read(h ->
        h.select("SELECT * FROM original WHERE hash = ?", hash)
            .map((row, _) -> original(row))
            .findOne());
  }

  /// In order of path.
  public List<Place> places() {
    return database.read(
        h -> h.select("SELECT * FROM place ORDER BY path").map((row, _) -> place(row)).list());
  }

  public Optional<Place> at(String path) {
    return database.read(h ->
        h.select("SELECT * FROM place WHERE path = ?", path).map((row, _) -> place(row)).findOne());
  }

  /// In order of path.
  public List<Trouble> troubles() {
    return database.read(h ->
        h.select("SELECT * FROM trouble ORDER BY path, rule, sentence")
            .map((row, _) ->
                new Trouble(
                    row.getString("path"),
                    row.getString("rule"),
                    Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                    row.getString("sentence")))
            .list());
  }

  private static void keep(Handle handle, Original o) {
    handle.execute(
        "INSERT INTO original (hash, name, kind, state, bytes, rate, frames, width, height,"
            + " timecode, timecode_rate, drop_frame, reel, description, ixml, framing)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (hash) DO UPDATE SET state = excluded.state",
        o.hash(),
        o.name(),
        o.kind().word(),
        o.state().word(),
        o.bytes(),
        o.rate().map(FrameRate::toString).orElse(""),
        o.frames(),
        o.width(),
        o.height(),
        o.start().map(Timecode::frame).orElse(null),
        o.start().map(start -> start.rate().toString()).orElse(""),
        o.start().map(Timecode::dropFrame).orElse(false) ? 1 : 0,
        o.reel(),
        o.description(),
        o.ixml(),
        o.framing());
  }

  private static void keep(Handle handle, Place p) {
    handle.execute(
        "INSERT INTO place (path, hash, bytes, modified, files, card) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (path) DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes,"
            + " modified = excluded.modified, files = excluded.files, card = excluded.card",
        p.path(),
        p.hash(),
        p.bytes(),
        p.modified(),
        p.files(),
        p.card());
  }

  private static void keep(Handle handle, Trouble t) {
    handle.execute(
        "INSERT OR REPLACE INTO trouble (path, rule, severity, sentence) VALUES (?, ?, ?, ?)",
        t.path(),
        t.rule(),
        t.severity().word(),
        t.sentence());
  }

  private static Original original(ResultSet row) throws SQLException {
    String rate = row.getString("rate");
    String timecodeRate = row.getString("timecode_rate");
    byte[] framing = row.getBytes("framing");
    return new Original(
        row.getString("hash"),
        row.getString("name"),
        Original.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Original.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getLong("bytes"),
        rate.isEmpty() ? Optional.empty() : Optional.of(FrameRate.parse(rate)),
        row.getLong("frames"),
        row.getInt("width"),
        row.getInt("height"),
        timecodeRate.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Timecode(
                    row.getLong("timecode"),
                    FrameRate.parse(timecodeRate),
                    row.getInt("drop_frame") == 1)),
        row.getString("reel"),
        row.getString("description"),
        row.getString("ixml"),
        framing == null ? new byte[0] : framing);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        row.getString("path"),
        row.getString("hash"),
        row.getLong("bytes"),
        row.getLong("modified"),
        row.getInt("files"),
        row.getString("card"));
  }
}

package raccord.lab.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import raccord.film.shoot.Continuity;
import raccord.film.shoot.Lens;
import raccord.film.shoot.LensHeight;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;

/// What is known of each original as a take. Thread-safe.
public final class Takes {
  private final Database database;

  Takes(Database database) {
    this.database = database;
  }

  /// Records takes in place of what was known of the same media, all or nothing.
  public void keep(List<Take> takes) {
    database.write(handle ->
        takes.forEach(t ->
            handle.execute(
                "INSERT OR REPLACE INTO take (media, name, scene, setup_letter, take, roll,"
                    + " lens, height, setup, circled, continuity, notes)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                t.media(),
                t.name(),
                t.slate().scene(),
                t.slate().setup(),
                t.slate().take(),
                t.roll().name(),
                t.lens().name(),
                t.height().written(),
                t.setup(),
                t.circled() ? 1 : 0,
                t.continuity().written(),
                t.notes())));
  }

  /// In order of name.
  public List<Take> all() {
    return database.read(
        h -> h.select("SELECT * FROM take ORDER BY name, media").map((row, _) -> take(row)).list());
  }

  public Optional<Take> of(String media) {
    return database.read(h ->
        h.select("SELECT * FROM take WHERE media = ?", media).map((row, _) -> take(row)).findOne());
  }

  private static Take take(ResultSet row) throws SQLException {
    return new Take(
        row.getString("media"),
        row.getString("name"),
        new Slate(row.getString("scene"), row.getString("setup_letter"), row.getString("take")),
        new Roll(row.getString("roll")),
        new Lens(row.getString("lens")),
        new LensHeight(row.getString("height")),
        row.getString("setup"),
        row.getInt("circled") == 1,
        new Continuity(row.getString("continuity")),
        row.getString("notes"));
  }
}

package raccord.lab.store;

import java.util.List;
import java.util.Optional;

/// The cuts of a production, each conform a new version; earlier ones stay. Thread-safe.
public final class Cuts {
  private final Database database;

  /// A cut as it was conformed.
  ///
  /// @param version counted from 1
  /// @param source path of the file it was read from
  /// @param text that file's content
  /// @param rate the rate given for a file that states none; empty otherwise
  /// @param links one for each clip, in the order the cut is read
  public record Kept(
      int version, String name, String source, String text, String rate, List<Link> links) {
    public Kept {
      links = List.copyOf(links);
    }
  }

  /// @param media path; empty when nothing was found
  /// @param how as `lab.tools.Film.Linked` says it
  public record Link(String media, String how) {}

  Cuts(Database database) {
    this.database = database;
  }

  /// Keeps a cut as the next version, all or nothing.
  ///
  /// @return its version
  public int keep(String name, String source, String text, String rate, List<Link> links) {
    int[] kept = new int[1];
    database.write(handle -> {
      int version =
          handle.select("SELECT coalesce(max(version), 0) + 1 FROM cut").mapTo(Integer.class).one();
      handle.execute(
          "INSERT INTO cut (version, name, source, text, rate) VALUES (?, ?, ?, ?, ?)",
          version,
          name,
          source,
          text,
          rate);
      for (int i = 0; i < links.size(); i++) {
        handle.execute(
            "INSERT INTO cut_link (version, clip, media, how) VALUES (?, ?, ?, ?)",
            version,
            i,
            links.get(i).media(),
            links.get(i).how());
      }
      kept[0] = version;
    });
    return kept[0];
  }

  public List<Integer> versions() {
    return database.read(
        h -> h.select("SELECT version FROM cut ORDER BY version").mapTo(Integer.class).list());
  }

  /// The newest version.
  public Optional<Kept> latest() {
    List<Integer> versions = versions();
    return versions.isEmpty() ? Optional.empty() : version(versions.getLast());
  }

  public Optional<Kept> version(int version) {
    return database.read(h -> {
      List<Link> links =
          h.select("SELECT media, how FROM cut_link WHERE version = ? ORDER BY clip", version)
              .map((row, _) -> new Link(row.getString(1), row.getString(2)))
              .list();
      return h.select("SELECT * FROM cut WHERE version = ?", version)
          .map((row, _) ->
              new Kept(
                  version,
                  row.getString("name"),
                  row.getString("source"),
                  row.getString("text"),
                  row.getString("rate"),
                  links))
          .findOne();
    });
  }
}

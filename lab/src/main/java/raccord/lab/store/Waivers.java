package raccord.lab.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Waiver;
import raccord.film.time.FrameRange;

/// What people said is wanted. Tied to sources, so that it holds on the next cut. Thread-safe.
public final class Waivers {
  private final Database database;

  Waivers(Database database) {
    this.database = database;
  }

  /// Keeps a waiver; the same one again replaces its reason.
  public void keep(Waiver waiver) {
    database.write(h ->
        h.execute(
            "INSERT OR REPLACE INTO waiver (rule, media, first, past, reason, by_whom)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            waiver.rule(),
            waiver.media(),
            waiver.frames().first(),
            waiver.frames().past(),
            waiver.reason(),
            waiver.by()));
  }

  /// Takes a waiver back.
  ///
  /// @return false if there was none like it
  public boolean withdraw(String rule, String media, FrameRange frames) {
    return database.read(h ->
        h.execute(
            "DELETE FROM waiver WHERE rule = ? AND media = ? AND first = ? AND past = ?",
            rule,
            media,
            frames.first(),
            frames.past()))
        > 0;
  }

  /// The waiver that covers a finding, if one does.
  ///
  /// @param shots the shots of the cut it was found on
  public Optional<Waiver> over(Finding finding, List<Shot> shots) {
    Optional<Shot> shot =
        shots.stream().filter(each -> each.id().equals(finding.shot())).findFirst();
    Optional<Shot.Source> source = shot.flatMap(Shot::source);
    FrameRange frames =
        shot.isPresent() && source.isPresent()
            ? onSource(finding.frames(), shot.get().frames(), source.get().frames())
            : finding.frames();
    List<String> names = source.map(this::names).orElse(List.of());
    return all().stream()
        .filter(waiver -> waiver.rule().equals(finding.rule()))
        .filter(waiver -> waiver.media().isEmpty() || names.contains(waiver.media()))
        .filter(waiver -> waiver.media().isEmpty() || waiver.frames().overlaps(frames))
        .findFirst();
  }

  public List<Waiver> all() {
    return database.read(h ->
        h.select("SELECT * FROM waiver ORDER BY rule, media, first, past")
            .map((row, _) ->
                new Waiver(
                    row.getString("rule"),
                    row.getString("media"),
                    new FrameRange(row.getLong("first"), row.getLong("past")),
                    row.getString("reason"),
                    row.getString("by_whom")))
            .list());
  }

  /// The frames of the source that a stretch of the cut shows; a retimed shot is taken as even.
  private static FrameRange onSource(FrameRange place, FrameRange shot, FrameRange source) {
    FrameRange inside = place.within(shot);
    long length = Math.max(1, shot.length());
    long first = source.first() + (inside.first() - shot.first()) * source.length() / length;
    long past =
        source.first() + Math.ceilDiv((inside.past() - shot.first()) * source.length(), length);
    return new FrameRange(first, Math.max(first + 1, past));
  }

  /// All that a waiver may call this source: path, file name, roll, content hash.
  private List<String> names(Shot.Source source) {
    List<String> names = new ArrayList<>(List.of(source.media()));
    int slash = Math.max(source.media().lastIndexOf('/'), source.media().lastIndexOf('\\'));
    names.add(source.media().substring(slash + 1));
    if (!source.roll().isEmpty()) names.add(source.roll());
    new Originals(database).at(source.media()).ifPresent(place -> names.add(place.hash()));
    return names;
  }
}

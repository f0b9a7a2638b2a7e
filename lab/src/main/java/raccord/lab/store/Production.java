package raccord.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.film.findings.Style;
import raccord.film.trouble.MediaException;

/// The folder of one production, open.
///
/// ```
/// KITE.raccord/
///   production.db    originals, places, takes, cuts, waivers, versions
///   production.lock  held while a program changes the production
///   media.json       where the originals are, for people and other programs
///   style.json       the production's own grammar, when it has one
///   style.proposed.json  a grammar learned from locked scenes, until somebody accepts it
///   ledger.jsonl     what was done, by whom: sealed lines, append-only
///   rights/          consents and grants, with the hash of the signed paper
///   cache/           thumbnails and proxies; may be deleted at any time
///   models/          what was learned from the dailies: SKILL_v001/
///   versions/        repaired shots: SHOT/TOOL_v001/
///   reports/
/// ```
///
/// One program at a time changes it; others may look. Thread-safe. Whoever opens, closes.
public final class Production implements AutoCloseable {
  /// What a production's folder ends with.
  public static final String ENDING = ".raccord";

  private static final String DATABASE = "production.db";

  private final Path folder;
  private final Database database;
  private final LedgerFile ledger;
  private final @Nullable Lock lock;
  private final Optional<String> notice;

  private Production(Path folder, Database database, @Nullable Lock lock, Optional<String> notice) {
    this.folder = folder;
    this.database = database;
    this.ledger = new LedgerFile(folder.resolve("ledger.jsonl"), database);
    this.lock = lock;
    this.notice = notice;
  }

  /// Makes a new production.
  ///
  /// @param folder where; `.raccord` is added when it does not end so
  /// @throws IllegalArgumentException if there already is one, or something else
  public static Production create(Path folder) {
    Path place = named(folder.toAbsolutePath().normalize());
    if (isProduction(place)) {
      throw new IllegalArgumentException("There already is a production at " + place + ".");
    }
    if (Files.exists(place) && !isEmptyFolder(place)) {
      throw new IllegalArgumentException(
          place + " holds other things. Choose a name that is free.");
    }
    return begin(place, Optional.empty());
  }

  /// Opens a production to change it.
  ///
  /// @throws IllegalArgumentException if there is none
  /// @throws MediaException if another program is changing it, or a newer Raccord made it
  public static Production open(Path folder) {
    Path place = existing(folder);
    Lock lock = Lock.take(place.resolve("production.lock"));
    return opened(place, lock, Optional.empty());
  }

  /// Opens a production to read it, also while another program changes it.
  public static Production look(Path folder) {
    Path place = existing(folder);
    return new Production(place, Database.open(place.resolve(DATABASE)), null, Optional.empty());
  }

  /// The production of one that belongs to a bare film or cut file: `film.mov.raccord`, beside it.
  ///
  /// When that place cannot be written it lies in the user's cache folder instead, and [#notice]
  /// says so.
  public static Production beside(Path file) {
    Path real = file.toAbsolutePath().normalize();
    Path beside = real.resolveSibling(real.getFileName() + ENDING);
    if (isProduction(beside) ? Files.isWritable(beside) : Files.isWritable(parent(real))) {
      return isProduction(beside) ? open(beside) : begin(beside, Optional.empty());
    }
    // The hash of the whole path keeps two films of one name apart.
    Path elsewhere =
        UserCache.folder()
            .resolve(
                real.getFileName()
                    + "-"
                    + Integer.toHexString(real.toString().hashCode())
                    + ENDING);
    String sentence =
        parent(real) + " cannot be written, so reports and measurements go to " + elsewhere + ".";
    return begin(elsewhere, Optional.of(sentence));
  }

  /// True if the folder holds a production.
  public static boolean isProduction(Path folder) {
    return Files.isRegularFile(folder.resolve(DATABASE));
  }

  public Path folder() {
    return folder;
  }

  /// The folder's name without its ending: `KITE`.
  public String name() {
    return database.read(h -> h.select("SELECT name FROM production").mapTo(String.class).one());
  }

  /// A sentence for the user when the folder is not where one would look for it.
  public Optional<String> notice() {
    return notice;
  }

  /// What can be made again; may be deleted at any time.
  public Path caches() {
    return folder.resolve("cache");
  }

  public Path thumbnails() {
    return caches().resolve("thumbnails");
  }

  public Path proxies() {
    return caches().resolve("proxies");
  }

  public Path reports() {
    return folder.resolve("reports");
  }

  /// Frames of versions that are being made.
  public Path renders() {
    return caches().resolve("renders");
  }

  /// What was learned from its dailies, and what was held out of that.
  public Path models() {
    return folder.resolve("models");
  }

  /// Learning that is under way.
  public Path learning() {
    return caches().resolve("learning");
  }

  public Versions versions() {
    return new Versions(database, folder.resolve("versions"));
  }

  public Originals originals() {
    return new Originals(database);
  }

  public Takes takes() {
    return new Takes(database);
  }

  public Cuts cuts() {
    return new Cuts(database);
  }

  public Waivers waivers() {
    return new Waivers(database);
  }

  public LedgerFile ledger() {
    return ledger;
  }

  public RightsFiles rights() {
    return new RightsFiles(folder.resolve("rights"), name(), ledger);
  }

  /// Writes `media.json`: where every original is.
  public void listMedia() {
    MediaList.write(folder.resolve("media.json"), originals());
  }

  /// The production's own grammar; plain when it has none.
  ///
  /// @throws MediaException if its file cannot be read
  public Style style() {
    return StyleFile.read(folder.resolve("style.json"));
  }

  /// The file with the network that its style finds faces with; empty when it names none.
  ///
  /// @throws MediaException if the style cannot be read
  public Optional<Path> faceDetector() {
    return style().faces().map(folder::resolve);
  }

  public void keepStyle(Style style) {
    StyleFile.write(folder.resolve("style.json"), style);
  }

  /// Where a proposed grammar waits for somebody's word.
  public Path proposal() {
    return folder.resolve("style.proposed.json");
  }

  /// The grammar that was proposed; plain when none was.
  public Style proposedStyle() {
    return StyleFile.read(proposal());
  }

  public void proposeStyle(Style style) {
    StyleFile.write(proposal(), style);
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      if (lock != null) lock.close();
    }
  }

  private static Production begin(Path place, Optional<String> notice) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot make " + place + " (" + Reasons.of(e) + "). Free it, or choose another place.",
          e);
    }
    return opened(place, Lock.take(place.resolve("production.lock")), notice);
  }

  private static Production opened(Path place, Lock lock, Optional<String> notice) {
    try {
      Database database = Database.open(place.resolve(DATABASE));
      // A program killed while it made the production left it without a name.
      database.write(h ->
          h.execute("INSERT OR IGNORE INTO production (id, name) VALUES (1, ?)", title(place)));
      return new Production(place, database, lock, notice);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Path existing(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    if (isProduction(place)) return place;
    if (isProduction(named(place))) return named(place);
    throw new IllegalArgumentException(
        "There is no production at " + place + ". Make one with: raccord new " + place);
  }

  private static Path named(Path place) {
    String name = String.valueOf(place.getFileName());
    return name.endsWith(ENDING) ? place : place.resolveSibling(name + ENDING);
  }

  private static String title(Path place) {
    String name = String.valueOf(place.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static boolean isEmptyFolder(Path place) {
    try (var inside = Files.list(place)) {
      // A lock alone is what a kill leaves of a production that was being made.
      return inside.allMatch(each -> each.endsWith("production.lock"));
    } catch (IOException e) {
      return false;
    }
  }
}

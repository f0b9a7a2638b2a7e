package raccord.lab.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import raccord.film.trouble.MediaException;

/// The embedded database of one production: opened, brought up to date, closed.
final class Database {
  /// As the database itself says it; equal to the number of the newest migration.
  static final int VERSION = 1;

  /// Opens the file, creates it when absent, and brings it up to this program's version.
  ///
  /// @throws MediaException if a newer Raccord wrote it, or it is no database
  static Jdbi open(Path file) {
    SQLiteDataSource source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file);
    int version;
    try (Connection connection = source.getConnection();
        var answer = connection.createStatement().executeQuery("PRAGMA user_version")) {
      version = answer.getInt(1);
    } catch (SQLException e) {
      throw MediaException.unreadable(
          file,
          "it is not a database, or it is damaged (" + e.getMessage() + ")",
          "Put back a copy of it, or make a new production and ingest again; originals are safe.");
    }
    if (version > VERSION) throw tooNew(file);
    // Asking the migrations costs half a second; a database that says it is current needs none.
    if (version < VERSION) migrate(source, file);
    return Jdbi.create(source);
  }

  private static SQLiteConfig settings() {
    SQLiteConfig config = new SQLiteConfig();
    // WAL: a reader (a report, a second window) never waits for ingest, and a kill at any moment
    // leaves either the whole transaction or none of it. FULL: a finished transaction also survives
    // a power cut; one sync a file is nothing beside hashing it.
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(10_000);
    return config;
  }

  private static void migrate(SQLiteDataSource source, Path file) {
    Flyway flyway =
        Flyway.configure().dataSource(source).locations("classpath:raccord/lab/store").load();
    if (Arrays.stream(flyway.info().applied()).anyMatch(Database::isFromTheFuture)) {
      throw tooNew(file);
    }
    flyway.migrate();
    Jdbi.create(source).useHandle(handle -> handle.execute("PRAGMA user_version = " + VERSION));
  }

  private static boolean isFromTheFuture(MigrationInfo migration) {
    MigrationState state = migration.getState();
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }

  private static MediaException tooNew(Path file) {
    return MediaException.unreadable(
        file,
        "a newer version of Raccord wrote it",
        "Open it with that version, or make a new production with this one.");
  }

  private Database() {}
}

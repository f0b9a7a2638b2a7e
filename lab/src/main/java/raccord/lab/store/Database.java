package raccord.lab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import raccord.film.trouble.MediaException;

/// The embedded database of one production. Thread-safe. Whoever opens, closes.
final class Database implements AutoCloseable {
  /// As the database itself says it; equal to the number of the newest migration.
  static final int VERSION = 6;

  // SQLite's shared memory grows by this many bytes (sqlite.org/walformat.html, section 2).
  private static final long LEAST_ROOM = 32_768;

  private final Path file;
  // One connection for all: opening one costs more than what is asked of it.
  private final Handle handle;

  private Database(Path file, SQLiteDataSource source) {
    this.file = file;
    try {
      handle = Jdbi.create(source).open();
    } catch (JdbiException e) {
      throw trouble(e);
    }
  }

  /// Opens the file, creates it when absent, and brings it up to this program's version.
  ///
  /// @throws MediaException if a newer Raccord wrote it, it is no database, or it cannot be written
  static Database open(Path file) {
    SQLiteDataSource source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file);
    // Asking the migrations costs half a second; a database that says it is current needs none.
    try (Database first = new Database(file, source)) {
      int version = first.version();
      if (version > VERSION) throw tooNew(file);
      if (version < VERSION) first.migrate(source);
    }
    return new Database(file, source);
  }

  /// Asks something.
  synchronized <T> T read(Function<Handle, T> question) {
    try {
      return question.apply(handle);
    } catch (JdbiException e) {
      throw trouble(e);
    }
  }

  /// Changes something, all or nothing.
  synchronized void write(Consumer<Handle> change) {
    try {
      handle.useTransaction(change::accept);
    } catch (JdbiException e) {
      throw trouble(e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      handle.close();
    } catch (JdbiException e) {
      throw trouble(e);
    }
  }

  private int version() {
    return read(h -> h.select("PRAGMA user_version").mapTo(Integer.class).one());
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
    // A transaction that reads before it writes must not find that another wrote in between.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return config;
  }

  private void migrate(SQLiteDataSource source) {
    try {
      Flyway flyway =
          Flyway.configure().dataSource(source).locations("classpath:raccord/lab/store").load();
      if (Arrays.stream(flyway.info().applied()).anyMatch(Database::isFromTheFuture)) {
        throw tooNew(file);
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw trouble(e);
    }
    read(h -> h.execute("PRAGMA user_version = " + VERSION));
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

  private MediaException full(RuntimeException e) {
    return new MediaException(
        "Cannot write "
            + file
            + " (the disk is full). Make room, then run the command again; what is done stays.",
        e);
  }

  private boolean isFull() {
    try {
      return Files.getFileStore(file).getUsableSpace() < LEAST_ROOM;
    } catch (IOException e) {
      return false;
    }
  }

  private MediaException trouble(RuntimeException e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SQLException)) cause = cause.getCause();
    SQLiteErrorCode code =
        cause instanceof SQLiteException sqlite
            ? sqlite.getResultCode()
            : SQLiteErrorCode.UNKNOWN_ERROR;
    // Without room for its journal or its shared memory SQLite speaks of the disk in general.
    boolean disk = code.name().startsWith("SQLITE_IOERR");
    if (code == SQLiteErrorCode.SQLITE_FULL || (disk && isFull())) return full(e);
    return switch (code) {
      case SQLITE_READONLY,
          SQLITE_READONLY_DIRECTORY,
          SQLITE_READONLY_DBMOVED,
          SQLITE_CANTOPEN,
          SQLITE_PERM ->
          new MediaException(
              "Cannot write "
                  + file
                  + " (it or its folder is read-only). Free it, or choose another place.",
              e);
      case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
          new MediaException(
              "Cannot write " + file + " (another program holds it). Wait until it is done.", e);
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          MediaException.unreadable(
              file,
              "it is not a database, or it is damaged",
              "Put back a copy of it, or make a new production and ingest again; originals are safe.");
      default ->
          new MediaException(
              "Cannot use "
                  + file
                  + " ("
                  + (cause == null ? e.getMessage() : cause.getMessage())
                  + "). Look at the disk, then run the command again; what is done stays.",
              e);
    };
  }
}

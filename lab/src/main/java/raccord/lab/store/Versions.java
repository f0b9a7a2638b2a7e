package raccord.lab.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Version;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The repaired versions of a production, a folder each: `versions/SHOT/tool_v003/`. Thread-safe.
///
/// A version is made under a temporary name, synced, renamed, and then recorded. One that a kill
/// left between its rename and its record is recorded when the production is next opened for it.
public final class Versions {
  private static final String UNFINISHED = ".part";
  private static final String CARD = "version.json";
  private static final Pattern LABEL = Pattern.compile("(.+)_v(\\d{3,})");

  private final Database database;
  private final Path folder;

  Versions(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /// A version that is being made.
  ///
  /// @param version as it will be
  /// @param folder its temporary folder
  public record Draft(Version version, Path folder) {}

  /// Begins a version: the next number of its shot and tool, in an empty folder.
  public Draft begin(String shot, String tool, String recipe, Version.Form form) {
    settle();
    int number = 1;
    for (Version each : all()) {
      if (each.shot().equals(shot) && each.tool().equals(tool)) {
        number = Math.max(number, each.number() + 1);
      }
    }
    Version version = new Version(shot, tool, number, recipe, form, List.of());
    Path draft = folder.resolve(shot).resolve("." + version.label() + UNFINISHED);
    try {
      SafeFile.remove(draft);
      Files.createDirectories(draft);
    } catch (IOException e) {
      throw failed(draft, e);
    }
    return new Draft(version, draft);
  }

  /// Gives a version its name and records it.
  ///
  /// @param media name of its media in its folder
  /// @return its folder
  public Path keep(Draft draft, String media) {
    Version version = draft.version();
    Path place = folder(version);
    var card = JsonMapper.shared().createObjectNode();
    card.put("schema", "raccord.version/1")
        .put("shot", version.shot())
        .put("tool", version.tool())
        .put("number", version.number())
        .put("recipe", version.recipe())
        .put("form", version.form().name())
        .put("media", media);
    SafeFile.write(
        draft.folder().resolve(CARD),
        out -> out.write(card.toPrettyString().getBytes(StandardCharsets.UTF_8)));
    try {
      sync(draft.folder());
      Files.move(draft.folder(), place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(place, e);
    }
    database.write(h -> record(h, version, media));
    return place;
  }

  private static void record(Handle handle, Version version, String media) {
    handle.execute(
        "INSERT OR IGNORE INTO version (shot, tool, number, recipe, form, media)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        version.shot(),
        version.tool(),
        version.number(),
        version.recipe(),
        version.form().name(),
        media);
  }

  /// Throws away a version that will not be.
  public void drop(Draft draft) {
    try {
      SafeFile.remove(draft.folder());
    } catch (IOException e) {
      throw failed(draft.folder(), e);
    }
  }

  public List<Version> all() {
    return database.read(h ->
        h.select("SELECT * FROM version ORDER BY shot, tool, number")
            .map((row, _) ->
                new Version(
                    row.getString("shot"),
                    row.getString("tool"),
                    row.getInt("number"),
                    row.getString("recipe"),
                    Version.Form.valueOf(row.getString("form")),
                    verdicts(
                        h, row.getString("shot"), row.getString("tool"), row.getInt("number"))))
            .list());
  }

  private static List<Version.Verdict> verdicts(Handle h, String shot, String tool, int number) {
    return h.select(
            "SELECT * FROM verdict WHERE shot = ? AND tool = ? AND number = ? ORDER BY place",
            shot,
            tool,
            number)
        .map((row, _) ->
            new Version.Verdict(
                Version.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("by_whom"),
                Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }

  /// The newest version that a recipe already made, when it is still there.
  ///
  /// @param pictures true to take only one that has pictures
  public Optional<Version> made(String recipe, boolean pictures) {
    settle();
    return all().reversed().stream()
        .filter(each -> each.recipe().equals(recipe))
        .filter(each -> Files.exists(media(each)))
        .filter(each -> !pictures || !media(each).equals(folder(each)))
        .findFirst();
  }

  /// The version with this name: `KITE_045_0010_deflicker_v003`, or `deflicker_v003` when only one
  /// shot has it.
  ///
  /// @throws IllegalArgumentException if there is none, or more than one
  public Version named(String name) {
    List<Version> found =
        all().stream()
            .filter(each -> each.name().equals(name) || each.label().equals(name))
            .toList();
    if (found.size() == 1) return found.getFirst();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no version " + name + ". 'raccord review' lists them.");
    }
    throw new IllegalArgumentException(
        "Several shots have a version "
            + name
            + "; write one of "
            + String.join(", ", found.stream().map(Version::name).toList())
            + ".");
  }

  /// Where a version is.
  public Path folder(Version version) {
    return folder.resolve(version.shot()).resolve(version.label());
  }

  /// The media of a version: a movie, a still, or a folder of stills; the version's folder when it
  /// has none.
  public Path media(Version version) {
    String name =
        database.read(h ->
            h.select(
                    "SELECT media FROM version WHERE shot = ? AND tool = ? AND number = ?",
                    version.shot(),
                    version.tool(),
                    version.number())
                .mapTo(String.class)
                .one());
    return name.isEmpty() ? folder(version) : folder(version).resolve(name);
  }

  /// Keeps what a person said of a version.
  ///
  /// @return the version with it
  public Version judge(Version version, Version.Verdict verdict) {
    database.write(h ->
        h.execute(
            "INSERT INTO verdict (shot, tool, number, place, state, reason, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            version.shot(),
            version.tool(),
            version.number(),
            version.verdicts().size(),
            verdict.state().name(),
            verdict.reason(),
            verdict.by(),
            verdict.when().toEpochMilli()));
    return named(version.name());
  }

  // Sweeps away what a kill left half-written, and records what it left unrecorded.
  private void settle() {
    if (!Files.isDirectory(folder)) return;
    try (Stream<Path> shots = Files.list(folder)) {
      for (Path shot : shots.filter(Files::isDirectory).toList()) {
        try (Stream<Path> versions = Files.list(shot)) {
          for (Path each : versions.filter(Files::isDirectory).toList()) settle(each);
        }
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private void settle(Path version) throws IOException {
    String name = String.valueOf(version.getFileName());
    if (name.startsWith(".") && name.endsWith(UNFINISHED)) {
      SafeFile.remove(version);
      return;
    }
    Matcher label = LABEL.matcher(name);
    Path card = version.resolve(CARD);
    if (!label.matches() || !Files.exists(card)) return;
    String shot = String.valueOf(version.resolveSibling("").getFileName());
    int number = Integer.parseInt(label.group(2));
    boolean known =
        all().stream()
            .anyMatch(each ->
                each.shot().equals(shot)
                    && each.tool().equals(label.group(1))
                    && each.number() == number);
    if (known) return;
    try {
      JsonNode read = JsonMapper.shared().readTree(Files.readString(card));
      Version found =
          new Version(
              shot,
              label.group(1),
              number,
              read.path("recipe").asString(""),
              Version.Form.valueOf(read.path("form").asString(Version.Form.PICTURES.name())),
              List.of());
      database.write(h -> record(h, found, read.path("media").asString("")));
    } catch (JacksonException e) {
      throw MediaException.unreadable(
          card, "it is damaged", "Move its folder away, and make the version again.");
    }
  }

  private static void sync(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        try (FileChannel file = FileChannel.open(each, StandardOpenOption.WRITE)) {
          file.force(true);
        }
      }
    }
  }

  private static MediaException failed(Path place, IOException e) {
    return new MediaException(
        "Cannot write "
            + place
            + " ("
            + Reasons.of(e)
            + "). Make room or free the folder, then run the command again; what is done stays.",
        e);
  }
}

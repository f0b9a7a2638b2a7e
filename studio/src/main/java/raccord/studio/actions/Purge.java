package raccord.studio.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import raccord.film.rights.Affected;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Deletes what a production keeps to be quick and can make again: stills, proxies, frames of
/// repairs that were not finished; and what it learned: models, and learning that is under way.
/// Originals, cuts, versions, rights and the ledger stay.
///
/// A certificate names every file that went. It is written before anything is deleted, so that a
/// purge that was killed is finished, under the same certificate, by the next one.
///
/// @param subject a production, or the bare media that was worked on
/// @param keepModels true to leave what was learned
/// @param by who asks for it
/// @param software name and version of this program
public record Purge(Path subject, boolean keepModels, String by, String software) {
  private static final String SCHEMA = "raccord.purge/1";
  private static final String FINISHED = "finished";

  /// A file that is no more.
  ///
  /// @param path in the production
  /// @param sha256 of what was in it
  public record Gone(String path, long bytes, String sha256) {}

  /// @param certificate absent when there was nothing to delete
  public record Result(Optional<Path> certificate, List<Gone> files) {
    public Result {
      files = List.copyOf(files);
    }

    public long bytes() {
      return files.stream().mapToLong(Gone::bytes).sum();
    }
  }

  /// @throws MediaException if something cannot be read, deleted or written
  public Result run(Progress progress) {
    try (Production production = At.ofMedia(subject)) {
      Path folder = production.folder();
      Path certificate = certificate(folder.resolve("purges"));
      List<Gone> files = begun(certificate);
      List<Path> gone = goes(production);
      files.addAll(there(folder, gone, progress));
      if (files.isEmpty()) return new Result(Optional.empty(), List.of());
      Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      ObjectNode paper = paper(production.name(), files, begun);
      write(certificate, text(paper));
      for (Path each : gone) remove(each);
      paper.put(FINISHED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      byte[] finished = text(paper);
      record(production, certificate, finished, files);
      write(certificate, finished);
      return new Result(Optional.of(certificate), files);
    }
  }

  /// Folders that go.
  private List<Path> goes(Production production) {
    return keepModels
        ? List.of(production.caches())
        : List.of(production.caches(), production.models());
  }

  private static void remove(Path folder) {
    try {
      SafeFile.remove(folder);
    } catch (IOException e) {
      throw new MediaException(
          "Cannot delete all of "
              + folder
              + " ("
              + e.getMessage()
              + "). Free it, then run the command again.",
          e);
    }
  }

  /// The certificate of a purge that was not finished, else the next one.
  private static Path certificate(Path folder) {
    for (int number = 1; ; number++) {
      Path next = folder.resolve("purge_%03d.json".formatted(number));
      if (!Files.exists(next) || !read(next).has(FINISHED)) return next;
    }
  }

  private static JsonNode read(Path certificate) {
    try {
      return JsonMapper.shared().readTree(Files.readString(certificate));
    } catch (IOException | JacksonException e) {
      throw MediaException.unreadable(
          certificate, "it is damaged", "Move it away, then run the command again.");
    }
  }

  private static List<Gone> begun(Path certificate) {
    List<Gone> files = new ArrayList<>();
    if (!Files.exists(certificate)) return files;
    Path folder = certificate.resolveSibling("..").normalize();
    for (JsonNode each : read(certificate).path("files")) {
      String path = each.path("path").asString("");
      // What is still there is read again.
      if (Files.exists(folder.resolve(path))) continue;
      files.add(new Gone(path, each.path("bytes").asLong(), each.path("sha256").asString("")));
    }
    return files;
  }

  private static List<Gone> there(Path folder, List<Path> goes, Progress progress) {
    List<Path> found = new ArrayList<>();
    for (Path each : goes) {
      if (!Files.isDirectory(each)) continue;
      try (Stream<Path> walked = Files.walk(each)) {
        walked.filter(Files::isRegularFile).sorted().forEach(found::add);
      } catch (IOException e) {
        throw unread(each, e);
      }
    }
    List<Gone> files = new ArrayList<>();
    try (Pace pace = progress.pace("Hashing what goes", found.size(), "files")) {
      for (Path each : found) {
        String path = folder.relativize(each).toString().replace('\\', '/');
        try {
          files.add(new Gone(path, Files.size(each), Digest.of(each)));
        } catch (IOException e) {
          throw unread(each, e);
        }
        pace.advance(1);
      }
    }
    return files;
  }

  private static MediaException unread(Path file, IOException e) {
    return new MediaException("Cannot read " + file + " (" + e.getMessage() + ").", e);
  }

  private ObjectNode paper(String title, List<Gone> files, Instant begun) {
    ObjectNode root =
        JsonMapper.shared()
            .createObjectNode()
            .put("schema", SCHEMA)
            .put("title", title)
            .put("by", by)
            .put("software", software)
            .put("begun", begun.toString());
    ArrayNode list = root.putArray("files");
    for (Gone each : files) {
      list.addObject()
          .put("path", each.path())
          .put("bytes", each.bytes())
          .put("sha256", each.sha256());
    }
    return root;
  }

  private static byte[] text(ObjectNode paper) {
    return paper.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path certificate, byte[] text) {
    SafeFile.write(certificate, out -> out.write(text));
  }

  private void record(Production production, Path certificate, byte[] text, List<Gone> files) {
    SortedMap<String, List<String>> facts =
        new TreeMap<>(
            Map.of(
                "certificate",
                List.of(String.valueOf(certificate.getFileName())),
                "sha256",
                List.of(Digest.of(text)),
                "files",
                List.of(Integer.toString(files.size()))));
    List<String> models = models(files);
    if (!models.isEmpty()) facts.put(Affected.MODEL, models);
    production.ledger().add(by, "purge", facts);
  }

  // A model is a folder in `models`.
  private static List<String> models(List<Gone> files) {
    return files.stream()
        .map(Gone::path)
        .filter(path -> path.matches("models/[^/]+/.+"))
        .map(path -> path.split("/", 3)[1])
        .distinct()
        .toList();
  }
}

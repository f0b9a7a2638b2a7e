package raccord.studio.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import raccord.film.interchange.AscMhl;
import raccord.film.interchange.MhlHash;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.jobs.Progress;
import raccord.lab.store.ContentHash;
import raccord.lab.store.SafeFile;

/// The first generation of a folder's ASC Media Hash List.
///
/// @param folder what it lists, all below it
/// @param without files that are left out
/// @param made when
/// @param host where
/// @param software name and version of the program, parted by a space
record FolderHashes(
    Path folder, List<String> without, ZonedDateTime made, String host, String software) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// Where its list is.
  Path list(String name) {
    return folder.resolve("ascmhl").resolve("0001_" + name + "_" + STAMP.format(made) + "Z.mhl");
  }

  /// Hashes every file, and writes the list and its chain to the folder `ascmhl`.
  ///
  /// @param name of the list
  void write(String name, Progress progress) {
    Path list = list(name);
    List<MhlHash> hashes = new ArrayList<>();
    List<Path> files = files();
    try (Pace pace = progress.pace("Hashing " + name, files.size(), "files")) {
      for (Path file : files) {
        hashes.add(hash(file));
        pace.advance(1);
      }
    }
    int space = software.indexOf(' ');
    AscMhl mhl =
        new AscMhl(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(made.withNano(0)),
            host,
            new AscMhl.Tool(
                space < 0 ? software : software.substring(0, space),
                space < 0 ? "" : software.substring(space + 1)),
            Optional.of("in-place"),
            Optional.empty(),
            List.of(".DS_Store", "ascmhl", "ascmhl/"),
            hashes,
            List.of(),
            Map.of());
    byte[] text = mhl.write().getBytes(StandardCharsets.UTF_8);
    SafeFile.write(list, out -> out.write(text));
    AscMhl.Chain chain = new AscMhl.Chain(Map.of()).with(String.valueOf(list.getFileName()), text);
    SafeFile.write(
        list.resolveSibling("ascmhl_chain.xml"),
        out -> out.write(chain.write().getBytes(StandardCharsets.UTF_8)));
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.resolve("ascmhl")))
          .filter(file -> !without.contains(folder.relativize(file).toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new MediaException("Cannot look into " + folder + ". Change its permissions.", e);
    }
  }

  private MhlHash hash(Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    String value = ContentHash.of(List.of(file), read -> {}, ContentHash.Listener.NOBODY);
    Map<String, String> action = Map.of("action", "original");
    return new MhlHash.File(
        path,
        Optional.empty(),
        "",
        List.of(new MhlHash.Digest("xxh64", value, action)),
        Optional.empty(),
        List.of());
  }
}

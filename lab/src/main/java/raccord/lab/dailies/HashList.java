package raccord.lab.dailies;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.findings.Severity;
import raccord.film.interchange.AscMhl;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.Mhl;
import raccord.film.interchange.MhlHash;
import raccord.film.trouble.MediaException;
import raccord.lab.store.ContentHash;
import raccord.lab.store.Digest;
import raccord.lab.store.Trouble;

/// What the hash lists on a card say its files must be: MHL 1.x and ASC MHL 2.0. Thread-safe.
public final class HashList {
  private final Map<Path, Listed> listed = new LinkedHashMap<>();
  private final List<Trouble> missing = new ArrayList<>();

  private record Listed(Path list, String algorithm, String sum) {}

  private HashList() {}

  /// Reads all lists of a card. Where several name a file, the last one counts: an ASC MHL history
  /// is numbered, newest last.
  public static HashList of(Card card) {
    HashList all = new HashList();
    for (Path list : card.hashLists()) {
      try {
        all.read(list, Interchange.text(list));
      } catch (MediaException e) {
        all.missing.add(
            new Trouble(
                list.toString(),
                "missing",
                Severity.WARNING,
                e.getMessage() + " Files it names were taken in unchecked."));
      }
    }
    all.listed.forEach((file, line) -> {
      if (!Files.exists(file)) {
        all.missing.add(
            new Trouble(
                file.toString(),
                "missing",
                Severity.ERROR,
                file.getFileName()
                    + " is in the hash list "
                    + line.list.getFileName()
                    + " and not on the card. Copy the card again."));
      }
    });
    return all;
  }

  /// Files that a list names and the card does not have, and lists that cannot be read.
  public List<Trouble> missing() {
    return List.copyOf(missing);
  }

  /// Begins to check one recording. Hears its bytes while they are hashed.
  public Check check() {
    return new Check();
  }

  /// Compares what is read with what is listed. One thread at a time.
  public final class Check implements ContentHash.Listener {
    private final Map<Path, Optional<Digest>> sums = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Override
    public void hear(Path file, byte[] block, int length) {
      Listed line = listed.get(file.toAbsolutePath().normalize());
      if (line == null) return;
      Optional<Digest> sum = sums.computeIfAbsent(file, _ -> Digest.named(line.algorithm));
      if (sum.isEmpty()) return;
      if (length > 0) {
        sum.get().put(block, length);
      } else if (!sum.get().is(line.algorithm, line.sum)) {
        wrong.add(
            file
                + " differs from what "
                + line.list.getFileName()
                + " says ("
                + line.algorithm
                + "). It was damaged after the list was made; copy the card again.");
      }
    }

    /// A sentence for each file that differs.
    public List<String> wrong() {
      return List.copyOf(wrong);
    }
  }

  private void read(Path list, String text) {
    Path folder = folder(list);
    if (isChain(list)) return;
    if (isAscMhl(list)) {
      for (MhlHash each : AscMhl.read(text, list.toString()).hashes()) {
        if (!(each instanceof MhlHash.File file)) continue;
        for (MhlHash.Digest digest : file.digests()) {
          add(list, folder, file.path(), digest.algorithm(), digest.value());
        }
      }
    } else {
      for (Mhl.Hash each : Mhl.read(text, list.toString()).hashes()) {
        each.digests().forEach((algorithm, sum) -> add(list, folder, each.path(), algorithm, sum));
      }
    }
  }

  private void add(Path list, Path folder, String file, String algorithm, String sum) {
    if (Digest.named(algorithm).isEmpty()) return;
    try {
      Path path = folder.resolve(file).normalize();
      // A list may speak of its own folder only; whatever else it names is not looked at.
      if (path.startsWith(folder)) listed.put(path, new Listed(list, algorithm, sum));
    } catch (InvalidPathException e) {
      missing.add(
          new Trouble(
              list.toString(),
              "missing",
              Severity.WARNING,
              list + " names a file that cannot be: " + e.getReason() + "."));
    }
  }

  private static boolean isAscMhl(Path list) {
    Path folder = list.getParent();
    return folder != null && folder.endsWith("ascmhl");
  }

  /// The chain lists generations, not files.
  private static boolean isChain(Path list) {
    return String.valueOf(list.getFileName()).contains("chain");
  }

  /// Lists lie beside what they list; ASC MHL keeps them in a folder `ascmhl` there.
  private static Path folder(Path list) {
    Path folder = list.toAbsolutePath().normalize().getParent();
    Path place = folder != null && isAscMhl(list) ? folder.getParent() : folder;
    return place == null ? list : place;
  }
}

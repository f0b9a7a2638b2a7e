package raccord.lab.dailies;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import raccord.film.findings.Severity;
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
      try (InputStream in = Files.newInputStream(list)) {
        all.read(list, in);
      } catch (IOException | XMLStreamException e) {
        all.missing.add(
            new Trouble(
                list.toString(),
                "missing",
                Severity.WARNING,
                "Cannot read the hash list "
                    + list
                    + " ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                    + "). Files it names are taken in unchecked; copy it again."));
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

  /// Begins to check some files. Hears their bytes while they are hashed.
  public Check check(List<Path> files) {
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

  private void read(Path list, InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    Path folder = folder(list);
    String file = "";
    boolean inHash = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("hash")) {
        inHash = false;
      }
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      String name = xml.getLocalName();
      if (name.equals("hash")) {
        inHash = true;
        file = "";
      } else if (inHash && (name.equals("file") || name.equals("path"))) {
        file = xml.getElementText().strip();
      } else if (inHash && !file.isEmpty() && Digest.named(name).isPresent()) {
        add(list, folder, file, name, xml.getElementText().strip());
      }
    }
  }

  private void add(Path list, Path folder, String file, String algorithm, String sum) {
    try {
      Path path = folder.resolve(file.replace('\\', '/')).normalize();
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

  /// Lists lie beside what they list; ASC MHL keeps them in a folder `ascmhl` there.
  private static Path folder(Path list) {
    Path folder = list.toAbsolutePath().normalize().getParent();
    boolean ascMhl = folder != null && folder.endsWith("ascmhl") && folder.getParent() != null;
    Path place = ascMhl && folder != null ? folder.getParent() : folder;
    return place == null ? list : place;
  }
}

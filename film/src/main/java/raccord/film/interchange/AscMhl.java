package raccord.film.interchange;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import raccord.film.interchange.MhlHash.Digest;
import raccord.film.trouble.MediaException;

/// One generation of an ASC Media Hash List: what was on a card, and what its contents hashed to.
///
/// ASC MHL v2.0. Paths are relative to the folder that holds the `ascmhl` folder, and may not leave
/// it.
///
/// @param creationDate as written, ISO 8601
/// @param tool name and version of the program
/// @param process `in-place`, `transfer`, `flatten`
/// @param root hashes of the whole folder
/// @param ignored patterns of files that were left out
/// @param hashes files and folders in file order
/// @param references hash lists of folders inside, with the C4 hash of each
/// @param others what else `creatorinfo`, `processinfo` and the root hold, as XML, by parent
public record AscMhl(
    String creationDate,
    String hostName,
    Tool tool,
    Optional<String> process,
    Optional<MhlHash.Folder> root,
    List<String> ignored,
    List<MhlHash> hashes,
    List<Reference> references,
    Map<String, List<String>> others) {
  private static final String NAMESPACE = "urn:ASC:MHL:v2.0";
  private static final String NEXT = "Copy the card again, with its ascmhl folder.";

  public record Tool(String name, String version) {}

  /// A hash list elsewhere.
  ///
  /// @param path from the folder of this list
  /// @param c4 its C4 hash
  public record Reference(String path, String c4) {}

  public AscMhl {
    ignored = List.copyOf(ignored);
    hashes = List.copyOf(hashes);
    references = List.copyOf(references);
    others = Map.copyOf(others);
  }

  /// @param file what to call the file in sentences
  /// @throws MediaException if the text is no ASC MHL, or a path leaves the folder
  public static AscMhl read(String text, String file) {
    XmlElement list = Xml.paper(text, file, NEXT);
    if (!list.name().equals("hashlist") || !list.attribute("version").orElse("").startsWith("2")) {
      throw new MediaException(
          "Cannot read " + file + ": it is no ASC MHL hash list of version 2. " + NEXT);
    }
    Optional<XmlElement> creator = list.child("creatorinfo");
    Optional<XmlElement> info = list.child("processinfo");
    Optional<XmlElement> tool = creator.flatMap(c -> c.child("tool"));
    List<MhlHash> hashes = new ArrayList<>();
    for (XmlElement all : list.children("hashes")) {
      for (XmlElement each : all.children()) hashes.add(MhlXml.of(each, file));
    }
    List<String> ignored = new ArrayList<>();
    for (XmlElement ignore : info.map(i -> i.children("ignore")).orElse(List.of())) {
      for (XmlElement p : ignore.children("pattern")) ignored.add(p.text());
    }
    List<Reference> references = new ArrayList<>();
    for (XmlElement all : list.children("references")) {
      for (XmlElement each : all.children("hashlistreference")) {
        references.add(reference(each, file));
      }
    }
    Map<String, List<String>> others = new LinkedHashMap<>();
    creator.ifPresent(c -> keep(others, c, List.of("creationdate", "hostname", "tool")));
    info.ifPresent(i -> keep(others, i, List.of("process", "roothash", "ignore")));
    keep(others, list, List.of("creatorinfo", "processinfo", "hashes", "references"));
    return new AscMhl(
        creator.flatMap(c -> c.text("creationdate")).orElse(""),
        creator.flatMap(c -> c.text("hostname")).orElse(""),
        new Tool(
            tool.map(t -> t.text()).orElse(""),
            tool.flatMap(t -> t.attribute("version")).orElse("")),
        info.flatMap(i -> i.text("process")),
        info.flatMap(i -> i.child("roothash"))
            .map(r ->
                new MhlHash.Folder("", "", MhlXml.part(r, "content"), MhlXml.part(r, "structure"))),
        ignored,
        hashes,
        references,
        others);
  }

  private static Reference reference(XmlElement element, String file) {
    String path = MhlXml.inside(element.text("path").orElse(""), file);
    return new Reference(path, element.text("c4").orElse(""));
  }

  private static void keep(
      Map<String, List<String>> others, XmlElement parent, List<String> understood) {
    List<String> kept =
        parent.children().stream()
            .filter(each -> !understood.contains(each.name()))
            .map(Xml::written)
            .toList();
    if (!kept.isEmpty()) others.put(parent.name(), kept);
  }

  /// The file's text.
  public String write() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<hashlist version=\"2.0\" xmlns=\"" + NAMESPACE + "\">\n  <creatorinfo>\n");
    out.append("    <creationdate>" + Xml.escaped(creationDate) + "</creationdate>\n");
    out.append("    <hostname>" + Xml.escaped(hostName) + "</hostname>\n    <tool version=\"");
    out.append(Xml.escaped(tool.version) + "\">" + Xml.escaped(tool.name) + "</tool>\n");
    others(out, "creatorinfo");
    out.append("  </creatorinfo>\n  <processinfo>\n");
    process.ifPresent(p -> out.append("    <process>" + Xml.escaped(p) + "</process>\n"));
    root.ifPresent(hash -> {
      out.append("    <roothash>\n");
      MhlXml.parts(out, hash, "      ");
      out.append("    </roothash>\n");
    });
    if (!ignored.isEmpty()) {
      out.append("    <ignore>\n");
      for (String each : ignored) {
        out.append("      <pattern>" + Xml.escaped(each) + "</pattern>\n");
      }
      out.append("    </ignore>\n");
    }
    others(out, "processinfo");
    out.append("  </processinfo>\n  <hashes>\n");
    for (MhlHash each : hashes) MhlXml.write(out, each, "    ");
    out.append("  </hashes>\n");
    others(out, "hashlist");
    if (!references.isEmpty()) {
      out.append("  <references>\n");
      for (Reference each : references) {
        out.append("    <hashlistreference>\n");
        out.append("      <path>" + Xml.escaped(each.path) + "</path>\n");
        out.append("      <c4>" + Xml.escaped(each.c4) + "</c4>\n    </hashlistreference>\n");
      }
      out.append("  </references>\n");
    }
    return out.append("</hashlist>\n").toString();
  }

  private void others(StringBuilder out, String parent) {
    for (String each : others.getOrDefault(parent, List.of())) out.append(each).append('\n');
  }

  /// The digest this list gives for a file; absent when it names none of this kind.
  ///
  /// @param path from the folder of the list, parted by `/`
  /// @param algorithm `xxh64`, `md5`, `sha1`, `c4`, `xxh128`, `xxh3`
  public Optional<Digest> digest(String path, String algorithm) {
    return hashes.stream()
        .filter(each -> each instanceof MhlHash.File file && file.path().equals(path))
        .flatMap(each -> ((MhlHash.File) each).digests().stream())
        .filter(digest -> digest.algorithm().equals(algorithm))
        .findFirst();
  }

  /// All generations of a folder, oldest first: the `ascmhl_chain.xml` file.
  ///
  /// @param generations by sequence number
  public record Chain(Map<Integer, Reference> generations) {
    private static final String NAMESPACE = "urn:ASC:MHL:DIRECTORY:v2.0";

    public Chain {
      generations = Collections.unmodifiableMap(new TreeMap<>(generations));
    }

    /// @param file what to call the file in sentences
    /// @throws MediaException if the text is no chain, or counts a generation twice
    public static Chain read(String text, String file) {
      XmlElement root = Xml.paper(text, file, NEXT);
      if (!root.name().equals("ascmhldirectory")) {
        throw new MediaException("Cannot read " + file + ": it is no ASC MHL chain. " + NEXT);
      }
      Map<Integer, Reference> generations = new LinkedHashMap<>();
      for (XmlElement each : root.children("hashlist")) {
        String number = each.attribute("sequencenr").orElse("");
        if (!number.matches("\\d{1,9}")
            || generations.put(Integer.valueOf(number), reference(each, file)) != null) {
          throw new MediaException(
              "Cannot read " + file + ": generation \"" + number + "\" makes no sense. " + NEXT);
        }
      }
      return new Chain(generations);
    }

    /// The file's text.
    public String write() {
      StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      out.append("<ascmhldirectory xmlns=\"" + NAMESPACE + "\">\n");
      generations.forEach((number, each) -> {
        out.append("  <hashlist sequencenr=\"" + number + "\">\n");
        out.append("    <path>" + Xml.escaped(each.path) + "</path>\n");
        out.append("    <c4>" + Xml.escaped(each.c4) + "</c4>\n  </hashlist>\n");
      });
      return out.append("</ascmhldirectory>\n").toString();
    }

    /// This chain with one more generation at its end.
    public Chain with(String path, byte[] list) {
      Map<Integer, Reference> more = new LinkedHashMap<>(generations);
      int next = generations.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
      more.put(next, new Reference(path, c4(list)));
      return new Chain(more);
    }
  }

  /// The C4 id of some bytes. SMPTE ST 2114:2017: SHA-512 in base 58, 88 digits after `c4`.
  public static String c4(byte[] content) {
    String digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    try {
      BigInteger value = new BigInteger(1, MessageDigest.getInstance("SHA-512").digest(content));
      BigInteger base = BigInteger.valueOf(58);
      StringBuilder id = new StringBuilder();
      for (int i = 0; i < 88; i++) {
        BigInteger[] split = value.divideAndRemainder(base);
        id.append(digits.charAt(split[1].intValue()));
        value = split[0];
      }
      return "c4" + id.reverse();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-512.", e);
    }
  }
}

package raccord.film.interchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.trouble.MediaException;

/// A Media Hash List of the older kind, version 1.0 or 1.1, as offload tools still write it.
///
/// mediahashlist.org, "MHL Specification". Paths are relative to the folder of the list, and may
/// not leave it.
///
/// @param creator elements of `creatorinfo`, as written
/// @param hashes in file order
public record Mhl(String version, Map<String, String> creator, List<Hash> hashes) {
  private static final String NEXT = "Copy the card again, with its hash list.";
  private static final List<String> PLAIN =
      List.of("file", "size", "creationdate", "lastmodificationdate", "hashdate");

  /// What one file hashed to.
  ///
  /// @param path parted by `/`
  /// @param size bytes, when the list says
  /// @param dates `lastmodificationdate`, `hashdate`… as written
  /// @param digests by the format's word: `md5`, `sha1`, `xxhash`, `xxhash64`, `xxhash64be`, `null`
  public record Hash(
      String path, Optional<Long> size, Map<String, String> dates, Map<String, String> digests) {
    public Hash {
      dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
      digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
    }
  }

  public Mhl {
    creator = Collections.unmodifiableMap(new LinkedHashMap<>(creator));
    hashes = List.copyOf(hashes);
  }

  /// @param file what to call the file in sentences
  /// @throws MediaException if the text is no hash list, or a path leaves the folder
  public static Mhl read(String text, String file) {
    XmlElement root = Xml.paper(text, file, NEXT);
    String version = root.attribute("version").orElse("");
    if (!root.name().equals("hashlist") || !version.startsWith("1")) {
      throw new MediaException("Cannot read " + file + ": it is no MHL of version 1. " + NEXT);
    }
    Map<String, String> creator = new LinkedHashMap<>();
    for (XmlElement info : root.children("creatorinfo")) {
      for (XmlElement e : info.children()) creator.put(e.name(), e.text());
    }
    List<Hash> hashes = new ArrayList<>();
    for (XmlElement each : root.children("hash")) hashes.add(hash(each, file));
    return new Mhl(version, creator, hashes);
  }

  private static Hash hash(XmlElement element, String file) {
    Map<String, String> dates = new LinkedHashMap<>();
    Map<String, String> digests = new LinkedHashMap<>();
    Optional<Long> size = Optional.empty();
    for (XmlElement each : element.children()) {
      String name = each.name();
      String value = each.text();
      if (name.equals("size") && value.matches("\\d{1,18}"))
        size = Optional.of(Long.valueOf(value));
      else if (!PLAIN.contains(name)) digests.put(name, value);
      else if (name.endsWith("date")) dates.put(name, value);
    }
    String path = MhlXml.inside(element.text("file").orElse(""), file);
    return new Hash(path, size, dates, digests);
  }

  /// The file's text.
  public String write() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<hashlist version=\"" + Xml.escaped(version) + "\">\n  <creatorinfo>\n");
    creator.forEach((name, value) -> leaf(out, name, value));
    out.append("  </creatorinfo>\n");
    for (Hash each : hashes) {
      out.append("  <hash>\n");
      leaf(out, "file", each.path);
      each.size.ifPresent(size -> leaf(out, "size", String.valueOf(size)));
      each.dates.forEach((name, value) -> leaf(out, name, value));
      each.digests.forEach((name, value) -> leaf(out, name, value));
      out.append("  </hash>\n");
    }
    return out.append("</hashlist>\n").toString();
  }

  private static void leaf(StringBuilder out, String name, String value) {
    out.append("    <" + name + ">" + Xml.escaped(value) + "</" + name + ">\n");
  }
}

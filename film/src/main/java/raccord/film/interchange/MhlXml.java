package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.trouble.MediaException;

/// The elements that stand for an [MhlHash].
final class MhlXml {
  /// Words of a file's element that are no hash values.
  private static final List<String> PLAIN = List.of("path", "previousPath", "metadata");

  private MhlXml() {}

  static MhlHash of(XmlElement element, String file) {
    Optional<XmlElement> path = element.child("path");
    String name = inside(path.map(p -> p.text()).orElse(""), file);
    String modified = path.flatMap(p -> p.attribute("lastmodificationdate")).orElse("");
    if (element.name().equals("directoryhash")) {
      return new MhlHash.Folder(
          name, modified, part(element, "content"), part(element, "structure"));
    }
    Optional<String> size = path.flatMap(p -> p.attribute("size"));
    if (size.isPresent() && !size.get().matches("\\d{1,18}")) {
      throw new MediaException(
          "Cannot read "
              + file
              + ": the size of "
              + name
              + " is \""
              + size.get()
              + "\". Copy the card again, with its hash list.");
    }
    return new MhlHash.File(
        name,
        size.map(Long::valueOf),
        modified,
        digests(element),
        element.text("previousPath").map(previous -> inside(previous, file)),
        element.children("metadata").stream().map(Xml::written).toList());
  }

  static List<MhlHash.Digest> part(XmlElement parent, String name) {
    return parent.child(name).map(MhlXml::digests).orElse(List.of());
  }

  private static List<MhlHash.Digest> digests(XmlElement parent) {
    List<MhlHash.Digest> digests = new ArrayList<>();
    for (XmlElement each : parent.children()) {
      if (PLAIN.contains(each.name())) continue;
      Map<String, String> attributes = new LinkedHashMap<>();
      each.attributes()
          .forEach((name, value) -> {
            if (!name.startsWith("xmlns")) attributes.put(name, value);
          });
      digests.add(new MhlHash.Digest(each.name(), each.text(), attributes));
    }
    return digests;
  }

  /// The path, if it stays inside the folder of its list.
  ///
  /// @throws MediaException if it does not
  static String inside(String path, String file) {
    String plain = path.replace('\\', '/');
    boolean climbs = List.of(plain.split("/", -1)).contains("..");
    if (plain.isEmpty() || plain.startsWith("/") || plain.matches("[A-Za-z]:.*") || climbs) {
      throw new MediaException(
          "Cannot use "
              + file
              + ": its path \""
              + path
              + "\" leads out of the folder it lists."
              + " Do not trust this hash list.");
    }
    return plain;
  }

  static void write(StringBuilder out, MhlHash hash, String indent) {
    switch (hash) {
      case MhlHash.File each -> {
        out.append(indent + "<hash>\n" + indent + "  <path");
        each.size().ifPresent(size -> out.append(" size=\"" + size + "\""));
        path(out, each.path(), each.modified());
        digests(out, each.digests(), indent + "  ");
        each.previousPath()
            .ifPresent(p ->
                out.append(indent + "  <previousPath>" + Xml.escaped(p) + "</previousPath>\n"));
        for (String other : each.others()) out.append(other).append('\n');
        out.append(indent + "</hash>\n");
      }
      case MhlHash.Folder each -> {
        out.append(indent + "<directoryhash>\n" + indent + "  <path");
        path(out, each.path(), each.modified());
        parts(out, each, indent + "  ");
        out.append(indent + "</directoryhash>\n");
      }
    }
  }

  private static void path(StringBuilder out, String path, String modified) {
    if (!modified.isEmpty()) {
      out.append(" lastmodificationdate=\"" + Xml.escaped(modified) + "\"");
    }
    out.append(">" + Xml.escaped(path) + "</path>\n");
  }

  static void parts(StringBuilder out, MhlHash.Folder folder, String indent) {
    out.append(indent + "<content>\n");
    digests(out, folder.content(), indent + "  ");
    out.append(indent + "</content>\n" + indent + "<structure>\n");
    digests(out, folder.structure(), indent + "  ");
    out.append(indent + "</structure>\n");
  }

  private static void digests(StringBuilder out, List<MhlHash.Digest> digests, String indent) {
    for (MhlHash.Digest each : digests) {
      out.append(indent + "<" + each.algorithm());
      each.attributes()
          .forEach((name, value) -> out.append(" " + name + "=\"" + Xml.escaped(value) + "\""));
      out.append(">" + Xml.escaped(each.value()) + "</" + each.algorithm() + ">\n");
    }
  }
}

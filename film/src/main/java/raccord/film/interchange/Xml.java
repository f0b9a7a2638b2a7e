package raccord.film.interchange;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import raccord.film.trouble.MediaException;

/// XML text to and from elements: the only reader of XML there is. A DOCTYPE line is normal in
/// timelines: it is passed over, nothing it names is fetched, and an entity of its own making is
/// refused.
final class Xml {
  /// Levels of elements; the deepest real timeline seen has 31.
  private static final int DEEPEST = 256;

  /// Characters. The largest real timeline seen has 60 million.
  private static final int LARGEST = Interchange.LARGEST_FILE;

  private static final String AGAIN = "Export the timeline again from the editing program.";

  private Xml() {}

  /// A timeline, where a DOCTYPE is normal.
  ///
  /// @throws MediaException if the text is not XML; names the line
  static XmlElement parse(String text, String source) {
    return parse(text, source, true, AGAIN);
  }

  /// The root of a paper that comes with the rushes: hash lists, grades, what a recorder says. None
  /// of them has a DOCTYPE. Every element declares the prefixes it uses, so that each can be kept
  /// alone.
  ///
  /// @param next what to do when it is broken, a whole sentence
  /// @throws MediaException if the text is not XML, or has a DOCTYPE; names the line
  static XmlElement paper(String text, String source, String next) {
    XmlElement root = parse(text, source, false, next);
    declare(root, root);
    return root;
  }

  private static void declare(XmlElement element, XmlElement root) {
    for (XmlElement child : element.children()) {
      String prefix = "xmlns:" + child.prefix();
      root.attribute(prefix).ifPresent(space -> child.attributes().putIfAbsent(prefix, space));
      declare(child, root);
    }
  }

  private static XmlElement parse(String text, String source, boolean doctype, String next) {
    if (text.length() > LARGEST) {
      throw MediaException.atLine(source, 1, "its XML is larger than any such file's", next);
    }
    // A mark left by decoding, or a line end before the declaration, is no fault worth refusing.
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int skipped = 0;
    while (skipped < body.length() && Character.isWhitespace(body.charAt(skipped))) skipped++;
    int linesSkipped = (int) body.substring(0, skipped).chars().filter(c -> c == '\n').count();
    XMLStreamReader reader = null;
    try {
      reader = factory().createXMLStreamReader(new StringReader(body.substring(skipped)));
      return root(reader, source, linesSkipped, doctype, next);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      MediaException trouble =
          MediaException.atLine(source, line + linesSkipped, reason(e.getMessage()), next);
      trouble.initCause(e);
      throw trouble;
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Depth is counted here, where the sentence can say so.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    return factory;
  }

  private static XmlElement root(
      XMLStreamReader reader, String source, int linesSkipped, boolean doctype, String next)
      throws XMLStreamException {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    while (reader.hasNext()) {
      int line = reader.getLocation().getLineNumber() + linesSkipped;
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          line = reader.getLocation().getLineNumber() + linesSkipped;
          XmlElement element =
              new XmlElement(name(reader), attributes(reader), new ArrayList<>(), line);
          if (open.isEmpty()) root = element;
          else open.peek().content().add(element);
          open.push(element);
          if (open.size() > DEEPEST) {
            throw MediaException.atLine(
                source,
                line,
                "it is nested deeper than " + DEEPEST + " levels, which no such file needs",
                next);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement element = open.pop();
          boolean holds = element.content().stream().anyMatch(each -> each instanceof XmlElement);
          if (holds) element.content().removeIf(each -> each instanceof String s && s.isBlank());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) open.peek().content().add(reader.getText());
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw MediaException.atLine(
                source,
                line,
                "it uses the entity \"" + reader.getLocalName() + "\" of its own",
                next);
        case XMLStreamConstants.DTD -> {
          if (!doctype) {
            throw MediaException.atLine(
                source, line, "it has a DOCTYPE, which no such file needs", next);
          }
        }
        default -> {
          // Comments, processing instructions and the DOCTYPE say nothing about the cut.
        }
      }
    }
    if (root == null) throw MediaException.atLine(source, 1, "it holds no element", next);
    return root;
  }

  private static String name(XMLStreamReader reader) {
    return qualified(reader.getPrefix(), reader.getLocalName());
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(
          qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
          reader.getAttributeValue(i));
    }
    return attributes;
  }

  private static String qualified(@Nullable String prefix, String local) {
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private static String reason(@Nullable String message) {
    String text = message == null ? "" : message;
    int at = text.indexOf("Message: ");
    if (at >= 0) text = text.substring(at + "Message: ".length());
    text = text.lines().findFirst().orElse("no reason given").strip();
    if (text.contains("must start and end within the same entity")
        || text.contains("Premature end of file")) {
      return "the file ends in the middle";
    }
    if (text.contains("entity") && text.contains("referenced")) {
      return "it uses an entity of its own making, which no such file needs";
    }
    if (text.contains("JAXP")) return "its XML is larger than any such file's";
    return "it is not XML ("
        + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
        + ")";
  }

  /// @param doctype root name to declare, as these formats want it
  static String print(XmlElement root, String doctype) {
    StringBuilder out =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE ")
            .append(doctype)
            .append(">\n");
    print(root, 0, out);
    return out.toString();
  }

  /// An element as XML, for what is kept without being understood.
  static String written(XmlElement element) {
    StringBuilder out = new StringBuilder();
    print(element, 0, out);
    return out.toString().strip();
  }

  /// Text as it stands in an attribute or between tags.
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    escape(text, true, out);
    return out.toString();
  }

  private static void print(XmlElement element, int depth, StringBuilder out) {
    out.repeat(' ', 2 * depth).append('<').append(element.tag());
    element
        .attributes()
        .forEach((name, value) -> {
          out.append(' ').append(name).append("=\"");
          escape(value, true, out);
          out.append('"');
        });
    if (element.content().isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append('>');
    boolean mixed = element.content().stream().anyMatch(each -> each instanceof String);
    if (mixed) {
      inline(element, out);
    } else {
      out.append('\n');
      for (XmlElement child : element.children()) print(child, depth + 1, out);
      out.repeat(' ', 2 * depth);
    }
    out.append("</").append(element.tag()).append(">\n");
  }

  /// Beside text, white space would count: elements are written without any.
  private static void inline(XmlElement element, StringBuilder out) {
    for (Object each : element.content()) {
      if (each instanceof String text) {
        escape(text, false, out);
      } else if (each instanceof XmlElement child) {
        StringBuilder inner = new StringBuilder();
        print(child, 0, inner);
        out.append(inner.toString().strip());
      }
    }
  }

  private static void escape(String text, boolean attribute, StringBuilder out) {
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append(attribute ? "&quot;" : "\"");
            case '\r' -> out.append("&#13;");
            case '\n', '\t' -> {
              if (attribute) out.append("&#").append(c).append(';');
              else out.appendCodePoint(c);
            }
            default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
          }
        });
  }

  /// XML 1.0, 2.2: what a document may hold at all.
  private static boolean isAllowed(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000);
  }
}

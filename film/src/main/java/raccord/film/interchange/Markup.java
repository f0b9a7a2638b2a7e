package raccord.film.interchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import raccord.film.trouble.MediaException;

/// Small XML documents that come from anywhere: no document types, no entities, names without their
/// prefixes.
final class Markup {
  private Markup() {}

  /// The root of a document.
  ///
  /// @param next what to do when it is broken, a whole sentence
  /// @throws MediaException if the text is not XML, or wants a document type; names the line
  static Element root(String text, String file, String next) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(SILENT);
      String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return builder.parse(new InputSource(new StringReader(body.strip()))).getDocumentElement();
    } catch (SAXParseException e) {
      String why = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
      throw MediaException.atLine(file, Math.max(1, e.getLineNumber()), why, next);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new MediaException("Cannot read " + file + ": " + e.getMessage() + " " + next, e);
    }
  }

  private static final ErrorHandler SILENT =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
          throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
          throw e;
        }
      };

  static String name(Element element) {
    return element.getLocalName() == null ? element.getTagName() : element.getLocalName();
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) children.add(child);
    }
    return children;
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> name(child).equals(name)).toList();
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  /// The stripped text of a child; absent when there is none.
  static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(child -> child.getTextContent().strip());
  }

  static Optional<String> attribute(Element element, String name) {
    return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
  }

  /// An element as XML, for what is kept without being understood.
  static String written(Element element) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(element), new StreamResult(out));
      return out.toString().strip();
    } catch (TransformerException e) {
      throw new IllegalStateException("A document that was read can be written.", e);
    }
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            // XML 1.0, section 2.2: other control characters cannot be written at all.
            default -> out.appendCodePoint(c >= 0x20 || c == '\n' || c == '\t' ? c : ' ');
          }
        });
    return out.toString();
  }
}

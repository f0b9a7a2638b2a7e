package raccord.studio.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Writes HTML in which every text and every attribute is escaped, whatever a file was called.
final class Html {
  // Elements after which a line break changes nothing.
  private static final Set<String> LINES =
      Set.of(
          "article", "details", "div", "figure", "footer", "head", "header", "li", "main", "nav",
          "p", "script", "section", "style", "svg", "title");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  Html() {
    out.append("<!doctype html>\n");
  }

  /// Begins an element.
  ///
  /// @param attributes names and values in turn; an attribute whose value is empty is written bare
  Html open(String tag, String... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /// Ends the element begun last.
  Html close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (LINES.contains(tag)) out.append('\n');
    return this;
  }

  /// An element without content: `img`, `meta`, a shape of a drawing.
  Html single(String tag, String... attributes) {
    start(tag, attributes);
    return this;
  }

  /// An element with text in it.
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /// The head of a page that asks nothing of anybody: no requests, no frames, no forms.
  ///
  /// @param allowed more of its content security policy, each directive with a space before it and
  ///   its semicolon
  Html head(String title, String allowed, String style) {
    open("head");
    single("meta", "charset", "utf-8");
    single(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none';"
            + allowed
            + " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    single("meta", "name", "color-scheme", "content", "light dark");
    single("meta", "name", "referrer", "content", "no-referrer");
    element("title", title);
    return open("style").own(style).close().close();
  }

  /// What comes from Raccord itself and from no file: its style sheet, its script, an entity.
  Html own(String source) {
    out.append(source);
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) throw new IllegalStateException("Not closed: " + open + ".");
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]);
      if (attributes[i + 1].isEmpty()) continue;
      out.append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        // Control characters, and those that turn the direction of reading around, could make a
        // name read as another one.
        default -> {
          boolean hidden =
              c < 0x20 || c == 0x7f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
          out.append(hidden ? '\ufffd' : c);
        }
      }
    }
  }
}

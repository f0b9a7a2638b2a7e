package raccord.film.versions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON in one form only, so that the same values always make the same text, and hash.
///
/// RFC 8785 for what is used here: keys in order, no spaces, whole numbers and strings.
final class Canonical {
  private Canonical() {}

  /// @param value a map with string keys, a list, a string, or a whole number
  static String text(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Object value, StringBuilder text) {
    switch (value) {
      case Map<?, ?> map -> {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, each) -> sorted.put((String) key, each));
        String between = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
          text.append(between);
          quote(entry.getKey(), text);
          text.append(':');
          write(entry.getValue(), text);
          between = ",";
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
          if (i > 0) text.append(',');
          write(list.get(i), text);
        }
        text.append(']');
      }
      case String string -> quote(string, text);
      case Long number -> text.append(number);
      default -> throw new IllegalArgumentException("A recipe holds no " + value.getClass() + ".");
    }
  }

  // RFC 8785, 3.2.2.2.
  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') text.append(String.format("\\u%04x", (int) c));
          else text.append(c);
        }
      }
    }
    text.append('"');
  }
}

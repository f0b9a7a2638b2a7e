package raccord.film.interchange;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import raccord.film.cut.Extras;
import raccord.film.trouble.MediaException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON text to and from the tree that [Extras] keeps: numbers exactly as written, keys in order.
///
/// Infinities and NaN are read as OTIO's own writers put them (`Infinity`, `Inf`, `NaN`).
final class Json {
  /// Levels of brackets; the deepest real timeline seen has 32.
  private static final int DEEPEST = 400;

  /// Digits of one number; OTIO's own longest test value has 77.
  private static final int LONGEST_NUMBER = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(Interchange.LARGEST_FILE)
                  .build())
          .build();

  private Json() {}

  /// @param lines the line each object starts at
  record Document(Object root, IdentityHashMap<Object, Integer> lines) {}

  /// @throws MediaException if the text is not JSON; names the line
  static Document parse(String text, String source) {
    IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), infinitiesSpelled(text))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw MediaException.atLine(source, 1, "it is empty", "Export the timeline again.");
      }
      Object root = value(parser, first, lines);
      if (parser.nextToken() != null) {
        throw broken(source, line(parser), "there is text after the end of the timeline", null);
      }
      return new Document(root, lines);
    } catch (StreamReadException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw broken(source, line, reason(e.getOriginalMessage()), e);
    } catch (JacksonException e) {
      throw broken(source, 1, reason(e.getOriginalMessage()), e);
    }
  }

  private static MediaException broken(
      String source, int line, String why, @org.jspecify.annotations.Nullable Throwable cause) {
    MediaException trouble =
        MediaException.atLine(source, line, why, "Export the timeline again as OTIO (.otio).");
    if (cause != null) trouble.initCause(cause);
    return trouble;
  }

  private static String reason(String message) {
    if (message.contains("nesting depth")) {
      return "it is nested deeper than " + DEEPEST + " levels, which no timeline needs";
    }
    if (message.contains("Number value length")) {
      return "it has a number of more than " + LONGEST_NUMBER + " digits";
    }
    if (message.contains("end-of-input") || message.contains("end of input")) {
      return "the file ends in the middle of the timeline";
    }
    String first = message.lines().findFirst().orElse("no reason given").strip();
    return "it is not JSON ("
        + (first.endsWith(".") ? first.substring(0, first.length() - 1) : first)
        + ")";
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static Object value(
      JsonParser parser, JsonToken token, IdentityHashMap<Object, Integer> lines) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        lines.put(map, line(parser));
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          map.put(name, value(parser, parser.nextToken(), lines));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          list.add(value(parser, next, lines));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getBigIntegerValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT ->
          parser.isNaN() ? (Object) parser.getDoubleValue() : parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Extras.NOTHING;
    };
  }

  /// OTIO's C++ writer may say `Inf`, which the tokenizer does not know. Lines stay as they were.
  private static String infinitiesSpelled(String text) {
    if (!text.contains("Inf")) return text;
    StringBuilder spelled = new StringBuilder(text.length() + 64);
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = quoted && c == '\\' && i + 1 < text.length();
      if (c == '"') quoted = !quoted;
      spelled.append(c);
      if (escaped) spelled.append(text.charAt(++i));
      if (!quoted && c == 'f' && text.startsWith("Inf", i - 2) && !text.startsWith("init", i + 1)) {
        spelled.append("inity");
      }
    }
    return spelled.toString();
  }

  /// Indented as OTIO's own writer indents, with a line end at the end.
  static String print(Object tree) {
    StringBuilder out = new StringBuilder();
    print(tree, 0, out);
    return out.append('\n').toString();
  }

  private static void print(Object tree, int depth, StringBuilder out) {
    switch (tree) {
      case Map<?, ?> map when map.isEmpty() -> out.append("{}");
      case Map<?, ?> map -> {
        String before = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(before).append('\n').repeat(' ', 4 * (depth + 1));
          quote((String) entry.getKey(), out);
          out.append(": ");
          print(entry.getValue(), depth + 1, out);
          before = ",";
        }
        out.append('\n').repeat(' ', 4 * depth).append('}');
      }
      case List<?> list when list.isEmpty() -> out.append("[]");
      case List<?> list -> {
        String before = "[";
        for (Object each : list) {
          out.append(before).append('\n').repeat(' ', 4 * (depth + 1));
          print(each, depth + 1, out);
          before = ",";
        }
        out.append('\n').repeat(' ', 4 * depth).append(']');
      }
      case String string -> quote(string, out);
      case Boolean truth -> out.append(truth);
      // Double.toString spells Infinity, -Infinity and NaN as OTIO's readers expect.
      case Number number -> out.append(number);
      default -> out.append("null");
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) out.append(String.format("\\u%04x", (int) c));
          else out.append(c);
        }
      }
    }
    out.append('"');
  }
}

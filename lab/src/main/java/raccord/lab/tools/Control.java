package raccord.lab.tools;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One control of a tool as a person sets it.
///
/// @param name kebab-case, from the record component: `darkestLevel` is `darkest-level`
/// @param label what a form shows, with the unit
/// @param min of a number
/// @param max of a number
/// @param preset the number, or the place among the choices, of a tool nobody has set
/// @param choices the words to choose from, `off` and `on` for a switch; empty for other kinds
/// @param written the preset as a person would write it
public record Control(
    String name,
    String label,
    Kind kind,
    double min,
    double max,
    double preset,
    List<String> choices,
    String written) {

  /// What a person writes for it.
  public enum Kind {
    NUMBER,
    WHOLE,
    CHOICE,
    TEXT
  }

  static Control of(RecordComponent component, Record preset) {
    Dial dial = component.getAnnotation(Dial.class);
    if (dial == null) {
      throw new IllegalStateException(
          preset.getClass().getName() + " has no @Dial on " + component.getName() + ".");
    }
    try {
      return of(component, dial, component.getAccessor().invoke(preset));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read the default of " + component + ".", e);
    }
  }

  private static Control of(RecordComponent component, Dial dial, Object value) {
    String name = kebab(component.getName());
    Class<?> type = component.getType();
    if (value instanceof String text) {
      return new Control(name, dial.label(), Kind.TEXT, 0, 0, 0, List.of(), text);
    }
    List<String> choices = choices(type);
    if (!choices.isEmpty()) {
      int at = Math.max(0, choices.indexOf(word(value)));
      double last = choices.size() - 1;
      return new Control(name, dial.label(), Kind.CHOICE, 0, last, at, choices, choices.get(at));
    }
    double number = ((Number) value).doubleValue();
    return new Control(
        name,
        dial.label(),
        type == int.class ? Kind.WHOLE : Kind.NUMBER,
        dial.min(),
        dial.max(),
        number,
        List.of(),
        plain(number));
  }

  private static List<String> choices(Class<?> type) {
    if (type == boolean.class) return List.of("off", "on");
    if (!type.isEnum()) return List.of();
    return Arrays.stream(type.getEnumConstants()).map(Control::word).toList();
  }

  private static String word(Object value) {
    if (value instanceof Boolean switched) return switched ? "on" : "off";
    return ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// True if only whole numbers make sense.
  public boolean whole() {
    return kind == Kind.WHOLE;
  }

  /// A written value as the record's constructor takes it.
  ///
  /// @param tool what the tool is called
  /// @param type of the record's component
  /// @throws IllegalArgumentException if it is no such value, or out of range
  Object value(String tool, String text, Class<?> type) {
    return switch (kind) {
      case NUMBER, WHOLE -> number(tool, text);
      case TEXT -> text;
      case CHOICE -> {
        int at = choices.indexOf(text.strip().toLowerCase(Locale.ROOT));
        if (at < 0) {
          throw new IllegalArgumentException(
              label
                  + " of "
                  + tool
                  + " is "
                  + String.join(" or ", choices)
                  + ", not "
                  + text
                  + ".");
        }
        yield type == boolean.class ? (Object) (at == 1) : type.getEnumConstants()[at];
      }
    };
  }

  private Object number(String tool, String text) {
    double number;
    try {
      number = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          label + " of " + tool + " is a number, not \"" + text + "\".", e);
    }
    if (!(number >= min && number <= max)) {
      throw new IllegalArgumentException(
          label
              + " of "
              + tool
              + " runs from "
              + plain(min)
              + " to "
              + plain(max)
              + ", not "
              + text.strip()
              + ".");
    }
    if (whole() && number != Math.rint(number)) {
      throw new IllegalArgumentException(
          label + " of " + tool + " is a whole number, not " + text.strip() + ".");
    }
    return whole() ? (Object) (int) number : (Object) number;
  }

  static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}

package raccord.lab.tools;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/// One control of a tool as a person sets it.
///
/// @param name kebab-case, from the record component: `darkestLevel` is `darkest-level`
/// @param label what a form shows, with the unit
/// @param preset the value of a tool nobody has set
/// @param whole true if only whole numbers make sense
public record Control(
    String name, String label, double min, double max, double preset, boolean whole) {

  static Control of(RecordComponent component, Record preset) {
    Dial dial = component.getAnnotation(Dial.class);
    if (dial == null) {
      throw new IllegalStateException(
          preset.getClass().getName() + " has no @Dial on " + component.getName() + ".");
    }
    Class<?> type = component.getType();
    try {
      Number value = (Number) component.getAccessor().invoke(preset);
      return new Control(
          kebab(component.getName()),
          dial.label(),
          dial.min(),
          dial.max(),
          value.doubleValue(),
          type == int.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read the default of " + component + ".", e);
    }
  }

  /// A written value as the record's constructor takes it.
  ///
  /// @throws IllegalArgumentException if it is no number, or out of range
  Object value(String rule, String written) {
    double number;
    try {
      number = Double.parseDouble(written.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          label + " of " + rule + " is a number, not \"" + written + "\".", e);
    }
    if (!(number >= min && number <= max)) {
      throw new IllegalArgumentException(
          label
              + " of "
              + rule
              + " runs from "
              + plain(min)
              + " to "
              + plain(max)
              + ", not "
              + written.strip()
              + ".");
    }
    if (whole && number != Math.rint(number)) {
      throw new IllegalArgumentException(
          label + " of " + rule + " is a whole number, not " + written.strip() + ".");
    }
    return whole ? (Object) (int) number : (Object) number;
  }

  static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}

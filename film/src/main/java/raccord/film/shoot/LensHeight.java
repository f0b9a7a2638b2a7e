package raccord.film.shoot;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How high the lens stood above the ground, in the words of the camera report: `1.5 m`, `4'6"`.
///
/// @param written as in the report; empty when unknown
public record LensHeight(String written) {
  public static final LensHeight UNKNOWN = new LensHeight("");

  private static final double FOOT = 0.3048;
  private static final String NUMBER = "(\\d{1,4}(?:[.,]\\d+)?)";
  private static final Pattern FEET =
      Pattern.compile(
          "^\\s*"
              + NUMBER
              + "\\s*(?:'|\u2019|ft\\.?|feet)\\s*(?:"
              + NUMBER
              + "\\s*(?:\"|\u201d|in\\.?)?)?\\s*$");
  private static final Pattern METRIC = Pattern.compile("^\\s*" + NUMBER + "\\s*(mm|cm|m)\\s*$");

  /// In metres; empty when nobody wrote it, or without a unit.
  public OptionalDouble metres() {
    String text = written.toLowerCase(Locale.ROOT);
    Matcher metric = METRIC.matcher(text);
    if (metric.find()) {
      double number = number(metric.group(1));
      return OptionalDouble.of(
          switch (metric.group(2)) {
            case "mm" -> number / 1000;
            case "cm" -> number / 100;
            default -> number;
          });
    }
    Matcher feet = FEET.matcher(text);
    if (!feet.find()) return OptionalDouble.empty();
    double inches = feet.group(2) == null ? 0 : number(feet.group(2));
    return OptionalDouble.of(FOOT * (number(feet.group(1)) + inches / 12));
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replace(',', '.'));
  }
}

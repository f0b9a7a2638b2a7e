package raccord.studio.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRate;

/// How counts, numbers and names are said in the report.
final class Words {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private Words() {}

  /// `two errors`, `one note`, `14 warnings`.
  static String count(long n, String one) {
    String number = n < NUMBERS.size() ? NUMBERS.get((int) n) : String.valueOf(n);
    return number + " " + (n == 1 ? one : one + "s");
  }

  /// One sentence on how much there is, worst first.
  static String summary(List<Finding> open) {
    if (open.isEmpty()) return "Nothing found.";
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long n = open.stream().filter(each -> each.severity() == severity).count();
      if (n > 0) parts.add(count(n, severity.word()));
    }
    String last = parts.removeLast();
    String text = parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    return sentence(text);
  }

  static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + (text.endsWith(".") ? "" : ".");
  }

  /// `flash-frame` as `Flash frame`.
  static String title(String kebab) {
    String spaced = kebab.replace('-', ' ');
    return spaced.isEmpty() ? "" : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  /// `0.0231`, `18.4`, `1200`: three figures that count.
  static String number(double value) {
    if (!Double.isFinite(value)) return String.valueOf(value);
    if (value == Math.rint(value) && Math.abs(value) < 1e15) return String.valueOf((long) value);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP));
    return rounded.stripTrailingZeros().toPlainString();
  }

  /// How sure a finding is.
  static String sureness(double sureness) {
    String word = sureness >= 0.9 ? "sure" : sureness >= 0.7 ? "likely" : "maybe";
    return word + " (" + Math.round(sureness * 100) + " %)";
  }

  /// `23.976 fps`, `25 fps`.
  static String rate(FrameRate rate) {
    String number =
        rate.denominator() == 1
            ? String.valueOf(rate.numerator())
            : String.format(Locale.ROOT, "%.3f", rate.approximately()).replaceAll("0+$", "");
    return number + " fps";
  }
}

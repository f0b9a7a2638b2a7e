package raccord.film.shoot;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lens a take was shot with, in the words of the camera report: `35 mm`, `Cooke S4 50mm`.
///
/// @param name as written; empty when unknown
public record Lens(String name) {
  public static final Lens UNKNOWN = new Lens("");

  private static final String NUMBER = "(\\d{1,4}(?:\\.\\d+)?)";

  // Where a zoom stood, before its range: `24-290 @ 85mm`.
  private static final Pattern SET_AT = Pattern.compile("@\\s*" + NUMBER);
  private static final Pattern RANGE =
      Pattern.compile(NUMBER + "\\s*(?:mm)?\\s*(?:-|\u2013|to)\\s*" + NUMBER + "\\s*mm?");
  private static final Pattern MILLIMETRES = Pattern.compile(NUMBER + "\\s*mm\\b");
  private static final Pattern ALONE = Pattern.compile("^\\s*" + NUMBER + "\\s*$");

  public boolean isKnown() {
    return !name.isEmpty();
  }

  /// This lens with the focal length a report writes in a column of its own: `50`, `50 mm`.
  public Lens at(String written) {
    OptionalDouble set = new Lens(written).focalLength();
    if (set.isEmpty() || focalLength().isPresent()) return isKnown() ? this : new Lens(written);
    String length = written.strip();
    String plain = length.toLowerCase(Locale.ROOT).endsWith("mm") ? length : length + " mm";
    return new Lens(isKnown() ? name + " @ " + plain : plain);
  }

  /// The focal length in millimetres; empty when the name does not say it, or says a zoom's range
  /// only.
  public OptionalDouble focalLength() {
    String text = name.toLowerCase(Locale.ROOT);
    Matcher set = SET_AT.matcher(text);
    if (set.find()) return OptionalDouble.of(Double.parseDouble(set.group(1)));
    if (RANGE.matcher(text).find()) return OptionalDouble.empty();
    for (Pattern pattern : new Pattern[] {MILLIMETRES, ALONE}) {
      Matcher found = pattern.matcher(text);
      if (found.find()) return OptionalDouble.of(Double.parseDouble(found.group(1)));
    }
    return OptionalDouble.empty();
  }
}

package raccord.film.colour;

import java.util.List;

/// An ASC Color Decision List grade: slope, offset and power per channel, then saturation.
///
/// ASC CDL Transfer Functions and Interchange Syntax v1.2.
///
/// @param id clip or shot name; empty when none
/// @param slope three numbers, not negative
/// @param offset three numbers
/// @param power three numbers, positive
/// @param saturation not negative
public record Cdl(
    String id, List<Double> slope, List<Double> offset, List<Double> power, double saturation) {

  public static final Cdl IDENTITY =
      new Cdl("", List.of(1.0, 1.0, 1.0), List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), 1.0);

  public Cdl {
    slope = three("slope", slope);
    offset = three("offset", offset);
    power = three("power", power);
    for (double s : slope) {
      if (s < 0) throw new IllegalArgumentException("A CDL slope cannot be negative: " + s + ".");
    }
    for (double p : power) {
      if (p <= 0)
        throw new IllegalArgumentException("A CDL power must be positive, not " + p + ".");
    }
    if (!(saturation >= 0) || Double.isInfinite(saturation)) {
      throw new IllegalArgumentException("A CDL saturation cannot be " + saturation + ".");
    }
  }

  /// The same grade under another name.
  public Cdl withId(String other) {
    return new Cdl(other, slope, offset, power, saturation);
  }

  /// Grades one pixel.
  ///
  /// @param rgb `float[3]`, code values of the space the grade was made in. Modified.
  public void apply(float[] rgb) {
    for (int c = 0; c < 3; c++) {
      double v = rgb[c] * slope.get(c) + offset.get(c);
      // ASC CDL v1.2, section 2: clamp before the power.
      rgb[c] = (float) Math.pow(Math.clamp(v, 0.0, 1.0), power.get(c));
    }
    // ASC CDL v1.2, section 2: Rec.709 luma weights, whatever the space.
    double luma = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    for (int c = 0; c < 3; c++) {
      rgb[c] = (float) Math.clamp(luma + saturation * (rgb[c] - luma), 0.0, 1.0);
    }
  }

  private static List<Double> three(String what, List<Double> values) {
    if (values.size() != 3 || values.stream().anyMatch(v -> !Double.isFinite(v))) {
      throw new IllegalArgumentException(
          "A CDL " + what + " needs three numbers, not " + values + ".");
    }
    return List.copyOf(values);
  }
}

package raccord.film.time;

import java.math.BigDecimal;

/// Units per second as an exact fraction in lowest terms: 24000/1001, 25/1, or 48000/1 for samples.
///
/// @param numerator units, positive
/// @param denominator seconds, positive
public record FrameRate(long numerator, long denominator) implements Comparable<FrameRate> {
  public static final FrameRate FPS_23_976 = new FrameRate(24000, 1001);
  public static final FrameRate FPS_24 = new FrameRate(24, 1);
  public static final FrameRate FPS_25 = new FrameRate(25, 1);
  public static final FrameRate FPS_29_97 = new FrameRate(30000, 1001);
  public static final FrameRate FPS_30 = new FrameRate(30, 1);

  public FrameRate {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException(
          "A frame rate must be positive, not " + numerator + "/" + denominator + ".");
    }
    long common = greatestCommonDivisor(numerator, denominator);
    numerator /= common;
    denominator /= common;
  }

  /// Reads `24000/1001`, `25`, or a decimal as tools print it.
  ///
  /// Decimals within 0.002 of a multiple of 1000/1001 that film uses become that exact fraction:
  /// 23.976, 23.98 and 23.976023976 are all 24000/1001.
  ///
  /// @throws IllegalArgumentException if the text is not a positive number or fraction
  public static FrameRate parse(String text) {
    String trimmed = text.strip();
    int slash = trimmed.indexOf('/');
    try {
      if (slash > 0) {
        return new FrameRate(
            Long.parseLong(trimmed.substring(0, slash).strip()),
            Long.parseLong(trimmed.substring(slash + 1).strip()));
      }
      return ofDecimal(new BigDecimal(trimmed));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a frame rate; write 24, 23.976 or 24000/1001.", e);
    }
  }

  /// The exact rate behind a decimal that a tool wrote.
  ///
  /// @throws IllegalArgumentException if the decimal is not positive
  public static FrameRate ofDecimal(BigDecimal decimal) {
    // SMPTE ST 12-1: the fractional rates are the whole ones times 1000/1001.
    for (int whole : new int[] {24, 30, 48, 60, 96, 120}) {
      BigDecimal exact = BigDecimal.valueOf(whole * 1000L / 1001.0);
      boolean isWhole = decimal.stripTrailingZeros().scale() <= 0;
      if (!isWhole && decimal.subtract(exact).abs().compareTo(new BigDecimal("0.0055")) < 0) {
        return new FrameRate(whole * 1000L, 1001);
      }
    }
    Fraction fraction = Fraction.of(decimal);
    return new FrameRate(fraction.numerator(), fraction.denominator());
  }

  /// The whole number of frames that timecode counts in one second: 24 for 24000/1001.
  public int timecodeBase() {
    return Math.toIntExact((numerator + denominator - 1) / denominator);
  }

  /// For display and for arithmetic on pictures only; never for time.
  public double approximately() {
    return (double) numerator / denominator;
  }

  @Override
  public int compareTo(FrameRate other) {
    return Long.compare(
        Math.multiplyExact(numerator, other.denominator),
        Math.multiplyExact(other.numerator, denominator));
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}

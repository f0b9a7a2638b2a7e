package raccord.film.time;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// A point in time or a length of time: a whole number of units over a rate. Exact.
///
/// Two times are [equal][#equals] when value and rate are; they [compare][#compareTo] by the moment
/// they name, so 24 at 24/1 compares as the same as 25 at 25/1.
///
/// @param value units; negative is before zero
/// @param rate units per second
public record Time(long value, FrameRate rate) implements Comparable<Time> {

  public static Time zero(FrameRate rate) {
    return new Time(0, rate);
  }

  /// The time that is `numerator / denominator` seconds, as FCPXML and FFmpeg write it.
  ///
  /// @throws IllegalArgumentException if the denominator is not positive
  public static Time ofSeconds(long numerator, long denominator) {
    if (denominator <= 0) {
      throw new IllegalArgumentException(
          "A time cannot be " + numerator + "/" + denominator + " seconds.");
    }
    return numerator == 0
        ? new Time(0, new FrameRate(denominator, 1))
        : new Time(numerator, new FrameRate(denominator, 1));
  }

  /// This moment at another rate, when it falls exactly on one of that rate's units.
  ///
  /// @throws ArithmeticException if it falls between two units
  public Time at(FrameRate other) {
    BigInteger[] split = scaled(other);
    if (split[1].signum() != 0) {
      throw new ArithmeticException(this + " is not on a frame at " + other + ".");
    }
    return new Time(split[0].longValueExact(), other);
  }

  /// True if this moment falls exactly on a unit of the other rate.
  public boolean isOn(FrameRate other) {
    return scaled(other)[1].signum() == 0;
  }

  /// This moment at another rate, rounded to the nearest unit, halves upwards.
  public Time nearest(FrameRate other) {
    BigInteger top = BigInteger.valueOf(value).multiply(scaleUp(other));
    BigInteger bottom = scaleDown(other);
    return new Time(
        new BigDecimal(top)
            .divide(new BigDecimal(bottom), 0, RoundingMode.HALF_UP)
            .longValueExact(),
        other);
  }

  /// The sum, at this rate when the other fits it, else at a rate both fit.
  public Time plus(Time other) {
    if (other.rate.equals(rate)) return new Time(Math.addExact(value, other.value), rate);
    if (other.isOn(rate)) return plus(other.at(rate));
    if (isOn(other.rate)) return at(other.rate).plus(other);
    FrameRate both = commonRate(other.rate);
    return at(both).plus(other.at(both));
  }

  public Time minus(Time other) {
    return plus(new Time(Math.negateExact(other.value), other.rate));
  }

  public boolean isZero() {
    return value == 0;
  }

  public boolean isNegative() {
    return value < 0;
  }

  /// True if both name the same moment, whatever their rates.
  public boolean sameAs(Time other) {
    return compareTo(other) == 0;
  }

  /// For display only.
  public double approximateSeconds() {
    return (double) value * rate.denominator() / rate.numerator();
  }

  @Override
  public int compareTo(Time other) {
    BigInteger mine =
        BigInteger.valueOf(value)
            .multiply(BigInteger.valueOf(rate.denominator()))
            .multiply(BigInteger.valueOf(other.rate.numerator()));
    BigInteger theirs =
        BigInteger.valueOf(other.value)
            .multiply(BigInteger.valueOf(other.rate.denominator()))
            .multiply(BigInteger.valueOf(rate.numerator()));
    return mine.compareTo(theirs);
  }

  @Override
  public String toString() {
    return value + "@" + rate;
  }

  private BigInteger[] scaled(FrameRate other) {
    return BigInteger.valueOf(value).multiply(scaleUp(other)).divideAndRemainder(scaleDown(other));
  }

  private BigInteger scaleUp(FrameRate other) {
    return BigInteger.valueOf(rate.denominator()).multiply(BigInteger.valueOf(other.numerator()));
  }

  private BigInteger scaleDown(FrameRate other) {
    return BigInteger.valueOf(rate.numerator()).multiply(BigInteger.valueOf(other.denominator()));
  }

  private FrameRate commonRate(FrameRate other) {
    BigInteger a = BigInteger.valueOf(rate.numerator());
    BigInteger b = BigInteger.valueOf(other.numerator());
    BigInteger top = a.multiply(b).divide(a.gcd(b));
    BigInteger bottom =
        BigInteger.valueOf(rate.denominator()).gcd(BigInteger.valueOf(other.denominator()));
    return new FrameRate(top.longValueExact(), bottom.longValueExact());
  }
}

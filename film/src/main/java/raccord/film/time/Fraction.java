package raccord.film.time;

import java.math.BigDecimal;
import java.math.BigInteger;

/// An exact fraction in lowest terms, for speeds and for what decimals meant.
///
/// @param numerator any sign
/// @param denominator positive
public record Fraction(long numerator, long denominator) {
  /// Decimals with no more places than this are taken at their word: 0.12 is 3/25.
  private static final int PLACES_MEANT = 6;

  /// Past this, a decimal names no time or rate in film.
  private static final BigDecimal LARGEST = new BigDecimal("1e15");

  public Fraction {
    if (denominator <= 0) {
      throw new IllegalArgumentException(
          "A fraction needs a positive denominator, not " + denominator + ".");
    }
    long common =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    numerator /= common;
    denominator /= common;
  }

  /// The fraction a decimal stands for.
  ///
  /// A decimal of many places is what is left of a fraction after a program divided it; of all
  /// fractions that divide to the same double, the one with the smallest denominator is meant, so
  /// that 0.3333333333333333 is 1/3.
  ///
  /// @throws ArithmeticException if the decimal is too large or too fine for any time in film
  public static Fraction of(BigDecimal decimal) {
    // The scale first: a hostile exponent must not be expanded.
    if (decimal.signum() == 0) return new Fraction(0, 1);
    if (decimal.precision() - (long) decimal.scale() > 16 || decimal.abs().compareTo(LARGEST) > 0) {
      throw new ArithmeticException("The number is too large.");
    }
    if (decimal.precision() - (long) decimal.scale() < -15) {
      throw new ArithmeticException("The number is too small.");
    }
    BigDecimal plain = decimal.stripTrailingZeros();
    if (plain.scale() <= PLACES_MEANT) {
      int scale = Math.max(0, plain.scale());
      return new Fraction(
          plain.movePointRight(scale).longValueExact(), BigDecimal.TEN.pow(scale).longValueExact());
    }
    return simplest(plain);
  }

  /// One over it.
  ///
  /// @throws IllegalArgumentException if it is not above zero
  public Fraction inverse() {
    long over = numerator;
    return new Fraction(denominator, over);
  }

  public double approximately() {
    return (double) numerator / denominator;
  }

  @Override
  public String toString() {
    return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
  }

  /// Continued fraction expansion, until the convergent divides to the same double.
  private static Fraction simplest(BigDecimal decimal) {
    double wanted = decimal.doubleValue();
    BigInteger top = decimal.unscaledValue();
    BigInteger bottom = BigInteger.TEN.pow(decimal.scale());
    BigInteger n0 = BigInteger.ONE;
    BigInteger n1 = BigInteger.ZERO;
    BigInteger d0 = BigInteger.ZERO;
    BigInteger d1 = BigInteger.ONE;
    while (true) {
      BigInteger whole = floor(top, bottom);
      BigInteger n = whole.multiply(n0).add(n1);
      BigInteger d = whole.multiply(d0).add(d1);
      BigInteger rest = top.subtract(whole.multiply(bottom));
      if (rest.signum() == 0 || n.doubleValue() / d.doubleValue() == wanted) {
        return new Fraction(n.longValueExact(), d.longValueExact());
      }
      n1 = n0;
      n0 = n;
      d1 = d0;
      d0 = d;
      top = bottom;
      bottom = rest;
    }
  }

  private static BigInteger floor(BigInteger top, BigInteger bottom) {
    BigInteger[] split = top.divideAndRemainder(bottom);
    return split[1].signum() < 0 ? split[0].subtract(BigInteger.ONE) : split[0];
  }
}

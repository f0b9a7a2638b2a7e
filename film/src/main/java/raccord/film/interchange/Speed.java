package raccord.film.interchange;

import java.math.BigInteger;
import java.util.Optional;
import raccord.film.time.Fraction;
import raccord.film.time.Retime;
import raccord.film.time.Time;

/// The speed of a retime as one fraction.
final class Speed {
  private Speed() {}

  /// The one speed of the whole map; empty when it changes.
  static Optional<Fraction> of(Retime map) {
    Fraction mean = mean(map);
    for (int i = 1; i < map.points().size(); i++) {
      if (!between(map.points().get(i - 1), map.points().get(i)).equals(mean)) {
        return Optional.empty();
      }
    }
    return Optional.of(mean);
  }

  static Fraction mean(Retime map) {
    return between(map.points().getFirst(), map.points().getLast());
  }

  private static Fraction between(Retime.Point from, Retime.Point to) {
    Time source = to.source().minus(from.source());
    Time record = to.record().minus(from.record());
    BigInteger top =
        BigInteger.valueOf(source.value())
            .multiply(BigInteger.valueOf(source.rate().denominator()))
            .multiply(BigInteger.valueOf(record.rate().numerator()));
    BigInteger bottom =
        BigInteger.valueOf(record.value())
            .multiply(BigInteger.valueOf(record.rate().denominator()))
            .multiply(BigInteger.valueOf(source.rate().numerator()));
    BigInteger common = top.gcd(bottom);
    return new Fraction(
        top.divide(common).longValueExact(), bottom.divide(common).longValueExact());
  }
}

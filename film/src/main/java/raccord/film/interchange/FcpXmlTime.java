package raccord.film.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.time.Fraction;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// FCPXML's times: rational seconds such as `1001/30000s`.
///
/// A moment is held in frames where it falls on one, else as the reduced fraction of a second, so
/// that the same moment is always the same value however a program wrote it.
final class FcpXmlTime {
  private static final Pattern WRITTEN =
      Pattern.compile("\\s*([+-]?\\d{1,18})(?:/(\\d{1,18}))?s?\\s*");
  private static final Pattern DECIMAL = Pattern.compile("\\s*([+-]?\\d{0,15}\\.\\d{1,15})s?\\s*");

  // FCPXML DTD: "a 64-bit numerator and 32-bit denominator".
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  /// Every rate of film and sound divides this many parts of a second, and it fits 32 bits.
  private static final FrameRate FINEST = new FrameRate(705_600_000, 1);

  private FcpXmlTime() {}

  static Optional<Time> time(XmlElement of, String attribute, FrameRate rate, String source) {
    Optional<String> text = of.attribute(attribute);
    if (text.isEmpty()) return Optional.empty();
    try {
      Matcher m = WRITTEN.matcher(text.get());
      if (m.matches()) {
        long denominator = m.group(2) == null ? 1 : Long.parseLong(m.group(2));
        if (denominator > 0) {
          return Optional.of(moment(new Fraction(Long.parseLong(m.group(1)), denominator), rate));
        }
      }
      Matcher decimal = DECIMAL.matcher(text.get());
      if (decimal.matches()) {
        return Optional.of(moment(Fraction.of(new BigDecimal(decimal.group(1))), rate));
      }
    } catch (ArithmeticException e) {
      // Said below: no film is that long or that fine.
    }
    throw broken(source, of, attribute + "=\"" + shown(text.get()) + "\" is no time in any film");
  }

  /// The same moment in its one form.
  static Time canonical(Time time, FrameRate rate) {
    BigInteger top = top(time);
    BigInteger bottom = BigInteger.valueOf(time.rate().numerator());
    BigInteger common = top.gcd(bottom);
    return moment(
        new Fraction(top.divide(common).longValueExact(), bottom.divide(common).longValueExact()),
        rate);
  }

  private static Time moment(Fraction seconds, FrameRate rate) {
    Time exact = new Time(seconds.numerator(), new FrameRate(seconds.denominator(), 1));
    return exact.isOn(rate) ? exact.at(rate) : exact;
  }

  /// False for a moment that needs a finer denominator than FCPXML has.
  static boolean isSayable(Time time) {
    BigInteger top = top(time);
    BigInteger bottom = BigInteger.valueOf(time.rate().numerator());
    return bottom.divide(top.gcd(bottom)).compareTo(MOST) <= 0;
  }

  /// As FCPXML has it; a moment that it cannot say is rounded, see [#isSayable].
  static String written(Time time) {
    Time said = isSayable(time) ? time : time.nearest(FINEST);
    BigInteger top = top(said);
    BigInteger bottom = BigInteger.valueOf(said.rate().numerator());
    if (bottom.compareTo(MOST) > 0) {
      BigInteger common = top.gcd(bottom);
      top = top.divide(common);
      bottom = bottom.divide(common);
    }
    BigInteger[] whole = top.divideAndRemainder(bottom);
    return whole[1].signum() == 0 ? whole[0] + "s" : top + "/" + bottom + "s";
  }

  private static BigInteger top(Time time) {
    return BigInteger.valueOf(time.value()).multiply(BigInteger.valueOf(time.rate().denominator()));
  }

  static MediaException broken(String source, XmlElement at, String why) {
    return MediaException.atLine(
        source,
        Math.max(1, at.line()),
        why,
        "Export the timeline again from Final Cut Pro (File > Export XML).");
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}

package raccord.film.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import raccord.film.cut.Extras;
import raccord.film.time.Fraction;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// OTIO's `RationalTime` and `TimeRange`: two doubles each way, exact fractions here.
final class OtioTime {
  private OtioTime() {}

  /// @throws IllegalArgumentException if it is no time; a clause without a full stop
  static Time time(Object raw) {
    if (!(raw instanceof Map<?, ?> map)) throw new IllegalArgumentException("a time is missing");
    FrameRate rate = rate(decimal(map.get("rate"), "rate"));
    BigDecimal value = decimal(map.get("value"), "value");
    try {
      // 23.5 at 24 is 47 at 48: exact, at the coarsest rate that holds it.
      Fraction fraction = Fraction.of(value);
      return new Time(
          fraction.numerator(),
          new FrameRate(
              Math.multiplyExact(rate.numerator(), fraction.denominator()), rate.denominator()));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "no time in film is " + shown(value) + " at " + rate + " a second", e);
    }
  }

  static TimeRange range(Object raw) {
    if (!(raw instanceof Map<?, ?> map)) throw new IllegalArgumentException("a range is missing");
    Time start = time(orNothing(map.get("start_time")));
    Time duration = time(orNothing(map.get("duration")));
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "a range cannot last " + duration + " (less than nothing)");
    }
    return new TimeRange(start, duration);
  }

  static FrameRate rate(BigDecimal decimal) {
    try {
      if (decimal.signum() > 0) return FrameRate.ofDecimal(decimal);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("no film runs at a rate of " + shown(decimal), e);
    }
    throw new IllegalArgumentException("a rate must be above zero, not " + shown(decimal));
  }

  static Map<String, Object> written(Time time) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("OTIO_SCHEMA", "RationalTime.1");
    map.put("rate", number(time.rate().numerator(), time.rate().denominator()));
    map.put("value", BigDecimal.valueOf(time.value()).setScale(1));
    return map;
  }

  static Map<String, Object> written(TimeRange range) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("OTIO_SCHEMA", "TimeRange.1");
    map.put("duration", written(range.duration()));
    map.put("start_time", written(range.start()));
    return map;
  }

  /// True if writing anew says the same as what the file had; `24` and `24.0` are the same.
  static boolean same(@Nullable Object raw, Object written) {
    if (raw instanceof Map<?, ?> a && written instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.entrySet().stream().allMatch(e -> same(e.getValue(), orNothing(b.get(e.getKey()))));
    }
    if (raw instanceof Double || written instanceof Double) return written.equals(raw);
    if (raw instanceof List<?> a && written instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), orNothing(b.get(i))));
    }
    if (raw instanceof Number a && written instanceof Number b) {
      return decimal(a, "").compareTo(decimal(b, "")) == 0;
    }
    return written.equals(raw);
  }

  /// A fraction as the nearest double, printed so that it reads back as the same double.
  static BigDecimal number(long numerator, long denominator) {
    BigDecimal exact = BigDecimal.valueOf((double) numerator / denominator);
    return denominator == 1 ? BigDecimal.valueOf(numerator).setScale(1) : exact;
  }

  static BigDecimal decimal(@Nullable Object number, String what) {
    return switch (number) {
      case Long l -> BigDecimal.valueOf(l);
      case BigDecimal d -> d;
      case BigInteger i -> new BigDecimal(i);
      case null, default ->
          throw new IllegalArgumentException("the " + what + " of a time is not a number");
    };
  }

  static Object orNothing(@Nullable Object value) {
    return value == null ? Extras.NOTHING : value;
  }

  private static String shown(BigDecimal number) {
    String text = number.toString();
    return text.length() <= 24 ? text : text.substring(0, 21) + "...";
  }
}

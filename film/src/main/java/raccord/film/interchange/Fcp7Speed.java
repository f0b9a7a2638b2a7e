package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.film.time.Fraction;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// What an FCP 7 clip uses of its media: `in` and `out` count the clip after its speed change, and
/// the Time Remap filter says which media frame each of those shows.
///
/// @param source media used, in the media's own time
record Fcp7Speed(TimeRange source, Optional<Retime> retime) {

  /// @param in first frame used, after the speed change
  /// @param out the frame after the last
  /// @param whole the clip's whole duration after the speed change, for reverse play
  /// @param start timecode of the media's first frame
  static Fcp7Speed of(
      Time in, Time out, Optional<XmlElement> filter, Time whole, Time start, FrameRate rate) {
    Optional<Retime> map = filter.flatMap(found -> map(found, whole, rate));
    if (map.isEmpty() || in.sameAs(out)) {
      return new Fcp7Speed(new TimeRange(start.plus(in), out.minus(in)), Optional.empty());
    }
    List<Retime.Point> moved = new ArrayList<>();
    for (Retime.Point point : map.get().window(in, out).points()) {
      moved.add(new Retime.Point(point.record(), start.plus(point.source())));
    }
    Retime retime = new Retime(moved, map.get().blend());
    return new Fcp7Speed(retime.sources(), Optional.of(retime));
  }

  /// The filter that changes time among a clip's filters.
  static Optional<XmlElement> filter(List<XmlElement> filters) {
    return filters.stream()
        .filter(filter ->
            filter.child("effect").flatMap(e -> e.text("effectid")).orElse("").equals("timeremap")
                && !filter.text("enabled").orElse("TRUE").equalsIgnoreCase("FALSE"))
        .findFirst();
  }

  /// From the clip's own frames to the media's, both from 0; empty at normal speed.
  private static Optional<Retime> map(XmlElement filter, Time whole, FrameRate rate) {
    String blend =
        parameter(filter, "frameblending").orElse("").equalsIgnoreCase("TRUE") ? "blend" : "";
    boolean reverse = parameter(filter, "reverse").orElse("").equalsIgnoreCase("TRUE");
    boolean variable = !parameter(filter, "variablespeed").orElse("0").matches("0|FALSE");
    List<Retime.Point> curve = curve(filter, rate);
    if ((variable || reverse) && curve.size() >= 2) return Optional.of(new Retime(curve, blend));
    Fraction speed = speed(filter);
    if (reverse) {
      speed = new Fraction(-Math.abs(speed.numerator()), speed.denominator());
    }
    if (speed.equals(new Fraction(1, 1)) || whole.isZero() || whole.isNegative()) {
      return Optional.empty();
    }
    Time entered = Time.zero(rate);
    if (speed.numerator() < 0) entered = OtioSpan.used(speed, whole);
    Retime line = Retime.constant(entered, whole, speed.numerator(), speed.denominator());
    return Optional.of(new Retime(line.points(), blend));
  }

  private static Fraction speed(XmlElement filter) {
    for (XmlElement parameter : parameters(filter)) {
      if (!parameter.text("parameterid").orElse("").equals("speed")) continue;
      try {
        Fraction written = Fraction.of(new BigDecimal(parameter.text("value").orElse("100")));
        // FCP and Premiere write percent, with limits; Hiero writes a factor, without.
        boolean percent = parameter.child("valuemin").isPresent() || written.approximately() > 10;
        return percent
            ? new Fraction(written.numerator(), Math.multiplyExact(written.denominator(), 100L))
            : written;
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("the speed of its Time Remap is no number", e);
      }
    }
    return new Fraction(1, 1);
  }

  private static List<Retime.Point> curve(XmlElement filter, FrameRate rate) {
    List<Retime.Point> points = new ArrayList<>();
    for (XmlElement parameter : parameters(filter)) {
      if (!parameter.text("parameterid").orElse("").equals("graphdict")) continue;
      for (XmlElement key : parameter.children("keyframe")) {
        Optional<Time> when = Fcp7Time.frames(key, "when", rate, "the clip");
        Optional<Time> value = Fcp7Time.frames(key, "value", rate, "the clip");
        if (when.isEmpty() || value.isEmpty()) continue;
        if (!points.isEmpty() && when.get().compareTo(points.getLast().record()) <= 0) continue;
        points.add(new Retime.Point(when.get(), value.get()));
      }
    }
    return points;
  }

  private static Optional<String> parameter(XmlElement filter, String id) {
    return parameters(filter).stream()
        .filter(parameter -> parameter.text("parameterid").orElse("").equals(id))
        .findFirst()
        .flatMap(parameter -> parameter.text("value"));
  }

  private static List<XmlElement> parameters(XmlElement filter) {
    return filter.child("effect").map(effect -> effect.children("parameter")).orElse(List.of());
  }

  /// The filter for one speed, or for a curve.
  ///
  /// @param keys the curve in frames of the clip and of the media; empty for one speed
  static XmlElement written(Fraction speed, List<XmlElement> keys, String blend) {
    XmlElement effect =
        XmlElement.of("effect")
            .add(
                XmlElement.of("name", "Time Remap"),
                XmlElement.of("effectid", "timeremap"),
                XmlElement.of("effectcategory", "motion"),
                XmlElement.of("effecttype", "motion"),
                XmlElement.of("mediatype", "video"),
                value("variablespeed", 0, 1, keys.isEmpty() ? "0" : "1"),
                value("speed", -100000, 100000, percent(speed)),
                XmlElement.of("parameter")
                    .add(
                        XmlElement.of("parameterid", "reverse"),
                        XmlElement.of("name", "reverse"),
                        XmlElement.of("value", "FALSE")),
                XmlElement.of("parameter")
                    .add(
                        XmlElement.of("parameterid", "frameblending"),
                        XmlElement.of("name", "frameblending"),
                        XmlElement.of("value", blend.equals("blend") ? "TRUE" : "FALSE")));
    if (!keys.isEmpty()) {
      effect.add(value("graphdict", 0, 1_000_000, "0").addAll(keys));
    }
    return XmlElement.of("filter").add(effect);
  }

  private static String percent(Fraction speed) {
    long hundredfold = Math.multiplyExact(speed.numerator(), 100L);
    return number(new Fraction(hundredfold, speed.denominator()));
  }

  static String number(Fraction fraction) {
    return fraction.denominator() == 1
        ? Long.toString(fraction.numerator())
        : OtioTime.number(fraction.numerator(), fraction.denominator()).toPlainString();
  }

  private static XmlElement value(String id, long low, long high, String value) {
    return XmlElement.of("parameter")
        .add(
            XmlElement.of("parameterid", id),
            XmlElement.of("name", id),
            XmlElement.of("valuemin", low),
            XmlElement.of("valuemax", high),
            XmlElement.of("value", value));
  }
}

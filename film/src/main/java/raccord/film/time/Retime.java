package raccord.film.time;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// A map from time in the cut to time in the source, piecewise linear between exact points.
///
/// @param points at least two, with `record` rising strictly; `source` may fall (reverse) or rest
///   (freeze)
/// @param blend how frames in between are made: the NLE's own word (`nearest`, `blend`,
///   `optical-flow`), empty when it did not say
public record Retime(List<Point> points, String blend) {

  /// @param record time since the clip's first frame in the cut
  /// @param source time in the source
  public record Point(Time record, Time source) {}

  public Retime {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("A retime needs at least two points.");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).record().compareTo(points.get(i - 1).record()) <= 0) {
        throw new IllegalArgumentException("The points of a retime must rise in the cut.");
      }
    }
  }

  /// One speed throughout, as an exact fraction: 1/2 is half speed, -1 is reverse, 0 a freeze.
  ///
  /// @param speed numerator over denominator, the denominator positive
  public static Retime constant(Time sourceStart, Time recordLength, long speed, long per) {
    FrameRate unit =
        new FrameRate(
            Math.multiplyExact(recordLength.rate().numerator(), per),
            recordLength.rate().denominator());
    Time moved = new Time(Math.multiplyExact(recordLength.value(), speed), unit);
    return new Retime(
        List.of(
            new Point(Time.zero(recordLength.rate()), sourceStart),
            new Point(recordLength, sourceStart.plus(moved))),
        "");
  }

  /// Source time at a moment of the cut; before the first and after the last point the nearest
  /// stretch runs on.
  public Time at(Time record) {
    int i = 1;
    while (i < points.size() - 1 && record.compareTo(points.get(i).record()) > 0) i++;
    Point from = points.get(i - 1);
    Point to = points.get(i);
    if (record.sameAs(from.record())) return from.source();
    if (record.sameAs(to.record())) return to.source();
    Time part = record.minus(from.record());
    return from.source()
        .plus(scaled(part, to.source().minus(from.source()), to.record().minus(from.record())));
  }

  /// The stretch between two moments of the cut, counted from the first of them.
  ///
  /// @throws IllegalArgumentException if it lasts no time
  public Retime window(Time from, Time past) {
    List<Point> kept = new ArrayList<>();
    kept.add(new Point(Time.zero(from.rate()), at(from)));
    for (Point point : points) {
      if (point.record().compareTo(from) > 0 && point.record().compareTo(past) < 0) {
        kept.add(new Point(point.record().minus(from), point.source()));
      }
    }
    kept.add(new Point(past.minus(from), at(past)));
    return new Retime(kept, blend);
  }

  /// Seconds of source in a second of the cut; absent when it changes, rests or runs backwards.
  public OptionalDouble steadySpeed() {
    double steady = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      double speed =
          to.source().minus(from.source()).approximateSeconds()
              / to.record().minus(from.record()).approximateSeconds();
      if (speed <= 0 || (i > 1 && Math.abs(speed - steady) > 1e-6 * steady)) {
        return OptionalDouble.empty();
      }
      steady = speed;
    }
    return OptionalDouble.of(steady);
  }

  /// The earliest and the latest source time it shows; one unit long when it rests on one moment.
  public TimeRange sources() {
    Time low = points.getFirst().source();
    Time high = low;
    for (Point point : points) {
      if (point.source().compareTo(low) < 0) low = point.source();
      if (point.source().compareTo(high) > 0) high = point.source();
    }
    Time length = high.minus(low);
    return new TimeRange(low, length.isZero() ? new Time(1, low.rate()) : length);
  }

  /// `part * top / bottom`, at the rate of `top` when it falls on it.
  private static Time scaled(Time part, Time top, Time bottom) {
    BigInteger n =
        BigInteger.valueOf(part.value())
            .multiply(BigInteger.valueOf(part.rate().denominator()))
            .multiply(BigInteger.valueOf(top.value()))
            .multiply(BigInteger.valueOf(bottom.rate().numerator()));
    BigInteger d =
        BigInteger.valueOf(part.rate().numerator())
            .multiply(BigInteger.valueOf(bottom.value()))
            .multiply(BigInteger.valueOf(bottom.rate().denominator()));
    // In units of the top's own rate; the fraction of a unit goes into a finer rate.
    BigInteger common = n.gcd(d);
    BigInteger units = n.divide(common);
    BigInteger fineness = d.divide(common);
    return new Time(
        units.longValueExact(),
        new FrameRate(
            Math.multiplyExact(top.rate().numerator(), fineness.longValueExact()),
            top.rate().denominator()));
  }
}

package raccord.film.time;

import java.util.List;

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
}

package raccord.film.time;

/// A stretch of time: where it starts and how long it lasts.
///
/// @param start first moment, inside
/// @param duration not negative
public record TimeRange(Time start, Time duration) {
  public TimeRange {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A range cannot last " + duration + ".");
    }
  }

  public static TimeRange of(FrameRange frames, FrameRate rate) {
    return new TimeRange(new Time(frames.first(), rate), new Time(frames.length(), rate));
  }

  /// The first moment after it.
  public Time past() {
    return start.plus(duration);
  }

  public boolean isEmpty() {
    return duration.isZero();
  }

  public boolean contains(TimeRange other) {
    return start.compareTo(other.start) <= 0 && other.past().compareTo(past()) <= 0;
  }

  /// The frames it covers at a rate, each end rounded to the nearest frame.
  public FrameRange frames(FrameRate rate) {
    return new FrameRange(start.nearest(rate).value(), past().nearest(rate).value());
  }
}

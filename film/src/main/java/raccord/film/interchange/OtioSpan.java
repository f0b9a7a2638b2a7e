package raccord.film.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Effect;
import raccord.film.cut.Extras;
import raccord.film.time.Fraction;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// What an OTIO clip uses of its media. OTIO's `source_range` lasts as long as the clip does on the
/// track; a time effect then reads the media faster, slower, backwards or not at all from there.
///
/// @param source media used
/// @param duration time on the track
record OtioSpan(TimeRange source, Time duration, Optional<Retime> retime) {

  static OtioSpan of(Object rawRange, List<Effect> effects, Optional<TimeRange> available) {
    TimeRange range =
        rawRange instanceof Map
            ? OtioTime.range(rawRange)
            : available.orElse(
                new TimeRange(Time.zero(FrameRate.FPS_24), Time.zero(FrameRate.FPS_24)));
    Optional<Fraction> speed = effects.stream().flatMap(e -> speed(e).stream()).findFirst();
    if (speed.isEmpty() || range.isEmpty()) {
      return new OtioSpan(range, range.duration(), Optional.empty());
    }
    return at(speed.get(), range);
  }

  /// @param range where the media is entered, and how long the clip lasts on the track
  static OtioSpan at(Fraction speed, TimeRange range) {
    Time duration = range.duration();
    if (speed.numerator() == 0) {
      TimeRange one = new TimeRange(range.start(), new Time(1, duration.rate()));
      return new OtioSpan(
          one, duration, Optional.of(Retime.constant(range.start(), duration, 0, 1)));
    }
    Time used = used(speed, duration);
    TimeRange source = new TimeRange(range.start(), used);
    Time entered = speed.numerator() < 0 ? source.past() : source.start();
    return new OtioSpan(source, duration, Optional.of(line(entered, duration, speed)));
  }

  /// Media time that passes while the clip lasts, whichever way it runs.
  static Time used(Fraction speed, Time duration) {
    long top = Math.multiplyExact(duration.value(), Math.abs(speed.numerator()));
    FrameRate unit =
        new FrameRate(
            Math.multiplyExact(duration.rate().numerator(), speed.denominator()),
            duration.rate().denominator());
    Time used = new Time(top, unit);
    return used.isOn(duration.rate()) ? used.at(duration.rate()) : used;
  }

  private static Retime line(Time entered, Time duration, Fraction speed) {
    return Retime.constant(entered, duration, speed.numerator(), speed.denominator());
  }

  static Optional<Fraction> speed(Effect effect) {
    if (!effect.enabled()) return Optional.empty();
    if (effect.kind().startsWith("FreezeFrame.")) return Optional.of(new Fraction(0, 1));
    if (!effect.kind().startsWith("LinearTimeWarp.")) return Optional.empty();
    Object scalar = effect.extras().map(OtioReader.KEPT).get("time_scalar");
    return scalar == null
        ? Optional.empty()
        : Optional.of(Fraction.of(OtioTime.decimal(scalar, "speed")));
  }

  /// Raccord's own exact words beside what OTIO can say.
  Map<String, Object> own() {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("source", OtioTime.written(source));
    own.put("duration", OtioTime.written(duration));
    retime.ifPresent(map -> {
      List<Object> points = new ArrayList<>();
      for (Retime.Point point : map.points()) {
        points.add(List.of(OtioTime.written(point.record()), OtioTime.written(point.source())));
      }
      own.put("retime", points);
      own.put("blend", map.blend());
    });
    return own;
  }

  OtioSpan corrected(Map<String, Object> own) {
    TimeRange exact = own.containsKey("source") ? OtioTime.range(own.get("source")) : source;
    Time lasts = own.containsKey("duration") ? OtioTime.time(own.get("duration")) : duration;
    if (!own.containsKey("retime")) return new OtioSpan(exact, lasts, Optional.empty());
    List<Retime.Point> points = new ArrayList<>();
    for (Object each : Extras.list(own, "retime")) {
      if (!(each instanceof List<?> pair) || pair.size() != 2) {
        throw new IllegalArgumentException("a point of its retime is not a pair of times");
      }
      points.add(
          new Retime.Point(
              OtioTime.time(OtioTime.orNothing(pair.get(0))),
              OtioTime.time(OtioTime.orNothing(pair.get(1)))));
    }
    String blend = own.get("blend") instanceof String s ? s : "";
    return new OtioSpan(exact, lasts, Optional.of(new Retime(points, blend)));
  }
}

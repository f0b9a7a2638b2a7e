package raccord.film.interchange;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.time.Fraction;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;

/// A clip's `in` and `out`, and the Time Remap filter that makes them say what the clip shows.
///
/// @param in frames of the clip after its speed change, with what lies under a transition
/// @param whole how long the clip is after its speed change
/// @param filter a filter to write instead of the kept one; empty when the kept ones still hold
record Fcp7Local(Time in, Time out, Time whole, Optional<XmlElement> filter) {

  static Fcp7Local of(
      Item.Clip clip, FrameRate rate, Time zero, Time head, Time tail, Map<String, Object> kept) {
    Optional<Fcp7Local> same = kept(clip, rate, zero, head, tail, kept);
    if (same.isPresent()) return same.get();
    if (clip.retime().isEmpty()) {
      Time first = clip.source().start().minus(zero);
      Time in = first.minus(head);
      Time out = first.plus(clip.source().duration()).plus(tail);
      // Kept filters that change time would change what in and out mean.
      boolean clash = Fcp7Speed.filter(Fcp7Clips.filters(clip.effects())).isPresent();
      return new Fcp7Local(
          in,
          out,
          whole(clip, zero, out),
          clash
              ? Optional.of(Fcp7Speed.written(new Fraction(1, 1), List.of(), ""))
              : Optional.empty());
    }
    String blend = clip.retime().get().blend();
    Optional<Fraction> speed = Speed.of(clip.retime().get());
    if (speed.isPresent() && speed.get().numerator() > 0) {
      Time entered = clip.retime().get().points().getFirst().source().minus(zero);
      Time first = OtioSpan.used(speed.get().inverse(), entered);
      if (!entered.isNegative() && first.isOn(rate)) {
        Time in = first.minus(head);
        Time out = first.plus(clip.duration()).plus(tail);
        XmlElement filter = Fcp7Speed.written(speed.get(), List.of(), blend);
        return new Fcp7Local(in, out, out, Optional.of(filter));
      }
    }
    List<XmlElement> keys = keys(clip.retime().get(), head, zero, rate);
    Time out = head.plus(clip.duration()).plus(tail);
    return new Fcp7Local(
        Time.zero(rate), out, out, Optional.of(Fcp7Speed.written(new Fraction(1, 1), keys, blend)));
  }

  private static Time whole(Item.Clip clip, Time zero, Time out) {
    return clip.activeReference()
        .flatMap(media -> media.available())
        .map(range -> range.past().minus(zero))
        .orElse(out);
  }

  /// The numbers and filters the file had, when they still say what the clip shows.
  private static Optional<Fcp7Local> kept(
      Item.Clip clip, FrameRate rate, Time zero, Time head, Time tail, Map<String, Object> kept) {
    if (!(kept.get("in") instanceof String in) || !(kept.get("out") instanceof String out)) {
      return Optional.empty();
    }
    XmlElement holder = XmlElement.of("x").add(XmlElement.of("in", in), XmlElement.of("out", out));
    if (kept.get("duration") instanceof String lasts) {
      holder.add(XmlElement.of("duration", lasts));
    }
    Optional<Time> first = Fcp7Time.frames(holder, "in", rate, "");
    Optional<Time> last = Fcp7Time.frames(holder, "out", rate, "");
    if (first.isEmpty() || last.isEmpty()) return Optional.empty();
    Time whole = Fcp7Time.frames(holder, "duration", rate, "").orElse(last.get());
    boolean none = first.get().isNegative();
    Time from = none ? Time.zero(rate) : first.get().plus(head);
    Time past = none ? clip.duration() : last.get().minus(tail);
    if (past.compareTo(from) < 0) return Optional.empty();
    Fcp7Speed speed =
        Fcp7Speed.of(
            from, past, Fcp7Speed.filter(Fcp7Clips.filters(clip.effects())), whole, zero, rate);
    boolean same = speed.source().equals(clip.source()) && speed.retime().equals(clip.retime());
    return same
        ? Optional.of(new Fcp7Local(first.get(), last.get(), whole, Optional.empty()))
        : Optional.empty();
  }

  private static List<XmlElement> keys(Retime map, Time lead, Time zero, FrameRate rate) {
    List<XmlElement> keys = new ArrayList<>();
    for (Retime.Point point : map.points()) {
      keys.add(key(point.record().plus(lead), point.source().minus(zero), rate));
    }
    return keys;
  }

  /// One point of a speed curve, in frames of the clip and of the media.
  private static XmlElement key(Time when, Time value, FrameRate rate) {
    return XmlElement.of("keyframe")
        .add(
            XmlElement.of("when", Fcp7Speed.number(frames(when, rate))),
            XmlElement.of("value", Fcp7Speed.number(frames(value, rate))));
  }

  private static Fraction frames(Time time, FrameRate rate) {
    BigInteger top =
        BigInteger.valueOf(time.value())
            .multiply(BigInteger.valueOf(time.rate().denominator()))
            .multiply(BigInteger.valueOf(rate.numerator()));
    BigInteger bottom =
        BigInteger.valueOf(time.rate().numerator())
            .multiply(BigInteger.valueOf(rate.denominator()));
    BigInteger common = top.gcd(bottom);
    return new Fraction(
        top.divide(common).longValueExact(), bottom.divide(common).longValueExact());
  }
}

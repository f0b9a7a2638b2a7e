package raccord.film.interchange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Item;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;

/// The speed of an event: its `M2` line, frames a second.
final class EdlMotion {
  private final FrameRate rate;
  private final EdlLosses losses;

  EdlMotion(FrameRate rate, EdlLosses losses) {
    this.rate = rate;
    this.losses = losses;
  }

  /// Frames a second at which the clip plays, when not at the usual speed.
  Optional<BigDecimal> speed(Item.Clip clip, EdlEvent out) {
    if (EdlEvent.isPlain(clip)) return Optional.empty();
    Time moved = clip.source().duration();
    Time taken = clip.duration();
    if (clip.retime().isPresent()) {
      Retime retime = clip.retime().get();
      if (retime.points().size() > 2) losses.variableSpeed(clip);
      Retime.Point head = retime.points().getFirst();
      Retime.Point tail = retime.points().getLast();
      moved = tail.source().minus(head.source());
      taken = tail.record().minus(head.record());
    }
    if (taken.isZero()) return Optional.empty();
    BigInteger top =
        BigInteger.valueOf(moved.value())
            .multiply(product(moved.rate().denominator(), taken.rate().numerator()));
    BigInteger bottom =
        BigInteger.valueOf(taken.value())
            .multiply(product(taken.rate().denominator(), moved.rate().numerator()));
    BigDecimal fps =
        new BigDecimal(top.multiply(BigInteger.valueOf(rate.timecodeBase())))
            .divide(new BigDecimal(bottom), 6, RoundingMode.HALF_EVEN);
    if (out.headShift() > 0) losses.movedJoin(clip);
    return Optional.of(fps);
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  String line(String reel, BigDecimal fps, TimeRange source, Map<?, ?> own) {
    BigDecimal plain = fps.abs().stripTrailingZeros();
    plain = plain.setScale(Math.max(1, plain.scale()), RoundingMode.UNNECESSARY);
    String padded =
        "0".repeat(Math.max(0, 3 - (plain.precision() - plain.scale()))) + plain.toPlainString();
    padded = padded.replaceFirst("^0*(?=\\d{3}\\.)", "");
    String at =
        own.get("motion") instanceof String s
            ? s
            : EdlWriting.code(source.start().value(), rate, false);
    return String.format(
                "M2   %-8s       %s%s                %s",
                reel, fps.signum() < 0 ? "-" : "", padded, at)
            .stripTrailing()
        + "\n";
  }
}

package raccord.film.interchange;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import raccord.film.cut.Extras;
import raccord.film.time.Fraction;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// FCP 7's rates, frame numbers and timecode.
final class Fcp7Time {
  /// Premiere counts 254 016 000 000 ticks in a second: every film and sound rate divides it.
  static final long TICKS_PER_SECOND = 254_016_000_000L;

  private Fcp7Time() {}

  /// The `rate` child; empty when there is none.
  static Optional<FrameRate> rate(XmlElement owner, String source) {
    Optional<XmlElement> rate = owner.child("rate");
    if (rate.isEmpty()) return Optional.empty();
    String base = rate.get().text("timebase").orElse("");
    if (base.isEmpty()) return Optional.empty();
    try {
      boolean ntsc = rate.get().text("ntsc").orElse("FALSE").equalsIgnoreCase("TRUE");
      FrameRate whole = FrameRate.parse(base);
      // Apple's reference: with ntsc TRUE the true rate is timebase * 1000 / 1001.
      return Optional.of(
          ntsc && whole.denominator() == 1
              ? new FrameRate(Math.multiplyExact(whole.numerator(), 1000L), 1001)
              : whole);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw broken(source, rate.get(), "\"" + base + "\" is no timebase");
    }
  }

  static XmlElement written(FrameRate rate) {
    boolean ntsc = rate.denominator() != 1;
    return XmlElement.of("rate")
        .add(
            XmlElement.of("timebase", rate.timecodeBase()),
            XmlElement.of("ntsc", ntsc ? "TRUE" : "FALSE"));
  }

  /// FCP 7 has whole rates, and those times 1000/1001.
  static boolean canSay(FrameRate rate) {
    return rate.denominator() == 1 || (rate.denominator() == 1001 && rate.numerator() % 1000 == 0);
  }

  /// The frame number in a child such as `in`: 12, or 12.0 as Hiero writes it.
  static Optional<Time> frames(XmlElement owner, String tag, FrameRate rate, String source) {
    Optional<String> text = owner.text(tag);
    if (text.isEmpty()) return Optional.empty();
    try {
      Fraction frames = Fraction.of(new BigDecimal(text.get()));
      return Optional.of(
          new Time(
              frames.numerator(),
              new FrameRate(
                  Math.multiplyExact(rate.numerator(), frames.denominator()), rate.denominator())));
    } catch (ArithmeticException | NumberFormatException e) {
      throw broken(
          source, owner.child(tag).orElse(owner), "<" + tag + "> is no frame number in any film");
    }
  }

  static Optional<Timecode> timecode(XmlElement owner, FrameRate usual, String source) {
    Optional<XmlElement> found = owner.child("timecode");
    if (found.isEmpty()) return Optional.empty();
    FrameRate rate = rate(found.get(), source).orElse(usual);
    boolean drop =
        found.get().text("displayformat").orElse("").equals("DF") && Timecode.canDrop(rate);
    Optional<Time> frame = frames(found.get(), "frame", rate, source);
    if (frame.isPresent()) {
      return Optional.of(new Timecode(frame.get().nearest(rate).value(), rate, drop));
    }
    Optional<String> text = found.get().text("string");
    if (text.isEmpty()) return Optional.empty();
    try {
      return Optional.of(Timecode.parse(text.get(), rate));
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw broken(source, found.get(), why.substring(0, why.length() - 1));
    }
  }

  static XmlElement written(Timecode at, Map<String, Object> kept) {
    XmlElement out =
        XmlElement.of("timecode")
            .add(
                written(at.rate()),
                XmlElement.of("string", at),
                XmlElement.of("frame", at.frame()),
                XmlElement.of("displayformat", at.dropFrame() ? "DF" : "NDF"));
    return out.addAll(XmlElement.ofTrees(Extras.list(kept, "timecode")));
  }

  static MediaException broken(String source, XmlElement at, String why) {
    return MediaException.atLine(
        source,
        Math.max(1, at.line()),
        why,
        "Export the timeline again as Final Cut Pro XML (.xml).");
  }
}

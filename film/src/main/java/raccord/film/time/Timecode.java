package raccord.film.time;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A SMPTE timecode address: a frame count from midnight, at a rate, drop-frame or not.
///
/// @param frame frames since 00:00:00:00, counted as the rate counts them
/// @param rate frames per second
/// @param dropFrame SMPTE ST 12-1 drop-frame counting; only at multiples of 30000/1001
public record Timecode(long frame, FrameRate rate, boolean dropFrame) {
  private static final Pattern WRITTEN =
      Pattern.compile("(-?)(\\d{1,3}):(\\d{2}):(\\d{2})([:;.,])(\\d{2,3})");

  public Timecode {
    if (dropFrame && !canDrop(rate)) {
      throw new IllegalArgumentException(
          "Drop-frame timecode exists at 29.97 and 59.94 only, not at " + rate + ".");
    }
  }

  /// Drop-frame timecode is defined at 30000/1001 and its multiples.
  public static boolean canDrop(FrameRate rate) {
    return rate.denominator() == 1001 && rate.numerator() % 30000 == 0;
  }

  /// Reads `HH:MM:SS:FF`; `;`, `.` or `,` before the frames means drop-frame where the rate has it.
  ///
  /// @throws IllegalArgumentException if the text is no timecode, or names a frame that the rate or
  ///   drop-frame counting does not have
  public static Timecode parse(String text, FrameRate rate) {
    Matcher m = WRITTEN.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a timecode (HH:MM:SS:FF).");
    }
    boolean drop = !m.group(5).equals(":") && canDrop(rate);
    long hours = Long.parseLong(m.group(2));
    long minutes = Long.parseLong(m.group(3));
    long seconds = Long.parseLong(m.group(4));
    long frames = Long.parseLong(m.group(6));
    long base = rate.timecodeBase();
    if (minutes > 59 || seconds > 59 || frames >= base) {
      throw new IllegalArgumentException(
          "Timecode " + text + " does not exist at " + base + " frames a second.");
    }
    long totalMinutes = hours * 60 + minutes;
    long count = (totalMinutes * 60 + seconds) * base + frames;
    if (drop) {
      // SMPTE ST 12-1:2014, 5.2.2: skip frame numbers 00 and 01 (and 02, 03 at 59.94) each minute,
      // except every tenth.
      long skip = base / 15;
      if (seconds == 0 && frames < skip && minutes % 10 != 0) {
        throw new IllegalArgumentException(
            "Timecode " + text + " is one of the numbers that drop-frame counting skips.");
      }
      count -= skip * (totalMinutes - totalMinutes / 10);
    }
    return new Timecode(m.group(1).isEmpty() ? count : -count, rate, drop);
  }

  public Timecode plus(long frames) {
    return new Timecode(frame + frames, rate, dropFrame);
  }

  public Time time() {
    return new Time(frame, rate);
  }

  /// `HH:MM:SS:FF`, or `HH:MM:SS;FF` when drop-frame.
  @Override
  public String toString() {
    long base = rate.timecodeBase();
    long count = Math.abs(frame);
    if (dropFrame) {
      long skip = base / 15;
      long perTenMinutes = base * 600 - skip * 9;
      long perMinute = base * 60 - skip;
      long tens = count / perTenMinutes;
      long rest = count % perTenMinutes;
      count += skip * 9 * tens;
      if (rest >= base * 60) count += skip * (1 + (rest - base * 60) / perMinute);
    }
    String sign = frame < 0 ? "-" : "";
    return String.format(
        "%s%02d:%02d:%02d%s%02d",
        sign,
        count / (base * 3600),
        count / (base * 60) % 60,
        count / base % 60,
        dropFrame ? ";" : ":",
        count % base);
  }
}

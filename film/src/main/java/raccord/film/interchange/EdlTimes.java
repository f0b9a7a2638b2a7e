package raccord.film.interchange;

import java.util.Locale;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;

/// The times of one EDL line, understood at a rate.
///
/// @param source frames since midnight on the source's own clock
/// @param record frames since midnight on the cut's clock
/// @param sourceDrop true if the source counts drop-frame
/// @param recordDrop true if the cut counts drop-frame
record EdlTimes(FrameRange source, FrameRange record, boolean sourceDrop, boolean recordDrop) {
  private static final FrameRate[] USUAL = {
    FrameRate.FPS_24, FrameRate.FPS_25, FrameRate.FPS_30, new FrameRate(50, 1), new FrameRate(60, 1)
  };
  private static final FrameRate[] USUAL_WITH_DROP = {
    FrameRate.FPS_29_97, new FrameRate(60000, 1001)
  };

  /// @param retimed true if the event may be of another length in the source than in the cut
  /// @throws MediaException if a timecode does not exist, runs backwards, or the two lengths differ
  static EdlTimes of(EdlLines.Source line, FrameRate rate, boolean retimed, String file) {
    try {
      EdlTimes times = understood(line, rate);
      // A source may count non-drop in a drop-frame list, and CMX does not say so.
      if (!retimed && !times.agree() && times.sourceDrop && !separatorsSpeak(line)) {
        EdlTimes other = understood(line, rate, false, times.recordDrop);
        if (other.agree()) return other;
      }
      // Black has no source times worth the name.
      if (!retimed && !times.agree() && !line.reel().equals(Edl.BLACK)) {
        throw new IllegalArgumentException(
            "The event takes "
                + times.source.length()
                + " frames of its source but "
                + times.record.length()
                + " in the cut, and no M2 line says at what speed.");
      }
      return times;
    } catch (IllegalArgumentException e) {
      throw refused(line, rate, file, e);
    }
  }

  /// The times of the line a transition comes from; it takes no time in the cut.
  static EdlTimes ofFromSide(EdlLines.Source line, FrameRate rate, String file) {
    try {
      return understood(line, rate);
    } catch (IllegalArgumentException e) {
      throw refused(line, rate, file, e);
    }
  }

  /// The rate of a list that states none, by the rule that [Edl] documents.
  static FrameRate guess(EdlLines lines) {
    boolean drop =
        lines.events().stream().anyMatch(event -> event.to().drop() || separatorsSpeak(event.to()));
    FrameRate[] rates = drop ? USUAL_WITH_DROP : USUAL;
    for (boolean lengthsToo : new boolean[] {true, false}) {
      for (FrameRate rate : rates) {
        if (lines.events().stream().allMatch(event -> fits(event, rate, lengthsToo))) return rate;
      }
    }
    return rates[0];
  }

  private static boolean fits(EdlLines.Event event, FrameRate rate, boolean lengthsToo) {
    boolean retimed = !lengthsToo || EdlNotes.of(event).speed().isPresent();
    try {
      if (event.from().isPresent()) ofFromSide(event.from().get(), rate, "");
      if (retimed) understood(event.to(), rate);
      else of(event.to(), rate, false, "");
      return true;
    } catch (IllegalArgumentException | MediaException e) {
      return false;
    }
  }

  private boolean agree() {
    return source.length() == record.length();
  }

  private static MediaException refused(
      EdlLines.Source line, FrameRate rate, String file, IllegalArgumentException why) {
    String sentence = String.valueOf(why.getMessage()).replaceFirst("\\.$", "");
    return MediaException.atLine(
        file,
        line.number(),
        sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1),
        "The list was read at "
            + rate
            + " frames a second; if that is wrong, say --rate, else correct the event.");
  }

  private static EdlTimes understood(EdlLines.Source line, FrameRate rate) {
    boolean drop = line.drop() && Timecode.canDrop(rate);
    if (separatorsSpeak(line)) {
      return understood(line, rate, drops(line, 0), drops(line, 2));
    }
    try {
      return understood(line, rate, drop, drop);
    } catch (IllegalArgumentException e) {
      // A number that drop-frame counting skips shows that this source does not count so.
      return understood(line, rate, false, drop);
    }
  }

  private static EdlTimes understood(
      EdlLines.Source line, FrameRate rate, boolean sourceDrop, boolean recordDrop) {
    return new EdlTimes(
        range(line, 0, rate, sourceDrop),
        range(line, 2, rate, recordDrop),
        sourceDrop && Timecode.canDrop(rate),
        recordDrop && Timecode.canDrop(rate));
  }

  private static FrameRange range(EdlLines.Source line, int at, FrameRate rate, boolean drop) {
    long first = frames(line.timecodes().get(at), rate, drop);
    long past = frames(line.timecodes().get(at + 1), rate, drop);
    if (past < first) {
      // Tape clocks run over midnight; nothing else lasts the better part of a day.
      long day = frames("24:00:00:00", rate, drop);
      if (past + day - first > day / 2) {
        throw new IllegalArgumentException(
            "The time "
                + line.timecodes().get(at + 1)
                + " runs backwards from "
                + line.timecodes().get(at)
                + ".");
      }
      past += day;
    }
    return new FrameRange(first, past);
  }

  /// Frames since midnight, whatever separators the list uses.
  ///
  /// @throws IllegalArgumentException if there is no such timecode
  static long frames(String written, FrameRate rate, boolean drop) {
    int last = written.length() - 1;
    while (Character.isDigit(written.charAt(last))) last--;
    String counted = written.substring(0, last).replaceAll("[;.,]", ":");
    return Timecode.parse(counted + (drop ? ";" : ":") + written.substring(last + 1), rate).frame();
  }

  // ";" or "," before the frames means drop-frame; where a line uses it, ":" means the opposite.
  private static boolean separatorsSpeak(EdlLines.Source line) {
    return drops(line, 0) || drops(line, 2);
  }

  private static boolean drops(EdlLines.Source line, int at) {
    return line.timecodes().get(at).matches(".*[;,]\\d+");
  }
}

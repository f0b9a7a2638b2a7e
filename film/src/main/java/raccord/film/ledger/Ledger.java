package raccord.film.ledger;

import java.util.ArrayList;
import java.util.List;

/// The chain of sealed lines, and what is wrong with it.
///
/// A chain shows that a line was altered, taken out, put in or moved. It does not show that lines
/// were cut off its end, so the [Head] is kept elsewhere too; and who holds both and the program
/// can write another book. For that, hand a head to somebody outside: every delivery carries one.
public final class Ledger {

  /// A line as it stands in the file.
  ///
  /// @param number as the line itself says
  /// @param text the line without its seal
  /// @param before the seal it says it follows
  /// @param seal the seal it says it has
  public record Line(long number, String text, String before, String seal) {}

  /// Where a ledger ended when somebody looked.
  ///
  /// @param entries how many lines there were
  /// @param seal of the last one
  public record Head(long entries, Seal seal) {
    public static final Head NONE = new Head(0, Seal.FIRST);
  }

  /// What is wrong at a place.
  ///
  /// @param line place in the file, counted from 1
  /// @param sentence what is wrong there
  public record Fault(long line, String sentence) {}

  /// Reads the chain from its beginning.
  ///
  /// @param known where it ended when it was last written; a longer chain may follow it
  /// @return what is wrong, in the order of the lines; empty for a whole ledger
  public static List<Fault> verify(List<Line> lines, Head known) {
    List<Fault> faults = new ArrayList<>();
    Seal before = Seal.FIRST;
    long expected = 1;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      long place = i + 1L;
      if (line.number() != expected) {
        faults.add(new Fault(place, order(place, line.number(), expected)));
      } else if (!line.before().equals(before.hex())) {
        faults.add(
            new Fault(place, "Line " + place + " does not follow the line that stands before it."));
      }
      // Against the seal that the line itself names: a moved line is not called altered as well.
      String own = seals(line.before()) ? new Seal(line.before()).over(line.text()).hex() : "";
      if (!own.equals(line.seal())) {
        faults.add(new Fault(place, "Line " + place + " was altered: its seal does not fit it."));
      }
      before = seals(line.seal()) ? new Seal(line.seal()) : before;
      expected = line.number() + 1;
    }
    ending(lines, known, faults);
    return List.copyOf(faults);
  }

  private static void ending(List<Line> lines, Head known, List<Fault> faults) {
    if (lines.size() < known.entries()) {
      long missing = known.entries() - lines.size();
      faults.add(
          new Fault(
              lines.size(),
              "The ledger ends after line "
                  + lines.size()
                  + ", but "
                  + known.entries()
                  + " were written: "
                  + (missing == 1 ? "one line is" : missing + " lines are")
                  + " missing."));
    } else if (known.entries() > 0) {
      long last = known.entries();
      if (!lines.get((int) last - 1).seal().equals(known.seal().hex())) {
        faults.add(
            new Fault(
                last,
                "Line "
                    + last
                    + " is not the line that the production remembers: its seal differs."));
      }
    }
  }

  private static String order(long place, long number, long expected) {
    String found = "Line " + place + " says that it is entry " + number;
    if (number > expected) {
      long missing = number - expected;
      return found
          + "; "
          + (missing == 1 ? "entry " + expected + " is" : missing + " entries before it are")
          + " missing.";
    }
    return found + " where entry " + expected + " should stand: it was moved or written again.";
  }

  private static boolean seals(String hex) {
    return hex.matches("[0-9a-f]{64}");
  }

  private Ledger() {}
}

package raccord.lab.soundstage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;

/// Reads a cut of scenes: one event a line, in order, with what each breaks on purpose.
///
/// What is wrong with a take comes with it; a gap, a lost card, a flash and handles that are short
/// are noted by themselves. The language is told in `docs/help/scene-files.md`.
final class CutReading {
  /// Rules that staging, or the place of a cut, can break.
  static final Set<String> STAGED =
      Set.of(
          "axis-crossed",
          "similar-framing",
          "jump-in-time",
          "eyeline",
          "screen-direction",
          "size-pattern",
          "lens-mismatch",
          "headroom",
          "key-side",
          "wardrobe-prop",
          "boom-crew");

  private static final String EVENT_LIKE = "12A take 1 6.2-9.0";
  private static final String BREAKS_LIKE = "breaks axis-crossed \"From behind the table.\"";
  private static final int LONGEST = 1 << 20;
  private static final int MOST_SECONDS = 3600;

  private final List<Rush> rushes;
  private final FrameRate rate;
  private final List<Assembled.Event> events = new ArrayList<>();

  private CutReading(List<Rush> rushes, FrameRate rate) {
    this.rushes = rushes;
    this.rate = rate;
  }

  /// @param file for whoever has to mend it
  /// @param cards folder of the cards, which the cut names with its media
  /// @throws MediaException if a line is wrong; names the line, and how to write it
  static Kite.Cut read(
      String file, String text, List<SceneFile> scenes, Optional<Path> cards, FrameRate rate) {
    if (text.length() > LONGEST) {
      throw MediaException.atLine(file, 1, "it is longer than a cut can be", "Give one cut.");
    }
    List<Rush> lost = scenes.stream().flatMap(scene -> scene.lost().stream()).toList();
    List<Rush> rushes =
        Stream.concat(scenes.stream().flatMap(scene -> scene.rushes().stream()), lost.stream())
            .toList();
    CutReading reading = new CutReading(rushes, rate);
    String name = "";
    int count = 0;
    for (String each : text.lines().toList()) {
      SceneLine line = new SceneLine(file, ++count, each.strip().startsWith("#") ? "" : each);
      if (line.isEmpty()) continue;
      if (name.isEmpty()) {
        line.like("cut KITE").needs("cut");
        name = line.word("its name");
      } else {
        reading.line(line);
      }
      line.ends();
    }
    if (reading.events.isEmpty()) {
      throw new SceneLine(file, Math.max(1, count), "")
          .wrong(
              "a cut begins with its name and has events", "Write: cut KITE, then " + EVENT_LIKE);
    }
    return new Assembled(lost, rushes.getFirst(), cards, rate).cut(name, reading.events);
  }

  private void line(SceneLine line) {
    line.like(EVENT_LIKE);
    if (line.takes("gap")) {
      int frames = line.like("gap 8").whole("its frames", 1, 100000);
      events.add(Assembled.Event.gap(frames));
      return;
    }
    if (line.takes("breaks")) {
      breaks(line.like(BREAKS_LIKE));
      return;
    }
    Rush rush = rush(line);
    Beat.Span span = line.needsSpan("what of the action is seen", MOST_SECONDS);
    FrameRange used = new FrameRange(frame(span.from()), frame(span.until()));
    if (used.isEmpty()) throw line.wrong("that is less than a frame");
    boolean shot = rush.action().first() - Rush.HEAD <= used.first();
    if (!shot || used.past() > rush.action().past()) {
      throw line.wrong(
          "the take was not shot from " + span.from() + " to " + span.until(),
          "It covers frames "
              + rush.action().first()
              + " to "
              + rush.action().past()
              + " of the action.");
    }
    int dissolve = line.takes("dissolve") ? line.whole("the dissolve's frames", 2, 1000) : 0;
    boolean temp = line.takes("temp");
    Optional<String> reel =
        line.takes("named") ? Optional.of(line.word("another roll")) : Optional.empty();
    Optional<FrameRate> counted =
        line.takes("counted")
            ? Optional.of(new FrameRate(line.whole("the rate of its source", 1, 240), 1))
            : Optional.empty();
    events.add(
        new Assembled.Event(Optional.of(rush), used, dissolve, temp, reel, counted, List.of()));
  }

  private Rush rush(SceneLine line) {
    String setup = line.word("a setup");
    line.needs("take");
    int take = line.whole("the take's number", 1, 99);
    return rushes.stream()
        .filter(rush -> rush.setup().name().equals(setup) && rush.take() == take)
        .findFirst()
        .orElseThrow(() ->
            line.wrong(
                "there is no take " + take + " of setup " + setup,
                "There are "
                    + String.join(
                        ", ", rushes.stream().map(r -> r.setup().name()).distinct().toList())
                    + "."));
  }

  /// Says of the event above it which rule it breaks.
  private void breaks(SceneLine line) {
    String rule = line.word("a rule");
    if (!STAGED.contains(rule)) {
      throw line.wrong(
          "no staging breaks " + rule,
          "There are " + String.join(", ", STAGED.stream().sorted().toList()) + ".");
    }
    if (events.isEmpty()) throw line.wrong("it belongs to no event", "Write one above it.");
    Assembled.Breach breach = new Assembled.Breach(rule, line.quoted("why"));
    events.add(events.removeLast().breaking(breach));
  }

  private long frame(double seconds) {
    return Math.round(seconds * rate.approximately());
  }
}

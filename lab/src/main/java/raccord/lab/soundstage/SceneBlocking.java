package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.lab.soundstage.render.Vec;

/// Reads what happens in a scene: lines with a time, and how all stand when it starts.
final class SceneBlocking {
  private static final String VERBS =
      "stands, sits, walks, turns, looks, speaks, reaches, takes, hands, puts";

  private final SceneCast cast;
  private final SceneMarks marks;
  private final SceneProps props;
  private final List<Beat> beats = new ArrayList<>();
  private final List<SceneFile.Told> story = new ArrayList<>();
  private final List<Scene.LampMove> lampMoves = new ArrayList<>();
  private final Map<String, SceneLine> lampLines = new LinkedHashMap<>();

  /// @param marks those read so far; read while lines come in, as props are
  SceneBlocking(SceneCast cast, SceneMarks marks, SceneProps props) {
    this.cast = cast;
    this.marks = marks;
    this.props = props;
  }

  /// How the lights change while the scene plays.
  ///
  /// @param lamps those that the set has
  List<Scene.LampMove> lampMoves(List<String> lamps) {
    lampLines.forEach((lamp, line) -> {
      if (!lamps.contains(lamp)) {
        throw line.wrong(
            "a lamp " + lamp + " changes that the set does not have",
            "It has " + String.join(", ", lamps) + ".");
      }
    });
    return List.copyOf(lampMoves);
  }

  List<Beat> beats() {
    return List.copyOf(beats);
  }

  /// Paragraphs in the order of the file.
  List<SceneFile.Told> story() {
    return List.copyOf(story);
  }

  /// Nobody comes from nowhere.
  void checkPlaces(SceneLine end) {
    if (cast.size() == 0) {
      throw end.wrong("nobody is cast", "Write a line that begins with cast for each who plays.");
    }
    for (int who = 0; who < cast.size(); who++) {
      Optional<Beat> first = lastStep(who, true);
      boolean placed =
          first.isPresent()
              && (first.get().during().isEmpty()
                  || (first.get().move() instanceof Beat.Walk walk && walk.from().isPresent()));
      if (!placed) {
        String name = cast.name(who);
        throw cast.line(who)
            .wrong(
                name + " is nowhere when the scene starts",
                "Write before all that " + name + " does: " + name + " stands at MARK facing left");
      }
    }
  }

  /// @param seconds the scene lasts
  void line(SceneLine line, double seconds) {
    line.like("3.6-4.9 JON sits on his-seat facing left, hands at 0.795");
    Optional<Beat.Span> during = line.span(seconds);
    if (line.counts() || line.quotes()) {
      double at = line.quotes() ? 0 : line.number("a time", 0, seconds);
      line.like("0.8 \"JON comes in from the yard.\"");
      if (during.isPresent()) throw line.wrong("what is seen has one time, not two");
      story.add(new SceneFile.Seen(at, line.quoted("what is seen")));
      line.ends();
      return;
    }
    if (line.takes("light")) {
      lamp(line, during);
      return;
    }
    int who = cast.who(line, line.word("who of the cast"));
    Beat beat = new Beat(who, during, move(line, who, during));
    checkOrder(line, beat);
    beats.add(beat);
    if (beat.move() instanceof Beat.Speak speak && during.isPresent()) {
      Beat.Span span = during.get();
      story.add(new SceneFile.Spoken(span.from(), span.until(), cast.name(who), speak.words()));
    }
    line.ends();
  }

  private void lamp(SceneLine line, Optional<Beat.Span> during) {
    line.like("6-8 light lamp to 0.3");
    Beat.Span span = during.orElseThrow(() -> line.wrong("it has no time, from-until in seconds"));
    String lamp = line.words("the lamp's name");
    line.needs("to");
    lampMoves.add(new Scene.LampMove(lamp, span, line.number("how strong it gets", 0, 1000)));
    lampLines.putIfAbsent(lamp, line);
    line.ends();
  }

  private Beat.Move move(SceneLine line, int who, Optional<Beat.Span> during) {
    String verb = line.word("what is done");
    return switch (verb) {
      case "stands" -> {
        line.like("JON stands at his-mark facing left").needs("at");
        Vec at = marks.named(line);
        line.needs("facing");
        yield new Beat.Stand(at, SceneMarks.yaw(line));
      }
      case "sits" -> {
        line.like("MARA sits on her-seat facing right, hands at 0.795").needs("on");
        Vec seat = marks.named(line);
        line.needs("facing");
        double yaw = SceneMarks.yaw(line);
        line.needs("hands");
        line.needs("at");
        yield new Beat.Sit(seat, yaw, line.number("the height of the hands", 0.3, 1.5));
      }
      case "looks" -> {
        line.like("2.2-2.9 MARA looks at JON").needs("at");
        yield new Beat.Look(aim(line, who));
      }
      case "walks", "turns", "speaks", "reaches", "takes", "hands", "puts" -> {
        line.like("0.8-3.0 JON walks from door to by-chair");
        if (during.isEmpty()) throw line.wrong("it has no time, from-until in seconds");
        yield timed(line, who, verb);
      }
      default -> throw line.wrong("nobody can do \"" + verb + "\"", "The cast can: " + VERBS + ".");
    };
  }

  private Beat.Move timed(SceneLine line, int who, String verb) {
    return switch (verb) {
      case "walks" -> {
        line.like("0.8-3.0 JON walks from door by corner to by-chair");
        Optional<Vec> from = line.takes("from") ? Optional.of(marks.named(line)) : Optional.empty();
        List<Vec> by = new ArrayList<>();
        while (line.takes("by")) by.add(marks.named(line));
        line.needs("to");
        Vec to = marks.named(line);
        double steady = line.takes("steady") ? line.number("the steady share", 0, 1) : 0.5;
        int walks = (int) beats.stream().filter(beat -> beat.move() instanceof Beat.Walk).count();
        yield new Beat.Walk(from, by, to, steady, walks);
      }
      case "turns" -> {
        line.like("3.0-3.7 JON turns to left").needs("to");
        yield new Beat.Turn(SceneMarks.yaw(line));
      }
      case "takes" -> {
        int prop = prop(line.like("2-3 MARA takes photograph"), Optional.empty());
        yield new Beat.PickUp(prop);
      }
      case "hands" -> {
        line.like("5-6.5 MARA hands photograph to JON");
        int prop = prop(line, Optional.of(who));
        line.needs("to");
        int to = cast.who(line, line.word("who gets it"));
        if (to == who) throw line.wrong("nobody hands a thing to themselves");
        yield new Beat.HandOver(prop, to);
      }
      case "puts" -> {
        int prop = prop(line.like("8-9 JON puts photograph at table"), Optional.of(who));
        line.needs("at");
        yield new Beat.PutDown(prop, marks.spot(line, "where it is put"));
      }
      case "reaches" -> {
        line.like("18.4-21.5 MARA reaches for letter").needs("for");
        yield new Beat.Reach(marks.named(line));
      }
      default -> {
        line.like("6.2-10.2 MARA speaks at 0.9 \"Your father writes.\"");
        double force = line.takes("at") ? line.number("how upset it is", 0, 1) : 0.6;
        int lines = (int) beats.stream().filter(beat -> beat.move() instanceof Beat.Speak).count();
        int gesture = line.takes("gesture") ? line.whole("the gesture", 1, 999) : lines + 1;
        String words = line.quoted("what is said");
        if (words.isEmpty()) throw line.wrong("nothing is said");
        yield new Beat.Speak(force, gesture, words);
      }
    };
  }

  /// @param holder who must have it by now; nobody when it has to lie where it was
  private int prop(SceneLine line, Optional<Integer> holder) {
    String name = line.ahead();
    int prop = props.named(line);
    Optional<Integer> has = Optional.empty();
    for (Beat beat : beats) {
      if (beat.move() instanceof Beat.PickUp up && up.prop() == prop) has = Optional.of(beat.who());
      if (beat.move() instanceof Beat.HandOver over && over.prop() == prop) {
        has = Optional.of(over.to());
      }
      if (beat.move() instanceof Beat.PutDown down && down.prop() == prop) has = Optional.empty();
    }
    if (has.equals(holder)) return prop;
    throw line.wrong(
        has.map(who -> cast.name(who) + " has " + name).orElse(name + " lies where it was")
            + " by then",
        "Write a line with takes, hands or puts above it.");
  }

  private void checkOrder(SceneLine line, Beat beat) {
    if (beat.during().isEmpty() && !opens(beat)) {
      throw line.wrong(
          "how someone is when the scene starts stands before what is done",
          "Move it up, or give it a time.");
    }
    if (!(beat.move() instanceof Beat.Step)) return;
    Optional<Beat> before = lastStep(beat.who(), false);
    double from = beat.during().map(Beat.Span::from).orElse(0.0);
    if (before.flatMap(Beat::during).map(span -> span.from() >= from).orElse(false)) {
      throw line.wrong(
          "it starts before what " + cast.name(beat.who()) + " does above", "Put them in order.");
    }
    boolean seated = before.map(each -> each.move() instanceof Beat.Sit).orElse(false);
    if (seated && beat.move() instanceof Beat.Turn) {
      throw line.wrong("who sits cannot turn", "Write a line with stands before it.");
    }
  }

  private boolean opens(Beat beat) {
    boolean look = beat.move() instanceof Beat.Look;
    return beats.stream()
        .filter(each -> each.who() == beat.who())
        .noneMatch(
            each -> look ? each.move() instanceof Beat.Look : each.move() instanceof Beat.Step);
  }

  private Optional<Beat> lastStep(int who, boolean first) {
    List<Beat> steps =
        beats.stream()
            .filter(beat -> beat.who() == who && beat.move() instanceof Beat.Step)
            .toList();
    if (steps.isEmpty()) return Optional.empty();
    return Optional.of(first ? steps.getFirst() : steps.getLast());
  }

  private Beat.Aim aim(SceneLine line, int who) {
    if (!cast.has(line.ahead())) return new Beat.Place(marks.named(line));
    int other = cast.who(line, line.word("who is looked at"));
    if (other == who) throw line.wrong("nobody looks at themselves");
    return new Beat.Person(other);
  }
}

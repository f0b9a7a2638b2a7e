package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Optics;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Sets;

/// Reads how a scene is shot: rolls, setups, and takes with what went wrong.
final class SceneCoverage {
  /// Frames from the start of one take to that of the next on a roll.
  private static final long BETWEEN_TAKES = 2200;

  private static final String ROLL_LIKE = "roll A001 at 09:12:00:00";
  private static final String SETUP_LIKE =
      "setup 12C \"Close MARA\" 55 mm at 0.7 1.26 -0.95 looking at -0.86 1.13 0.1, wobble 0.5";
  private static final String TAKE_LIKE =
      "take 1 5.5-9.5 \"Stop was open\" fault exposure 0.9 at 5-10";

  private static final Set<Fault.Kind> WITHOUT_STRENGTH =
      Set.of(
          Fault.Kind.STRAY_FRAMES,
          Fault.Kind.BLACK,
          Fault.Kind.FREEZE,
          Fault.Kind.REPEATED,
          Fault.Kind.COMBED,
          Fault.Kind.DROPOUT);

  private final FrameRate rate;
  private final Map<String, Roll> rolls = new LinkedHashMap<>();
  private final SceneMarks marks;
  private final SceneProps props;
  private final SceneDressing everywhere = new SceneDressing();
  private final List<Placed> setups = new ArrayList<>();
  private final List<Shot> takes = new ArrayList<>();

  /// @param start timecode of the roll's beginning
  /// @param clip number of its first clip in this scene
  private record Roll(String name, Timecode start, int clip, boolean lost) {}

  /// A setup while it is read.
  private static final class Placed {
    private final String name;
    private final String what;
    private final SceneDressing dressing = new SceneDressing();
    private Optional<Double> hour = Optional.empty();
    private Optional<SceneLine> hourLine = Optional.empty();
    private Camera camera;

    Placed(String name, String what, Camera camera) {
      this.name = name;
      this.what = what;
      this.camera = camera;
    }
  }

  private record Shot(
      Roll roll,
      int clip,
      String setup,
      int take,
      FrameRange action,
      List<Fault> faults,
      boolean circled,
      String note,
      SceneDressing dressing) {}

  /// @param marks those read so far; read while lines come in, as props are
  SceneCoverage(FrameRate rate, SceneMarks marks, SceneProps props) {
    this.rate = rate;
    this.marks = marks;
    this.props = props;
  }

  /// @param name of the set
  List<Setup> setups(String name, StageSet set) {
    List<Setup> made = new ArrayList<>();
    for (Placed setup : setups) {
      Dressing usual = everywhere.over(Dressing.USUAL, set, props);
      Dressing dressing = setup.dressing.over(usual, set.with(usual.lamps()), props);
      setup.hourLine.ifPresent(line -> {
        if (!Sets.BY_DAY.contains(name)) {
          throw line.wrong("the " + name + " is lit the same at any hour", "Dim its lamps.");
        }
      });
      Optional<StageSet> lit = setup.hour.map(hour -> Sets.named(name, hour));
      made.add(new Setup(setup.name, setup.what, setup.camera, dressing, lit));
    }
    return made;
  }

  /// @param lost true for those that never came in
  List<Rush> rushes(String film, Scene scene, boolean lost) {
    return takes.stream()
        .filter(take -> take.roll().lost() == lost)
        .map(take -> rush(film, scene, take))
        .toList();
  }

  private Rush rush(String film, Scene scene, Shot take) {
    Setup setup = scene.setup(take.setup());
    return new Rush(
        film,
        take.roll().name(),
        take.clip(),
        take.roll().start().plus(take.clip() * BETWEEN_TAKES),
        take.dressing().played(scene),
        setup.dressed(take.dressing().over(setup.dressing(), scene.set(setup), props)),
        take.take(),
        take.action(),
        take.faults(),
        take.circled(),
        take.note());
  }

  void roll(SceneLine line) {
    line.like(ROLL_LIKE);
    String name = line.word("the roll's name");
    if (!name.matches("[A-Z][0-9]{3}")) throw line.wrong("a roll has a letter and three digits");
    line.needs("at");
    String text = line.word("its timecode");
    Timecode start;
    try {
      start = Timecode.parse(text, rate);
    } catch (IllegalArgumentException e) {
      throw line.wrong("\"" + text + "\" is no timecode at " + rate + " frames a second");
    }
    int clip = line.takes("clip") ? line.whole("the clip", 1, 999) : 1;
    if (rolls.put(name, new Roll(name, start, clip, line.takes("lost"))) != null) {
      throw line.wrong("roll " + name + " is there already", "Take one away.");
    }
  }

  /// @param scene its number, with which the names of its setups begin
  void setup(SceneLine line, String scene) {
    line.like(SETUP_LIKE);
    String name = line.word("the setup's name");
    if (!name.matches(scene + "[A-Z]{0,2}")) {
      throw line.wrong(
          "setup " + name + " does not belong to scene " + scene,
          "Name it " + scene + ", or " + scene + " with a letter.");
    }
    if (setups.stream().anyMatch(each -> each.name.equals(name))) {
      throw line.wrong("setup " + name + " is there already", "Take the next letter.");
    }
    String what = line.quoted("what it covers");
    double focal = line.number("the focal length", 8, 400);
    line.needs("mm");
    line.needs("at");
    Vec eye = line.place("where the camera stands");
    line.needs("looking");
    line.needs("at");
    Vec target = line.place("what it looks at");
    setups.add(new Placed(name, what, camera(line, eye, target, focal)));
  }

  /// How steady it is, and what its lens and shutter do, in any order.
  private static Camera camera(SceneLine line, Vec eye, Vec target, double focal) {
    double wobble = 0;
    Optics optics = Optics.USUAL;
    while (!line.isOver()) {
      if (line.takes("wobble")) wobble = line.number("how it wobbles", 0, 3);
      else if (line.takes("stop")) optics = optics.stop(line.number("the stop", 0.7, 64));
      else if (line.takes("focus")) {
        optics = optics.focused(line.number("metres to what is sharp", 0.1, 1000));
      } else if (line.takes("shutter")) {
        optics = optics.shutter(line.number("degrees of the shutter", 0, 360));
      } else if (line.takes("rolling")) {
        optics = optics.rolling(line.number("the share of a frame that reading takes", 0, 1));
      } else if (line.takes("bends")) {
        // Farther would fold the picture over.
        optics = optics.distorting(line.number("how lines bend", -0.2, 0.2), 0);
      } else {
        throw line.wrong(
            "\"" + line.ahead() + "\" says nothing of a camera",
            "There are wobble, stop, focus, shutter, rolling and bends, each with a number.");
      }
    }
    return Camera.still(eye, target, focal, wobble).with(optics);
  }

  /// Another hour than the scene plays at.
  void hour(SceneLine line, double hour) {
    Placed setup = last(line);
    setup.hour = Optional.of(hour);
    setup.hourLine = Optional.of(line);
  }

  void pulls(SceneLine line, double seconds) {
    Placed setup = last(line.like("pulls 3-4 to by-chair"));
    Beat.Span during = line.needsSpan("when the focus is pulled", seconds);
    line.needs("to");
    double metres;
    if (line.counts()) metres = line.number("metres to what is sharp", 0.1, 1000);
    else metres = Math.max(0.1, marks.named(line).minus(setup.camera.eye()).length());
    setup.camera = setup.camera.pulling(new Camera.Pull(during.from(), during.until(), metres));
  }

  void moves(SceneLine line, double seconds) {
    Placed setup = last(line.like("moves 0.6-4.2 to 0.9 1.5 -5.4 looking at 0.05 1.15 1"));
    Beat.Span during = line.needsSpan("when it moves", seconds);
    line.needs("to");
    Vec eye = line.place("where the camera goes");
    line.needs("looking");
    line.needs("at");
    Vec target = line.place("what it looks at");
    setup.camera = setup.camera.moving(eye, target, during.from(), during.until());
  }

  /// Where a line goes that says what is otherwise: above all setups it goes for all of them, below
  /// a take for that one.
  SceneDressing dressing() {
    if (setups.isEmpty()) return everywhere;
    Placed setup = setups.getLast();
    boolean taken = !takes.isEmpty() && takes.getLast().setup().equals(setup.name);
    return taken ? takes.getLast().dressing() : setup.dressing;
  }

  /// As `dressing`, where others play or other things lie about: of one take only.
  SceneDressing ofTake(SceneLine line) {
    SceneDressing dressing = dressing();
    if (!takes.isEmpty() && takes.getLast().dressing() == dressing) return dressing;
    throw line.wrong("it belongs to no take", "Write it below the take it is said of.");
  }

  void take(SceneLine line, double seconds) {
    Placed setup = last(line.like(TAKE_LIKE));
    int number = line.whole("the take's number", 1, 99);
    boolean known =
        takes.stream().anyMatch(take -> take.setup().equals(setup.name) && take.take() >= number);
    if (known) throw line.wrong("takes count up, and take " + number + " comes too late");
    Roll roll = roll(line, line.takes("on"));
    Beat.Span during = line.needsSpan("what it covers", seconds);
    FrameRange action = frames(line, during);
    boolean circled = false;
    String note = "";
    List<Fault> faults = new ArrayList<>();
    while (!line.isOver()) {
      if (line.takes("circled")) circled = true;
      else if (line.takes("fault")) faults.add(fault(line, action, seconds));
      else note = line.quoted("circled, fault, or a note");
    }
    int before = (int) takes.stream().filter(take -> take.roll().equals(roll)).count();
    takes.add(
        new Shot(
            roll,
            roll.clip() + before,
            setup.name,
            number,
            action,
            faults,
            circled,
            note,
            new SceneDressing()));
  }

  private Fault fault(SceneLine line, FrameRange action, double seconds) {
    String word = line.word("what is wrong");
    Optional<Fault.Kind> known =
        List.of(Fault.Kind.values()).stream().filter(kind -> word(kind).equals(word)).findFirst();
    Fault.Kind kind =
        known.orElseThrow(() ->
            line.wrong(
                "there is no fault " + word,
                "There are "
                    + String.join(
                        ", ",
                        List.of(Fault.Kind.values()).stream().map(SceneCoverage::word).toList())
                    + "."));
    double strength = WITHOUT_STRENGTH.contains(kind) ? 0 : line.number("how bad it is", -64, 64);
    FrameRange frames =
        line.takes("at") ? frames(line, line.needsSpan("when it is wrong", seconds)) : action;
    return new Fault(kind, frames, strength);
  }

  private static String word(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @param said true if the line says which; else it is the first
  private Roll roll(SceneLine line, boolean said) {
    if (rolls.isEmpty()) {
      throw line.wrong("there is no roll to shoot it on", "Write above it: " + ROLL_LIKE);
    }
    if (!said) return rolls.values().iterator().next();
    String name = line.word("the roll");
    if (rolls.containsKey(name)) return rolls.get(name);
    throw line.wrong(
        "there is no roll " + name, "There are " + String.join(", ", rolls.keySet()) + ".");
  }

  private Placed last(SceneLine line) {
    if (!setups.isEmpty()) return setups.getLast();
    throw line.wrong("it belongs to no setup", "Write above it: " + SETUP_LIKE);
  }

  private FrameRange frames(SceneLine line, Beat.Span span) {
    double each = rate.approximately();
    long first = Math.round(span.from() * each);
    long past = Math.round(span.until() * each);
    if (first == past) throw line.wrong("that is less than a frame");
    return new FrameRange(first, past);
  }
}

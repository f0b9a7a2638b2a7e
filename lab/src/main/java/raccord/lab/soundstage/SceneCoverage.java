package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.HashMap;
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
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;

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
  private final Map<String, Double> dimmed = new HashMap<>();
  private final List<Placed> setups = new ArrayList<>();
  private final List<Shot> takes = new ArrayList<>();

  /// @param start timecode of the roll's beginning
  /// @param clip number of its first clip in this scene
  private record Roll(String name, Timecode start, int clip, boolean lost) {}

  /// A setup while it is read.
  private static final class Placed {
    private final SceneLine line;
    private final String name;
    private final String what;
    private final Map<String, Double> dimmed = new HashMap<>();
    private Camera camera;

    Placed(SceneLine line, String name, String what, Camera camera) {
      this.line = line;
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
      String note) {}

  SceneCoverage(FrameRate rate) {
    this.rate = rate;
  }

  List<Setup> setups(StageSet set) {
    List<String> lamps = set.lights().stream().map(Light::name).toList();
    List<Setup> made = new ArrayList<>();
    for (Placed setup : setups) {
      Map<String, Double> lights = new HashMap<>(dimmed);
      lights.putAll(setup.dimmed);
      for (String lamp : lights.keySet()) {
        if (!lamps.contains(lamp)) {
          throw setup.line.wrong(
              "a lamp " + lamp + " is dimmed that the set does not have",
              "It has " + String.join(", ", lamps) + ".");
        }
      }
      Dressing dressing = lights.isEmpty() ? Dressing.USUAL : Dressing.USUAL.lit(lights);
      made.add(new Setup(setup.name, setup.what, setup.camera, dressing));
    }
    return made;
  }

  /// @param lost true for those that never came in
  List<Rush> rushes(String film, Scene scene, boolean lost) {
    return takes.stream()
        .filter(take -> take.roll().lost() == lost)
        .map(take ->
            new Rush(
                film,
                take.roll().name(),
                take.clip(),
                take.roll().start().plus(take.clip() * BETWEEN_TAKES),
                scene,
                scene.setup(take.setup()),
                take.take(),
                take.action(),
                take.faults(),
                take.circled(),
                take.note()))
        .toList();
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
    double wobble = line.takes("wobble") ? line.number("how it wobbles", 0, 3) : 0;
    Camera camera = Camera.still(eye, target, focal, wobble);
    if (line.takes("stop")) {
      camera = camera.with(camera.optics().stop(line.number("the stop", 0.7, 64)));
    }
    setups.add(new Placed(line, name, what, camera));
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

  /// Above all setups it goes for all of them.
  void dim(SceneLine line) {
    String lamp = line.like("dim lamp 0.5").word("the lamp's name");
    double factor = line.number("how strong it is", 0, 1000);
    (setups.isEmpty() ? dimmed : setups.getLast().dimmed).put(lamp, factor);
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
        new Shot(roll, roll.clip() + before, setup.name, number, action, faults, circled, note));
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

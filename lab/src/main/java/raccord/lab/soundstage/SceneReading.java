package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.StageSet;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Sets;

/// Reads a scene's file from top to bottom, each line on its own. For one file.
///
/// Lines of the scene and its marks are read here; who plays it, what happens and how it is shot
/// have readers of their own.
final class SceneReading {
  /// Characters. A scene of an hour has fewer.
  private static final int LONGEST = 1 << 20;

  private static final int MOST_SECONDS = 3600;

  // A scene heading with its number as Fountain writes it: `INT. KITCHEN - DAY #12#`.
  private static final Pattern HEADING =
      Pattern.compile("((?:INT|EXT|EST|INT\\./EXT|I/E)\\. [^#]+?) +#([0-9]{1,4}[A-Z]?)#");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):([0-5]\\d)");
  private static final String HEADING_LIKE = "INT. KITCHEN - DAY #12#";

  private final String file;
  private final Set<String> said = new HashSet<>();
  private final Map<String, Vec> marks = new LinkedHashMap<>();
  private final SceneCast cast = new SceneCast();
  private final SceneBlocking blocking = new SceneBlocking(cast, marks);
  private final SceneCoverage coverage;
  private String heading = "";
  private String number = "";
  private String film = "";
  private String set = "";
  private double hour = 12;
  private double seconds;
  private double late;
  private double off;

  SceneReading(String file, FrameRate rate) {
    this.file = file;
    coverage = new SceneCoverage(rate);
  }

  SceneFile read(String text) {
    if (text.length() > LONGEST) {
      throw MediaException.atLine(file, 1, "it is longer than a scene can be", "Give one scene.");
    }
    List<String> lines = text.lines().toList();
    int count = 0;
    for (String each : lines) {
      SceneLine line = new SceneLine(file, ++count, each.strip().startsWith("#") ? "" : each);
      if (line.isEmpty()) continue;
      if (heading.isEmpty()) heading(each.strip(), line);
      else line(line);
    }
    SceneLine end = new SceneLine(file, Math.max(1, count), "");
    if (heading.isEmpty()) throw headless(end);
    for (String needed : List.of("film", "set", "length")) {
      if (!said.contains(needed)) {
        throw end.wrong("a line that begins with " + needed + " is missing", like(needed));
      }
    }
    List<Player> players = cast.players();
    blocking.checkPlaces(end);
    StageSet stands = Sets.named(set, hour);
    Performance performance =
        new Performance(players, blocking.props(), blocking.beats(), late, off);
    Scene scene =
        new Scene(number, heading, seconds, stands, players, performance, coverage.setups(stands));
    List<SceneFile.Told> story = new ArrayList<>(blocking.story());
    story.sort(Comparator.comparingDouble(SceneFile.Told::from));
    return new SceneFile(
        film,
        scene,
        story,
        coverage.rushes(film, scene, false),
        coverage.rushes(film, scene, true));
  }

  private void heading(String text, SceneLine line) {
    Matcher matcher = HEADING.matcher(text);
    if (!matcher.matches()) throw headless(line);
    heading = matcher.group(1);
    number = matcher.group(2);
  }

  private static MediaException headless(SceneLine line) {
    return line.wrong(
        "a scene begins with its heading and, between #, its number",
        "Write it as: " + HEADING_LIKE);
  }

  private void line(SceneLine line) {
    if (line.quotes() || line.ahead().matches("[0-9].*") || cast.has(line.ahead())) {
      blocking.line(line, needsLength(line));
      return;
    }
    String kind = line.word("what it is about");
    switch (kind) {
      case "film" -> film = once(line, kind, "film KITE").word("a title of one word");
      case "set" -> set(once(line, kind, "set kitchen"));
      case "light" -> light(once(line, kind, "light 13:30"));
      case "length" ->
          seconds = once(line, kind, "length 24").number("the seconds", 1, MOST_SECONDS);
      case "takes" -> takes(once(line, kind, "takes late 0.25, off 0.05"));
      case "mark" -> mark(line.like("mark door 2.35 -1.25"));
      case "prop" -> blocking.prop(line);
      case "cast" -> cast.cast(line);
      case "top" -> cast.top(line);
      case "legs" -> cast.legs(line);
      case "shoes" -> cast.shoes(line);
      case "roll" -> coverage.roll(line);
      case "setup" -> coverage.setup(line, number);
      case "moves" -> coverage.moves(line, needsLength(line));
      case "dim" -> coverage.dim(line);
      case "take" -> coverage.take(line, needsLength(line));
      default ->
          throw line.wrong(
              "\"" + kind + "\" is no word that a line begins with, and nobody of the cast",
              "Begin with a time, a name of the cast, or film, set, light, length, takes, mark, prop,"
                  + " top, legs, shoes, roll, setup, moves, dim or take.");
    }
    line.ends();
  }

  private SceneLine once(SceneLine line, String kind, String example) {
    line.like(example);
    if (!said.add(kind)) throw line.wrong("a scene has only one " + kind, "Take one away.");
    return line;
  }

  private double needsLength(SceneLine line) {
    if (seconds > 0) return seconds;
    throw line.wrong("how long the scene runs is not said yet", "Write above it: length 24");
  }

  private static String like(String needed) {
    String example =
        Map.of("film", "KITE", "set", "kitchen", "length", "24").getOrDefault(needed, "");
    return "Write below the heading: " + needed + " " + example;
  }

  private void set(SceneLine line) {
    StringBuilder name = new StringBuilder(line.word("the set's name"));
    while (!line.isOver()) name.append(' ').append(line.word("the set's name"));
    set = name.toString();
    if (!Sets.NAMES.contains(set)) {
      throw line.wrong(
          "there is no set " + set, "There are " + String.join(", ", Sets.NAMES) + ".");
    }
  }

  private void light(SceneLine line) {
    String clock = line.word("the time of day");
    Matcher matcher = CLOCK.matcher(clock);
    if (!matcher.matches()) throw line.wrong("\"" + clock + "\" is no time of day");
    hour = Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2)) / 60.0;
    if (hour < 5.5 || hour > 18.5) {
      throw line.wrong("the sun is up from 5:30 to 18:30, not at " + clock);
    }
  }

  private void takes(SceneLine line) {
    line.needs("late");
    late = line.number("how late a take may be", 0, 5);
    line.needs("off");
    off = line.number("how far a mark is missed", 0, 2);
  }

  private void mark(SceneLine line) {
    String name = line.word("the mark's name");
    double x = line.number("its place", -200, 200);
    double second = line.number("its place", -200, 200);
    Vec at =
        line.isOver()
            ? new Vec(x, 0, second)
            : new Vec(x, second, line.number("its place", -200, 200));
    if (cast.has(name) || marks.put(name, at) != null) {
      throw line.wrong("there is a " + name + " already", "Give it another name.");
    }
  }
}

package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.StageSet;
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
  // No folders: a scene reads nothing but what lies beside it.
  private static final Pattern LIST = Pattern.compile("[A-Za-z0-9_-]{1,60}\\.cast");
  private static final String HEADING_LIKE = "INT. KITCHEN - DAY #12#";

  private final String file;
  private final Set<String> said = new HashSet<>();
  private final SceneMarks marks = new SceneMarks();
  private final SceneProps props = new SceneProps();
  private final SceneCast cast = new SceneCast();
  private final SceneBlocking blocking = new SceneBlocking(cast, marks, props);
  private final SceneCoverage coverage;
  private final UnaryOperator<String> beside;
  private String heading = "";
  private String number = "";
  private String film = "";
  private String set = "";
  private double hour = 12;
  private double seconds;
  private double late;
  private double off;

  /// @param beside gives the text of a cast list that lies beside the scene, by its name
  SceneReading(String file, FrameRate rate, UnaryOperator<String> beside) {
    this.file = file;
    this.beside = beside;
    coverage = new SceneCoverage(rate, marks, props);
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
    Performance performance = new Performance(players, props.all(), blocking.beats(), late, off);
    List<String> lamps = stands.lights().stream().map(Light::name).toList();
    Scene scene =
        new Scene(
            number,
            heading,
            seconds,
            stands,
            players,
            performance,
            coverage.setups(set, stands),
            blocking.lampMoves(lamps));
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
      case "light" -> hour = hour(once(line, kind, "light 13:30"));
      case "length" ->
          seconds = once(line, kind, "length 24").number("the seconds", 1, MOST_SECONDS);
      case "takes" -> takes(once(line, kind, "takes late 0.25, off 0.05"));
      case "mark" -> marks.mark(line.like("mark door 2.35 -1.25"), cast);
      case "prop" -> props.prop(line, cast, marks);
      case "cast" -> cast(line);
      case "top" -> cast.top(line);
      case "legs" -> cast.legs(line);
      case "shoes" -> cast.shoes(line);
      case "roll" -> coverage.roll(line);
      case "setup" -> coverage.setup(line, number);
      case "moves" -> coverage.moves(line, needsLength(line));
      case "pulls" -> coverage.pulls(line, needsLength(line));
      case "hour" -> coverage.hour(line.like("hour 16:40"), hour(line));
      case "dim" -> coverage.dressing().dim(line);
      case "without" -> coverage.dressing().without(line);
      case "brings" -> coverage.dressing().brings(line, marks, needsLength(line));
      case "wears" -> coverage.ofTake(line).wears(line, cast);
      case "lies" -> coverage.ofTake(line).lies(line, marks, props);
      case "painted" -> coverage.ofTake(line).painted(line, props);
      case "take" -> coverage.take(line, needsLength(line));
      default ->
          throw line.wrong(
              "\"" + kind + "\" is no word that a line begins with, and nobody of the cast",
              "Begin with a time, a name of the cast, or film, set, light, length, takes, mark, prop,"
                  + " cast, top, legs, shoes, roll, setup, moves, pulls, hour, dim, without, brings,"
                  + " take, wears, lies or painted.");
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

  private static double hour(SceneLine line) {
    String clock = line.word("the time of day");
    Matcher matcher = CLOCK.matcher(clock);
    if (!matcher.matches()) throw line.wrong("\"" + clock + "\" is no time of day");
    double hour = Integer.parseInt(matcher.group(1)) + Integer.parseInt(matcher.group(2)) / 60.0;
    if (hour >= 5.5 && hour <= 18.5) return hour;
    throw line.wrong("the sun is up from 5:30 to 18:30, not at " + clock);
  }

  /// One of the cast, or a list that several scenes share.
  private void cast(SceneLine line) {
    if (!line.takes("from")) {
      cast.cast(line);
      return;
    }
    String list = line.like("cast from KITE.cast").word("the cast list");
    if (!LIST.matcher(list).matches()) {
      throw line.wrong("a cast list is a file beside the scene whose name ends in .cast");
    }
    String text = beside.apply(list);
    if (text.isEmpty()) {
      throw line.wrong("there is no " + list + " beside it", "Put it there, or cast right here.");
    }
    if (text.length() > LONGEST) throw line.wrong(list + " is longer than a cast list can be");
    int count = 0;
    for (String each : text.lines().toList()) {
      SceneLine of = new SceneLine(list, ++count, each.strip().startsWith("#") ? "" : each);
      if (of.isEmpty()) continue;
      String kind = of.word("what it is about");
      switch (kind) {
        case "cast" -> cast.cast(of);
        case "top" -> cast.top(of);
        case "legs" -> cast.legs(of);
        case "shoes" -> cast.shoes(of);
        default ->
            throw of.wrong(
                "\"" + kind + "\" is no word of a cast list",
                "Begin with cast, top, legs or shoes.");
      }
      of.ends();
    }
  }

  private void takes(SceneLine line) {
    line.needs("late");
    late = line.number("how late a take may be", 0, 5);
    line.needs("off");
    off = line.number("how far a mark is missed", 0, 2);
  }
}

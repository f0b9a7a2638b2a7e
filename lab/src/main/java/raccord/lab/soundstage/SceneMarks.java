package raccord.lab.soundstage;

import java.util.LinkedHashMap;
import java.util.Map;
import raccord.lab.soundstage.render.Vec;

/// Places of a scene by their names, and how lines name places and directions.
final class SceneMarks {
  private final Map<String, Vec> marks = new LinkedHashMap<>();

  void mark(SceneLine line, SceneCast cast) {
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

  /// The place that a line names next.
  Vec named(SceneLine line) {
    String name = line.word("a mark");
    Vec at = marks.get(name);
    if (at != null) return at;
    throw line.wrong(
        "there is no mark " + name,
        (marks.isEmpty() ? "" : "There are " + String.join(", ", marks.keySet()) + ". ")
            + "Write above it: mark "
            + name
            + " X Z");
  }

  /// A mark, or three numbers.
  Vec spot(SceneLine line, String what) {
    return line.counts() ? line.place(what) : named(line);
  }

  /// Seen from the front of the set, in radians; 0 faces away.
  static double yaw(SceneLine line) {
    if (line.takes("right")) return Math.toRadians(90);
    if (line.takes("left")) return Math.toRadians(-90);
    if (line.takes("away")) return 0;
    if (line.takes("front")) return Math.toRadians(180);
    return Math.toRadians(line.number("left, right, front, away or degrees", -360, 360));
  }
}

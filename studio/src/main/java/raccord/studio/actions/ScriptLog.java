package raccord.studio.actions;

import java.util.List;
import java.util.stream.Stream;
import raccord.lab.soundstage.Rush;
import raccord.lab.soundstage.SceneFile;
import raccord.lab.soundstage.Stage;
import raccord.studio.report.Csv;

/// What the script supervisor writes down: every take that was shot, whether its card came in or
/// not.
final class ScriptLog {
  static final List<String> COLUMNS =
      List.of(
          "scene",
          "setup",
          "take",
          "covers",
          "camera roll",
          "clip",
          "sound roll",
          "timecode in",
          "timecode out",
          "lens",
          "circled",
          "continuity",
          "notes",
          "first words",
          "last words");

  private static final int WORDS = 3;

  private ScriptLog() {}

  /// The log as a table, takes by setup.
  ///
  /// @param stage that they are shot on: what is heard in a take hangs on its pace
  static String of(List<SceneFile> scenes, Stage stage) {
    Csv csv = new Csv();
    csv.row(COLUMNS.toArray());
    for (SceneFile file : scenes) {
      List<Rush> takes = Stream.concat(file.rushes().stream(), file.lost().stream()).toList();
      file.scene().setups().stream()
          .flatMap(setup -> takes.stream().filter(take -> take.setup().equals(setup)))
          .forEach(take -> row(csv, file, take, stage));
    }
    return csv.toString();
  }

  private static void row(Csv csv, SceneFile file, Rush take, Stage stage) {
    double from = stage.seconds(take.setup(), take.take(), take.action().first());
    double until = stage.seconds(take.setup(), take.take(), take.action().past());
    List<String> heard = file.heard(from, until);
    int some = Math.min(WORDS, heard.size());
    csv.row(
        file.scene().number(),
        take.setup().name(),
        take.take(),
        take.setup().what(),
        take.roll(),
        take.name(),
        // The boom is recorded along with the camera, on a roll of the same name.
        take.roll(),
        take.first(),
        take.first().plus(take.length()),
        lens(take.setup().camera().focal()),
        take.circled() ? "yes" : "no",
        file.continuity(take).written(),
        take.note(),
        String.join(" ", heard.subList(0, some)),
        String.join(" ", heard.subList(heard.size() - some, heard.size())));
  }

  private static String lens(double focal) {
    boolean whole = focal == Math.rint(focal);
    return (whole ? String.valueOf((long) focal) : String.valueOf(focal)) + " mm";
  }
}

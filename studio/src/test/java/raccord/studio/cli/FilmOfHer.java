package raccord.studio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Stock;
import raccord.lab.soundstage.Dialogue;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A film of somebody whose head is in the middle of the picture, 480 by 270.
///
/// @param file it lies in
record FilmOfHer(Path file) {

  static FilmOfHer shot(Path file, int frames) {
    Stage stage = new Stage(480, 270, 8, FrameRate.FPS_24, 4, 1).brisk();
    Dialogue talk = new Dialogue(Dialogue.Place.KITCHEN, 4, Dialogue.Staging.USUAL);
    Setup setup = talk.single("a", 0, Math.toRadians(26), true, 2.3, 0.09, 50);
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1, 480, 270, FrameRate.FPS_24, stage.layout(), ColourTags.REC_709);
    try (Print print = Print.begin(file, order)) {
      for (int t = 0; t < frames; t++) {
        try (Frame frame = stage.render(talk.scene(), setup, 1, 40 + t)) {
          print.add(frame);
        }
      }
      print.keep();
    }
    return new FilmOfHer(file);
  }

  /// What the last line of its ledger says.
  JsonNode last() throws IOException {
    Path ledger = file.resolveSibling(file.getFileName() + ".raccord").resolve("ledger.jsonl");
    return JsonMapper.shared().readTree(Files.readAllLines(ledger).getLast()).path("facts");
  }

  List<String> fact(String name) throws IOException {
    return last().path(name).valueStream().map(JsonNode::asString).toList();
  }
}

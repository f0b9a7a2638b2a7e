package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/// Pictures of somebody that nobody recorded.
class LongGapTest {
  @TempDir static Path folder;
  private static Path film = Path.of("");

  @BeforeAll
  static void film() {
    film = folder.resolve("her.mkv");
    Stage stage = new Stage(480, 270, 8, FrameRate.FPS_24, 2, 1).brisk();
    Dialogue talk = new Dialogue(Dialogue.Place.KITCHEN, 4, Dialogue.Staging.USUAL);
    Setup setup = talk.single("a", 0, Math.toRadians(26), true, 2.3, 0.09, 50);
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1, 480, 270, FrameRate.FPS_24, stage.layout(), ColourTags.REC_709);
    try (Print print = Print.begin(film, order)) {
      for (int t = 0; t < 18; t++) {
        try (Frame frame = stage.render(talk.scene(), setup, 1, 40 + t)) {
          print.add(frame);
        }
      }
      print.keep();
    }
  }

  private static JsonNode last() throws IOException {
    Path ledger = film.resolveSibling("her.mkv.raccord").resolve("ledger.jsonl");
    return JsonMapper.shared().readTree(Files.readAllLines(ledger).getLast()).path("facts");
  }

  @Test
  void makesNoLongPieceOfAPerformanceWithoutHerConsent() {
    Ran silent = raccord("fix", film, "in-between", "--frames", "5-12");
    assertThat(silent.status()).isEqualTo(2);
    assertThat(silent.err())
        .contains("Somebody is in the frames around what in-between would make: a face at ")
        .contains("--touches \"NAME\"")
        .contains("--no-performer \"NAME\"");
    assertThat(raccord("rights", film, "performer", "Mara").status()).isZero();
    Ran named = raccord("fix", film, "in-between", "--frames", "5-12", "--touches", "Mara");
    assertThat(named.status()).isEqualTo(2);
    assertThat(named.err()).contains("There is no consent of Mara");
  }

  @Test
  void takesANamedPersonsWordThatSheIsNoPerformer() throws IOException {
    Ran ran = raccord("fix", film, "in-between", "--frames", "5-12", "--no-performer", "A. Chief");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(last().path("no-performer").toString()).contains("A. Chief");
    assertThat(last().has("seen")).isTrue();
  }

  @Test
  void mendsADamagedMomentWithoutAsking() throws IOException {
    Ran ran = raccord("fix", film, "in-between", "--frames", "8-10");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(last().path("class").toString()).contains("0");
    assertThat(last().has("seen")).isFalse();
  }

  @Test
  void singlesNobodyOutByWhatACropGoesBy() throws IOException {
    Ran ran = raccord("fix", film, "reframe", "--aspect", "1:1", "--region", "180,40,120,120");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(last().has("seen")).isFalse();
  }
}

package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/// Somebody is in the place that a repair would change.
class PeopleInFixTest {
  // A wire across her chest, and a spot on the wall.
  private static final String WIRE = "0,200,480,3";
  private static final String WALL = "8,8,24,16";

  @TempDir static Path folder;
  private static Path film = Path.of("");

  @BeforeAll
  static void film() {
    film = folder.resolve("her.mkv");
    Stage stage = new Stage(480, 270, 8, FrameRate.FPS_24, 4, 1).brisk();
    Dialogue talk = new Dialogue(Dialogue.Place.KITCHEN, 4, Dialogue.Staging.USUAL);
    Setup setup = talk.single("a", 0, Math.toRadians(26), true, 2.3, 0.09, 50);
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1, 480, 270, FrameRate.FPS_24, stage.layout(), ColourTags.REC_709);
    try (Print print = Print.begin(film, order)) {
      for (int t = 0; t < 5; t++) {
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

  private static List<String> fact(String name) throws IOException {
    return last().path(name).valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void takesAWireOffSomebodyOnlyWhenSheIsNamedAndASupervisorSigns() throws IOException {
    Ran silent = raccord("fix", film, "remove", "--region", WIRE);
    assertThat(silent.status()).isEqualTo(2);
    assertThat(silent.err())
        .contains("Somebody is in what remove would change: a face at ")
        .contains(" on frame 0 and on later ones up to frame 4.")
        .contains("--touches \"NAME\" --signed \"SUPERVISOR\"")
        .contains("--no-performer");
    Ran unsigned = raccord("fix", film, "remove", "--region", WIRE, "--touches", "Mara");
    assertThat(unsigned.status()).isEqualTo(2);
    assertThat(unsigned.err()).contains("--signed").contains("Mara is not on file");
    assertThat(raccord("rights", film, "performer", "Mara").status()).isZero();
    Ran signed =
        raccord(
            "fix", film, "remove", "--region", WIRE, "--touches", "Mara", "--signed", "A. Chief");
    assertThat(signed.status()).as(signed.err()).isZero();
    assertThat(fact("class")).containsExactly("2");
    assertThat(fact("touches")).containsExactly("Mara");
    assertThat(fact("signed")).containsExactly("A. Chief");
  }

  @Test
  void takesANamedPersonsWordThatNobodyThereIsAPerformerAndWritesItDown() throws IOException {
    String sign = "200,100,30,30";
    Ran ran = raccord("fix", film, "remove", "--region", sign, "--no-performer", "B. Chief");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(fact("class")).containsExactly("1");
    assertThat(fact("no-performer")).containsExactly("B. Chief");
    assertThat(fact("seen")).hasSize(2).first().asString().startsWith("0: ");
    List<String> generated = fact("generated");
    // The same work under another word renders nothing, and the word is written down.
    assertThat(raccord("rights", film, "performer", "Ben").status()).isZero();
    Ran again =
        raccord(
            "fix", film, "remove", "--region", sign, "--touches", "Ben", "--signed", "A. Chief");
    assertThat(again.out()).contains("The same work was done before");
    assertThat(fact("class")).containsExactly("2");
    assertThat(fact("touches")).containsExactly("Ben");
    assertThat(last().has("no-performer")).isFalse();
    assertThat(fact("generated")).isEqualTo(generated);
  }

  @Test
  void asksNothingWhereNobodyIs() throws IOException {
    Ran ran = raccord("fix", film, "remove", "--region", WALL);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(fact("class")).containsExactly("1");
    assertThat(last().has("seen")).isFalse();
  }

  @Test
  void saysThatSomebodyIsInThePlaceAGradeIsKeptTo() throws IOException {
    Ran kept = raccord("fix", film, "denoise", "--region", "200,60,80,80");
    assertThat(kept.status()).as(kept.err()).isZero();
    assertThat(kept.out()).contains("Somebody is in the region (a face at ");
    assertThat(fact("class")).containsExactly("0");
    assertThat(last().has("seen")).isTrue();
  }
}

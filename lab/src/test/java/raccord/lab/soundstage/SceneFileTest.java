package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.soundstage.render.Vec;

class SceneFileTest {
  /// A whole scene, each line wrong in no way; the tests put one wrong line in place of one.
  private static final List<String> LINES =
      List.of(
          "INT. CORRIDOR - NIGHT #7#",
          "film TRY",
          "set corridor",
          "length 10",
          "takes late 0, off 0",
          "cast ANNA 1.7 m, breadth 0.9, skin d6a286, hair 3a2318 long, lips a8514a, eyes 5a6a4a",
          "  top knit 9c4334",
          "  legs denim 33405c",
          "  shoes 4a2c20",
          "mark near 0 -1",
          "mark far 0 2.5",
          "ANNA stands at near facing front",
          "1-4 ANNA walks to far",
          "4-6 ANNA speaks \"Nobody here.\"",
          "roll C004 at 01:00:00:00",
          "setup 7 \"Master\" 28 mm at 0 1.5 -4 looking at 0 1.3 1",
          "  dim ceiling 0.5",
          "  take 1 0-5 circled \"Good\"",
          "  take 2 0-10 fault freeze at 2-3");

  private static SceneFile read(List<String> lines) {
    return SceneFile.read("7.scene", String.join("\n", lines), FrameRate.FPS_24);
  }

  private static List<String> with(int line, String wrong) {
    List<String> lines = new ArrayList<>(LINES);
    lines.set(line - 1, wrong);
    return lines;
  }

  @Test
  void readsWhereTheSceneIsAndHowItWasShot() {
    SceneFile file = read(with(17, "# no lamp is dimmed"));
    assertThat(file.film()).isEqualTo("TRY");
    assertThat(file.scene().heading()).isEqualTo("INT. CORRIDOR - NIGHT");
    assertThat(file.scene().number()).isEqualTo("7");
    assertThat(file.scene().seconds()).isEqualTo(10);
    assertThat(file.scene().setup("7").camera().focal()).isEqualTo(28);
    assertThat(file.story()).containsExactly(new SceneFile.Spoken(4, 6, "ANNA", "Nobody here."));
    Rush good = file.rushes().getFirst();
    assertThat(good.circled()).isTrue();
    assertThat(good.note()).isEqualTo("Good");
    assertThat(good.name()).startsWith("C004C001");
    assertThat(good.action()).isEqualTo(new FrameRange(0, 120));
    assertThat(file.rushes().getLast().faults())
        .containsExactly(new Fault(Fault.Kind.FREEZE, new FrameRange(48, 72), 0));
  }

  @Test
  void playsWhatTheLinesSay() {
    Scene scene = read(with(17, "")).scene();
    Pose start = scene.blocking().at(0.5, 1).getFirst();
    Pose end = scene.blocking().at(8, 1).getFirst();
    assertThat(start.hips().z()).isCloseTo(-1, org.assertj.core.data.Offset.offset(0.1));
    assertThat(end.hips().z()).isCloseTo(2.5, org.assertj.core.data.Offset.offset(0.1));
    double open = 0;
    for (double t = 4.5; t < 5.5; t += 0.04) {
      open = Math.max(open, scene.blocking().at(t, 1).getFirst().mouth());
    }
    assertThat(open).isGreaterThan(0.3);
    assertThat(scene.blocking().at(8, 1).getFirst().mouth()).isZero();
  }

  @Test
  void dimsTheLampsOfOneSetup() {
    String lamp = read(with(17, "")).scene().set().lights().getFirst().name();
    Scene dimmed = read(with(17, "dim " + lamp + " 0.5")).scene();
    assertThat(dimmed.setup("7").dressing().lights()).containsEntry(lamp, 0.5);
  }

  private static final List<String> GIVING =
      List.of(
          "INT. CORRIDOR - NIGHT #8#",
          "film TRY",
          "set corridor",
          "length 10",
          "cast ANNA 1.7 m, breadth 0.9, skin d6a286, hair 3a2318, lips a8514a, eyes 5a6a4a",
          "  top knit 9c4334",
          "  legs denim 33405c",
          "  shoes 4a2c20",
          "cast BERT 1.8 m, breadth 1, skin d6a286, hair 3a2318, lips a8514a, eyes 5a6a4a",
          "  top knit 33405c",
          "  legs denim 33405c",
          "  shoes 4a2c20",
          "mark hers -0.4 0",
          "mark his 0.4 0",
          "mark far 3 0",
          "mark shelf -0.4 1 0.3",
          "prop ticket 0.06 0.12 f0e8d0 at shelf",
          "ANNA stands at hers facing right",
          "BERT stands at his facing left",
          "1-2 ANNA takes ticket",
          "3-4 ANNA hands ticket to BERT",
          "5-8 BERT walks to far");

  @Test
  void carriesAPropFromWhereItLiesThroughBothHands() {
    Performance play =
        (Performance)
            SceneFile.read("8.scene", String.join("\n", GIVING), FrameRate.FPS_24)
                .scene()
                .blocking();
    assertThat(play.carries()).isTrue();
    assertThat(ticket(play, 0.5)).isEqualTo(new Vec(-0.4, 1, 0.3));
    for (double t : new double[] {2.5, 4.5, 9}) {
      int holder = t < 3 ? 0 : 1;
      Vec hand = play.at(t, 5).get(holder).right();
      assertThat(ticket(play, t).minus(hand).length()).isLessThan(0.11);
    }
    assertThat(ticket(play, 9).x()).isGreaterThan(2.5);
    List<Pose> meeting = play.at(3.5, 5);
    assertThat(meeting.get(0).right().minus(meeting.get(1).right()).length()).isLessThan(0.1);
  }

  private static Vec ticket(Performance play, double t) {
    return play.held(0, t, play.at(t, 5)).at();
  }

  @Test
  void refusesToHandOverWhatNobodyHas() {
    List<String> lines = new ArrayList<>(GIVING);
    lines.set(19, "");
    assertThatThrownBy(() -> SceneFile.read("8.scene", String.join("\n", lines), FrameRate.FPS_24))
        .hasMessageContaining("at line 21: ticket lies where it was by then");
    lines.set(19, "1-2 BERT takes ticket");
    assertThatThrownBy(() -> SceneFile.read("8.scene", String.join("\n", lines), FrameRate.FPS_24))
        .hasMessageContaining("at line 21: BERT has ticket by then");
  }

  // Line, what stands there, what the sentence names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1 | KITCHEN, NIGHT | a scene begins with its heading",
        "1 | INT. CORRIDOR - NIGHT | INT. KITCHEN - DAY #12#",
        "2 | film TRY OUT | \"OUT\" is too much",
        "3 | set cathedral | kitchen, terrace, living room",
        "4 | length 9999 | from 1 to 3600",
        "4 | length ten | a number",
        "5 | film TRY | a scene has only one film",
        "5 | light 25:99 | no time of day",
        "5 | light 23:30 | the sun is up from 5:30 to 18:30",
        "6 | cast anna 1.7 m | written in capitals",
        "6 | cast ANNA 17 m | from 1 to 2.2",
        "6 | cast ANNA 1.7 m, breadth 0.9, skin red | six digits as RRGGBB",
        "7 | top velvet 9c4334 | knit, shirt, jacket, denim and weave",
        "10 | mark near | Write it as: mark door 2.35 -1.25",
        "11 | mark near 0 2 | there is a near already",
        "12 | ANNA stands at nowhere facing left | There are near, far",
        "12 | ANNA flies to near | stands, sits, walks, turns, looks, speaks, reaches, takes, hands",
        "13 | 4-1 ANNA walks to far | not after 4.0 where it starts",
        "13 | 1-40 ANNA walks to far | from 0 to 10",
        "13 | ANNA walks to far | it has no time",
        "13 | 1-4 BERT walks to far | The cast is ANNA",
        "13 | 1-4 ANNA walks far | \"to\" is missing before \"far\"",
        "13 | 1-4 ANNA turns to sideways | degrees",
        "14 | 4-6 ANNA speaks \"Nobody here. | a quotation mark is not closed",
        "14 | 4-6 ANNA speaks Nobody here. | in quotation marks",
        "14 | 4-6 ANNA looks at ANNA | nobody looks at themselves",
        "14 | 0-6 ANNA walks to near | Put them in order",
        "14 | walks ANNA | Begin with a time",
        "15 | roll 4 at 01:00:00:00 | a letter and three digits",
        "15 | roll C004 at noon | no timecode",
        "16 | setup 8 \"Master\" 28 mm at 0 1 -4 looking at 0 1 1 | does not belong to scene 7",
        "16 | setup 7 \"Master\" 2 mm at 0 1 -4 looking at 0 1 1 | from 8 to 400",
        "16 | setup 7 \"Master\" 28 mm at 0 1 looking at 0 1 1 | missing before \"looking\"",
        "18 | take 1 0-5 circled good | in quotation marks",
        "18 | take 1 on D001 0-5 | There are C004",
        "18 | take 1 5 | from-until in seconds as 5.5-9.5",
        "19 | take 1 0-5 | take 1 comes too late",
        "19 | take 2 0-5 fault sadness | letterbox",
        "19 | take 2 0-5 fault exposure at 0-1 | how bad it is",
        "19 | take 2 0-5 fault freeze 2 | in quotation marks",
      })
  void refusesAWrongLineByItsNumberAndSaysWhatToWrite(int line, String wrong, String says) {
    assertThatThrownBy(() -> read(with(line, wrong)))
        .isInstanceOf(MediaException.class)
        .hasMessageStartingWith("Cannot read 7.scene at line " + line + ": ")
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource({
    "2, a line that begins with film is missing",
    "3, a line that begins with set is missing",
    "4, how long the scene runs is not said yet",
    "7, ANNA has no top to wear",
    "12, ANNA is nowhere when the scene starts",
    "15, there is no roll to shoot it on",
    "16, it belongs to no setup",
    "1, a scene begins with its heading"
  })
  void refusesASceneInWhichALineIsMissing(int line, String says) {
    assertThatThrownBy(() -> read(with(line, "")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(says);
  }

  @Test
  void refusesALampThatTheSetDoesNotHave() {
    assertThatThrownBy(() -> read(with(17, "dim sun-gun 0.5")))
        .hasMessageContaining("at line 17: a lamp sun-gun is dimmed that the set does not have");
  }

  @Test
  void neverLosesItselfInWhatIsNoScene() {
    for (String text : List.of("", "\n\n", "\u0000\u0001", "#".repeat(99), "\"".repeat(99))) {
      assertThatThrownBy(() -> SceneFile.read("x.scene", text, FrameRate.FPS_24))
          .isInstanceOf(MediaException.class);
    }
    // Every line cut off in many places is refused with a sentence, or is still a line.
    for (int line = 1; line <= LINES.size(); line++) {
      String whole = LINES.get(line - 1);
      for (int end = 1; end < whole.length(); end += 1 + whole.length() / 3) {
        try {
          read(with(line, whole.substring(0, end)));
        } catch (MediaException e) {
          assertThat(e).hasMessageMatching("(?s).+ at line \\d+: .+\\. .+");
        }
      }
    }
  }

  @Test
  void showsTheScenesOfTheFilmInTheHelpAsTheyAre(@TempDir Path folder) throws IOException {
    Path page = Path.of(System.getProperty("raccord.root"), "docs/help/scene-files.md");
    String help = Files.readString(page);
    for (String name : List.of("12", "14")) {
      try (InputStream in = SceneFile.class.getResourceAsStream("kite/" + name + ".scene")) {
        String scene = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(help).contains("```\n" + scene + "\n```");
        if (name.equals("14")) continue;
        // The sentence that the page shows for a slip of the pen.
        String slip = scene.replace("from door to by-chair", "from door to by-chiar");
        Files.writeString(folder.resolve("12.scene"), slip);
        Files.writeString(folder.resolve("KITE.cast"), SceneFile.resource("kite/KITE.cast"));
        assertThatThrownBy(() -> SceneFile.read(folder.resolve("12.scene"), FrameRate.FPS_24))
            .satisfies(trouble -> assertThat(help).contains(trouble.getMessage()));
      }
    }
  }

  @Test
  void givesEveryTakeOfTheFilmItsOwnClip() {
    Kite kite = new Kite();
    Set<String> names = new HashSet<>();
    Stream.concat(kite.rushes().stream(), kite.lost().stream())
        .forEach(rush -> assertThat(names.add(rush.name())).isTrue());
    assertThat(names).hasSize(31);
  }

  @Test
  void keepsWhatWasShotOfTheFilm() {
    Kite kite = new Kite();
    Rush open =
        kite.rushes().stream()
            .filter(rush -> rush.setup().name().equals("12A") && rush.take() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(open.note()).isEqualTo("Stop was open");
    assertThat(open.faults())
        .containsExactly(new Fault(Fault.Kind.EXPOSURE, new FrameRange(120, 240), 0.9));
    assertThat(open.first()).hasToString("09:16:35:00");
    assertThat(kite.lost()).singleElement().extracting(Rush::roll).isEqualTo("B001");
    assertThat(
            kite.rushes().stream()
                .filter(Rush::circled)
                .map(rush -> rush.setup().name())
                .distinct())
        .containsExactly("12", "12A", "12B", "12C", "12D", "12E", "14", "14A", "14B");
  }
}

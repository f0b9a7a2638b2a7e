package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody is in the place that a repair would change.
class PeopleInFixTest {
  // A wire across her chest, and a spot on the wall.
  private static final String WIRE = "0,200,480,3";
  private static final String WALL = "8,8,24,16";

  @TempDir static Path folder;
  private static Path film = Path.of("");
  private static FilmOfHer her = new FilmOfHer(film);

  @BeforeAll
  static void film() {
    her = FilmOfHer.shot(folder.resolve("her.mkv"), 5);
    film = her.file();
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
    assertThat(her.fact("class")).containsExactly("2");
    assertThat(her.fact("touches")).containsExactly("Mara");
    assertThat(her.fact("signed")).containsExactly("A. Chief");
  }

  @Test
  void takesANamedPersonsWordThatNobodyThereIsAPerformerAndWritesItDown() throws IOException {
    String sign = "200,100,30,30";
    Ran ran = raccord("fix", film, "remove", "--region", sign, "--no-performer", "B. Chief");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(her.fact("class")).containsExactly("1");
    assertThat(her.fact("no-performer")).containsExactly("B. Chief");
    assertThat(her.fact("seen")).hasSize(2).first().asString().startsWith("0: ");
    List<String> generated = her.fact("generated");
    // The same work under another word renders nothing, and the word is written down.
    assertThat(raccord("rights", film, "performer", "Ben").status()).isZero();
    Ran again =
        raccord(
            "fix", film, "remove", "--region", sign, "--touches", "Ben", "--signed", "A. Chief");
    assertThat(again.out()).contains("The same work was done before");
    assertThat(her.fact("class")).containsExactly("2");
    assertThat(her.fact("touches")).containsExactly("Ben");
    assertThat(her.last().has("no-performer")).isFalse();
    assertThat(her.fact("generated")).isEqualTo(generated);
  }

  @Test
  void asksNothingWhereNobodyIs() throws IOException {
    Ran ran = raccord("fix", film, "remove", "--region", WALL);
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(her.fact("class")).containsExactly("1");
    assertThat(her.last().has("seen")).isFalse();
  }

  @Test
  void saysThatSomebodyIsInThePlaceAGradeIsKeptTo() throws IOException {
    Ran kept = raccord("fix", film, "denoise", "--region", "200,60,80,80");
    assertThat(kept.status()).as(kept.err()).isZero();
    assertThat(kept.out()).contains("Somebody is in the region (a face at ");
    assertThat(her.fact("class")).containsExactly("0");
    assertThat(her.last().has("seen")).isTrue();
  }
}

package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of somebody that nobody recorded.
class LongGapTest {
  @TempDir static Path folder;
  private static Path film = Path.of("");
  private static FilmOfHer her = new FilmOfHer(film);

  @BeforeAll
  static void film() {
    her = FilmOfHer.shot(folder.resolve("her.mkv"), 18);
    film = her.file();
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
    assertThat(her.last().path("no-performer").toString()).contains("A. Chief");
    assertThat(her.last().has("seen")).isTrue();
  }

  @Test
  void mendsADamagedMomentWithoutAsking() throws IOException {
    Ran ran = raccord("fix", film, "in-between", "--frames", "8-10");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(her.last().path("class").toString()).contains("0");
    assertThat(her.last().has("seen")).isFalse();
  }

  @Test
  void singlesNobodyOutByWhatACropGoesBy() throws IOException {
    Ran ran = raccord("fix", film, "reframe", "--aspect", "1:1", "--region", "180,40,120,120");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(her.last().has("seen")).isFalse();
  }
}

package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.Frame;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Daily;
import raccord.lab.media.Reel;
import raccord.lab.store.Production;

class DailiesTest {
  @TempDir Path folder;

  @Test
  void findsTheTakesThatStillLieWhereTheyCameIn() throws IOException {
    Path made = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    Path card = folder.resolve("card");
    Rushes.shoot(card.resolve("12A-1.mov"), 1, 1, 24, "01:00:00:00", "A012");
    Path moved = Rushes.shoot(card.resolve("12B-1.mov"), 2, 2, 24, "02:00:00:00", "A012");
    Path changed = Rushes.shoot(card.resolve("12C-1.mov"), 3, 3, 24, "03:00:00:00", "A012");
    Rushes.shoot(card.resolve("12D-1.mov"), 4, 4, 6, "04:00:00:00", "A012");
    new Ingest(made, List.of(card)).run(Progress.SILENT);
    Files.move(moved, folder.resolve("elsewhere.mov"));
    Files.write(changed, new byte[100]);
    try (Production production = Production.open(made)) {
      List<Daily> dailies = Dailies.of(production, made, Progress.SILENT);
      assertThat(dailies)
          .singleElement()
          .satisfies(daily -> {
            assertThat(daily.file()).isEqualTo(card.resolve("12A-1.mov"));
            assertThat(daily.names()).contains("A012", "12A", "12");
            assertThat(daily.frames().length()).isEqualTo(24);
          });
      try (Reel reel = dailies.getFirst().open();
          Frame first = reel.next().orElseThrow()) {
        assertThat(first.width()).isPositive();
      }
    }
  }

  @Test
  void takesTheShotsOfAFilmThatStandsAloneForItsTakes() {
    Path film = Rushes.shoot(folder.resolve("film.mov"), 1, 1, 24, "01:00:00:00", "A012");
    try (Production production = Production.beside(film)) {
      List<Daily> dailies = Dailies.of(production, film, Progress.SILENT);
      assertThat(dailies)
          .singleElement()
          .satisfies(daily -> {
            assertThat(daily.id()).isEqualTo(daily.media() + "#0-24");
            assertThat(daily.setup()).isNotEmpty();
          });
    }
  }
}

package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.ledger.Entry;
import raccord.film.picture.Outline;
import raccord.lab.fixes.Remove;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;
import raccord.lab.tools.OtherTakes;

/// Other takes that nobody had to name.
class TakesBesideTest {
  @TempDir static Path folder;
  private static Path production;
  private static Path card;

  @BeforeAll
  static void shootsAndCuts() throws IOException {
    production = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    card = folder.resolve("cards/A012");
    Rushes.shoot(card.resolve("12A-1.mov"), 1, 1, 24, "01:00:00:00", "A012");
    Rushes.shoot(card.resolve("12A-2.mov"), 1, 2, 24, "01:01:00:00", "A012");
    Rushes.shoot(card.resolve("12B-1.mov"), 2, 3, 24, "01:02:00:00", "A012");
    new Ingest(production, List.of(card)).run(Progress.SILENT);
    Path edl =
        Files.writeString(
            folder.resolve("cut.edl"),
            """
            TITLE: ONE
            FCM: NON-DROP FRAME

            001  AX       V     C        01:00:00:08 01:00:00:16 00:00:00:00 00:00:00:08
            * FROM CLIP NAME: 12A-1.mov
            """);
    new Conform(edl, Optional.of(production), List.of(), Optional.empty()).run(Progress.SILENT);
  }

  private static FixShot.Result removed(boolean alone) {
    Handed handed =
        new Handed(
            Optional.empty(),
            Optional.of(Outline.parse("20,20,30,20", 0)),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Collections.emptySortedMap(),
            List.of(),
            alone);
    return new FixShot(
            production,
            Optional.of("0010"),
            new Remove(),
            List.of(),
            handed,
            Optional.empty(),
            1,
            FixShot.Signing.by("A. Artist"),
            "test")
        .run(Progress.SILENT);
  }

  @Test
  void takesOfTheSetupAreUsedAndNamed() {
    assertThat(removed(false).remarks()).anyMatch(each -> each.startsWith("12A-2.mov gave "));
    try (Production open = Production.open(production)) {
      Entry last = open.ledger().entries().getLast();
      assertThat(last.all("takes")).containsExactly("12A-2.mov");
    }
  }

  @Test
  void leavesThemOutWhenAsked() {
    assertThat(removed(true).remarks()).noneMatch(each -> each.contains("12A-2.mov"));
  }

  @Test
  void knowsSetupAndRoll() {
    try (Production open = Production.open(production)) {
      TakesBeside beside = new TakesBeside(open);
      Path media = card.resolve("12A-1.mov");
      assertThat(beside.of(media, OtherTakes.SETUP)).containsExactly(card.resolve("12A-2.mov"));
      assertThat(beside.of(media, OtherTakes.ROLL))
          .containsExactly(card.resolve("12A-2.mov"), card.resolve("12B-1.mov"));
      assertThat(beside.of(folder.resolve("no-take.mov"), OtherTakes.SETUP)).isEmpty();
    }
  }
}

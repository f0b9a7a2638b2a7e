package raccord.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.findings.Waiver;
import raccord.film.shoot.Continuity;
import raccord.film.shoot.Lens;
import raccord.film.shoot.LensHeight;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Version;

class ProductionTest {
  @TempDir Path folder;

  @Test
  void opensAgainWithWhatWasKept() {
    Original original = original("00000000000000aa");
    Place place = new Place("/cards/A012/A012C003.mov", original.hash(), 10, 20, 1, "/cards/A012");
    Trouble trouble = new Trouble(place.path(), "damaged", Severity.ERROR, "It is damaged.");
    try (Production made = Production.create(folder.resolve("KITE"))) {
      made.originals().keep(original, place, List.of(trouble));
    }
    try (Production again = Production.open(folder.resolve("KITE.raccord"))) {
      assertThat(again.name()).isEqualTo("KITE");
      assertThat(again.originals().places()).containsExactly(place);
      assertThat(again.originals().troubles()).containsExactly(trouble);
      assertThat(again.originals().byHash(original.hash()))
          .get()
          .usingRecursiveComparison()
          .isEqualTo(original);
    }
  }

  @Test
  void sweepsWhatAKilledProgramLeftHalfWritten() throws IOException {
    Path print = Files.writeString(folder.resolve(".A012C003.mov.part"), "half");
    Path still = Files.writeString(folder.resolve("still.part.jpg"), "half");
    Path whole = Files.writeString(folder.resolve("A012C003.mov"), "whole");
    Path own = Files.writeString(folder.resolve("download.part"), "somebody else's");
    SafeFile.sweep(folder);
    assertThat(print).doesNotExist();
    assertThat(still).doesNotExist();
    assertThat(whole).exists();
    assertThat(own).exists();
  }

  @Test
  void letsOneProgramChangeItAndOthersLook() {
    try (Production held = Production.create(folder.resolve("KITE"))) {
      assertThatThrownBy(() -> Production.open(held.folder()))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("is being changed by another Raccord (process ")
          .hasMessageContaining("Wait until it is done.");
      try (Production looking = Production.look(held.folder())) {
        assertThat(looking.name()).isEqualTo("KITE");
      }
    }
    Production.open(folder.resolve("KITE")).close();
  }

  @Test
  void refusesAProductionThatANewerRaccordMade() throws SQLException {
    Production.create(folder.resolve("KITE")).close();
    Path file = folder.resolve("KITE.raccord/production.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> Production.open(folder.resolve("KITE")))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("a newer version of Raccord wrote it");
  }

  @Test
  void bringsAProductionOfAnOlderRaccordUpToDate() throws SQLException {
    Production.create(folder.resolve("KITE")).close();
    Path file = folder.resolve("KITE.raccord/production.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      var newest =
          statement.executeQuery("SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history");
      assertThat(newest.getInt(1)).isEqualTo(Database.VERSION);
      newest.close();
      // As it was before takes had a column for clothes and props, and versions a form.
      statement.execute("ALTER TABLE take DROP COLUMN continuity");
      statement.execute("ALTER TABLE version DROP COLUMN form");
      statement.execute(
          "INSERT INTO version (shot, tool, number, recipe, media) VALUES ('s', 'matte', 1, 'aa',"
              + " 'm.exr'), ('s', 'match-colour', 1, 'bb', ''), ('s', 'remove', 1, 'cc', 'r.mkv')");
      statement.execute("DELETE FROM flyway_schema_history WHERE version IN ('5', '6')");
      statement.execute("PRAGMA user_version = 4");
    }
    Take take =
        new Take(
            "00000000000000aa",
            "A012C003.mov",
            Slate.BLANK,
            Roll.UNKNOWN,
            Lens.UNKNOWN,
            LensHeight.UNKNOWN,
            "",
            /* circled= */ false,
            new Continuity("cup: full"),
            "");
    try (Production production = Production.open(folder.resolve("KITE"))) {
      Original original = original(take.media());
      Place place = new Place("/cards/A012C003.mov", original.hash(), 10, 20, 1, "/cards");
      production.originals().keep(original, place, List.of());
      production.takes().keep(List.of(take));
      assertThat(production.takes().all()).containsExactly(take);
      assertThat(production.versions().all())
          .extracting(Version::form)
          .containsExactly(Version.Form.FILES, Version.Form.MATTE, Version.Form.PICTURES);
    }
  }

  @Test
  void refusesADatabaseThatIsNone() throws IOException {
    Path place = Files.createDirectory(folder.resolve("KITE.raccord"));
    Files.writeString(place.resolve("production.db"), "This is not a database. ".repeat(100));
    assertThatThrownBy(() -> Production.open(place))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("it is not a database");
  }

  @Test
  void makesNoProductionOverOtherThings() throws IOException {
    Path place = Files.createDirectory(folder.resolve("KITE.raccord"));
    Files.writeString(place.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> Production.create(place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds other things");
    assertThat(place.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void keepsABareFilmsProductionBesideIt() throws IOException {
    Path film = Files.writeString(folder.resolve("film.mov"), "x");
    try (Production one = Production.beside(film)) {
      assertThat(one.folder()).isEqualTo(folder.resolve("film.mov.raccord"));
      assertThat(one.notice()).isEmpty();
    }
    Production.beside(film).close();
  }

  @Test
  void holdsAWaiverOnTheNextCut() {
    Shot.Source source =
        new Shot.Source("/cards/A012C003.mov", "A012", new FrameRange(100, 150), "", "");
    Waiver waiver =
        new Waiver(
            "flash-frame", "A012C003.mov", new FrameRange(110, 112), "A camera flash.", "Ada");
    try (Production production = Production.create(folder.resolve("KITE"))) {
      production.waivers().keep(waiver);
      assertThat(production.waivers().over(flash(20, 10), List.of(shot(10, source))))
          .contains(waiver);
      assertThat(production.waivers().over(flash(510, 500), List.of(shot(500, source))))
          .contains(waiver);
      assertThat(production.waivers().over(flash(530, 500), List.of(shot(500, source)))).isEmpty();
      assertThat(production.waivers().withdraw("flash-frame", "A012C003.mov", waiver.frames()))
          .isTrue();
      assertThat(production.waivers().all()).isEmpty();
    }
  }

  @Test
  void keepsEveryVersionOfTheCut() {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      List<Cuts.Link> links = List.of(new Cuts.Link("/a.mov", "path"), new Cuts.Link("", "Lost."));
      assertThat(production.cuts().keep("one", "one.edl", "TITLE: ONE", "24/1", links))
          .isEqualTo(1);
      assertThat(production.cuts().keep("two", "two.edl", "TITLE: TWO", "", List.of()))
          .isEqualTo(2);
      assertThat(production.cuts().version(1))
          .contains(new Cuts.Kept(1, "one", "one.edl", "TITLE: ONE", "24/1", links));
      assertThat(production.cuts().latest()).map(Cuts.Kept::version).contains(2);
    }
  }

  private static Finding flash(long frame, long shot) {
    return new Finding(
        "flash-frame",
        Severity.WARNING,
        1,
        "shot-" + shot,
        FrameRange.single(frame),
        "One frame is much brighter.",
        Map.of(),
        List.of(),
        List.of());
  }

  private static Shot shot(long first, Shot.Source source) {
    return new Shot(
        "shot-" + first,
        new FrameRange(first, first + 50),
        new Shot.Join(Shot.Join.Kind.CUT, new FrameRange(first, first), 1),
        Optional.of(source),
        Optional.empty());
  }

  private static Original original(String hash) {
    return new Original(
        hash,
        "A012C003.mov",
        Original.Kind.MOVIE,
        Original.State.GOOD,
        10,
        Optional.of(FrameRate.FPS_23_976),
        240,
        1920,
        1080,
        Optional.of(Timecode.parse("01:00:00:00", FrameRate.FPS_23_976)),
        "A012",
        "ProRes 422 HQ",
        "<BWFXML/>",
        new byte[] {1, 2, 3});
  }
}

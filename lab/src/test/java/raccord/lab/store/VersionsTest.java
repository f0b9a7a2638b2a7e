package raccord.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.versions.Version;

class VersionsTest {
  @TempDir Path folder;

  @Test
  void countsVersionsUpAndNeverOverwrites() throws IOException {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      Versions versions = production.versions();
      Path first = kept(versions, "one", "aa");
      Path second = kept(versions, "two", "bb");
      assertThat(first.getFileName()).hasToString("deflicker_v001");
      assertThat(second.getFileName()).hasToString("deflicker_v002");
      assertThat(first.resolve("media.mkv")).hasContent("one");
      assertThat(versions.made("aa", true).orElseThrow().number()).isEqualTo(1);
      assertThat(versions.made("cc", true)).isEmpty();
    }
  }

  @Test
  void remembersWhoSaidWhatOfAVersion() throws IOException {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      Versions versions = production.versions();
      kept(versions, "one", "aa");
      Version version = versions.named("deflicker_v001");
      Instant when = Instant.parse("2026-03-01T10:00:00Z");
      versions.judge(version, new Version.Verdict(Version.State.REJECTED, "pumps", "Ann", when));
      Version.Verdict last = versions.named("shot_deflicker_v001").last().orElseThrow();
      assertThat(last).isEqualTo(new Version.Verdict(Version.State.REJECTED, "pumps", "Ann", when));
      assertThatThrownBy(() -> versions.named("deflicker_v009"))
          .hasMessageContaining("There is no version");
    }
  }

  @Test
  void sweepsAwayWhatAKillLeftHalfWritten() throws IOException {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      Versions versions = production.versions();
      Versions.Draft killed = versions.begin("shot", "deflicker", "aa", Version.Form.PICTURES);
      Files.writeString(killed.folder().resolve("media.mkv"), "half");
      Versions.Draft next = versions.begin("shot", "deflicker", "aa", Version.Form.PICTURES);
      assertThat(next.version().number()).isEqualTo(1);
      assertThat(next.folder()).isEmptyDirectory();
    }
  }

  @Test
  void recordsWhatAKillLeftBetweenItsRenameAndItsRecord() throws IOException {
    Path kept;
    try (Production production = Production.create(folder.resolve("KITE"))) {
      kept = kept(production.versions(), "one", "aa");
    }
    // The same folder in a production that never heard of it.
    try (Production other = Production.create(folder.resolve("OTHER"))) {
      Path there = other.folder().resolve("versions/shot/deflicker_v001");
      Files.createDirectories(there.getParent());
      Files.move(kept, there);
      assertThat(other.versions().made("aa", true).orElseThrow().name())
          .isEqualTo("shot_deflicker_v001");
    }
  }

  private static Path kept(Versions versions, String content, String recipe) throws IOException {
    Versions.Draft draft = versions.begin("shot", "deflicker", recipe, Version.Form.PICTURES);
    Files.writeString(draft.folder().resolve("media.mkv"), content);
    return versions.keep(draft, "media.mkv");
  }
}

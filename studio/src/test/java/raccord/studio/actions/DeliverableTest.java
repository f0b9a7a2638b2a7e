package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.versions.Version;
import raccord.lab.store.Production;
import raccord.lab.store.Versions;

class DeliverableTest {
  @TempDir Path folder;

  @Test
  void leavesApprovedMattesOutOfTheCut() {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      Versions versions = production.versions();
      Versions.Draft draft =
          versions.begin("KITE_12_0010", "roto", "0".repeat(64), Version.Form.MATTE);
      versions.keep(draft, "matte.exr");
      versions.judge(
          draft.version(),
          new Version.Verdict(Version.State.APPROVED, "holds", "Ana", Instant.EPOCH));
      assertThat(versions.all()).extracting(Version::state).containsExactly(Version.State.APPROVED);
      assertThat(Deliverable.approved(versions, List.of())).isEmpty();
    }
  }
}

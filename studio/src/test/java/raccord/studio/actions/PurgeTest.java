package raccord.studio.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.ledger.Entry;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PurgeTest {
  private static final String SOFTWARE = "Raccord test";

  @TempDir Path folder;
  private Path production = Path.of("");
  private Path card = Path.of("");

  @BeforeEach
  void takeIn() throws IOException {
    production = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    card = folder.resolve("card");
    Rushes.shoot(card.resolve("12A-1.mov"), 1, 1, 24, "01:00:00:00", "A012");
    new Ingest(production, List.of(card)).run(Progress.SILENT);
  }

  @Test
  void deletesWhatCanBeMadeAgainAndNamesEveryFileOfIt() throws IOException {
    List<String> before = files();
    String proxy = before.stream().filter(each -> each.endsWith(".mp4")).findFirst().orElseThrow();
    String hash = Digest.of(production.resolve(proxy));

    Purge.Result purged = new Purge(production, false, "Ana", SOFTWARE).run(Progress.SILENT);

    assertThat(purged.files()).extracting(Purge.Gone::path).contains(proxy);
    assertThat(files())
        .noneMatch(each -> each.startsWith("cache/"))
        .containsAll(before.stream().filter(each -> each.startsWith("takes")).toList());
    byte[] certificate = Files.readAllBytes(purged.certificate().orElseThrow());
    JsonNode told = JsonMapper.shared().readTree(certificate);
    assertThat(told.has("finished")).isTrue();
    assertThat(told.path("files"))
        .anySatisfy(each -> assertThat(each.path("sha256").asString()).isEqualTo(hash));
    try (Production open = Production.look(production)) {
      Entry last = open.ledger().entries().getLast();
      assertThat(last.event()).isEqualTo("purge");
      assertThat(last.fact("sha256")).hasValue(Digest.of(certificate));
      assertThat(open.ledger().faults()).isEmpty();
    }
    assertThat(new Purge(production, false, "Ana", SOFTWARE).run(Progress.SILENT).certificate())
        .isEmpty();

    new Ingest(production, List.of(card)).run(Progress.SILENT);
    assertThat(production.resolve(proxy)).exists();
  }

  @Test
  void finishesAPurgeThatWasKilledUnderItsOwnCertificate() throws IOException {
    Path certificate =
        new Purge(production, false, "Ana", SOFTWARE)
            .run(Progress.SILENT)
            .certificate()
            .orElseThrow();
    // As a kill leaves it: half of the files gone, nothing finished.
    ObjectNode begun = (ObjectNode) JsonMapper.shared().readTree(Files.readString(certificate));
    begun.remove("finished");
    Files.writeString(certificate, begun.toPrettyString());
    Path left = production.resolve(begun.path("files").get(0).path("path").asString());
    Files.createDirectories(left.resolveSibling(""));
    Files.writeString(left, "still here");

    Purge.Result again = new Purge(production, false, "Ana", SOFTWARE).run(Progress.SILENT);

    assertThat(again.certificate()).hasValue(certificate);
    assertThat(again.files()).hasSize(begun.path("files").size());
    assertThat(left).doesNotExist();
  }

  @Test
  void deletesWhatWasLearnedAndNamesTheModels() throws IOException {
    Path model = production.resolve("models/in-between_v001/model.safetensors");
    Files.createDirectories(model.resolveSibling(""));
    Files.writeString(model, "weights");
    new Purge(production, true, "Ana", SOFTWARE).run(Progress.SILENT);
    assertThat(model).exists();

    Purge.Result purged = new Purge(production, false, "Ana", SOFTWARE).run(Progress.SILENT);

    assertThat(production.resolve("models")).doesNotExist();
    assertThat(purged.files())
        .singleElement()
        .satisfies(gone -> {
          assertThat(gone.path()).isEqualTo("models/in-between_v001/model.safetensors");
          assertThat(gone.sha256()).isEqualTo(Digest.of("weights".getBytes(UTF_8)));
        });
    try (Production open = Production.look(production)) {
      assertThat(open.ledger().entries().getLast().all("model")).containsExactly("in-between_v001");
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> walked = Files.walk(production)) {
      return walked
          .filter(Files::isRegularFile)
          .map(each -> production.relativize(each).toString().replace('\\', '/'))
          .toList();
    }
  }
}

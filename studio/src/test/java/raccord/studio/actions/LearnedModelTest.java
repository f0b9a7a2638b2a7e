package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.ledger.Entry;
import raccord.film.rights.Affected;
import raccord.film.rights.Clearance;
import raccord.film.versions.Version;
import raccord.lab.fixes.InBetween;
import raccord.lab.jobs.Progress;
import raccord.lab.learning.Model;
import raccord.lab.learning.ModelCard;
import raccord.lab.learning.Models;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.Tweening;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.vision.motion.Candidates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a production does with a model that it learned from its dailies.
class LearnedModelTest {
  private static final LocalDate LATER = LocalDate.of(2099, 12, 31);

  @TempDir Path folder;
  private Path film = Path.of("");

  @BeforeEach
  void shoot() {
    film = Rushes.shoot(folder.resolve("walk.mov"), 1, 1, 9, "", "");
  }

  @Test
  void usesTheModelOfTheProductionAndNamesItUntilItsGrantIsTakenBack() throws IOException {
    FixShot.Result base = mended();
    String grant = grant();
    Weights weights = farFromZero(new Tweening().network().fresh(1));
    String model = keep(weights, grant);

    FixShot.Result learned = mended();
    assertThat(learned.reused()).isFalse();
    assertThat(learned.remarks()).contains("Made with " + model + ", learned from these dailies.");
    assertThat(
            recipe(learned)
                .path("recipe")
                .path("making")
                .path("weights")
                .valueStream()
                .map(JsonNode::asString))
        .containsExactly(weights.sha256());
    // What it knows shows in the picture.
    assertThat(made(learned)).isNotEqualTo(made(base));
    String version = learned.version().map(Version::name).orElseThrow();
    assertThat(last("fix").all(Affected.MODEL)).containsExactly(model);

    Affected affected = new Revoke(film, grant, "the title was sold", "A. Producer").run();
    assertThat(affected.models()).containsExactly(model);
    assertThat(affected.versions()).containsExactly(version);
    FixShot.Result after = mended();
    assertThat(after.reused()).isTrue();
    assertThat(after.version()).isEqualTo(base.version());
  }

  @Test
  void handsAModelOutAsLongAsItsGrantIsInForce() throws IOException {
    String grant = grant();
    Weights weights = farFromZero(new Tweening().network().fresh(1));
    String model = keep(weights, grant);
    Path onnx = folder.resolve("walk.onnx");
    assertThat(export(model, onnx)).containsExactly(onnx, folder.resolve("walk.json"));
    JsonNode told = JsonMapper.shared().readTree(Files.readString(folder.resolve("walk.json")));
    assertThat(told.path("sha256").asString()).isEqualTo(Digest.of(onnx));
    assertThat(told.path("input").path("channels").size()).isEqualTo(Candidates.CHANNELS);
    assertThat(told.path("output").path("channels").size()).isEqualTo(Candidates.SLOTS);
    assertThat(told.path("use").asString()).contains("bound to it");
    assertThat(told.path("card").path("weights").asString()).isEqualTo(weights.sha256());
    assertThat(last(ExportModel.EXPORT).all(Affected.MODEL)).containsExactly(model);

    assertThatThrownBy(() -> export(model, onnx)).hasMessageContaining("is there already");
    assertThatThrownBy(() -> export("in-between_v009", folder.resolve("b.onnx")))
        .hasMessageContaining("There is no model in-between_v009");
    new Revoke(film, grant, "the title was sold", "A. Producer").run();
    assertThatThrownBy(() -> export(model, folder.resolve("c.onnx")))
        .hasMessageContaining("not in force any more");
    assertThat(folder.resolve("c.onnx")).doesNotExist();
  }

  private List<Path> export(String model, Path to) {
    return new ExportModel(film, model, to, "Ana", "Raccord test").run();
  }

  private String grant() throws IOException {
    Path paper = Files.writeString(folder.resolve("grant.pdf"), "signed");
    return new KeepGrant(film, Clearance.LEARN, Set.of(), LATER, "A. Producer", paper).run().id();
  }

  private FixShot.Result mended() {
    return new FixShot(
            film,
            Optional.empty(),
            new InBetween(),
            List.of(4L),
            Handed.NOTHING,
            Optional.empty(),
            0,
            FixShot.Signing.by("Ana"),
            "Raccord test")
        .run(Progress.SILENT);
  }

  // The last convolution says one thing everywhere: stand still.
  private static Weights farFromZero(Weights fresh) {
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>(fresh.tensors());
    String last =
        tensors.keySet().stream()
            .filter(name -> name.endsWith(".bias"))
            .filter(name -> fresh.tensor(name).values().length == 9)
            .findFirst()
            .orElseThrow();
    tensors.put(last, Weights.Tensor.of(new float[] {9, 0, 0, 0, 0, 0, 0, 0, 0}, 9));
    return new Weights(tensors);
  }

  private String keep(Weights weights, String grant) {
    try (Production production = Production.beside(film)) {
      ModelCard card =
          new ModelCard(
              "in-between",
              Optional.of(production.name()),
              Optional.empty(),
              new ModelCard.Data(List.of("hash"), List.of("12A"), List.of()),
              List.of(grant),
              List.of(1L),
              1,
              0,
              List.of(),
              "Raccord test",
              "here",
              weights.sha256());
      return new Models(production).keep(new Model(card, weights), "Ana").name();
    }
  }

  private Entry last(String event) {
    try (Production production = Production.beside(film)) {
      return production.ledger().entries().stream()
          .filter(each -> each.event().equals(event))
          .reduce((_, later) -> later)
          .orElseThrow();
    }
  }

  private static JsonNode recipe(FixShot.Result result) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(result.folder().orElseThrow().resolve("recipe.json")));
  }

  private static String made(FixShot.Result result) {
    return result.made().orElseThrow().lock().toString();
  }
}

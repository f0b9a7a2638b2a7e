package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.rights.Affected;
import raccord.film.rights.Clearance;
import raccord.film.rights.Grant;
import raccord.film.rights.Paper;
import raccord.film.trouble.MediaException;
import raccord.lab.learning.Weights.Tensor;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;

class ModelsTest {
  private static final String BY = "A. Assistant";

  @TempDir Path folder;
  private Production production;
  private Models models;

  @BeforeEach
  void open() {
    production = Production.create(folder.resolve("KITE"));
    production
        .rights()
        .keep(
            new Grant(
                "grant-0001",
                "KITE",
                Clearance.LEARN,
                Set.of(),
                LocalDate.of(2030, 1, 1),
                "A. Producer",
                new Paper("grant.pdf", "0".repeat(64))),
            BY);
    models = new Models(production);
  }

  @AfterEach
  void close() {
    production.close();
  }

  @Test
  void usesTheNewestModelOfASkill() {
    models.keep(model("in-between", 1), BY);
    models.keep(model("match", 5), BY);
    Models.Named newest = models.keep(model("in-between", 2), BY);
    assertThat(newest.name()).isEqualTo("in-between_v002");
    Models.Named used = models.inUse("in-between").orElseThrow();
    assertThat(used.name()).isEqualTo("in-between_v002");
    assertThat(used.model().weights().tensor("gain").values()).containsExactly(2);
    assertThat(models.inUse("fill")).isEmpty();
    assertThat(models.all())
        .extracting(Models.Listed::name)
        .containsExactly("in-between_v002", "in-between_v001", "match_v001");
    assertThat(models.all()).extracting(Models.Listed::inUse).containsExactly(true, false, true);
  }

  @Test
  void writesDownWhatAModelRestsOn() {
    models.keep(model("in-between", 1), BY);
    Affected affected = Affected.by(Set.of("grant-0001"), production.ledger().entries());
    assertThat(affected.models()).containsExactly("in-between_v001");
  }

  @Test
  void doesNotUseAModelWhoseGrantWasTakenBack() {
    models.keep(model("in-between", 1), BY);
    Affected affected = production.rights().revoke("grant-0001", "withdrawn", BY);
    assertThat(affected.models()).containsExactly("in-between_v001");
    assertThat(models.inUse("in-between")).isEmpty();
    assertThat(models.all().getFirst().trouble()).get().asString().contains("rests on grant-0001");
  }

  @Test
  void doesNotUseAModelThatSomebodyPutThereByHand() {
    model("in-between", 1).write(models.folder("in-between_v001"));
    assertThat(models.inUse("in-between")).isEmpty();
    assertThat(models.all().getFirst().trouble()).get().asString().contains("ledger does not know");
    assertThat(models.keep(model("in-between", 2), BY).name()).isEqualTo("in-between_v002");
  }

  @Test
  void doesNotUseAModelWhoseCardWasChanged() throws IOException {
    models.keep(model("in-between", 1), BY);
    models.keep(model("in-between", 2), BY);
    Path card = models.folder("in-between_v002").resolve("model.json");
    Files.writeString(card, Files.readString(card).replace("\"steps\" : 10", "\"steps\" : 11"));
    assertThat(models.inUse("in-between"))
        .get()
        .extracting(Models.Named::name)
        .isEqualTo("in-between_v001");
    assertThat(models.all().getFirst().trouble()).get().asString().contains("card was changed");
    Files.delete(card);
    assertThat(models.all().getFirst().trouble()).get().asString().contains("Cannot read the card");
  }

  @Test
  void refusesWeightsThatWereExchanged() {
    models.keep(model("in-between", 1), BY);
    new Weights(Map.of("gain", Tensor.of(new float[] {3}, 1)))
        .write(models.folder("in-between_v001").resolve("model.safetensors"));
    assertThatThrownBy(() -> models.inUse("in-between"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("not the weights");
  }

  @Test
  void usesNothingWhileTheLedgerIsAltered() throws IOException {
    models.keep(model("in-between", 1), BY);
    Path ledger = production.folder().resolve("ledger.jsonl");
    Files.writeString(ledger, Files.readString(ledger).replace(BY, "B. Assistant"));
    assertThat(models.inUse("in-between")).isEmpty();
  }

  @Test
  void neverUsesANameAgain() throws IOException {
    models.keep(model("in-between", 1), BY);
    SafeFile.remove(production.models());
    assertThat(models.keep(model("in-between", 2), BY).name()).isEqualTo("in-between_v002");
  }

  @Test
  void refusesAModelOfAnotherTitle() {
    Model other = new Model(card("in-between", Optional.of("HERON"), weights(1)), weights(1));
    assertThatThrownBy(() -> models.keep(other, BY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("KITE");
    assertThat(production.models()).doesNotExist();
  }

  private static Model model(String skill, float gain) {
    return new Model(card(skill, Optional.of("KITE"), weights(gain)), weights(gain));
  }

  private static Weights weights(float gain) {
    return new Weights(Map.of("gain", Tensor.of(new float[] {gain}, 1)));
  }

  private static ModelCard card(String skill, Optional<String> title, Weights weights) {
    return new ModelCard(
        skill,
        title,
        Optional.empty(),
        new ModelCard.Data(List.of("00000000000000aa"), List.of("12A"), List.of()),
        List.of("grant-0001"),
        List.of(1L),
        10,
        0.1,
        List.of(),
        "raccord 0.1.0",
        "2 cores",
        weights.sha256());
  }
}

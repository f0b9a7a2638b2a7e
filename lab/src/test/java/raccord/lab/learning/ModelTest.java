package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.trouble.MediaException;
import raccord.lab.learning.Weights.Tensor;

class ModelTest {
  private static final Weights WEIGHTS =
      new Weights(Map.of("gain", Tensor.of(new float[] {1, 2}, 2)));

  @TempDir Path folder;

  @Test
  void readsBackTheWholeCard() {
    Model model = new Model(card(Optional.of("KITE")), WEIGHTS);
    model.write(folder);
    Model read = Model.read(folder, "KITE");
    assertThat(read.card()).isEqualTo(model.card());
    assertThat(read.weights().tensor("gain").values()).containsExactly(1, 2);
  }

  @Test
  void writesTheSameCardTwice() throws IOException {
    new Model(card(Optional.empty()), WEIGHTS).write(folder.resolve("a"));
    new Model(card(Optional.empty()), WEIGHTS).write(folder.resolve("b"));
    assertThat(folder.resolve("a/model.json"))
        .hasSameBinaryContentAs(folder.resolve("b/model.json"));
  }

  @Test
  void refusesAModelOfAnotherTitle() {
    new Model(card(Optional.of("KITE")), WEIGHTS).write(folder);
    assertThatThrownBy(() -> Model.read(folder, "HERON"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learned from KITE and is bound to it; it is not used on HERON");
  }

  @Test
  void usesABaseOnAnyTitle() throws IOException {
    new Model(card(Optional.empty()), WEIGHTS).write(folder);
    assertThat(Model.read(folder, "HERON").card().title()).isEmpty();
    byte[] card = Files.readAllBytes(folder.resolve("model.json"));
    byte[] weights = Files.readAllBytes(folder.resolve("model.safetensors"));
    assertThat(Model.of(card, weights, "the base", "KITE").weights().tensors()).hasSize(1);
  }

  @Test
  void refusesWeightsThatAreNotTheOnesOfTheCard() {
    new Model(card(Optional.of("KITE")), WEIGHTS).write(folder);
    new Weights(Map.of("gain", Tensor.of(new float[] {1, 3}, 2)))
        .write(folder.resolve("model.safetensors"));
    assertThatThrownBy(() -> Model.read(folder, "KITE"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("not the weights that its card names");
  }

  @Test
  void refusesToWriteWeightsBesideTheCardOfOthers() {
    Weights other = new Weights(Map.of("gain", Tensor.of(new float[] {5}, 1)));
    assertThatThrownBy(() -> new Model(card(Optional.empty()), other).write(folder))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"skill\" : \"in-between\"|\"skill\" : 7",
        "\"skill\" : \"in-between\"|\"skill\" : \"../evil\"",
        "\"title\" : \"KITE\"|\"title\" : null",
        "raccord.model/1|raccord.model/2",
        "\"grants\" : [ \"grant-0001\" ]|\"grants\" : [ ]",
        "\"grants\" : [ \"grant-0001\" ]|\"grants\" : \"grant-0001\"",
        "\"steps\" : 1200|\"steps\" : 12.5",
        "\"steps\" : 1200|\"steps\" : -1",
        "\"minutes\" : 9.5|\"minutes\" : \"long\"",
        "\"seeds\" : [ 1, 2 ]|\"seeds\" : [ 1, \"2\" ]",
        "\"machine\"|\"engine\"",
        "\"adapted\" : 35.5|\"adapted\" : \"good\"",
        "\"title\" : \"KITE\"|\"title\" : \"KITE\", \"title\" : \"HERON\""
      })
  void refusesACardThatIsNotWhole(String given) throws IOException {
    new Model(card(Optional.of("KITE")), WEIGHTS).write(folder);
    Path file = folder.resolve("model.json");
    String sound = Files.readString(file);
    int bar = given.indexOf('|');
    assertThat(sound).contains(given.substring(0, bar));
    Files.writeString(file, sound.replace(given.substring(0, bar), given.substring(bar + 1)));
    assertThatThrownBy(() -> Model.read(folder, "KITE"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("card " + file);
  }

  @Test
  void refusesACardThatIsCutOff() throws IOException {
    new Model(card(Optional.of("KITE")), WEIGHTS).write(folder);
    Path file = folder.resolve("model.json");
    String sound = Files.readString(file);
    for (int length = 0; length < sound.length() - 1; length += 13) {
      Files.writeString(file, sound.substring(0, length));
      assertThatThrownBy(() -> Model.card(folder)).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void bindsWhatLearnedFromAProductionToItsTitle() {
    ModelCard bound = card(Optional.of("KITE"));
    assertThatThrownBy(() ->
            new ModelCard(
                bound.skill(),
                Optional.empty(),
                bound.base(),
                bound.data(),
                bound.grants(),
                bound.seeds(),
                bound.steps(),
                bound.minutes(),
                bound.results(),
                bound.software(),
                bound.machine(),
                bound.weights()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bound to its title");
  }

  private static ModelCard card(Optional<String> title) {
    boolean bound = title.isPresent();
    return new ModelCard(
        "in-between",
        title,
        bound ? Optional.of("ab".repeat(32)) : Optional.empty(),
        new ModelCard.Data(
            bound ? List.of("00000000000000aa") : List.of(),
            bound ? List.of("12A", "12B") : List.of(),
            bound ? List.of() : List.of(7L)),
        bound ? List.of("grant-0001") : List.of(),
        List.of(1L, 2L),
        1200,
        9.5,
        List.of(
            new ModelCard.Result(
                "14C", "psnr", new TreeMap<>(Map.of("classical", 34.25, "adapted", 35.5)))),
        "raccord 0.1.0",
        "2 cores",
        WEIGHTS.sha256());
  }
}

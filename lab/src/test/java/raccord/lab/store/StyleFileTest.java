package raccord.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.findings.Style;
import raccord.film.trouble.MediaException;

class StyleFileTest {
  @TempDir Path folder;

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("style.json"), text);
  }

  @Test
  void comesBackAsItWasWritten() {
    Style style =
        new Style(
            Map.of(
                "jump-in-time",
                Style.Manner.OFF,
                "exposure-jump",
                new Style.Manner(false, Map.of("smallest", 0.5))),
            Map.of("14", Map.of("jump-in-time", new Style.Manner(false, Map.of()))),
            Optional.of("own.onnx"));
    Path file = folder.resolve("style.json");
    StyleFile.write(file, style);
    assertThat(StyleFile.read(file)).isEqualTo(style);
  }

  @Test
  void aProductionWithoutAStyleIsPlain() {
    assertThat(StyleFile.read(folder.resolve("none.json"))).isEqualTo(Style.PLAIN);
  }

  @Test
  void refusesBrokenJsonNamingTheLine() throws IOException {
    Path file = written("{\n  \"schema\": \"raccord.style/1\",\n  \"rules\": {,}\n}");
    assertThatThrownBy(() -> StyleFile.read(file))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void refusesAnotherKindOfFile() throws IOException {
    Path file = written("{\"schema\": \"raccord.media/1\"}");
    assertThatThrownBy(() -> StyleFile.read(file)).hasMessageContaining("raccord.style/1");
  }

  @Test
  void refusesAMannerThatMeansNothing() throws IOException {
    Path file = written("{\"schema\": \"raccord.style/1\", \"rules\": {\"black\": 3}}");
    assertThatThrownBy(() -> StyleFile.read(file)).hasMessageContaining("black is neither");
    Path other =
        written(
            "{\"schema\": \"raccord.style/1\", \"rules\": {\"black\": {\"fewest\": \"four\"}}}");
    assertThatThrownBy(() -> StyleFile.read(other))
        .hasMessageContaining("fewest of black is not a number");
  }
}

package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Progress;

class CheckWithDetectorTest {
  @TempDir Path folder;

  private CheckCut.Result check(Path film) {
    return new CheckCut(
            film, Optional.empty(), List.of(), Optional.empty(), Selection.ALL, Optional.empty())
        .run(Progress.SILENT);
  }

  private void style(Path film, String faces) throws IOException {
    Path production = Files.createDirectories(Path.of(film + ".raccord"));
    Files.writeString(
        production.resolve("style.json"),
        "{\"schema\": \"raccord.style/1\", \"faces\": \"" + faces + "\"}");
  }

  @Test
  void saysWhatToDoWhenTheDetectorOfTheStyleIsMissingOrNone() throws IOException {
    Path film = Rushes.shoot(folder.resolve("film.mov"), 1, 1, 8, "", "");
    assertThat(check(film).report().detector()).isEmpty();
    style(film, "own.onnx");
    assertThatThrownBy(() -> check(film))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("own.onnx")
        .hasMessageContaining("take \"faces\" out of style.json");
    Files.writeString(folder.resolve("film.mov.raccord/own.onnx"), "no network");
    assertThatThrownBy(() -> check(film)).hasMessageContaining("it is no ONNX network");
  }

  @Test
  void readsNothingOutsideTheProduction() throws IOException {
    Path film = Rushes.shoot(folder.resolve("film.mov"), 1, 1, 8, "", "");
    for (String name : List.of("../own.onnx", "/etc/passwd", "..", "")) {
      style(film, name);
      assertThatThrownBy(() -> check(film))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("is not the name of a file that lies beside it");
    }
  }
}

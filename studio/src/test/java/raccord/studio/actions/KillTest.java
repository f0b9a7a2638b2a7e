package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.lab.jobs.Progress;

class KillTest {
  @TempDir Path folder;

  /// What the killed program runs.
  static final class TakesIn {
    public static void main(String[] arguments) {
      new Ingest(Path.of(arguments[0]), List.of(Path.of(arguments[1]))).run(Progress.SILENT);
    }
  }

  @Test
  void losesNothingWhenKilledAtAnyMoment() throws IOException, InterruptedException {
    Path card = folder.resolve("card");
    for (int i = 0; i < 4; i++) {
      Rushes.shoot(card.resolve("12A-" + (i + 1) + ".mov"), 1 + i / 3, i, 6, "", "");
    }
    Path whole = made("whole");
    long began = System.nanoTime();
    assertThat(start(whole, card).waitFor()).isZero();
    long takes = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

    long seed = System.nanoTime();
    System.out.println("KillTest seed " + seed);
    Random random = new Random(seed);
    Path killed = made("killed");
    for (int i = 0; i < 2; i++) {
      Process process = start(killed, card);
      Thread.sleep(random.nextLong(takes / 4, takes));
      process.destroyForcibly().waitFor();
    }
    new Ingest(killed, List.of(card)).run(Progress.SILENT);

    assertThat(Dump.of(killed.resolve("production.db")).replace("killed", "whole"))
        .isEqualTo(Dump.of(whole.resolve("production.db")));
    assertThat(names(killed)).isEqualTo(names(whole));
  }

  private Path made(String name) {
    return new NewProduction(folder.resolve(name)).run(Progress.SILENT).folder();
  }

  private static Process start(Path production, Path card) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            TakesIn.class.getName(),
            production.toString(),
            card.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      files.forEach(file -> names.add(folder.relativize(file).toString()));
    }
    names.sort(null);
    return names;
  }
}

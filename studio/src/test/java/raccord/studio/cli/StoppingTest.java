package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// What happens when a person, the machine or the next program in a pipe has had enough.
@DisabledOnOs(OS.WINDOWS)
class StoppingTest {
  private static final int PATIENCE_SECONDS = 300;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void leavesWithASentenceAndTakesUpTheRestTheNextTime(String signal, int status) throws Exception {
    // A shell does that to what it starts in the background, and a JVM keeps to it.
    assumeFalse(
        signal.equals("INT") && ignoresInterrupts(),
        "Whoever started these tests has them ignore interrupts: what Ctrl-C does is not shown.");
    Path production = folder.resolve("KITE.raccord");
    Path card = Files.createDirectory(folder.resolve("card"));
    for (int i = 1; i <= 3; i++) film(card.resolve("12A-" + i + ".mov"), 320, 180, i, 40);
    assertThat(ended(started("new", production.toString()))).isZero();

    Process process =
        started("ingest", production.toString(), card.toString(), "--progress", "json");
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains("Making proxies")) line = lines.readLine();
      assertThat(line).as("it was still at work").isNotNull();
      new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
      for (line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("{")) said.append(line).append('\n');
      }
    }
    assertThat(ended(process)).isEqualTo(status);
    assertThat(said.toString().strip())
        .isEqualTo("Stopped. What is done stays; the same command again takes up the rest.");
    assertThat(files(production)).noneMatch(each -> each.contains(".part"));
    assertThat(process.descendants()).isEmpty();

    Process again = started("ingest", production.toString(), card.toString());
    String printed = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(ended(again)).isZero();
    assertThat(printed).contains("3 recordings: 0 new, 3 known");
    assertThat(files(production)).filteredOn(each -> each.endsWith(".mp4")).hasSize(3);
  }

  @Test
  void saysNothingToAPipeThatHasSeenEnough() throws Exception {
    Path film = film(folder.resolve("film.mov"), 64, 36, 1, 2);
    Path err = folder.resolve("err");
    Process shell =
        new ProcessBuilder(
                "bash",
                "-c",
                OwnProcess.quoted("shots", film.toString(), "--json")
                    + "2>"
                    + err
                    + " | true; exit ${PIPESTATUS[0]}")
            .start();
    assertThat(ended(shell)).isZero();
    assertThat(err).hasContent("");
  }

  @Test
  void saysThatTheResultDidNotFitOnTheDisk() throws Exception {
    Path err = folder.resolve("err");
    Process shell =
        new ProcessBuilder("sh", "-c", OwnProcess.quoted("rules", "--json") + ">/dev/full 2>" + err)
            .start();
    assertThat(ended(shell)).isEqualTo(3);
    assertThat(err)
        .hasContent(
            "Cannot write the result: No space left on device. Make room, or send it elsewhere, then"
                + " run the command again.");
  }

  private static Path film(Path file, int width, int height, int seed, int seconds)
      throws IOException, InterruptedException {
    FfmpegTool.FFMPEG.run(
        List.of(
            "-y",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=%dx%d:r=25:d=%d,hue=h=%d".formatted(width, height, seconds, 40 * seed),
            "-c:v",
            "prores_ks",
            "-profile:v",
            "proxy",
            "-pix_fmt",
            "yuv422p10le",
            file.toString()));
    return file;
  }

  private static Process started(String... arguments) throws IOException {
    return new ProcessBuilder(OwnProcess.command(arguments)).start();
  }

  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return false;
    // proc(5): a mask in hexadecimal; signal(7): SIGINT is 2, the second bit.
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(mask -> (mask & 2) != 0);
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).toList();
    }
  }
}

package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import raccord.lab.media.ffmpeg.FfmpegTool;

/// A real small disk in memory, mounted where only this test sees it: full, then read-only, then
/// mended.
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  @TempDir Path folder;

  @Test
  void losesNothingOnADiskThatIsFullOrReadOnly() throws Exception {
    Assumptions.assumeTrue(
        mounts(), "This user may not mount a small disk (unshare --user --mount).");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path card = Files.createDirectory(folder.resolve("card"));
    for (int i = 1; i <= 2; i++) {
      FfmpegTool.FFMPEG.run(
          List.of(
              "-y",
              "-f",
              "lavfi",
              "-i",
              "testsrc2=s=320x180:r=25:d=1,hue=h=" + 90 * i,
              "-c:v",
              "ffv1",
              card.resolve("12A-" + i + ".mkv").toString()));
    }
    String kite = disk + "/KITE.raccord";
    String film = card + "/12A-1.mkv";
    StringBuilder script =
        new StringBuilder("mount -t tmpfs -o size=1m none '" + disk + "' || exit 99\n");
    step(script, "made", "new", kite);
    // Fails when the disk is full, which is what it is for.
    script.append("head -c 2m /dev/zero >'" + disk + "/ballast' 2>/dev/null\n");
    step(script, "full-ingest", "ingest", kite, card.toString());
    step(script, "full-new", "new", disk + "/OTHER");
    step(script, "full-check", "check", film, "--report", disk + "/report");
    script.append("rm -rf '" + disk + "/report'; mount -o remount,ro '" + disk + "' || exit 99\n");
    step(script, "shut-ingest", "ingest", kite, card.toString());
    step(script, "shut-new", "new", disk + "/THIRD");
    step(script, "shut-check", "check", film, "--report", disk + "/report");
    script.append("mount -o remount,rw '" + disk + "' && rm '" + disk + "/ballast' || exit 99\n");
    step(script, "mended", "ingest", kite, card.toString(), "--json");
    script.append("find '" + disk + "' >'" + folder + "/left'\n");

    Process process =
        new ProcessBuilder(
                "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "" + script)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("script.log").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("the disk could be mounted").isZero();

    assertThat(status("made")).isZero();
    for (String each : List.of("full-ingest", "full-new", "full-check")) {
      assertSentence(each, "the disk is full|No space left");
    }
    for (String each : List.of("shut-ingest", "shut-new", "shut-check")) {
      assertSentence(each, "[Rr]ead-only");
    }
    assertThat(status("mended")).as(said("mended")).isZero();
    assertThat(said("mended")).contains("\"files\" : 2", "\"takes\" : 2", "\"proxies\" : 2");
    assertThat(Files.readString(folder.resolve("left"))).doesNotContain(".part");
  }

  private void assertSentence(String step, String words) throws IOException {
    assertThat(status(step)).as(step + ": " + said(step)).isEqualTo(3);
    assertThat(said(step)).as(step).containsPattern(words).endsWith(".\n").hasLineCount(1);
    assertThat(said(step)).as(step).doesNotContain("Exception", "made a mistake");
  }

  private int status(String step) throws IOException {
    return Integer.parseInt(Files.readString(folder.resolve(step + ".status")).strip());
  }

  private String said(String step) throws IOException {
    return Files.readString(folder.resolve(step + ".said"));
  }

  private void step(StringBuilder script, String name, String... arguments) {
    script.append(OwnProcess.quoted(arguments));
    script.append(">'" + folder.resolve(name + ".said") + "' 2>&1; ");
    script.append("echo $? >'" + folder.resolve(name + ".status") + "'\n");
  }

  private boolean mounts() throws IOException, InterruptedException {
    try {
      Path probe = Files.createDirectory(folder.resolve("probe"));
      return new ProcessBuilder(
                  "unshare",
                  "--user",
                  "--map-root-user",
                  "--mount",
                  "mount",
                  "-t",
                  "tmpfs",
                  "none",
                  probe.toString())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // There is no unshare.
      return false;
    }
  }
}

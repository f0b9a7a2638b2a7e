package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.studio.cli.Ran.raccord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.studio.report.FindingsFile;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  @TempDir Path folder;

  @Test
  void aMissingFilmIsTheWorldsFault() {
    Ran ran = raccord("check", folder.resolve("none.mov").toString());
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("none.mov").doesNotContain("Exception").hasLineCount(1);
  }

  @Test
  void aTextCalledFilmIsTheWorldsFault() throws IOException {
    Path file = Files.writeString(folder.resolve("film.mov"), "not a film at all");
    Ran ran = raccord("shots", file.toString(), "--json");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("film.mov").doesNotContain("Exception");
  }

  @Test
  void anUnknownRuleIsTheRequestsFault() {
    Ran ran = raccord("check", "film.mov", "--only", "no-such-rule");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).startsWith("There is no rule no-such-rule. There are ");
  }

  @Test
  void anImpossibleRateIsTheRequestsFault() {
    Ran ran = raccord("check", "cut.edl", "--rate", "fast");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("\"fast\" is not a frame rate");
  }

  @Test
  void aProductionRemembersItsWaivers() {
    String production = folder.resolve("KITE.raccord").toString();
    assertThat(raccord("new", production).status()).isZero();
    assertThat(raccord("new", production).status()).isEqualTo(2);
    assertThat(raccord("waive", production, "flash-frame").status()).isEqualTo(2);
    Ran waived =
        raccord(
            "waive",
            production,
            "flash-frame",
            "--media",
            "A001.mov",
            "--frames",
            "12-13",
            "--reason",
            "lightning",
            "--by",
            "Mara");
    assertThat(waived.status()).as(waived.err()).isZero();
    assertThat(raccord("waive", production).out())
        .isEqualTo("flash-frame      A001.mov 12-13  lightning (Mara)\n");
    assertThat(raccord("check", production).err()).contains("has no cut yet");
  }

  @Test
  void checksARealFilmAndLeavesAReportThatProgramsRead() throws IOException {
    Path footage =
        Path.of(System.getProperty("raccord.root", ".."), "..", "shared", "footage")
            .resolve("edited/PySceneDetect/counter.mp4");
    Assumptions.assumeTrue(Files.exists(footage), "The folder of real footage is not there.");
    Path film = folder.resolve("counter.mp4");
    Files.copy(footage, film);
    Ran ran = raccord("check", film.toString(), "--json", "--progress", "json");
    assertThat(ran.status()).as(ran.err()).isZero();
    var root = JsonMapper.shared().readTree(ran.out());
    assertThat(root.get("schema").asString()).isEqualTo("raccord.findings/1");
    Path reports = folder.resolve("counter.mp4.raccord/reports");
    assertThat(FindingsFile.read(reports.resolve("findings.json")).frames())
        .isEqualTo(root.get("frames").asLong())
        .isPositive();
    assertThat(Files.readString(reports.resolve("report.html"))).contains("counter.mp4");
    ran.err()
        .lines()
        .forEach(line ->
            assertThat(JsonMapper.shared().readTree(line).get("schema").asString())
                .isEqualTo("raccord.progress/1"));
    var shots = JsonMapper.shared().readTree(raccord("shots", film.toString(), "--json").out());
    assertThat(shots.get("schema").asString()).isEqualTo("raccord.shots/1");
    assertThat(shots.get("frames").asLong()).isEqualTo(root.get("frames").asLong());
    assertThat(shots.get("shots").get(0).get("in").get("kind").asString()).isEqualTo("start");
  }

  @Test
  void aStyleIsShownAndOnlyAcceptedWhenThereIsAProposal() throws IOException {
    Path production = folder.resolve("KITE.raccord");
    assertThat(raccord("new", production.toString()).status()).isZero();
    assertThat(raccord("style", production.toString()).out()).contains("as they come");
    Ran early = raccord("style", production.toString(), "--accept");
    assertThat(early.status()).isEqualTo(2);
    assertThat(early.err()).contains("--learn");
    Ran noCut = raccord("style", production.toString(), "--learn", "12");
    assertThat(noCut.status()).isEqualTo(2);
    assertThat(noCut.err()).contains("has no cut yet");
    Files.writeString(
        production.resolve("style.proposed.json"),
        "{\"schema\": \"raccord.style/1\", \"rules\": {\"jump-in-time\": \"off\"}}");
    assertThat(raccord("style", production.toString(), "--accept").status()).isZero();
    assertThat(raccord("style", production.toString()).out()).contains("jump-in-time");
    Files.writeString(production.resolve("style.json"), "{");
    assertThat(raccord("style", production.toString()).status()).isEqualTo(3);
  }
}

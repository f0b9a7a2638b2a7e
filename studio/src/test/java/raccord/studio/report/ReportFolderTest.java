package raccord.studio.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.findings.Finding;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;
import tools.jackson.databind.json.JsonMapper;

class ReportFolderTest {
  @TempDir Path folder;

  private final Report report = new SmallFilm("KITE", 14, 21).report();

  @Test
  void findingsComeBackEqual() {
    Report written = ReportFolder.write(folder, report);
    FindingsFile read = FindingsFile.read(folder.resolve("findings.json"));
    assertThat(read).isEqualTo(FindingsFile.of(written));
    assertThat(read.findings().getFirst().finding()).isEqualTo(report.open().getFirst());
  }

  @Test
  void findingsHaveTheFieldsThatProgramsWereTold() {
    ReportFolder.write(folder, report);
    var root = JsonMapper.shared().readTree(folder.resolve("findings.json"));
    assertThat(root.get("schema").asString()).isEqualTo("raccord.findings/1");
    assertThat(root.get("rate").asString()).isEqualTo("24/1");
    var finding = root.get("findings").get(0);
    assertThat(finding.propertyNames())
        .contains(
            "rule",
            "severity",
            "sureness",
            "shot",
            "first",
            "past",
            "timecode",
            "sentence",
            "numbers",
            "fixes");
    assertThat(finding.get("severity").asString()).isEqualTo("warning");
    assertThat(finding.get("timecode").asString())
        .isEqualTo(report.timecode(finding.get("first").asLong()).toString());
    assertThat(root.get("shots").get(1).get("in").get("kind").asString()).isEqualTo("cut");
  }

  @Test
  void keepsWhatALaterReleaseWrote() throws IOException {
    ReportFolder.write(folder, report);
    Path file = folder.resolve("findings.json");
    String later =
        Files.readString(file)
            .replaceFirst("\"source\"", "\"mood\" : {\"a\" : [1, 2.5, null, true]},\n \"source\"")
            .replaceFirst("\"rule\"", "\"colour\" : \"ochre\", \"rule\"");
    Files.writeString(file, later);
    FindingsFile read = FindingsFile.read(file);
    var again = JsonMapper.shared().readTree(read.text());
    assertThat(again.get("mood").toString()).isEqualTo("{\"a\":[1,2.5,null,true]}");
    assertThat(again.get("findings").get(0).get("colour").asString()).isEqualTo("ochre");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"schema\":\"raccord.shots/1\"}",
        "{\"schema\":\"raccord.findings/1\",\"rate\":\"0/0\"}",
        "{\"schema\":\"raccord.findings/1\",\"rate\":\"24/1\",\"findings\":[{\"rule\":\"<b>\"}]}"
      })
  void refusesWhatIsNoFindingsFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("findings.json"), text);
    assertThatThrownBy(() -> FindingsFile.read(file))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("findings.json")
        .hasMessageEndingWith(".");
  }

  @Test
  void markersComeBackThroughOurOwnReaders() throws IOException {
    ReportFolder.write(folder, report);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Interchange::isTimeline).toList();
    }
    assertThat(files)
        .extracting(f -> f.getFileName().toString())
        .contains("markers.otio", "markers.edl");
    for (Path file : files) {
      Timeline cut = Interchange.read(file, new ReadOptions(Optional.of(FrameRate.FPS_24)));
      List<String> read = new ArrayList<>();
      Time at = Time.zero(cut.rate());
      for (Item item : cut.pictureTracks().getFirst().items()) {
        if (item instanceof Item.Clip clip) {
          for (var marker : clip.markers()) {
            Time place = marker.place().start().minus(clip.source().start()).plus(at);
            String text = marker.name() + " " + marker.comment();
            read.add(place.nearest(cut.rate()).value() + " " + text.strip());
          }
        }
        at = at.plus(item.duration());
      }
      assertThat(read).as(file.toString()).hasSameSizeAs(report.open());
      for (int i = 0; i < read.size(); i++) {
        Finding finding = report.open().get(i);
        assertThat(read.get(i))
            .as(file.toString())
            .startsWith(finding.frames().first() + " ")
            .contains(Words.title(finding.rule()))
            .contains(finding.sentence());
      }
    }
  }

  @Test
  void theTableOfMarkersComesBack() throws IOException {
    ReportFolder.write(folder, report);
    String text = Files.readString(folder.resolve("markers.csv"));
    assertThat(Markers.rows(text, "markers.csv"))
        .isEqualTo(
            report.open().stream()
                .map(f ->
                    new Markers.Row(f.frames(), f.severity(), f.rule(), f.shot(), f.sentence()))
                .toList());
  }

  @Test
  void aTableKeepsAnyTextAndGivesSpreadsheetsNoFormula() {
    Csv csv = new Csv();
    csv.row("=cmd|' /C calc'!A0", "a,\"b\"\nc", "-", "", 7);
    assertThat(csv.toString()).startsWith("'=cmd");
    assertThat(Csv.rows(csv.toString()))
        .containsExactly(List.of("=cmd|' /C calc'!A0", "a,\"b\"\nc", "-", "", "7"));
  }

  @Test
  void theShotListIsACutOfTheFilm() {
    ShotList list =
        new ShotList(
            "/films/kite.mov",
            "A001",
            FrameRate.FPS_24,
            report.start(),
            report.screened().frames(),
            report.screened().shots());
    for (String name : List.of("otio", "edl")) {
      var format = Interchange.format(name);
      var written = format.write(list.timeline());
      Timeline read =
          format.read(written.text(), "kite", new ReadOptions(Optional.of(FrameRate.FPS_24)));
      assertThat(read.pictureTracks().getFirst().items())
          .as(name)
          .extracting(item -> item.duration().nearest(FrameRate.FPS_24).value())
          .containsExactlyElementsOf(
              list.shots().stream().map(shot -> shot.frames().length()).toList());
    }
  }

  @Test
  void leavesNoDraftBehindAndReplacesWholeFiles() throws IOException {
    ReportFolder.write(folder, report);
    ReportFolder.write(folder, report);
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(f -> f.getFileName().toString())).noneMatch(name -> name.startsWith("."));
    }
  }
}

package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Shot;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.store.Production;
import raccord.lab.tools.Film;

class ConformTest {
  @TempDir static Path folder;
  private static Path production;
  private static Path card;

  @BeforeAll
  static void shootsAndTakesIn() {
    production = new NewProduction(folder.resolve("KITE")).run(Progress.SILENT).folder();
    card = folder.resolve("cards/A012");
    Rushes.shoot(card.resolve("12A-1.mov"), 1, 1, 48, "01:00:00:00", "A012");
    Rushes.shoot(card.resolve("12B-1.mov"), 2, 3, 48, "01:02:00:00", "A012");
    new Ingest(production, List.of(card)).run(Progress.SILENT);
  }

  @Test
  void linksByNameAndByReelAndKeepsEachVersion() throws IOException {
    Path edl =
        cut(
            "one.edl",
            """
            TITLE: ONE
            FCM: NON-DROP FRAME

            001  AX       V     C        01:00:00:12 01:00:01:12 00:00:00:00 00:00:01:00
            * FROM CLIP NAME: 12A-1.mov
            002  A012     V     C        01:02:00:06 01:02:01:00 00:00:01:00 00:00:01:18
            """);
    Conform.Result first = conform(edl);
    assertThat(first.film().conform()).extracting(Film.Linked::how).containsExactly("name", "reel");
    assertThat(first.shots())
        .extracting(Shot::frames)
        .containsExactly(new FrameRange(0, 24), new FrameRange(24, 42));
    Shot.Source source = first.shots().get(1).source().orElseThrow();
    assertThat(source.media()).isEqualTo(card.resolve("12B-1.mov").toString());
    assertThat(source.frames()).isEqualTo(new FrameRange(6, 24));
    assertThat(source.setup()).isEqualTo("12B");
    assertThat(first.shots().getFirst().scene()).contains("12");

    Conform.Result second = conform(edl);
    assertThat(second.version()).isEqualTo(first.version() + 1);
    try (Production open = Production.look(production)) {
      assertThat(open.cuts().version(first.version())).isPresent();
      Conform.Result kept = Conform.latest(open).orElseThrow();
      assertThat(kept.shots()).isEqualTo(second.shots());
      assertThat(kept.film().conform()).isEqualTo(second.film().conform());
    }
  }

  @Test
  void saysWhyNothingWasLinked() throws IOException {
    Path edl =
        cut(
            "lost.edl",
            """
            TITLE: LOST
            001  B007     V     C        05:00:00:00 05:00:01:00 00:00:00:00 00:00:01:00
            * FROM CLIP NAME: 99Z-1.mov
            """);
    Conform.Result result = conform(edl);
    assertThat(result.unlinked())
        .singleElement()
        .extracting(Film.Linked::how)
        .asString()
        .contains("no file is called 99z-1.mov")
        .contains("no roll B007 holds its timecode");
    assertThat(result.shots()).hasSize(1);
  }

  @Test
  void saysWhenTwoFilesCouldBeIt() throws IOException {
    Path twins = folder.resolve("twins");
    Rushes.shoot(twins.resolve("a/12A-1.mov"), 5, 1, 30, "", "");
    Rushes.shoot(twins.resolve("b/12A-1.mov"), 6, 1, 30, "", "");
    Path edl =
        cut(
            "twins.edl",
            """
            TITLE: TWINS
            001  AX       V     C        00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00
            * FROM CLIP NAME: 12A-1.mov
            """);
    Conform.Result result =
        new Conform(edl, Optional.empty(), List.of(twins), Optional.of(FrameRate.FPS_24))
            .run(Progress.SILENT);
    assertThat(result.version()).isZero();
    assertThat(result.unlinked())
        .singleElement()
        .extracting(Film.Linked::how)
        .asString()
        .startsWith("2 files could be it by name");
  }

  @Test
  void opensNothingThatACutNamesOutsideTheKnownMedia() throws IOException {
    Path outside = Rushes.shoot(folder.resolve("secret/private.mov"), 9, 1, 30, "", "");
    Path otio =
        cut(
            "climb.otio",
            """
            {"OTIO_SCHEMA": "Timeline.1", "name": "climb", "tracks": {"OTIO_SCHEMA": "Stack.1",
             "children": [{"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [
              {"OTIO_SCHEMA": "Clip.1", "name": "one",
               "source_range": {"OTIO_SCHEMA": "TimeRange.1",
                "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": 0.0},
                "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": 24.0}},
               "media_reference": {"OTIO_SCHEMA": "ExternalReference.1",
                "target_url": "../cards/../secret/private.mov"}}]}]}}
            """);
    Conform.Result result = conform(otio);
    assertThat(outside).exists();
    assertThat(result.film().conform())
        .singleElement()
        .satisfies(linked -> assertThat(linked.media()).isEmpty());
  }

  @Test
  void showsTheUppermostTrack() throws IOException {
    Path otio =
        cut(
            "layers.otio",
            """
            {"OTIO_SCHEMA": "Timeline.1", "name": "layers", "tracks": {"OTIO_SCHEMA": "Stack.1",
             "children": [
              {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [%s]},
              {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [
               {"OTIO_SCHEMA": "Gap.1", "source_range": %s}, %s]}]}}
            """
                .formatted(
                    clip("12A-1.mov", 86400, 48), range(0, 12), clip("12B-1.mov", 89280, 12)));
    Conform.Result result = conform(otio);
    assertThat(result.shots())
        .extracting(Shot::frames)
        .containsExactly(new FrameRange(0, 12), new FrameRange(12, 24), new FrameRange(24, 48));
    assertThat(result.shots().get(2).source().orElseThrow().frames())
        .isEqualTo(new FrameRange(24, 48));
  }

  private static String clip(String name, int start, int length) {
    return """
    {"OTIO_SCHEMA": "Clip.1", "name": "%s", "source_range": %s,
     "media_reference": {"OTIO_SCHEMA": "MissingReference.1"}}\
    """
        .formatted(name, range(start, length));
  }

  private static String range(int start, int length) {
    return """
    {"OTIO_SCHEMA": "TimeRange.1",
     "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": %d.0},
     "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": %d.0}}\
    """
        .formatted(start, length);
  }

  private static Conform.Result conform(Path cut) {
    return new Conform(cut, Optional.of(production), List.of(), Optional.of(FrameRate.FPS_24))
        .run(Progress.SILENT);
  }

  private static Path cut(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("cuts"));
    return Files.writeString(folder.resolve("cuts").resolve(name), text);
  }
}

package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.versions.Version;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Screening;

/// Rules that the cut alone decides: no picture is read.
class CutRulesTest {
  private static final FrameRate RATE = FrameRate.FPS_24;

  private static Item.Clip clip(
      String name, String reel, long in, long length, long from, long has) {
    MediaReference media =
        new MediaReference(
            name,
            Optional.empty(),
            Optional.of(range(RATE, from, has)),
            Optional.of(reel),
            Optional.empty(),
            Extras.NONE);
    return Item.Clip.of(name, range(RATE, in, length), Map.of(Item.Clip.DEFAULT_MEDIA, media));
  }

  private static TimeRange range(FrameRate rate, long start, long length) {
    return new TimeRange(new Time(start, rate), new Time(length, rate));
  }

  private static Item dissolve(long before, long after) {
    return Item.Transition.dissolve("", new Time(before, RATE), new Time(after, RATE));
  }

  private static Item gap(long frames) {
    return new Item.Gap(new Time(frames, RATE));
  }

  private static Track track(Item... items) {
    return new Track("V", Track.Kind.PICTURE, true, List.of(items), List.of(), Extras.NONE);
  }

  private static List<Finding> findings(Check check, List<Film.Linked> conform, Track... tracks) {
    Timeline timeline =
        new Timeline("cut", RATE, Optional.empty(), List.of(tracks), List.of(), Extras.NONE);
    Film film = new Film("cut", RATE, 1920, 1080, Optional.of(timeline), conform);
    return new Screening(List.of(check), 1).read(film, List.of()).findings();
  }

  private static Film.Linked linked(
      Item.Clip clip, long at, String file, FrameRate rate, long from) {
    return new Film.Linked(
        "0010",
        clip,
        new FrameRange(at, at + clip.duration().value()),
        Optional.of(Path.of(file)),
        Optional.of(range(rate, from, 500)),
        "name",
        Optional.empty(),
        -1);
  }

  private static final Item.Clip A = clip("a", "A001", 100, 48, 100, 60);
  private static final Item.Clip B = clip("b", "A002", 200, 48, 190, 100);

  @Test
  void findsAGapBetweenTwoClips() {
    assertThat(findings(new Gap(), List.of(), track(gap(24), A, gap(3), B, gap(9))))
        .singleElement()
        .satisfies(f -> assertThat(f.frames()).isEqualTo(new FrameRange(72, 75)));
  }

  @Test
  void leavesAGapThatAnotherTrackCoversAlone() {
    assertThat(findings(new Gap(), List.of(), track(A, gap(3), B), track(gap(40), A))).isEmpty();
  }

  @Test
  void findsADissolveThatTheMediaCannotFill() {
    assertThat(findings(new HandlesShort(), List.of(), track(A, dissolve(6, 20), B)))
        .singleElement()
        .satisfies(f ->
            assertThat(f.sentence()).contains("needs 20 frames after its end").contains("has 12"));
  }

  @Test
  void leavesADissolveWithRoomAlone() {
    assertThat(findings(new HandlesShort(), List.of(), track(A, dissolve(10, 12), B))).isEmpty();
  }

  @Test
  void findsAClipWithoutMedia() {
    Film.Linked lost =
        new Film.Linked(
            "0010",
            A,
            new FrameRange(0, 48),
            Optional.empty(),
            Optional.empty(),
            "No file has this name or reel.",
            Optional.empty(),
            -1);
    assertThat(findings(new Conform(), List.of(lost), track(A)))
        .singleElement()
        .satisfies(
            f -> assertThat(f.sentence()).contains("clip a").contains("no file has this name"));
  }

  @Test
  void saysOnceThatPictureAndSoundOfAClipHaveNoMedia() {
    FrameRange place = new FrameRange(0, 48);
    Film.Linked sound =
        new Film.Linked(
            "", A, place, Optional.empty(), Optional.empty(), "Nothing fits.", Optional.empty(), 0);
    Film.Linked picture =
        new Film.Linked(
            "0010",
            A,
            place,
            Optional.empty(),
            Optional.empty(),
            "Nothing fits.",
            Optional.empty(),
            -1);
    assertThat(findings(new Conform(), List.of(sound, picture), track(A)))
        .singleElement()
        .satisfies(f -> assertThat(f.shot()).isEqualTo("0010"));
  }

  @Test
  void findsSourceTimecodeAtTheWrongRate() {
    assertThat(
            findings(
                new Conform(), List.of(linked(A, 0, "a.mov", FrameRate.FPS_25, 100)), track(A)))
        .singleElement()
        .satisfies(f -> assertThat(f.sentence()).contains("25"));
  }

  @Test
  void findsOneReelNameOnTwoFilesWithTheSameTimecode() {
    Item.Clip twin = clip("twin", "A001", 100, 48, 100, 60);
    assertThat(
            findings(
                new Conform(),
                List.of(linked(A, 0, "x/a.mov", RATE, 100), linked(twin, 48, "y/a.mov", RATE, 100)),
                track(A, twin)))
        .singleElement()
        .satisfies(f -> assertThat(f.sentence()).contains("Reel A001"));
  }

  @Test
  void leavesTwoFilesOfOneReelWithTheirOwnTimecodeAlone() {
    Item.Clip later = clip("later", "A001", 5000, 48, 5000, 60);
    assertThat(
            findings(
                new Conform(),
                List.of(
                    linked(A, 0, "x/a.mov", RATE, 100), linked(later, 48, "x/b.mov", RATE, 5000)),
                track(A, later)))
        .isEmpty();
  }

  @Test
  void namesLayersThatNobodyLetIntoTheCut() {
    Version rejected =
        version(
            1,
            new Version.Verdict(Version.State.REJECTED, "too soft", "A. Director", Instant.EPOCH));
    Version waiting = version(2);
    Version approved =
        version(3, new Version.Verdict(Version.State.APPROVED, "fine", "A. Artist", Instant.EPOCH));
    assertThat(layered(new TempLayer(), rejected, false, ""))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.severity()).isEqualTo(Severity.ERROR);
          assertThat(each.sentence()).contains("was rejected (too soft)");
        });
    assertThat(layered(new TempLayer(), waiting, false, ""))
        .extracting(Finding::severity)
        .containsExactly(Severity.NOTE);
    assertThat(layered(new TempLayer(), approved, true, ""))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.severity()).isEqualTo(Severity.ERROR);
          assertThat(each.sentence()).contains("KITE_0010_remove_v003", "--final");
        });
    assertThat(layered(new TempLayer(), approved, false, "")).isEmpty();
  }

  @Test
  void namesLayersWhoseLockDoesNotHold() {
    assertThat(layered(new LockBroken(), version(1), false, "It is broken."))
        .singleElement()
        .satisfies(each -> assertThat(each.sentence()).isEqualTo("Shot 0010: It is broken."));
    assertThat(layered(new LockBroken(), version(1), false, "")).isEmpty();
  }

  private static Version version(int number, Version.Verdict... verdicts) {
    return new Version(
        "KITE_0010", "remove", number, "recipe", Version.Form.PICTURES, List.of(verdicts));
  }

  private static List<Finding> layered(
      Check check, Version version, boolean temporary, String trouble) {
    Item.Clip clip = clip("12A-1", "A001", 100, 20, 90, 40);
    Film.Linked shows = linked(clip, 0, "/v/" + version.name() + ".mkv", RATE, 90);
    Film.Linked other = linked(clip, 20, "/cards/12A-1.mov", RATE, 90);
    Optional<String> why = Optional.of(trouble).filter(each -> !each.isEmpty());
    Film film =
        new Film("cut", RATE, 1920, 1080, Optional.empty(), List.of(shows, other))
            .withLayers(
                List.of(new Film.Layer(shows.media().orElseThrow(), version, temporary, why)));
    return new Screening(List.of(check), 1).read(film, List.of()).findings();
  }
}

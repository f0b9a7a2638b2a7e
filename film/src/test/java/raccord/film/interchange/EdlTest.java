package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.trouble.MediaException;

class EdlTest {
  private static final Edl EDL = new Edl();

  @Test
  void givesBackEveryListThatRealToolsWroteOrRefusesItNamingTheLine() throws IOException {
    List<String> refused = new ArrayList<>();
    int equal = 0;
    try (Stream<Path> files = Files.walk(Real.footage().resolve("timelines"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".edl")).sorted().toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String name = file.getFileName().toString();
        assertThat(EDL.recognises(text)).as(name).isTrue();
        Timeline read;
        try {
          read = read(text, name);
        } catch (MediaException e) {
          assertThat(e).hasMessageMatching("Cannot read .* at line \\d+: .*");
          refused.add(name);
          continue;
        }
        TimelineFormat.Written written = EDL.write(read);
        assertThat(written.losses().losses()).as(name).isEmpty();
        assertThat(read(written.text(), name)).as(name + "\n" + written.text()).isEqualTo(read);
        equal++;
      }
    }
    assertThat(refused).containsExactly("timecode_mismatch.edl");
    assertThat(equal).isGreaterThanOrEqualTo(18);
  }

  @Test
  void namesTheLineAndBothLengthsWhenSourceAndCutDisagree() {
    String text =
        """
        TITLE: X
        001  A  V  C  01:00:00:00 01:00:01:24 00:00:17:22 00:00:19:19
        """;
    assertThatThrownBy(() -> read(text, "reel1.edl"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("reel1.edl at line 2")
        .hasMessageContaining("49 frames")
        .hasMessageContaining("47");
  }

  @Test
  void refusesAnEventWhoseTimesRunBackwards() {
    String text =
        """
        TITLE: X
        001  A  V  C  01:00:05:00 01:00:01:00 01:00:00:00 01:00:04:00
        """;
    assertThatThrownBy(() -> read(text, "a.edl"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("backwards");
  }

  @Test
  void refusesEventsThatOverlapInTheCut() {
    String text =
        """
        TITLE: X
        001  A  V  C  01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
        002  B  V  C  01:00:00:00 01:00:02:00 01:00:01:12 01:00:03:12
        """;
    assertThatThrownBy(() -> read(text, "a.edl"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("12 frames before");
  }

  @Test
  void refusesATimecodeThatDropFrameCountingSkips() {
    String text =
        """
        TITLE: X
        FCM: DROP FRAME
        001  A  V  C  01:00:00;00 01:00:02;00 01:01:00;00 01:01:02;00
        """;
    assertThatThrownBy(() -> read(text, "a.edl"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void refusesWhatIsNoList() {
    for (String text : List.of("", "\u0000\u0001 nothing", "once upon a time")) {
      assertThatThrownBy(() -> read(text, "a.edl")).isInstanceOf(MediaException.class);
    }
  }

  @Test
  void takesTheRateFromTheTimesWhenNobodySaysIt() {
    assertThat(read(event("01:00:00:23 01:00:01:00"), "a").rate()).isEqualTo(FrameRate.FPS_24);
    assertThat(read(event("01:00:00:24 01:00:01:00"), "a").rate()).isEqualTo(FrameRate.FPS_25);
    assertThat(read(event("01:00:00;28 01:00:01;00"), "a").rate()).isEqualTo(FrameRate.FPS_29_97);
    // One second of source over a second's edge is as long as in the cut only at 25.
    String text =
        """
        TITLE: X
        001 A V C 01:00:00:20 01:00:01:20 01:00:00:00 01:00:01:00
        002 B V C 02:00:00:10 02:00:01:03 01:00:01:00 01:00:01:18
        """;
    assertThat(read(text, "a").rate()).isEqualTo(FrameRate.FPS_25);
    ReadOptions said = new ReadOptions(Optional.of(FrameRate.FPS_23_976));
    assertThat(EDL.read(event("01:00:00:22 01:00:01:00"), "a", said).rate())
        .isEqualTo(FrameRate.FPS_23_976);
  }

  @Test
  void countsDropFrameRecordTimesAsTheClockDoes() {
    String text =
        """
        TITLE: X
        FCM: DROP FRAME
        001  A  V  C  00:00:00:00 00:00:02:00 01:00:59;00 01:01:01;02
        """;
    Timeline read = read(text, "a.edl");
    assertThat(read.rate()).isEqualTo(FrameRate.FPS_29_97);
    assertThat(read.start().orElseThrow().toString()).isEqualTo("01:00:59;00");
    Item.Clip clip = clip(read, 0, 0);
    assertThat(clip.duration().value()).isEqualTo(60);
    assertThat(read(EDL.write(read).text(), "a.edl")).isEqualTo(read);
  }

  @Test
  void putsADissolveWhereTheListStartsIt() {
    String text =
        """
        TITLE: X
        001  A  V  C        01:00:04:05 01:00:04:14 01:00:00:00 01:00:00:09
        002  A  V  C        01:00:04:14 01:00:04:14 01:00:00:09 01:00:00:09
        002  B  V  D    010 01:00:08:08 01:00:08:18 01:00:00:09 01:00:00:19
        """;
    Track track = read(text, "a.edl").tracks().getFirst();
    assertThat(track.items()).hasSize(3);
    Item.Transition dissolve = (Item.Transition) track.items().get(1);
    assertThat(dissolve.kind()).isEqualTo(Item.Transition.Kind.DISSOLVE);
    assertThat(dissolve.before().value()).isZero();
    assertThat(dissolve.after().value()).isEqualTo(10);
  }

  @Test
  void keepsASourceThatIsSeenInADissolveOnly() {
    String text =
        """
        TITLE: X
        001  A  V  C        01:00:00:00 01:00:01:00 01:00:00:00 01:00:01:00
        002  B  V  C        02:00:00:00 02:00:00:00 01:00:01:00 01:00:01:00
        002  C  V  D    012 03:00:00:00 03:00:01:00 01:00:01:00 01:00:02:00
        """;
    Timeline read = read(text, "a.edl");
    List<Item> items = read.tracks().getFirst().items();
    assertThat(items.get(1).name()).isEqualTo("B");
    assertThat(((Item.Clip) items.get(1)).source().start().value()).isEqualTo(2 * 3600 * 24);
    assertThat(read.duration().value()).isEqualTo(48);
    assertThat(read(EDL.write(read).text(), "a.edl")).isEqualTo(read);
  }

  @Test
  void fadesFromAndToBlack() {
    String text =
        """
        TITLE: X
        001  BL V  C        00:00:00:00 00:00:00:00 01:00:00:00 01:00:00:00
        001  A  V  D    012 01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
        002  A  V  C        01:00:02:00 01:00:02:00 01:00:02:00 01:00:02:00
        002  BL V  D    024 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00
        """;
    Timeline read = read(text, "a.edl");
    List<Item> items = read.tracks().getFirst().items();
    assertThat(items.getFirst()).isInstanceOf(Item.Gap.class);
    assertThat(items.getLast()).isInstanceOf(Item.Gap.class);
    assertThat(items.getLast().duration().value()).isEqualTo(24);
    assertThat(read(EDL.write(read).text(), "a.edl")).isEqualTo(read);
  }

  @Test
  void keepsEveryLocatorAtItsFrame() {
    String text =
        """
        TITLE: X
        001  A  V  C        01:00:10:00 01:00:14:00 00:59:58:00 01:00:02:00
        * LOC: 01:00:01:14 RED     ANIM FIX NEEDED
        * LOC: 00:59:59:00 PINK
        * LOC: 01:00:00:00 check the hand
        """;
    Timeline read = read(text, "a.edl");
    List<Marker> markers = clip(read, 0, 0).markers();
    assertThat(markers)
        .extracting(Marker::name)
        .containsExactly("ANIM FIX NEEDED", "", "check the hand");
    assertThat(markers).extracting(Marker::colour).containsExactly("RED", "PINK", "");
    Time base = clip(read, 0, 0).source().start();
    assertThat(markers)
        .extracting(m -> m.place().start().minus(base).value())
        .containsExactly(86L, 24L, 48L);
    assertThat(read(EDL.write(read).text(), "a.edl")).isEqualTo(read);
  }

  @Test
  void readsSpeedBackwardsAndFrozen() {
    String text =
        """
        TITLE: X
        001  A  V  C        01:00:10:00 01:00:12:00 01:00:00:00 01:00:01:00
        M2   A       048.0                01:00:10:00
        002  B  V  C        01:00:10:00 01:00:11:00 01:00:01:00 01:00:02:00
        M2   B      -024.0                01:00:10:00
        003  C  V  C        01:00:10:00 01:00:10:01 01:00:02:00 01:00:03:00
        M2   C       000.0                01:00:10:00
        """;
    Timeline read = read(text, "a.edl");
    Time start = clip(read, 0, 0).source().start();
    var twice = clip(read, 0, 0).retime().orElseThrow().points();
    assertThat(twice.getLast().source().minus(start).sameAs(new Time(48, read.rate()))).isTrue();
    var back = clip(read, 0, 1).retime().orElseThrow().points();
    assertThat(back.getFirst().source().sameAs(clip(read, 0, 1).source().past())).isTrue();
    assertThat(back.getLast().source().sameAs(start)).isTrue();
    var frozen = clip(read, 0, 2).retime().orElseThrow().points();
    assertThat(frozen.getLast().source().sameAs(frozen.getFirst().source())).isTrue();
    assertThat(read(EDL.write(read).text(), "a.edl")).isEqualTo(read);
  }

  @Test
  void givesEachChannelItsTrackAndWritesThemTogetherAgain() {
    String text =
        """
        TITLE: X
        001  A     B     C        01:00:10:00 01:00:11:00 01:00:00:00 01:00:01:00
        002  A     AA/V  C        01:00:10:00 01:00:11:00 01:00:01:00 01:00:02:00
        003  A     NONE  C        01:00:10:00 01:00:11:00 01:00:02:00 01:00:03:00
        AUD  3    4
        004  A     A2    C        01:00:10:00 01:00:11:00 01:00:03:00 01:00:04:00
        """;
    Timeline read = read(text, "a.edl");
    assertThat(read.tracks()).extracting(Track::name).containsExactly("V", "A1", "A2", "A3", "A4");
    String written = EDL.write(read).text();
    assertThat(written).contains(" B ", " AA/V ", " NONE ", "AUD  3  4");
    assertThat(read(written, "a.edl")).isEqualTo(read);
  }

  @Test
  void keepsAGradeAndRefusesNothingForOneOutsideTheRules() {
    String text =
        """
        TITLE: X
        001  A  V  C        01:00:10:00 01:00:11:00 01:00:00:00 01:00:01:00
        *ASC_SOP (0.8714 0.9334 0.9947)(-0.087 -0.0922 -0.0808)(0.9988 1.0218 1.0101)
        *ASC_SAT 0.9
        002  A  V  C        01:00:10:00 01:00:11:00 01:00:01:00 01:00:02:00
        * ASC_SOP: (1 1 1) (0 0 0) (1 0 1)
        """;
    Timeline read = read(text, "a.edl");
    var grade = clip(read, 0, 0).grade().orElseThrow();
    assertThat(grade.slope()).containsExactly(0.8714, 0.9334, 0.9947);
    assertThat(grade.saturation()).isEqualTo(0.9);
    assertThat(clip(read, 0, 1).grade()).isEmpty();
    String written = EDL.write(read).text();
    assertThat(written).contains("(1 1 1) (0 0 0) (1 0 1)");
    assertThat(read(written, "a.edl")).isEqualTo(read);
  }

  @Test
  void keepsKeysLongReelsAndLinesItDoesNotKnow() {
    String text =
        """
        TITLE: X
        * made by hand
        004  A001C003_240101_R1AB_LONG V  K B      01:00:10:00 01:00:11:00 01:00:00:00 01:00:01:00
        004  TITLES   V     K    012 02:00:10:00 02:00:11:00 01:00:00:00 01:00:01:00
        >>> SOURCE TITLES
        SPLIT:    AUDIO DELAY=  00:00:00:05
        """;
    Timeline read = read(text, "a.edl");
    assertThat(read.tracks()).extracting(Track::name).containsExactly("V", "V2");
    assertThat(clip(read, 0, 0).activeReference().orElseThrow().reel())
        .contains("A001C003_240101_R1AB_LONG");
    String written = EDL.write(read).text();
    assertThat(written).contains("* made by hand", ">>> SOURCE TITLES", "SPLIT:    AUDIO DELAY=");
    assertThat(read(written, "a.edl")).isEqualTo(read);
  }

  @Test
  void readsMarkersAsResolveWritesThem() {
    String text =
        """
        TITLE: Markers
        FCM: NON-DROP FRAME
        001  001      V     C        01:00:05:00 01:00:05:01 01:00:05:00 01:00:05:01
        too bright |C:ResolveColorBlue |M:Marker 1 |D:4
        """;
    Timeline read = read(text, "m.edl");
    Marker marker = clip(read, 0, 0).markers().getFirst();
    assertThat(marker.name()).isEqualTo("Marker 1");
    assertThat(marker.comment()).isEqualTo("too bright");
    assertThat(marker.place().duration().value()).isEqualTo(4);
    assertThat(read(EDL.write(read).text(), "m.edl")).isEqualTo(read);
  }

  @Test
  void crossesMidnightOnTheTapeClock() {
    String text = "TITLE: X\n001 A V C 23:59:59:00 00:00:01:00 01:00:00:00 01:00:02:00\n";
    Item.Clip clip = clip(read(text, "a.edl"), 0, 0);
    assertThat(clip.source().duration().value()).isEqualTo(48);
  }

  @Test
  void saysWhatATimelineLosesAndSpreadsItsMarkersOverTheEvents() {
    Timeline read =
        read("TITLE: X\n001 A V C 01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00\n", "a.edl");
    Item.Clip clip = clip(read, 0, 0);
    FrameRate rate = read.rate();
    Marker own =
        new Marker(
            "boom in shot",
            "",
            "Teal",
            new TimeRange(new Time(30, rate), new Time(5, rate)),
            Extras.NONE);
    Item.Transition across = Item.Transition.dissolve("", new Time(6, rate), new Time(6, rate));
    Track track =
        new Track(
            "V", Track.Kind.PICTURE, true, List.of(clip, across, clip), List.of(), Extras.NONE);
    Timeline cut = new Timeline("X", rate, read.start(), List.of(track), List.of(own), Extras.NONE);
    TimelineFormat.Written written = EDL.write(cut);
    assertThat(written.text()).contains("* LOC: 01:00:01:06 WHITE boom in shot");
    assertThat(written.losses().losses())
        .extracting(LossReport.Loss::what)
        .anyMatch(what -> what.contains("colour Teal"))
        .anyMatch(what -> what.contains("lasts 5 frames"))
        .anyMatch(what -> what.contains("across the join"));
    // The dissolve covers the same frames of the cut and of both sources.
    Track again = read(written.text(), "a.edl").tracks().getFirst();
    assertThat(again.items().getFirst().duration().value()).isEqualTo(42);
    assertThat(((Item.Clip) again.items().get(2)).source().start().value())
        .isEqualTo(clip.source().start().value() - 6);
    assertThat(again.duration().value()).isEqualTo(96);
  }

  private static String event(String times) {
    return "TITLE: X\n001  A  V  C  " + times + " " + times + "\n";
  }

  private static Timeline read(String text, String name) {
    return EDL.read(text, name, ReadOptions.NONE);
  }

  private static Item.Clip clip(Timeline timeline, int track, int index) {
    return (Item.Clip) timeline.tracks().get(track).items().get(index);
  }
}

package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static raccord.film.interchange.FcpXmlDtd.all;
import static raccord.film.interchange.FcpXmlDtd.refused;
import static raccord.film.interchange.FcpXmlDtd.tags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.film.time.Timecode;

/// What Final Cut, Resolve, Premiere and old machines refuse, no file of ours holds.
class StrictReadersTest {
  @Test
  void writesFcpXmlThatItsDtdAllows() {
    for (Timeline cut : randomCuts()) {
      XmlElement root = Xml.parse(new FcpXml().write(cut).text(), "x");
      assertThat(refused(root)).as(cut.name()).isEmpty();
    }
  }

  @Test
  void givesEveryFcpXmlSequenceAndPictureAFormatAndEveryReferenceItsResource() {
    for (Timeline cut : randomCuts()) {
      XmlElement root = Xml.parse(new FcpXml().write(cut).text(), "x");
      Set<String> resources = new TreeSet<>();
      Set<String> formats = new TreeSet<>();
      for (XmlElement each : root.child("resources").orElseThrow().children()) {
        resources.add(each.attribute("id").orElseThrow());
        if (each.tag().equals("format")) formats.add(each.attribute("id").orElseThrow());
      }
      for (XmlElement each : all(root)) {
        each.attribute("ref").ifPresent(id -> assertThat(resources).contains(id));
        each.attribute("format").ifPresent(id -> assertThat(formats).contains(id));
        if (each.tag().equals("sequence")) assertThat(each.attribute("format")).isPresent();
        if (each.tag().equals("asset")) {
          boolean picture = each.attribute("hasVideo").isPresent();
          assertThat(each.attribute("format").isPresent()).isEqualTo(picture);
          assertThat(picture || each.attribute("hasAudio").isPresent()).isTrue();
          assertThat(each.child("media-rep").orElseThrow().attribute("src").orElseThrow())
              .startsWith("file:///");
        }
      }
    }
  }

  @Test
  void callsAFormatOfFinalCutsOwnByItsName() {
    Timeline cut = cut(FrameRate.FPS_23_976, List.of(clip("a", 0, 48, Optional.empty())));
    XmlElement format = sequenceFormat(cut);
    assertThat(format.attribute("name")).contains("FFVideoFormat1080p2398");
    assertThat(format.attribute("frameDuration")).contains("1001/24000s");
    assertThat(format.attribute("colorSpace")).contains("1-1-1 (Rec. 709)");
    Timeline slow = cut(new FrameRate(12, 1), List.of(clip("a", 0, 48, Optional.empty())));
    assertThat(sequenceFormat(slow).attribute("name")).isEmpty();
  }

  private static XmlElement sequenceFormat(Timeline cut) {
    XmlElement root = Xml.parse(new FcpXml().write(cut).text(), "x");
    List<XmlElement> all = all(root);
    Optional<String> id =
        all.stream()
            .filter(each -> each.tag().equals("sequence"))
            .findFirst()
            .flatMap(each -> each.attribute("format"));
    return all.stream()
        .filter(each -> each.tag().equals("format") && each.attribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void putsAFileWhereTheVersionOfTheFcpXmlWantsIt() {
    String text =
        "<fcpxml version=\"1.8\"><resources><format id=\"f\" frameDuration=\"1/24s\"/></resources>"
            + "<project name=\"p\"><sequence format=\"f\"><spine/></sequence></project></fcpxml>";
    Timeline old = new FcpXml().read(text, "x", ReadOptions.NONE);
    Track track =
        cut(FrameRate.FPS_24, List.of(clip("a", 0, 48, Optional.empty()))).tracks().get(0);
    Timeline cut =
        new Timeline(old.name(), old.rate(), old.start(), List.of(track), List.of(), old.extras());
    XmlElement asset = resource(new FcpXml().write(cut).text(), "asset");
    assertThat(asset.attribute("src")).contains("file:///rushes/a.mov");
    assertThat(asset.child("media-rep")).isEmpty();
  }

  @Test
  void writesACrossfadeWhereSoundDissolves() {
    Item.Transition fade =
        Item.Transition.dissolve("", new Time(4, FrameRate.FPS_24), new Time(4, FrameRate.FPS_24));
    Item one = clip("a", 20, 48, Optional.empty());
    Item two = clip("b", 20, 48, Optional.empty());
    Track sound =
        new Track("", Track.Kind.SOUND, true, List.of(one, fade, two), List.of(), Extras.NONE);
    Timeline plain = cut(FrameRate.FPS_24, List.of(one));
    Timeline cut =
        new Timeline(
            "x",
            plain.rate(),
            plain.start(),
            List.of(plain.tracks().getFirst(), sound),
            List.of(),
            Extras.NONE);
    String text = new FcpXml().write(cut).text();
    assertThat(text).contains("<filter-audio ", "FFAudioTransition").doesNotContain("filter-video");
    Item.Transition again =
        (Item.Transition)
            new FcpXml()
                .read(text, "x", ReadOptions.NONE).tracks().stream()
                    .filter(track -> track.kind() == Track.Kind.SOUND)
                    .findFirst()
                    .orElseThrow()
                    .items()
                    .get(1);
    assertThat(again.kind()).isEqualTo(Item.Transition.Kind.DISSOLVE);
  }

  @Test
  void makesAnAssetAsLongAsItsClipsAndSaysSo() {
    Timeline cut = cut(FrameRate.FPS_24, List.of(clip("a", 90, 48, Optional.of(100L))));
    TimelineFormat.Written written = new FcpXml().write(cut);
    XmlElement asset = resource(written.text(), "asset");
    assertThat(asset.attribute("duration")).contains("138/24s");
    assertThat(written.losses().losses())
        .anyMatch(loss -> loss.what().contains("more than its media is said to hold"));
  }

  @Test
  void writesNoDenominatorThatFinalCutCannotHold() {
    FrameRate ticks = new FrameRate(254_016_000_000L, 1);
    Item.Clip plain = clip("a", 0, 48, Optional.empty());
    Retime map =
        new Retime(
            List.of(
                new Retime.Point(Time.zero(FrameRate.FPS_24), new Time(1, ticks)),
                new Retime.Point(
                    new Time(48, FrameRate.FPS_24), new Time(254_016_000_001L, ticks))),
            "a plug-in's own");
    Item.Clip fine =
        new Item.Clip(
            "a",
            map.sources(),
            plain.duration(),
            plain.media(),
            plain.activeMedia(),
            Optional.of(map),
            Optional.empty(),
            List.of(),
            List.of(),
            true,
            Extras.NONE);
    TimelineFormat.Written written = new FcpXml().write(cut(FrameRate.FPS_24, List.of(fine)));
    assertThat(refused(Xml.parse(written.text(), "x"))).isEmpty();
    assertThat(written.losses().losses())
        .extracting(LossReport.Loss::what)
        .anyMatch(what -> what.contains("a denominator of 32 bits"))
        .anyMatch(what -> what.contains("a plug-in's own"));
  }

  @Test
  void carriesATitleThatHasChangedAsATitleAndDropsFiltersWhoseEffectIsGone() {
    String text =
        "<fcpxml version=\"1.10\"><resources><format id=\"f\" frameDuration=\"1/24s\"/>"
            + "<effect id=\"t\" name=\"Basic Title\" uid=\"~/Titles.localized/Basic\"/></resources>"
            + "<project name=\"p\"><sequence format=\"f\"><spine>"
            + "<title ref=\"t\" name=\"End\" offset=\"0s\" start=\"0s\" duration=\"2s\""
            + " role=\"titles.titles-1\"><text>The end</text>"
            + "<filter-video ref=\"gone\" name=\"Glow\"/></title>"
            + "</spine></sequence></project></fcpxml>";
    Timeline cut = new FcpXml().read(text, "x", ReadOptions.NONE);
    Item.Clip title = (Item.Clip) cut.tracks().getFirst().items().getFirst();
    Item.Clip renamed =
        new Item.Clip(
            "Fin",
            title.source(),
            title.duration(),
            title.media(),
            title.activeMedia(),
            title.retime(),
            title.grade(),
            title.effects(),
            title.markers(),
            true,
            title.extras());
    Track track = cut.tracks().getFirst();
    Timeline changed =
        new Timeline(
            cut.name(),
            cut.rate(),
            cut.start(),
            List.of(new Track("", track.kind(), true, List.of(renamed), List.of(), track.extras())),
            List.of(),
            cut.extras());
    TimelineFormat.Written written = new FcpXml().write(changed);
    assertThat(written.text())
        .contains("<title ", "name=\"Fin\"", "The end", "titles.titles-1")
        .doesNotContain("gone");
    assertThat(written.losses().losses()).anyMatch(loss -> loss.what().contains("\"Glow\""));
  }

  @Test
  void definesEveryFileOfFcp7OnceWithWhatTheCutTakesFromIt() {
    for (Timeline cut : randomCuts()) {
      XmlElement root = Xml.parse(new Fcp7Xml().write(cut).text(), "x");
      Map<String, Integer> whole = new TreeMap<>();
      Set<String> named = new TreeSet<>();
      Set<String> unsaid = new TreeSet<>();
      for (XmlElement each : all(root)) {
        if (each.tag().equals("clipitem") && each.child("file").isPresent()) {
          assertThat(each.text("masterclipid")).isPresent();
          assertThat(each.child("rate").orElseThrow().text("ntsc").orElseThrow())
              .isEqualTo(cut.rate().denominator() == 1 ? "FALSE" : "TRUE");
        }
        if (!each.tag().equals("file")) continue;
        String id = each.attribute("id").orElseThrow();
        named.add(id);
        if (each.content().isEmpty()) continue;
        whole.merge(id, 1, Integer::sum);
        assertThat(each.text("pathurl").orElseThrow()).startsWith("file://");
        if (each.child("media").orElseThrow().children().isEmpty()) unsaid.add(id);
      }
      assertThat(whole.keySet()).as(cut.name()).isEqualTo(named);
      assertThat(whole.values()).as(cut.name()).allMatch(times -> times == 1);
      assertThat(unsaid).as(cut.name()).isEmpty();
    }
  }

  @Test
  void tellsPremiereThatAFileHasSoundWhereTheCutTakesSound() {
    Timeline plain = cut(FrameRate.FPS_24, List.of(clip("a", 0, 48, Optional.empty())));
    Track sound =
        new Track(
            "", Track.Kind.SOUND, true, plain.tracks().getFirst().items(), List.of(), Extras.NONE);
    Timeline both =
        new Timeline(
            "x",
            plain.rate(),
            plain.start(),
            List.of(plain.tracks().getFirst(), sound),
            List.of(),
            Extras.NONE);
    assertThat(declared(both)).isEqualTo("video audio");
    assertThat(declared(plain)).isEqualTo("video");
    Timeline alone =
        new Timeline("x", plain.rate(), plain.start(), List.of(sound), List.of(), Extras.NONE);
    assertThat(declared(alone)).isEqualTo("audio");
    assertThat(new Fcp7Xml().write(alone).text()).contains("<mediatype>audio</mediatype>");
  }

  @Test
  void writesTheEdlThatOldMachinesReadAndSaysWhereItIsLongerThanTheyCount() {
    Timeline plain = cut(FrameRate.FPS_24, List.of(clip("a", 24, 48, Optional.of(200L))));
    TimelineFormat.Written written = new Edl().write(plain);
    assertThat(written.text())
        .startsWith("TITLE: x\nFCM: NON-DROP FRAME\n")
        .contains("001  REEL     V     C        00:00:01:00 00:00:03:00 01:00:00:00 01:00:02:00\n")
        .contains("* FROM CLIP NAME: a\n");
    List<Item> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) many.add(clip("a" + i, 0, 2, Optional.empty()));
    assertThat(new Edl().write(cut(FrameRate.FPS_24, many)).losses().losses())
        .anyMatch(loss -> loss.what().contains("numbers 999 events"));
  }

  @Test
  void writesLongReelsWholeUpTo128CharactersAndKeepsTwoApartAfterThat() {
    String first = "A".repeat(140) + "1";
    String second = "A".repeat(140) + "2";
    List<Item> clips = List.of(reel("A001_C003_0714XY"), reel(first), reel(second), reel(first));
    TimelineFormat.Written written = new Edl().write(cut(FrameRate.FPS_24, clips));
    List<String> reels =
        written
            .text()
            .lines()
            .filter(line -> line.matches("\\d{3}  .*"))
            .map(line -> line.split(" +", -1)[1])
            .toList();
    assertThat(reels.get(0)).isEqualTo("A001_C003_0714XY");
    assertThat(reels).allMatch(reel -> reel.length() <= 128);
    assertThat(reels.get(1)).isNotEqualTo(reels.get(2)).isEqualTo(reels.get(3));
    assertThat(written.losses().losses())
        .extracting(LossReport.Loss::what)
        .anyMatch(what -> what.contains("eight characters"))
        .anyMatch(what -> what.contains("141 characters"));
  }

  @Test
  void writesTheSpeedOfAnEventOnAnM2LineBelowIt() {
    Item.Clip plain = clip("a", 24, 48, Optional.empty());
    Retime twice =
        Retime.constant(new Time(24, FrameRate.FPS_24), new Time(48, FrameRate.FPS_24), 2, 1);
    Item.Clip fast =
        new Item.Clip(
            "a",
            twice.sources(),
            plain.duration(),
            plain.media(),
            plain.activeMedia(),
            Optional.of(twice),
            Optional.empty(),
            List.of(),
            List.of(),
            true,
            Extras.NONE);
    String text = new Edl().write(cut(FrameRate.FPS_24, List.of(fast))).text();
    assertThat(text)
        .containsPattern(
            "00:00:01:00 00:00:05:00 01:00:00:00 01:00:02:00\nM2   REEL +048\\.0 +00:00:01:00\n");
  }

  private static String declared(Timeline cut) {
    return all(Xml.parse(new Fcp7Xml().write(cut).text(), "x")).stream()
        .filter(each -> each.tag().equals("file") && !each.content().isEmpty())
        .map(file -> tags(file.child("media").orElseThrow()).strip())
        .collect(Collectors.joining("; "));
  }

  private static List<Timeline> randomCuts() {
    long first = new Random().nextLong(1_000_000);
    System.out.println("Random cuts from seed " + first + ".");
    List<Timeline> cuts = new ArrayList<>();
    for (long seed = first; seed < first + 40; seed++) cuts.add(RandomCut.of(seed));
    return cuts;
  }

  private static XmlElement resource(String text, String tag) {
    return Xml.parse(text, "x").child("resources").orElseThrow().child(tag).orElseThrow();
  }

  private static Timeline cut(FrameRate rate, List<Item> items) {
    Track track = new Track("", Track.Kind.PICTURE, true, items, List.of(), Extras.NONE);
    return new Timeline(
        "x",
        rate,
        Optional.of(Timecode.parse("01:00:00:00", rate)),
        List.of(track),
        List.of(),
        Extras.NONE);
  }

  private static Item.Clip reel(String reel) {
    return clip("a", reel, 0, 48, Optional.empty());
  }

  private static Item.Clip clip(String name, long from, long length, Optional<Long> held) {
    return clip(name, "REEL", from, length, held);
  }

  private static Item.Clip clip(
      String name, String reel, long from, long length, Optional<Long> held) {
    MediaReference media =
        new MediaReference(
            name + ".mov",
            Optional.of("/rushes/" + name + ".mov"),
            held.map(frames -> range(0, frames)),
            Optional.of(reel),
            Optional.empty(),
            Extras.NONE);
    return Item.Clip.of(name, range(from, length), Map.of(Item.Clip.DEFAULT_MEDIA, media));
  }

  private static TimeRange range(long from, long length) {
    return new TimeRange(new Time(from, FrameRate.FPS_24), new Time(length, FrameRate.FPS_24));
  }
}

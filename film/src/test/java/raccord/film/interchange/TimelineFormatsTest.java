package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Item;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// What each format means, on small cuts.
class TimelineFormatsTest {
  private static final String XMEML =
      """
      <xmeml version="5"><sequence id="s"><name>x</name><rate><timebase>25</timebase></rate><media>
      <video><track>
      <clipitem id="a"><name>a</name><start>0</start><end>-1</end><in>10</in><out>70</out></clipitem>
      <transitionitem><start>40</start><end>60</end><alignment>center</alignment><effect>
      <name>Cross Dissolve</name><effectid>Cross Dissolve</effectid></effect></transitionitem>
      <clipitem id="b"><name>b</name><start>-1</start><end>100</end><in>5</in><out>65</out>
      <pproTicksIn>7</pproTicksIn></clipitem>
      </track></video></media></sequence></xmeml>
      """;

  private static final String FCPXML =
      """
      <fcpxml version="1.9"><resources><format id="f" frameDuration="1001/24000s"/>
      <asset id="a" name="A" start="0s" duration="1001s" format="f" hasVideo="1" src="file:///a.mov"/>
      </resources><event name="e"><project name="p"><sequence format="f"><spine>
      <asset-clip ref="a" name="one" offset="0s" start="10010/24000s" duration="24024/24000s">
      <asset-clip ref="a" name="over" lane="1" offset="22022/24000s" duration="12012/24000s"/>
      </asset-clip>
      <asset-clip ref="a" name="fast" offset="24024/24000s" duration="24024/24000s">
      <timeMap><timept time="0s" value="0s" interp="linear"/>
      <timept time="24024/24000s" value="48048/24000s" interp="linear"/></timeMap></asset-clip>
      </spine></sequence></project></event></fcpxml>
      """;

  @Test
  void putsTheJoinOfAnFcp7DissolveInTheMiddleAndTakesTheHandlesOff() {
    Timeline cut = new Fcp7Xml().read(XMEML, "x", ReadOptions.NONE);
    List<Item> items = cut.tracks().getFirst().items();
    Item.Clip a = (Item.Clip) items.get(0);
    Item.Transition dissolve = (Item.Transition) items.get(1);
    Item.Clip b = (Item.Clip) items.get(2);
    assertThat(a.duration()).isEqualTo(new Time(50, FrameRate.FPS_25));
    assertThat(a.source().past()).isEqualTo(new Time(60, FrameRate.FPS_25));
    assertThat(dissolve.before()).isEqualTo(new Time(10, FrameRate.FPS_25));
    assertThat(b.source().start()).isEqualTo(new Time(15, FrameRate.FPS_25));
    assertThat(new Fcp7Xml().write(cut).text()).contains("<end>-1</end>", "<pproTicksIn>7<");
  }

  @Test
  void laysConnectedClipsOnTheTrackOfTheirLaneAtTheirMomentOfTheCut() {
    Timeline cut = new FcpXml().read(FCPXML, "x", ReadOptions.NONE);
    assertThat(cut.rate()).isEqualTo(FrameRate.FPS_23_976);
    Track lane = cut.tracks().get(1);
    // Connected 12 frames into "one", whose own time starts at frame 10.
    assertThat(lane.items().getFirst().duration()).isEqualTo(new Time(12, FrameRate.FPS_23_976));
    assertThat(lane.items().get(1).name()).isEqualTo("over");
    Item.Clip fast = (Item.Clip) cut.tracks().getFirst().items().get(1);
    assertThat(fast.source().duration()).isEqualTo(new Time(48, FrameRate.FPS_23_976));
    assertThat(Speed.of(fast.retime().orElseThrow()).orElseThrow().numerator()).isEqualTo(2);
  }

  @Test
  void alwaysNamesAFormatAndUniqueIdsInNewFcpXml() {
    Timeline cut = new Fcp7Xml().read(XMEML, "x", ReadOptions.NONE);
    TimelineFormat.Written written = new FcpXml().write(cut);
    assertThat(written.text()).contains("frameDuration=\"1/25s\"", "<sequence", "format=\"r");
    assertThat(written.text()).contains("<transition ", "offset=\"40/25s\"");
    assertThat(written.losses().losses()).anyMatch(loss -> loss.what().contains("1920 × 1080"));
    XmlElement root = Xml.parse(written.text(), "x");
    List<String> ids =
        root.child("resources").orElseThrow().children().stream()
            .map(each -> each.attribute("id").orElseThrow())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void keepsHalfFramesDecimalRatesNullsAndBigNumbersOfOtioAsTheyWere() {
    String text =
        """
        {"OTIO_SCHEMA": "Timeline.1", "name": "x", "metadata": {"studio": {"big":
          57896044618658097711785492504343953926634992332820282019728792003956564819968,
          "none": null, "far": -Infinity}}, "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [
          {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [
            {"OTIO_SCHEMA": "Clip.2", "name": null, "source_range": {"OTIO_SCHEMA": "TimeRange.1",
              "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 23.976, "value": 23.5},
              "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 23.976, "value": 10}}},
            {"OTIO_SCHEMA": "Hologram.7", "depth": [1, 2]}]}]}}
        """;
    Timeline cut = new Otio().read(text, "x", ReadOptions.NONE);
    Item.Clip clip = (Item.Clip) cut.tracks().getFirst().items().getFirst();
    assertThat(clip.source().start()).isEqualTo(new Time(47, new FrameRate(48000, 1001)));
    String written = new Otio().write(cut).text();
    assertThat(written)
        .contains("\"rate\": 23.976,", "\"value\": 23.5", "\"name\": null", "\"none\": null")
        .contains("2820282019728792003956564819968", "-Infinity", "\"Hologram.7\"", "\"depth\"");
    assertThat(new Otio().read(written, "x", ReadOptions.NONE)).isEqualTo(cut);
  }

  @Test
  void offersEveryCutOfAFileWithSeveral() {
    String two =
        FCPXML.replace(
            "</event>",
            "<project name=\"q\"><sequence format=\"f\"><spine/></sequence></project></event>");
    assertThat(new FcpXml().readAll(two, "x", ReadOptions.NONE))
        .extracting(Timeline::name)
        .containsExactly("p", "q");
  }

  @Test
  void saysWhatFcp7CannotHold() {
    Timeline cut = new FcpXml().read(FCPXML, "x", ReadOptions.NONE);
    assertThat(new Fcp7Xml().write(cut).losses().losses())
        .anyMatch(loss -> loss.what().contains("left out: fcpxml"));
  }
}

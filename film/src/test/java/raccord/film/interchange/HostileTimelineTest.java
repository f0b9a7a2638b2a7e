package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Timeline;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.trouble.MediaException;

/// Files from anywhere get a sentence that names the line, never more of the machine.
class HostileTimelineTest {
  @TempDir Path folder;

  private static final String OTIO =
      """
      {"OTIO_SCHEMA": "Timeline.1", "name": "x", "tracks": {"OTIO_SCHEMA": "Stack.1", "children": [
        {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [
          {"OTIO_SCHEMA": "Gap.1", "source_range": {"OTIO_SCHEMA": "TimeRange.1",
            "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": 0},
            "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": RATE, "value": VALUE}}}]}]}}
      """;

  @Test
  void neverFetchesAnExternalEntity() throws IOException {
    Path secret = folder.resolve("secret.txt");
    Files.writeString(secret, "the secret");
    String text =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE xmeml [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>\n"
            + "<xmeml version=\"5\"><sequence><name>&x;</name><rate><timebase>24</timebase></rate>"
            + "</sequence></xmeml>";
    assertThatThrownBy(() -> read("a.xml", text))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(" at line 3: it uses an entity of its own making");
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE fcpxml [\n");
    text.append("<!ENTITY a0 \"ha\">\n");
    for (int i = 1; i < 12; i++) {
      text.append("<!ENTITY a" + i + " \"")
          .append(("&a" + (i - 1) + ";").repeat(10))
          .append("\">\n");
    }
    text.append("]>\n<fcpxml version=\"1.10\"><event name=\"&a11;\"/></fcpxml>");
    assertThatThrownBy(() -> read("a.fcpxml", text.toString()))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining(" at line ");
  }

  @Test
  void refusesCompoundClipsThatUnfoldWithoutEnd() {
    StringBuilder text = new StringBuilder("<fcpxml version=\"1.10\"><resources>\n");
    text.append("<format id=\"f\" frameDuration=\"1/24s\"/>\n");
    for (int i = 0; i < 30; i++) {
      text.append("<media id=\"m" + i + "\"><sequence format=\"f\"><spine>");
      String inner = "<ref-clip ref=\"m" + (i + 1) + "\" duration=\"1s\"/>";
      text.append(inner).append(inner).append("</spine></sequence></media>\n");
    }
    text.append("</resources><project name=\"p\"><sequence format=\"f\"><spine>");
    text.append("<ref-clip ref=\"m0\" duration=\"1s\"/></spine></sequence></project></fcpxml>");
    assertThatThrownBy(() -> read("a.fcpxml", text.toString()))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("unfolds to more than");
  }

  @Test
  void refusesACompoundClipInsideItself() {
    String text =
        """
        <fcpxml version="1.10"><resources><format id="f" frameDuration="1/24s"/>
        <media id="m"><sequence format="f"><spine>
        <ref-clip ref="m" duration="1s"/></spine></sequence></media></resources>
        <project name="p"><sequence format="f"><spine><ref-clip ref="m" duration="1s"/></spine>
        </sequence></project></fcpxml>
        """;
    assertThatThrownBy(() -> read("a.fcpxml", text))
        .hasMessageContaining("at line 3: the compound clip m holds itself");
  }

  @Test
  void refusesADeepNestWithoutOverflowing() {
    String deepJson = "{\"OTIO_SCHEMA\": \"Timeline.1\", \"x\": " + "[".repeat(100_000);
    assertThatThrownBy(() -> read("a.otio", deepJson)).hasMessageContaining("nested deeper than");
    String deepXml = "<xmeml>" + "<a>".repeat(100_000);
    assertThatThrownBy(() -> read("a.xml", deepXml)).hasMessageContaining("nested deeper than");
  }

  @Test
  void namesTheLineWhereATruncatedFileEnds() {
    String cut = OTIO.substring(0, OTIO.indexOf("\"duration\""));
    assertThatThrownBy(() -> read("a.otio", cut))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("at line 5: the file ends in the middle of the timeline");
    assertThatThrownBy(() -> read("a.xml", "<xmeml version=\"5\">\n<sequence>\n<name>x"))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("at line 3: the file ends in the middle");
  }

  @Test
  void refusesTimesNoFilmHas() {
    assertThatThrownBy(() -> read("a.otio", otio("24", "-5")))
        .hasMessageContaining("at line 3: in this Gap, a range cannot last -5@24/1");
    assertThatThrownBy(() -> read("a.otio", otio("0", "5"))).hasMessageContaining("above zero");
    assertThatThrownBy(() -> read("a.otio", otio("24", "1e400")))
        .hasMessageContaining("no time in film");
    assertThatThrownBy(() -> read("a.otio", otio("24", "1e-400")))
        .hasMessageContaining("no time in film");
    assertThatThrownBy(() -> read("a.otio", otio("24", "1e999999999")))
        .isInstanceOf(MediaException.class);
    assertThatThrownBy(() -> read("a.otio", otio("24", "9".repeat(100_000_000))))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("a number of more than 1000 digits");
    assertThatThrownBy(() -> read("a.otio", otio("24", "\"soon\"")))
        .hasMessageContaining("not a number");
  }

  @Test
  void refusesAnXmlEventThatEndsBeforeItStarts() {
    String text =
        """
        <xmeml version="5"><sequence><name>x</name><rate><timebase>25</timebase></rate><media><video>
        <track>
        <clipitem><name>a</name><start>50</start><end>20</end><in>0</in><out>30</out></clipitem>
        </track></video></media></sequence></xmeml>
        """;
    assertThatThrownBy(() -> read("a.xml", text))
        .hasMessageContaining("at line 3: the clip ends at a frame before it starts");
    assertThatThrownBy(() -> read("a.xml", text.replace("<end>20", "<end>" + "7".repeat(400))))
        .hasMessageContaining("at line 3: <end> is no frame number in any film");
  }

  @Test
  void keepsATargetThatClimbsOutAsTextAndOpensNothing() {
    String text =
        """
        <xmeml version="5"><sequence><name>x</name><rate><timebase>25</timebase></rate><media><video>
        <track><clipitem><name>a</name><start>0</start><end>9</end><in>0</in><out>9</out>
        <file id="f"><pathurl>file://localhost/../../../../etc/passwd</pathurl></file></clipitem>
        </track></video></media></sequence></xmeml>
        """;
    Timeline timeline = read("a.xml", text);
    assertThat(timeline.toString()).contains("file://localhost/../../../../etc/passwd");
  }

  @Test
  void saysWhatToExportInsteadOfWhatItCannotRead() throws IOException {
    Path kdenlive = folder.resolve("a.kdenlive");
    Files.writeString(kdenlive, "<?xml version='1.0'?>\n<mlt/>");
    assertThatThrownBy(() -> Interchange.readAll(kdenlive, ReadOptions.NONE))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("OpenTimelineIO Export")
        .hasMessageContaining("otio .otio");
    Path empty = folder.resolve("empty.otio");
    Files.writeString(empty, "");
    assertThatThrownBy(() -> Interchange.readAll(empty, ReadOptions.NONE))
        .hasMessageContaining("it is empty");
    assertThatThrownBy(() -> Interchange.readAll(folder.resolve("no.otio"), ReadOptions.NONE))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void opensAFileByWhatItHoldsWhateverItIsCalledAndHoweverItIsEncoded() throws IOException {
    String text = otio("24", "48").replace("\"x\"", "\"Übermaß\"");
    byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    Path file = folder.resolve("misnamed.xml");
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] marked = new byte[utf8.length + 3];
    System.arraycopy(mark, 0, marked, 0, 3);
    System.arraycopy(utf8, 0, marked, 3, utf8.length);
    for (byte[] bytes : new byte[][] {utf8, marked, text.getBytes(StandardCharsets.UTF_16)}) {
      Files.write(file, bytes);
      assertThat(Interchange.read(file, ReadOptions.NONE).name()).isEqualTo("Übermaß");
    }
  }

  @Test
  void refusesAVersionItDoesNotKnow() {
    assertThatThrownBy(() -> read("a.fcpxml", "\n<fcpxml version=\"2.0\"/>"))
        .hasMessageContaining("at line 2: its FCPXML version \"2.0\" is not one of 1.8 to 1.13");
  }

  private static String otio(String rate, String value) {
    return OTIO.replace("RATE", rate).replace("VALUE", value);
  }

  private static Timeline read(String name, String text) {
    TimelineFormat format =
        name.endsWith(".otio") ? new Otio() : name.endsWith(".xml") ? new Fcp7Xml() : new FcpXml();
    return format.read(text, name, ReadOptions.NONE);
  }
}

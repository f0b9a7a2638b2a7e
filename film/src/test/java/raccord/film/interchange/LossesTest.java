package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Item;
import raccord.film.cut.Marker;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.trouble.MediaException;

/// What a format cannot hold has a line in the report of the write: nothing goes without a word.
class LossesTest {
  private static final List<TimelineFormat> FORMATS =
      List.of(new Otio(), new FcpXml(), new Fcp7Xml(), new Edl());

  @Test
  void saysOfEveryRealTimelineWhatEachOtherFormatCannotHold() throws IOException {
    Set<String> unsaid = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(Real.footage())) {
      for (Path file :
          files.filter(f -> f.toString().matches(".*\\.(otio|fcpxml|xml|edl)")).sorted().toList()) {
        List<Timeline> read;
        try {
          read = Interchange.readAll(file, ReadOptions.NONE);
        } catch (MediaException e) {
          continue;
        }
        for (Timeline cut : read) {
          for (TimelineFormat format : FORMATS) {
            for (String fact : unsaid(cut, format)) {
              unsaid.add(format.name() + ": " + fact + " (" + file.getFileName() + ")");
            }
          }
        }
      }
    }
    assertThat(unsaid).isEmpty();
  }

  @Test
  void saysOfRandomCutsWhatEachFormatCannotHold() {
    long first = new Random().nextLong(1_000_000);
    System.out.println("Random cuts from seed " + first + ".");
    Set<String> unsaid = new LinkedHashSet<>();
    for (long seed = first; seed < first + 60; seed++) {
      for (TimelineFormat format : FORMATS) {
        for (String fact : unsaid(RandomCut.of(seed), format))
          unsaid.add(format.name() + ": " + fact);
      }
    }
    assertThat(unsaid).isEmpty();
  }

  @Test
  void keepsTheCollectionAroundAnOtioCutAndNamesTheCutsBesideIt() {
    String cut =
        "{\"OTIO_SCHEMA\": \"Timeline.1\", \"name\": \"NAME\", \"tracks\":"
            + " {\"OTIO_SCHEMA\": \"Stack.1\", \"children\": []}}";
    String text =
        "{\"OTIO_SCHEMA\": \"SerializableCollection.1\", \"name\": \"dailies\","
            + " \"metadata\": {\"studio\": {\"day\": 4}}, \"children\": ["
            + cut.replace("NAME", "one")
            + ", "
            + cut.replace("NAME", "two")
            + "]}";
    Timeline one = new Otio().readAll(text, "x", ReadOptions.NONE).getFirst();
    TimelineFormat.Written written = new Otio().write(one);
    assertThat(written.text()).contains("SerializableCollection.1", "\"dailies\"", "\"day\": 4");
    assertThat(said(written))
        .containsExactly(
            "The file it came from also held cut \"two\"; this cut alone was written.");
    assertThat(new Otio().read(written.text(), "x", ReadOptions.NONE))
        .isEqualTo(Beside.forgotten(one));
    assertThat(said(new Edl().write(one))).anyMatch(line -> line.contains("cut \"two\""));
  }

  @Test
  void keepsTheBinsAroundAnFcp7SequenceAndNamesTheClipsInThem() {
    String sequence =
        "<sequence><name>NAME</name><duration>0</duration><rate><timebase>25</timebase></rate></sequence>";
    String text =
        "<xmeml version=\"5\"><project><name>show</name><children><bin><name>reels</name>"
            + "<labels><label2>Forest</label2></labels><children>"
            + "<clip id=\"c\"><name>A001</name></clip>"
            + sequence.replace("NAME", "one")
            + sequence.replace("NAME", "two")
            + "</children></bin></children></project></xmeml>";
    Timeline one = new Fcp7Xml().readAll(text, "x", ReadOptions.NONE).getFirst();
    TimelineFormat.Written written = new Fcp7Xml().write(one);
    assertThat(written.text()).contains("<name>show<", "<name>reels<", "<label2>Forest<");
    assertThat(said(written))
        .containsExactly(
            "The file it came from also held cut \"two\", clip \"A001\"; this cut alone was written.");
    assertThat(new Fcp7Xml().read(written.text(), "x", ReadOptions.NONE))
        .isEqualTo(Beside.forgotten(one));
  }

  @Test
  void keepsTheEventAroundAnFcpXmlProjectAndNamesWhatElseItHolds() {
    String project =
        "<project name=\"NAME\"><sequence format=\"f\"><spine><gap name=\"Gap\" offset=\"0s\""
            + " start=\"3600s\" duration=\"1s\"/></spine></sequence></project>";
    String text =
        "<fcpxml version=\"1.10\"><import-options><option key=\"copy\" value=\"0\"/>"
            + "</import-options><resources><format id=\"f\" frameDuration=\"1/25s\"/></resources>"
            + "<library><event name=\"day 4\">"
            + project.replace("NAME", "one")
            + "<keyword-collection name=\"night\"/>"
            + "<asset-clip name=\"A001\" duration=\"1s\"/></event>"
            + "<event name=\"day 5\">"
            + project.replace("NAME", "two")
            + "</event>"
            + "<smart-collection name=\"all\" match=\"all\"/></library></fcpxml>";
    Timeline one = new FcpXml().readAll(text, "x", ReadOptions.NONE).getFirst();
    TimelineFormat.Written written = new FcpXml().write(one);
    assertThat(written.text())
        .contains("name=\"day 4\"", "keyword-collection", "smart-collection", "import-options")
        .doesNotContain("day 5");
    assertThat(said(written))
        .containsExactly(
            "The file it came from also held cut \"two\", asset-clip \"A001\"; this cut alone was"
                + " written.");
    assertThat(new FcpXml().read(written.text(), "x", ReadOptions.NONE))
        .isEqualTo(Beside.forgotten(one));
  }

  @Test
  void saysThatTheSoundInsideAnFcpXmlClipStaysBehind() {
    String text =
        "<fcpxml version=\"1.10\"><resources><format id=\"f\" frameDuration=\"1/25s\"/>"
            + "<asset id=\"a\" duration=\"9s\" hasVideo=\"1\" hasAudio=\"1\" format=\"f\""
            + " src=\"file:///a.mov\"/><asset id=\"b\" duration=\"9s\" hasVideo=\"1\""
            + " format=\"f\" src=\"file:///b.mov\"/></resources><project name=\"p\">"
            + "<sequence format=\"f\"><spine><asset-clip ref=\"a\" name=\"talks\" duration=\"2s\">"
            + "<audio-channel-source srcCh=\"1, 2\" role=\"dialogue.dialogue-1\"/></asset-clip>"
            + "<asset-clip ref=\"b\" name=\"mute\" offset=\"2s\" duration=\"2s\"/>"
            + "</spine></sequence></project></fcpxml>";
    Timeline cut = new FcpXml().read(text, "x", ReadOptions.NONE);
    assertThat(new FcpXml().write(cut).losses().isEmpty()).isTrue();
    assertThat(new FcpXml().write(cut).text()).contains("dialogue.dialogue-1");
    for (TimelineFormat format : List.of(new Otio(), new Fcp7Xml(), new Edl())) {
      assertThat(format.write(cut).losses().losses())
          .filteredOn(loss -> loss.what().contains("its own sound"))
          .extracting(LossReport.Loss::where)
          .containsExactly("talks");
    }
  }

  private static List<String> said(TimelineFormat.Written written) {
    return written.losses().losses().stream().map(LossReport.Loss::what).toList();
  }

  /// Facts of the cut that do not come back, and of which no line speaks.
  private static List<String> unsaid(Timeline cut, TimelineFormat format) {
    TimelineFormat.Written written = format.write(cut);
    Timeline again;
    try {
      again = format.read(written.text(), cut.name(), new ReadOptions(Optional.of(cut.rate())));
    } catch (MediaException e) {
      return List.of("cannot be read back: " + e.getMessage());
    }
    Map<String, Integer> left = facts(again, false);
    List<String> unsaid = new ArrayList<>();
    // An EDL says of a nest that its contents are left out: one line for all of them.
    facts(cut, format instanceof Edl)
        .forEach((fact, times) -> {
          if (times > left.getOrDefault(fact, 0) && !isSaid(fact, written.losses()))
            unsaid.add(fact);
        });
    return unsaid;
  }

  /// True if a line speaks of this: of the thing by name, or of the kind as a whole.
  private static boolean isSaid(String fact, LossReport report) {
    List<String> words =
        List.of(WORDS.getOrDefault(fact.substring(0, fact.indexOf(':')), fact).split("\\|"));
    return report.losses().stream()
        .map(loss -> loss.what().toLowerCase(Locale.ROOT))
        .anyMatch(line -> words.stream().anyMatch(line::contains));
  }

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("start", "timecode|starts at"),
          Map.entry("name of the cut", "name"),
          Map.entry("tracks", "track|generators"),
          Map.entry("track name", "name|channel"),
          Map.entry("track off", "off"),
          Map.entry("clip", "name"),
          Map.entry("off", "off"),
          Map.entry("gap name", "gap"),
          Map.entry("nest", "cut inside|compound"),
          Map.entry("transition", "transition|dissolve|wipe"),
          Map.entry("transition name", "transition|dissolve|wipe|name"),
          Map.entry("effect", "effect"),
          Map.entry("grade", "cdl"),
          Map.entry("speed", "speed"),
          Map.entry("file", "file|media"),
          Map.entry("generator", "generat"),
          Map.entry("reel", "reel"),
          Map.entry("marker", "marker|locator"),
          Map.entry("marker note", "comment|note"),
          Map.entry("marker colour", "colour"),
          Map.entry("marker length", "lasts"));

  private static Map<String, Integer> facts(Timeline cut, boolean flat) {
    Map<String, Integer> facts = new LinkedHashMap<>();
    cut.start().ifPresent(at -> add(facts, "start: " + at + " " + at.dropFrame()));
    add(facts, "name of the cut: " + cut.name());
    markers(cut.markers(), facts);
    for (Track track : cut.tracks()) track(track, facts, flat);
    return facts;
  }

  private static void track(Track track, Map<String, Integer> facts, boolean flat) {
    boolean empty = track.items().stream().allMatch(item -> item instanceof Item.Gap);
    if (!empty) add(facts, "tracks: " + track.kind());
    if (!track.name().isEmpty()) add(facts, "track name: " + track.name());
    if (!track.enabled()) add(facts, "track off: " + track.kind());
    markers(track.markers(), facts);
    for (Item item : track.items()) item(item, facts, flat);
  }

  private static void item(Item item, Map<String, Integer> facts, boolean flat) {
    switch (item) {
      case Item.Clip clip -> {
        if (!clip.name().isEmpty()) add(facts, "clip: " + clip.name());
        if (!clip.enabled()) add(facts, "off: " + clip.name());
        clip.effects().stream()
            .filter(effect ->
                OtioSpan.speed(effect).isEmpty() && !effect.kind().matches("(?i)time.?(map|remap)"))
            .forEach(effect -> add(facts, "effect: " + effect.name() + " " + effect.kind()));
        if (clip.grade().isPresent()) add(facts, "grade: " + clip.name());
        clip.retime().ifPresent(map -> add(facts, "speed: " + Speed.of(map)));
        clip.media()
            .values()
            .forEach(media -> {
              media.target().ifPresent(target -> add(facts, "file: " + place(target)));
              media.generator().ifPresent(made -> add(facts, "generator: " + made));
              media.reel().ifPresent(reel -> add(facts, "reel: " + reel));
            });
        markers(clip.markers(), facts);
      }
      case Item.Gap gap -> {
        if (!gap.name().isEmpty()) add(facts, "gap name: " + gap.name());
        gap.effects().forEach(effect -> add(facts, "effect: " + effect.name()));
        markers(gap.markers(), facts);
      }
      case Item.Transition transition -> {
        boolean dissolve = transition.kind() == Item.Transition.Kind.DISSOLVE;
        add(facts, "transition: " + (dissolve ? "dissolve" : transition.style()));
        if (!transition.name().isEmpty()) add(facts, "transition name: " + transition.name());
      }
      case Item.Nest nest -> {
        add(facts, "nest: " + nest.name());
        if (!nest.enabled()) add(facts, "off: " + nest.name());
        nest.effects().stream()
            .filter(effect -> OtioSpan.speed(effect).isEmpty())
            .forEach(effect -> add(facts, "effect: " + effect.name() + " " + effect.kind()));
        markers(nest.markers(), facts);
        if (!flat) nest.tracks().forEach(track -> track(track, facts, false));
      }
    }
  }

  /// A whole path and its URL are one place.
  private static String place(String target) {
    return target.replaceFirst("^file://(localhost)?", "");
  }

  private static void markers(List<Marker> markers, Map<String, Integer> facts) {
    for (Marker marker : markers) {
      add(facts, "marker: " + marker.name());
      if (!marker.comment().isEmpty()) add(facts, "marker note: " + marker.comment());
      if (!marker.colour().isEmpty()) add(facts, "marker colour: " + marker.colour());
      boolean lasts = marker.place().duration().approximateSeconds() > 0.05;
      if (lasts)
        add(
            facts,
            "marker length: "
                + marker.name()
                + " "
                + Math.round(1000 * marker.place().duration().approximateSeconds()));
    }
  }

  private static void add(Map<String, Integer> facts, String fact) {
    facts.merge(fact, 1, Integer::sum);
  }
}

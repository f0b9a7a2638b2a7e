package raccord.film.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.TimelineFormat.ReadOptions;
import raccord.film.time.FrameRate;
import raccord.film.time.Retime;
import raccord.film.time.Time;
import raccord.film.trouble.MediaException;

/// Whatever goes in comes out again: files of real tools, and cuts made at random.
class TimelineRoundTripTest {
  private static final List<TimelineFormat> FORMATS =
      List.of(new Otio(), new FcpXml(), new Fcp7Xml());

  @Test
  void givesBackEveryTimelineOfRealToolsOrRefusesItNamingTheLine() throws IOException {
    int equal = 0;
    for (Path file : realTimelines()) {
      List<Timeline> read;
      TimelineFormat format;
      try {
        read = Interchange.readAll(file, ReadOptions.NONE);
        format = Interchange.formatOf(file, Interchange.text(file));
      } catch (MediaException e) {
        assertThat(e).hasMessageMatching("(?s)Cannot read .* at line \\d+: .*");
        continue;
      }
      for (Timeline timeline : read) {
        String text = format.write(timeline).text();
        ReadOptions options = new ReadOptions(Optional.of(timeline.rate()));
        assertThat(format.read(text, timeline.name(), options))
            .as(file.toString())
            .isEqualTo(Beside.forgotten(timeline));
      }
      equal++;
    }
    assertThat(equal).isGreaterThanOrEqualTo(51);
  }

  @Test
  void turnsEveryRealTimelineIntoEveryOtherFormatWithoutLosingTimeOrDissolves() throws IOException {
    for (Path file : realTimelines()) {
      List<Timeline> read;
      try {
        read = Interchange.readAll(file, ReadOptions.NONE);
      } catch (MediaException e) {
        continue;
      }
      for (Timeline timeline : read) {
        for (TimelineFormat format : FORMATS) {
          String text = format.write(timeline).text();
          Timeline again = format.read(text, timeline.name(), ReadOptions.NONE);
          String where = file + " as " + format.name();
          assertThat(again.rate()).as(where).isEqualTo(timeline.rate());
          assertThat(transitions(again)).as(where).isEqualTo(transitions(timeline));
          assertThat(contentEnd(again)).as(where).isCloseTo(contentEnd(timeline), within(0.05));
        }
      }
    }
  }

  @Test
  void bringsARandomCutBackThroughEveryFormat() {
    long first = new Random().nextLong(1_000_000);
    System.out.println("Random cuts from seed " + first + ".");
    for (long seed = first; seed < first + 60; seed++) {
      Timeline cut = RandomCut.of(seed);
      for (TimelineFormat format : FORMATS) {
        String where = format.name() + " seed " + seed;
        Timeline once = format.read(format.write(cut).text(), "x", ReadOptions.NONE);
        Timeline twice = format.read(format.write(once).text(), "x", ReadOptions.NONE);
        assertThat(twice).as(where).isEqualTo(once);
        assertThat(once.name()).as(where).isEqualTo(cut.name());
        assertThat(once.rate()).as(where).isEqualTo(cut.rate());
        assertThat(once.start()).as(where).isEqualTo(cut.start());
        assertThat(told(once)).as(where).isEqualTo(told(cut));
      }
    }
  }

  /// What a viewer would see, track by track: where each clip lies, and which source frames it
  /// shows.
  private static List<String> told(Timeline cut) {
    return cut.tracks().stream().map(TimelineRoundTripTest::told).toList();
  }

  private static String told(Track track) {
    StringBuilder told = new StringBuilder(track.kind() + ":");
    for (Item item : track.items()) {
      told.append('\n').append(item.duration().approximateSeconds()).append(' ');
      switch (item) {
        case Item.Clip clip -> {
          told.append(clip.name())
              .append(clip.enabled() ? " " : " off ")
              .append(clip.markers().size());
          told.append(' ').append(shown(clip));
          clip.activeReference().ifPresent(m -> told.append(' ').append(m.target().orElse("")));
        }
        case Item.Gap gap -> told.append("gap");
        case Item.Transition t -> told.append(t.kind()).append(t.before()).append(t.after());
        case Item.Nest nest -> told.append("nest ").append(told(nest.tracks().getFirst()));
      }
    }
    return told.toString();
  }

  private static String shown(Item.Clip clip) {
    if (clip.retime().isEmpty()) return String.valueOf(clip.source().start().approximateSeconds());
    StringBuilder shown = new StringBuilder();
    Retime map = clip.retime().get();
    for (long fifth = 0; fifth <= 5; fifth++) {
      Time last = map.points().getLast().record();
      FrameRate finer = new FrameRate(last.rate().numerator() * 5, last.rate().denominator());
      Time at = new Time(last.value() * fifth, finer);
      shown.append(String.format("%.5f ", map.at(at).approximateSeconds()));
    }
    return shown.toString();
  }

  /// Seconds to the end of the last thing that is no gap and comes from a file.
  private static double contentEnd(Timeline timeline) {
    double last = 0;
    for (Track track : timeline.tracks()) {
      if (track.kind() == Track.Kind.OTHER) continue;
      Time at = Time.zero(timeline.rate());
      for (Item item : track.items()) {
        at = at.plus(item.duration());
        boolean made =
            item instanceof Item.Clip clip
                && clip.activeReference().flatMap(MediaReference::generator).isPresent();
        if (!made && !(item instanceof Item.Gap)) last = Math.max(last, at.approximateSeconds());
      }
    }
    return last;
  }

  private static long transitions(Timeline timeline) {
    return timeline.tracks().stream()
        .filter(track -> track.kind() != Track.Kind.OTHER)
        .flatMap(track -> track.items().stream())
        .filter(item -> item instanceof Item.Transition)
        .count();
  }

  private static List<Path> realTimelines() throws IOException {
    try (Stream<Path> files = Files.walk(Real.footage())) {
      return files
          .filter(f -> f.toString().matches(".*\\.(otio|fcpxml|xml|edl)"))
          .filter(f -> f.toString().contains("timelines") || f.toString().endsWith(".fcpxml"))
          .sorted()
          .toList();
    }
  }
}

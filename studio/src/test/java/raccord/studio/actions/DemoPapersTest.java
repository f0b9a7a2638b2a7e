package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.Interchange;
import raccord.film.interchange.LossReport;
import raccord.film.interchange.TimelineFormat;
import raccord.film.time.Timecode;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Rush;
import raccord.lab.soundstage.Stage;
import raccord.studio.report.Csv;

class DemoPapersTest {
  private static final Kite KITE = new Kite();
  private static final Stage STAGE = new Stage(32, 18, 8, Kite.RATE, 12);
  private static final List<List<String>> LOG = Csv.rows(ScriptLog.of(KITE.scenes(), STAGE));

  private static String of(List<String> row, String column) {
    return row.get(ScriptLog.COLUMNS.indexOf(column));
  }

  @Test
  void logsEveryTakeThatWasShotOnce() {
    assertThat(LOG.getFirst()).isEqualTo(ScriptLog.COLUMNS);
    List<Rush> shot = Stream.concat(KITE.rushes().stream(), KITE.lost().stream()).toList();
    List<List<String>> rows = LOG.subList(1, LOG.size());
    assertThat(rows).hasSameSizeAs(shot);
    for (Rush rush : shot) {
      List<String> row =
          rows.stream()
              .filter(each -> of(each, "clip").equals(rush.name()))
              .findFirst()
              .orElseThrow();
      assertThat(of(row, "setup")).isEqualTo(rush.setup().name());
      assertThat(of(row, "take")).isEqualTo(String.valueOf(rush.take()));
      assertThat(of(row, "circled")).isEqualTo(rush.circled() ? "yes" : "no");
      assertThat(of(row, "notes")).isEqualTo(rush.note());
      assertThat(of(row, "lens")).isEqualTo(Math.round(rush.setup().camera().focal()) + " mm");
      Timecode in = Timecode.parse(of(row, "timecode in"), Kite.RATE);
      assertThat(in.plus(rush.length())).hasToString(of(row, "timecode out"));
    }
  }

  @Test
  void logsTheWordsAtBothEndsOfATake() {
    List<String> close =
        LOG.stream()
            .filter(row -> of(row, "setup").equals("12C") && of(row, "take").equals("1"))
            .findFirst()
            .orElseThrow();
    // It runs from the end of his line until after hers.
    assertThat(of(close, "last words")).isEqualTo("he kept it.");
    List<String> falseStart = LOG.get(1);
    assertThat(of(falseStart, "notes")).isEqualTo("False start");
    assertThat(of(falseStart, "first words")).isEmpty();
  }

  @Test
  void readsTheCutBackFromFinalCutAsItWas(@TempDir Path cards) {
    Kite placed = new Kite(cards);
    for (Timeline cut : List.of(placed.cut().timeline(), placed.cleanCut().timeline())) {
      TimelineFormat.Written written = Interchange.format("fcpxml").write(cut);
      Timeline back =
          Interchange.format("fcpxml")
              .read(written.text(), "x.fcpxml", TimelineFormat.ReadOptions.NONE);
      assertThat(back.name()).isEqualTo(cut.name());
      assertThat(back.start()).isEqualTo(cut.start());
      assertThat(back.rate()).isEqualTo(cut.rate());
      assertThat(facts(back)).isEqualTo(facts(cut));
      assertThat(written.losses().losses())
          .extracting(LossReport.Loss::what)
          .allMatch(
              what -> what.contains("no track names") || what.contains("how large its picture"));
      assertThat(back.tracks()).extracting(Track::name).containsOnly("");
    }
  }

  /// All that a cut says of its items, but for what the format keeps for itself.
  private static List<String> facts(Timeline cut) {
    List<String> facts = new ArrayList<>();
    for (Track track : cut.tracks()) {
      for (Item item : track.items()) {
        facts.add(
            track.kind()
                + switch (item) {
                  case Item.Clip clip ->
                      " clip " + clip.name() + " " + clip.source() + " " + media(clip);
                  case Item.Gap gap -> " gap " + gap.duration();
                  case Item.Transition join ->
                      " " + join.kind() + " " + join.before() + " " + join.after();
                  case Item.Nest nest -> throw new AssertionError("There is no nest: " + nest);
                });
      }
    }
    return facts;
  }

  private static String media(Item.Clip clip) {
    MediaReference media = Objects.requireNonNull(clip.media().get(clip.activeMedia()));
    String target = media.target().orElse("").replaceFirst("^file://", "");
    return target + " " + media.reel() + " " + media.available();
  }
}

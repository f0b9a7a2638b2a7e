package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.shoot.Continuity;
import raccord.film.shoot.Lens;
import raccord.film.shoot.LensHeight;
import raccord.film.shoot.Roll;
import raccord.film.shoot.Slate;
import raccord.film.shoot.Take;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.lab.tools.Film;
import raccord.lab.tools.Watcher;

/// What the log says of takes, with no picture at all.
class WardrobePropTest {
  private static final FrameRate RATE = FrameRate.FPS_24;
  private static final int LENGTH = 48;

  private record Logged(String setup, String continuity) {}

  private static List<Finding> cut(Logged... takes) {
    List<Shot> shots = new ArrayList<>();
    List<Film.Linked> conform = new ArrayList<>();
    for (int i = 0; i < takes.length; i++) {
      FrameRange frames = new FrameRange((long) i * LENGTH, (i + 1L) * LENGTH);
      String id = "00" + (i + 1) + "0";
      Shot.Source source = new Shot.Source(id + ".mov", "A001", frames, takes[i].setup, id);
      shots.add(
          new Shot(
              id,
              frames,
              new Shot.Join(Shot.Join.Kind.CUT, new FrameRange(frames.first(), frames.first()), 1),
              Optional.of(source),
              Optional.of("12")));
      conform.add(linked(id, frames, takes[i]));
    }
    Film film = new Film("cut", RATE, 1920, 1080, Optional.empty(), conform);
    List<Finding> found = new ArrayList<>();
    Watcher watcher = new WardrobeProp().watch(film, found::add);
    for (Shot shot : shots) {
      watcher.begin(shot);
      watcher.end(shot);
    }
    watcher.finish();
    return found;
  }

  private static Film.Linked linked(String shot, FrameRange record, Logged logged) {
    TimeRange source = new TimeRange(Time.zero(RATE), new Time(record.length(), RATE));
    Take take =
        new Take(
            shot,
            shot,
            Slate.of(logged.setup, "1"),
            Roll.UNKNOWN,
            Lens.UNKNOWN,
            LensHeight.UNKNOWN,
            logged.setup,
            /* circled= */ false,
            new Continuity(logged.continuity),
            "");
    return new Film.Linked(
        shot,
        Item.Clip.of(shot, source, Map.of()),
        record,
        Optional.empty(),
        Optional.empty(),
        "name",
        Optional.of(take),
        -1);
  }

  @Test
  void namesClothesThatTheLogSaysAreOthers() {
    assertThat(
            cut(
                new Logged("12A", "MARA: costume 1"),
                new Logged("12B", "JON: costume 1"),
                new Logged("12A", "MARA: costume 2")))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.WARNING);
          assertThat(finding.shot()).isEqualTo("0030");
          assertThat(finding.sentence())
              .isEqualTo(
                  "The log says of shot 0030 \"MARA: costume 2\" and of shot 0010 of the same"
                      + " setup \"MARA: costume 1\".");
        });
  }

  @Test
  void leavesWhatTheLogSaysOfAnotherSetupAlone() {
    assertThat(cut(new Logged("12A", "cup: on the table"), new Logged("12B", "cup: on the shelf")))
        .isEmpty();
  }

  @Test
  void saysNothingWhereTheLogDoesNot() {
    assertThat(cut(new Logged("12A", "cup: full"), new Logged("12A", ""), new Logged("12A", "")))
        .isEmpty();
  }
}

package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Item;
import raccord.film.findings.Finding;
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
import raccord.lab.vision.people.People;

/// Two reverses that alternate, with what a camera report says of each.
class LensMismatchTest {
  private static final FrameRate RATE = FrameRate.FPS_24;
  private static final int LENGTH = 48;

  private record Report(String lens, String height) {}

  private static List<Finding> reverses(Report hers, Report his) {
    List<People.Appearance> shots = new ArrayList<>();
    List<Film.Linked> conform = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FrameRange frames = new FrameRange((long) i * LENGTH, (i + 1L) * LENGTH);
      String id = "00" + (i + 1) + "0";
      shots.add(Single.of(id, frames, i % 2, 0.4, 0.3));
      conform.add(linked(id, frames, i % 2 == 0 ? hers : his));
    }
    Film film = new Film("cut", RATE, 1920, 1080, Optional.empty(), conform);
    List<Finding> found = new ArrayList<>();
    new LensMismatch().watch(film, found::add).meet(Single.scene(shots));
    return found;
  }

  private static Film.Linked linked(String shot, FrameRange record, Report report) {
    Time length = new Time(record.length(), RATE);
    Item.Clip clip = Item.Clip.of(shot, new TimeRange(Time.zero(RATE), length), Map.of());
    Take take =
        new Take(
            shot,
            shot,
            new Slate("12", "", "1"),
            Roll.UNKNOWN,
            new Lens(report.lens),
            new LensHeight(report.height),
            "",
            /* circled= */ false,
            Continuity.UNKNOWN,
            "");
    return new Film.Linked(
        shot, clip, record, Optional.empty(), Optional.empty(), "name", Optional.of(take), -1);
  }

  @Test
  void findsReversesOfUnlikeLensesOnce() {
    assertThat(reverses(new Report("35 mm", ""), new Report("65 mm", "")))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.sentence())
                .isEqualTo("Shot 0020 was taken at 65 mm and its reverse, shot 0010, at 35 mm."));
  }

  @Test
  void findsReversesFromUnlikeHeights() {
    assertThat(reverses(new Report("50 mm", "1.5 m"), new Report("50 mm", "90 cm")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.numbers()).containsKey("metres"));
  }

  @Test
  void leavesReversesOfOneStepOfThePrimesAlone() {
    assertThat(reverses(new Report("50 mm", "1.5 m"), new Report("65 mm", "1.4 m"))).isEmpty();
  }

  @Test
  void saysNothingWhereTheReportDoesNot() {
    assertThat(reverses(new Report("", ""), new Report("65 mm", "1.5 m"))).isEmpty();
  }
}

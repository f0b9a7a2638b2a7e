package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.PaintedFilm;

class JumpInTimeTest {
  private static final int LENGTH = 40;

  /// Two shots of one standing camera; in the second, the action is `skipped` frames further on.
  private static PaintedFilm jumped(int skipped) {
    return new PaintedFilm(
        2 * LENGTH, at -> PaintedFilm.still(1, at < LENGTH ? at : at + skipped, /* grain= */ 2));
  }

  private static List<Shot> from(String media, long secondFrom) {
    List<Shot> shots = PaintedFilm.shots(LENGTH, LENGTH);
    return List.of(sourced(shots.get(0), media, 100), sourced(shots.get(1), media, secondFrom));
  }

  private static Shot sourced(Shot shot, String media, long first) {
    FrameRange frames = new FrameRange(first, first + shot.frames().length());
    return new Shot(
        shot.id(),
        shot.frames(),
        shot.in(),
        Optional.of(new Shot.Source(media, "A001", frames, "", "")),
        shot.scene());
  }

  @Test
  void findsTimeLeftOutOfATake() {
    List<Finding> findings =
        jumped(24).findings(new JumpInTime(), from("a.mov", 100 + LENGTH + 24));
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.NOTE);
          assertThat(finding.frames().first()).isEqualTo(LENGTH);
          assertThat(finding.numbers()).containsEntry("gap", 24.0);
          assertThat(finding.sentence()).contains("1.0 seconds on in the same take");
        });
  }

  @Test
  void findsAStepBackInATake() {
    assertThat(jumped(-30).findings(new JumpInTime(), from("a.mov", 100 + LENGTH - 30)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("seconds back"));
  }

  @Test
  void findsItFromThePicturesAlone() {
    assertThat(jumped(24).findings(new JumpInTime(), PaintedFilm.shots(LENGTH, LENGTH))).hasSize(1);
  }

  @Test
  void leavesAThroughEditAlone() {
    assertThat(jumped(0).findings(new JumpInTime(), from("a.mov", 100 + LENGTH))).isEmpty();
  }

  @Test
  void leavesACutToAnotherSetupAlone() {
    PaintedFilm film =
        new PaintedFilm(
            3L * LENGTH, at -> PaintedFilm.still(at / LENGTH == 1 ? 6 : 1, at, /* grain= */ 2));
    assertThat(film.findings(new JumpInTime(), PaintedFilm.shots(LENGTH, LENGTH, LENGTH)))
        .isEmpty();
  }
}

package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.lab.tools.Painted;

class CadenceTest {
  private static List<Finding> oneShot(java.util.function.LongFunction<Painted.Picture> painter) {
    return new Painted(80, painter).findings(new Cadence(), Painted.shots(80));
  }

  @Test
  void findsTwentyFourFramesShownAtThirty() {
    assertThat(oneShot(at -> Painted.set(1, at - at / 5, 2)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("Every 5th frame repeats"));
  }

  @Test
  void findsFieldsWovenIntoWholeFrames() {
    assertThat(oneShot(at -> Painted.set(1, 2 * at, 2).woven(Painted.set(1, 2 * at + 4, 2))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("combs"));
  }

  @Test
  void findsPulldownThatWasNotRemoved() {
    assertThat(
            oneShot(at -> {
              double film = at - at / 5.0;
              boolean woven = at % 5 == 2 || at % 5 == 3;
              Painted.Picture picture = Painted.set(1, 3 * Math.floor(film), 2);
              return woven ? picture.woven(Painted.set(1, 3 * Math.floor(film) + 3, 2)) : picture;
            }))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("pulldown"));
  }

  @Test
  void findsEveryFourthFrameBlended() {
    assertThat(
            oneShot(at ->
                at % 4 == 3
                    ? Painted.set(1, 3 * at - 3, 0).mixed(Painted.set(1, 3 * at + 3, 0))
                    : Painted.set(1, 3 * at, 0)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("blend"));
  }

  @Test
  void findsFieldsInTheWrongOrder() {
    assertThat(
            oneShot(at ->
                Painted.set(1, 2 * at + 1, 2)
                    .woven(Painted.set(1, 2 * at, 2))
                    .scanned(Frame.Scan.TOP_FIELD_FIRST)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("wrong order"));
  }

  @Test
  void leavesDeclaredInterlacedVideoAlone() {
    assertThat(
            oneShot(at ->
                Painted.set(1, 2 * at, 2)
                    .woven(Painted.set(1, 2 * at + 1, 2))
                    .scanned(Frame.Scan.TOP_FIELD_FIRST)))
        .isEmpty();
  }
}

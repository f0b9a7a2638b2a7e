package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.lab.tools.PaintedFilm;

class CadenceTest {
  private static List<Finding> oneShot(LongFunction<PaintedFilm.Picture> painter) {
    return new PaintedFilm(80, painter).findings(new Cadence(), PaintedFilm.shots(80));
  }

  @Test
  void findsTwentyFourFramesShownAtThirty() {
    assertThat(oneShot(at -> PaintedFilm.set(1, at - at / 5, 2)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("Every 5th frame repeats"));
  }

  @Test
  void findsFieldsWovenIntoWholeFrames() {
    assertThat(
            oneShot(at -> PaintedFilm.set(1, 2 * at, 2).woven(PaintedFilm.set(1, 2 * at + 4, 2))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("combs"));
  }

  @Test
  void findsPulldownThatWasNotRemoved() {
    assertThat(
            oneShot(at -> {
              double film = at - at / 5.0;
              boolean woven = at % 5 == 2 || at % 5 == 3;
              PaintedFilm.Picture picture = PaintedFilm.set(1, 3 * Math.floor(film), 2);
              return woven
                  ? picture.woven(PaintedFilm.set(1, 3 * Math.floor(film) + 3, 2))
                  : picture;
            }))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("pulldown"));
  }

  @Test
  void findsEveryFourthFrameBlended() {
    assertThat(
            oneShot(at ->
                at % 4 == 3
                    ? PaintedFilm.set(1, 3 * at - 3, 0).mixed(PaintedFilm.set(1, 3 * at + 3, 0))
                    : PaintedFilm.set(1, 3 * at, 0)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("blend"));
  }

  @Test
  void findsFieldsInTheWrongOrder() {
    assertThat(
            oneShot(at ->
                PaintedFilm.set(1, 2 * at + 1, 2)
                    .woven(PaintedFilm.set(1, 2 * at, 2))
                    .scanned(Frame.Scan.TOP_FIELD_FIRST)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("wrong order"));
  }

  @Test
  void leavesDeclaredInterlacedVideoAlone() {
    assertThat(
            oneShot(at ->
                PaintedFilm.set(1, 2 * at, 2)
                    .woven(PaintedFilm.set(1, 2 * at + 1, 2))
                    .scanned(Frame.Scan.TOP_FIELD_FIRST)))
        .isEmpty();
  }

  @Test
  void findsPulldownInAShotThatHardlyMoves() {
    // SMPTE RP 197: A B C D become AA BB BC CD DD. Film frames a tenth of the usual drift apart.
    int[] upper = {0, 1, 1, 2, 3};
    int[] lower = {0, 1, 2, 3, 3};
    assertThat(
            oneShot(at -> {
              long group = 4 * (at / 5);
              double first = 0.1 * (group + upper[(int) (at % 5)]);
              double second = 0.1 * (group + lower[(int) (at % 5)]);
              return PaintedFilm.set(1, first, 2).woven(PaintedFilm.set(1, second, 2));
            }))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("pulldown"));
  }

  @Test
  void findsFourFramesSpreadOverFiveByMixing() {
    assertThat(
            oneShot(at -> {
              double moment = 0.8 * at;
              // A slow drift: half a pixel from one frame of the original to the next.
              PaintedFilm.Picture picture = PaintedFilm.set(1, 0.25 * Math.floor(moment), 2);
              PaintedFilm.Picture next = PaintedFilm.set(1, 0.25 * Math.floor(moment) + 0.25, 2);
              double share = moment - Math.floor(moment);
              byte[] luma = picture.luma();
              for (int i = 0; i < luma.length; i++) {
                double mixed = (luma[i] & 255) * (1 - share) + (next.luma()[i] & 255) * share;
                luma[i] = (byte) Math.round(mixed);
              }
              return picture;
            }))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("in turns of 5"));
  }

  @Test
  void findsCombsThatAreTooFewToBeSeen() {
    // A small block moves in a set that stands; every second row is one frame older.
    assertThat(oneShot(at -> mover(at, 3).woven(mover(at - 1, 3))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("combs"));
  }

  @Test
  void takesCoarseGrainForNoCombs() {
    assertThat(oneShot(at -> PaintedFilm.set(1, 0.7 * at, 14))).isEmpty();
    assertThat(oneShot(at -> PaintedFilm.set(1, 0.016 * at, 14))).isEmpty();
  }

  private static PaintedFilm.Picture mover(long at, int grain) {
    return PaintedFilm.still(3, at, grain);
  }

  @Test
  void leavesFilmOfOneMomentAFrameAlone() {
    assertThat(oneShot(at -> PaintedFilm.set(1, 0.7 * at, 2))).isEmpty();
    assertThat(oneShot(at -> PaintedFilm.still(3, at, 2))).isEmpty();
  }
}

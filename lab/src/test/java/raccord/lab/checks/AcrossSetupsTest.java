package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.PaintedFilm;

/// Exposure and white balance of a setup that is seen once, against the rest of its scene.
class AcrossSetupsTest {
  private static final int SHOT = 24;

  /// Five angles of one place: the same cloth, wall and wood in other corners of the frame.
  private static PaintedFilm.Picture angle(int angle, long moment, double light, double warmth) {
    return angle(angle, moment, material -> light, material -> warmth);
  }

  /// @param light stops of each material
  /// @param warmth stops of red up and blue down of each material
  private static PaintedFilm.Picture angle(
      int angle, long moment, IntToDoubleFunction light, IntToDoubleFunction warmth) {
    byte[] luma = new byte[PaintedFilm.WIDTH * PaintedFilm.HEIGHT];
    byte[] cb = new byte[luma.length / 4];
    byte[] cr = new byte[cb.length];
    // Luma, blue and red of five materials; each angle sees them in another order and size.
    int[][] materials = {{70, 6, -9}, {92, -12, 14}, {110, 10, -4}, {128, -5, 8}, {150, 3, -12}};
    for (int y = 0; y < PaintedFilm.HEIGHT; y++) {
      for (int x = 0; x < PaintedFilm.WIDTH; x++) {
        int column =
            (int) ((x + 7L * angle) % PaintedFilm.WIDTH) * (4 + angle % 2) / PaintedFilm.WIDTH;
        int row = (y + 11 * angle) % PaintedFilm.HEIGHT * (3 + angle / 2) / PaintedFilm.HEIGHT;
        int which = Math.floorMod(column * (angle + 1) + 2 * row + angle, 5);
        int[] material = materials[which];
        double gain = Math.pow(2, light.applyAsDouble(which) / 2.4);
        double red = gain * Math.pow(2, warmth.applyAsDouble(which) / 2.4);
        double blue = gain * Math.pow(2, -warmth.applyAsDouble(which) / 2.4);
        int grain = (int) Math.floorMod(31L * x + 17L * y + 13 * moment + (long) x * y, 5L) - 2;
        // ITU-R BT.709-6, 3.2 to 3.4, in codes of 8 bits, there and back.
        double y0 = (material[0] + grain - 16) / 219.0;
        double r = (y0 + 1.5748 * material[2] / 224) * red;
        double g = (y0 - (0.1873 * material[1] + 0.4681 * material[2]) / 224) * gain;
        double b = (y0 + 1.8556 * material[1] / 224) * blue;
        double lit = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        luma[y * PaintedFilm.WIDTH + x] = (byte) Math.round(16 + 219 * lit);
        if (x % 2 == 0 && y % 2 == 0) {
          int half = y / 2 * PaintedFilm.WIDTH / 2 + x / 2;
          cb[half] = (byte) Math.round(128 + 224 * (b - lit) / 1.8556);
          cr[half] = (byte) Math.round(128 + 224 * (r - lit) / 1.5748);
        }
      }
    }
    return new PaintedFilm.Picture(luma, cb, cr, Frame.Scan.PROGRESSIVE);
  }

  /// A scene of five setups, each seen once; the third is lit or balanced otherwise.
  private static List<Finding> scene(Check check, double light, double warmth, boolean declared) {
    return scene(check, material -> light, material -> warmth, declared);
  }

  private static List<Finding> scene(
      Check check, IntToDoubleFunction light, IntToDoubleFunction warmth, boolean declared) {
    PaintedFilm film =
        new PaintedFilm(
            5L * SHOT,
            at -> {
              int shot = (int) (at / SHOT);
              return shot == 2 ? angle(shot, at, light, warmth) : angle(shot, at, 0, 0);
            });
    List<Shot> shots = PaintedFilm.shots(SHOT, SHOT, SHOT, SHOT, SHOT);
    return film.findings(
        check, declared ? shots.stream().map(shot -> shot.withScene("12")).toList() : shots);
  }

  @Test
  void findsTheDarkSetupOfAScene() {
    assertThat(scene(new ExposureJump(), -0.9, 0, true))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.shot()).isEqualTo("0030");
          assertThat(finding.sentence()).contains("darker than the other setups of scene 12");
        });
  }

  @Test
  void findsTheWarmSetupOfAScene() {
    assertThat(scene(new WhiteBalanceJump(), 0, 0.55, true))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.shot()).isEqualTo("0030");
          assertThat(finding.sentence()).contains("warmer than the other setups of scene 12");
        });
  }

  @Test
  void saysNothingOfSetupsThatMatch() {
    assertThat(scene(new ExposureJump(), 0, 0, true)).isEmpty();
    assertThat(scene(new WhiteBalanceJump(), 0, 0, true)).isEmpty();
  }

  @Test
  void takesADarkSetupForNoChangeOfColourAndAWarmOneForNoneOfLight() {
    assertThat(scene(new WhiteBalanceJump(), -0.9, 0, true)).isEmpty();
    assertThat(scene(new ExposureJump(), 0, 0.55, true)).isEmpty();
  }

  @Test
  void findsTheLightSetupThoughItDragsTheOthersWithIt() {
    assertThat(scene(new ExposureJump(), 1.1, 0, true))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.shot()).isEqualTo("0030");
          assertThat(finding.numbers().get("stops")).isBetween(0.7, 2.0);
        });
  }

  @Test
  void takesOneWallInOtherLightForNoChangeOfExposure() {
    assertThat(scene(new ExposureJump(), wall -> wall == 3 ? -1 : 0, wall -> 0, true)).isEmpty();
  }

  @Test
  void takesThingsOfAnotherColourForNoChangeOfBalance() {
    assertThat(scene(new WhiteBalanceJump(), cloth -> 0, cloth -> cloth % 2 == 0 ? 0.6 : 0, true))
        .isEmpty();
  }

  @Test
  void saysNothingOfAColourFurtherAwayThanAnyBalanceIs() {
    assertThat(scene(new WhiteBalanceJump(), 0, 1.1, true)).isEmpty();
    assertThat(scene(new ExposureJump(), 0, 1.1, true)).isEmpty();
  }

  @Test
  void saysNothingOfSetupsThatNobodyCallsOneScene() {
    assertThat(scene(new ExposureJump(), -0.9, 0, false)).isEmpty();
  }

  @Test
  void saysNothingWhereTwoSetupsDifferAndNoThirdTellsWhichIsWrong() {
    PaintedFilm film =
        new PaintedFilm(2L * SHOT, at -> angle((int) (at / SHOT), at, at < SHOT ? 0 : -0.9, 0));
    List<Shot> shots =
        PaintedFilm.shots(SHOT, SHOT).stream().map(shot -> shot.withScene("12")).toList();
    assertThat(film.findings(new ExposureJump(), shots)).isEmpty();
  }

  @Test
  void takesShotsOfOneDeclaredSetupForOneHoweverUnlikeTheyAre() {
    PaintedFilm film =
        new PaintedFilm(
            3L * SHOT, at -> PaintedFilm.still((int) (at / SHOT), at, at < 2 * SHOT ? 1 : 7));
    List<Shot> shots =
        PaintedFilm.shots(SHOT, SHOT, SHOT).stream()
            .map(shot ->
                new Shot(
                    shot.id(),
                    shot.frames(),
                    shot.in(),
                    Optional.of(
                        new Shot.Source("a.mov", "A001", new FrameRange(0, SHOT), "12A", "")),
                    Optional.of("12")))
            .toList();
    assertThat(film.findings(new GrainMismatch(), shots))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("same setup"));
  }
}

package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.lab.tools.Check;
import raccord.lab.tools.PaintedFilm;

/// Exposure, white balance, grain, sharpness and framing: one shot against the rest.
class MatchingRulesTest {
  private interface Spoil {
    PaintedFilm.Picture picture(PaintedFilm.Picture clean);
  }

  /// Setups A B A B A; the second A is spoiled.
  private static List<Finding> scene(Check check, int grain, Spoil spoil) {
    PaintedFilm film =
        new PaintedFilm(
            150,
            at -> {
              int shot = (int) (at / 30);
              PaintedFilm.Picture clean = PaintedFilm.still(shot % 2 == 0 ? 1 : 6, at, grain);
              return shot == 2 ? spoil.picture(clean) : clean;
            });
    return film.findings(check, PaintedFilm.shots(30, 30, 30, 30, 30));
  }

  private static void assertNamesTheThirdShot(List<Finding> findings) {
    assertThat(findings).singleElement().satisfies(f -> assertThat(f.shot()).isEqualTo("0030"));
  }

  @Test
  void findsAShotTwoThirdsOfAStopDarker() {
    double gain = Math.pow(2, -0.67 / 2.4);
    assertNamesTheThirdShot(
        scene(new ExposureJump(), 1, clean -> clean.each(code -> (int) (16 + (code - 16) * gain))));
  }

  @Test
  void leavesATenthOfAStopAlone() {
    double gain = Math.pow(2, -0.1 / 2.4);
    assertThat(
            scene(
                new ExposureJump(),
                1,
                clean -> clean.each(code -> (int) (16 + (code - 16) * gain))))
        .isEmpty();
  }

  @Test
  void findsAWarmerShot() {
    assertNamesTheThirdShot(scene(new WhiteBalanceJump(), 1, clean -> tinted(clean, -8, 9)));
  }

  @Test
  void leavesAHintOfWarmthAlone() {
    assertThat(scene(new WhiteBalanceJump(), 1, clean -> tinted(clean, -1, 1))).isEmpty();
  }

  @Test
  void findsANoisierShot() {
    long[] seed = {1};
    assertNamesTheThirdShot(
        scene(
            new GrainMismatch(),
            2,
            clean ->
                clean.each(code -> {
                  seed[0] = seed[0] * 6364136223846793005L + 1442695040888963407L;
                  return code + (int) Math.floorMod(seed[0] >> 40, 13L) - 6;
                })));
  }

  @Test
  void findsTheNoisyShotOfASceneThatIsAloneInItsSetup() {
    PaintedFilm film =
        new PaintedFilm(
            150, at -> PaintedFilm.still((int) (at / 30) % 4 + 1, at, at >= 60 && at < 90 ? 7 : 1));
    List<Shot> scene =
        PaintedFilm.shots(30, 30, 30, 30, 30).stream().map(shot -> shot.withScene("12")).toList();
    assertNamesTheThirdShot(film.findings(new GrainMismatch(), scene));
  }

  @Test
  void leavesTheSameGrainAlone() {
    assertThat(scene(new GrainMismatch(), 2, clean -> clean)).isEmpty();
  }

  @Test
  void findsASofterShot() {
    assertNamesTheThirdShot(scene(new SharpnessMismatch(), 0, MatchingRulesTest::blurred));
  }

  @Test
  void leavesTheSameSharpnessAlone() {
    assertThat(scene(new SharpnessMismatch(), 0, clean -> clean)).isEmpty();
  }

  @Test
  void findsTheOneShotWithBars() {
    assertNamesTheThirdShot(
        scene(new Framing(), 1, clean -> clean.blackRows(0, 12).blackRows(78, 90)));
  }

  @Test
  void findsThreeBlackRowsAtTheTop() {
    List<Finding> findings = scene(new Framing(), 1, clean -> clean.blackRows(0, 3));
    assertNamesTheThirdShot(findings);
    assertThat(findings.getFirst().sentence()).contains("3 rows at the top");
  }

  @Test
  void leavesAFilmThatIsLetterboxedThroughoutAlone() {
    PaintedFilm film =
        new PaintedFilm(
            60, at -> PaintedFilm.set((int) (at / 30), at, 1).blackRows(0, 12).blackRows(78, 90));
    assertThat(film.findings(new Framing(), PaintedFilm.shots(30, 30))).isEmpty();
  }

  private static PaintedFilm.Picture tinted(PaintedFilm.Picture clean, int blue, int red) {
    byte[] cb = clean.cb().clone();
    byte[] cr = clean.cr().clone();
    for (int i = 0; i < cb.length; i++) {
      cb[i] = (byte) ((cb[i] & 255) + blue);
      cr[i] = (byte) ((cr[i] & 255) + red);
    }
    return new PaintedFilm.Picture(clean.luma(), cb, cr, clean.scan());
  }

  private static PaintedFilm.Picture blurred(PaintedFilm.Picture clean) {
    byte[] from = clean.luma();
    byte[] out = from.clone();
    for (int i = 3; i < out.length - 3; i++) {
      int sum = 0;
      for (int d = -3; d <= 3; d++) sum += from[i + d] & 255;
      out[i] = (byte) (sum / 7);
    }
    return new PaintedFilm.Picture(out, clean.cb(), clean.cr(), clean.scan());
  }
}

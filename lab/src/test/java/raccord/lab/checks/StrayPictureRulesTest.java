package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.PaintedFilm;

/// Flash frames, black, freezes, repeated and damaged frames.
class StrayPictureRulesTest {
  private static List<Finding> oneShot(Check check, LongFunction<PaintedFilm.Picture> painter) {
    return new PaintedFilm(80, painter).findings(check, PaintedFilm.shots(80));
  }

  private static void assertFinds(List<Finding> findings, long first, long past) {
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.ERROR);
          assertThat(finding.frames()).isEqualTo(new FrameRange(first, past));
        });
  }

  @Test
  void findsTwoForeignFramesInAShot() {
    assertFinds(
        oneShot(
            new FlashFrame(),
            at -> at == 30 || at == 31 ? PaintedFilm.set(7, at, 2) : PaintedFilm.still(1, at, 2)),
        30,
        32);
  }

  @Test
  void findsAWhiteFrameInAMovingShot() {
    assertFinds(
        oneShot(
            new FlashFrame(), at -> at == 30 ? PaintedFilm.flat(235) : PaintedFilm.still(1, at, 2)),
        30,
        31);
  }

  @Test
  void findsAShotOfTwoFramesLeftAtACut() {
    PaintedFilm film =
        new PaintedFilm(
            62,
            at ->
                at < 30
                    ? PaintedFilm.set(1, at, 2)
                    : at < 32 ? PaintedFilm.set(4, at, 2) : PaintedFilm.set(9, at, 2));
    assertFinds(film.findings(new FlashFrame(), PaintedFilm.shots(30, 2, 30)), 30, 32);
  }

  @Test
  void takesAPhotographersFlashForLightAndNotForAnError() {
    assertThat(
            oneShot(
                new FlashFrame(),
                at ->
                    at == 30
                        ? PaintedFilm.still(1, at, 2).each(code -> 60 + code * 3 / 4)
                        : PaintedFilm.still(1, at, 2)))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
  }

  /// The same set, with another person's stretch of it in the middle.
  private static PaintedFilm.Picture take(int person, long at) {
    PaintedFilm.Picture picture = PaintedFilm.still(1, at, 2);
    PaintedFilm.Picture other = PaintedFilm.set(person, at / 24.0, 2);
    for (int y = 20; y < PaintedFilm.HEIGHT; y++) {
      System.arraycopy(
          other.luma(), y * PaintedFilm.WIDTH + 50, picture.luma(), y * PaintedFilm.WIDTH + 50, 60);
    }
    return picture;
  }

  @Test
  void findsAFrameOfAnotherTakeInTheSameFraming() {
    assertFinds(oneShot(new FlashFrame(), at -> take(at == 30 || at == 31 ? 7 : 3, at)), 30, 32);
  }

  @Test
  void takesAFlashThatLightsOnlyTheForegroundForLight() {
    assertThat(
            oneShot(
                new FlashFrame(),
                at -> {
                  PaintedFilm.Picture picture = take(3, at);
                  if (at != 30) return picture;
                  for (int y = 20; y < PaintedFilm.HEIGHT; y++) {
                    for (int x = 50; x < 110; x++) {
                      int i = y * PaintedFilm.WIDTH + x;
                      picture.luma()[i] =
                          (byte) Math.min(235, 60 + (picture.luma()[i] & 255) * 4 / 5);
                    }
                  }
                  return picture;
                }))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
  }

  @Test
  void findsAHoleOfBlack() {
    assertFinds(
        oneShot(
            new Black(),
            at -> at >= 30 && at < 38 ? PaintedFilm.flat(16) : PaintedFilm.set(1, at, 2)),
        30,
        38);
  }

  @Test
  void leavesAFadeThroughBlackAlone() {
    assertThat(
            oneShot(
                new Black(),
                at -> {
                  double light = Math.clamp(Math.abs(at - 40) / 12.0 - 0.4, 0, 1);
                  return PaintedFilm.set(1, at, 2).each(code -> (int) (16 + (code - 16) * light));
                }))
        .isEmpty();
  }

  @Test
  void leavesALeaderOfBlackAlone() {
    assertThat(
            oneShot(
                new Black(),
                at -> at < 20 || at >= 70 ? PaintedFilm.flat(16) : PaintedFilm.set(1, at, 2)))
        .isEmpty();
  }

  @Test
  void findsAFreezeInAMovingShot() {
    assertFinds(
        oneShot(new Freeze(), at -> PaintedFilm.set(1, at >= 30 && at < 40 ? 30 : at, 2)), 30, 40);
  }

  @Test
  void leavesATitleThatFadesInAndOutAlone() {
    assertThat(
            oneShot(
                new Freeze(),
                at -> {
                  double light = Math.clamp(2 - Math.abs(at - 40) / 20.0, 0, 1);
                  return PaintedFilm.set(1, 0, 0).each(code -> (int) (16 + (code - 16) * light));
                }))
        .isEmpty();
  }

  @Test
  void findsAFrameThatIsShownTwice() {
    assertFinds(
        oneShot(new RepeatedFrames(), at -> PaintedFilm.set(1, at == 33 ? 32 : at, 2)), 33, 34);
  }

  /// Six shots of 30 frames; every 13th frame of the source repeats, wherever a shot begins in it.
  private static PaintedFilm cadenceInShortShots(int stutter) {
    return new PaintedFilm(
        180,
        at -> {
          long in = at % 30 + 5 * (at / 30);
          long shown = in % 13 == 0 ? in - 1 : at == stutter ? in - 1 : in;
          return PaintedFilm.set((int) (at / 30), shown, 2);
        });
  }

  @Test
  void leavesTheCadenceOfShortShotsToTheCadenceRule() {
    PaintedFilm film = cadenceInShortShots(-1);
    assertThat(film.findings(new RepeatedFrames(), PaintedFilm.shots(30, 30, 30, 30, 30, 30)))
        .isEmpty();
    assertThat(
            cadenceInShortShots(-1)
                .findings(new Cadence(), PaintedFilm.shots(30, 30, 30, 30, 30, 30)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("Every 13th frame repeats"));
  }

  @Test
  void findsAStutterBetweenTheBeatsOfACadence() {
    // Frame 109 is the 34th of its source: 5 before the beat at 39, 8 after the one at 26.
    assertFinds(
        cadenceInShortShots(109)
            .findings(new RepeatedFrames(), PaintedFilm.shots(30, 30, 30, 30, 30, 30)),
        109,
        110);
  }

  @Test
  void leavesAnimationOnTwosAlone() {
    assertThat(oneShot(new RepeatedFrames(), at -> PaintedFilm.set(1, at / 2 * 2, 0))).isEmpty();
  }

  @Test
  void namesTheFrameWhereTheFileIsDamaged() {
    PaintedFilm film =
        new PaintedFilm(40, at -> PaintedFilm.set(1, at, 2))
            .damaged(12, "a slice could not be decoded");
    assertThat(film.findings(new DamagedFrames(), PaintedFilm.shots(40)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.frames().first()).isEqualTo(12);
          assertThat(finding.sentence()).contains("a slice could not be decoded");
        });
  }
}

package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.time.FrameRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Painted;

/// Flash frames, black, freezes, repeated and damaged frames.
class StrayPictureRulesTest {
  private static List<Finding> oneShot(
      Check check, java.util.function.LongFunction<Painted.Picture> painter) {
    return new Painted(80, painter).findings(check, Painted.shots(80));
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
            at -> at == 30 || at == 31 ? Painted.set(7, at, 2) : Painted.still(1, at, 2)),
        30,
        32);
  }

  @Test
  void findsAWhiteFrameInAMovingShot() {
    assertFinds(
        oneShot(new FlashFrame(), at -> at == 30 ? Painted.flat(235) : Painted.still(1, at, 2)),
        30,
        31);
  }

  @Test
  void findsAShotOfTwoFramesLeftAtACut() {
    Painted film =
        new Painted(
            62,
            at ->
                at < 30
                    ? Painted.set(1, at, 2)
                    : at < 32 ? Painted.set(4, at, 2) : Painted.set(9, at, 2));
    assertFinds(film.findings(new FlashFrame(), Painted.shots(30, 2, 30)), 30, 32);
  }

  @Test
  void takesAPhotographersFlashForLightAndNotForAnError() {
    assertThat(
            oneShot(
                new FlashFrame(),
                at ->
                    at == 30
                        ? Painted.still(1, at, 2).each(code -> 60 + code * 3 / 4)
                        : Painted.still(1, at, 2)))
        .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.NOTE));
  }

  /// The same set, with another person's stretch of it in the middle.
  private static Painted.Picture take(int person, long at) {
    Painted.Picture picture = Painted.still(1, at, 2);
    Painted.Picture other = Painted.set(person, at / 24.0, 2);
    for (int y = 20; y < Painted.HEIGHT; y++) {
      System.arraycopy(
          other.luma(), y * Painted.WIDTH + 50, picture.luma(), y * Painted.WIDTH + 50, 60);
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
                  Painted.Picture picture = take(3, at);
                  if (at != 30) return picture;
                  for (int y = 20; y < Painted.HEIGHT; y++) {
                    for (int x = 50; x < 110; x++) {
                      int i = y * Painted.WIDTH + x;
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
        oneShot(new Black(), at -> at >= 30 && at < 38 ? Painted.flat(16) : Painted.set(1, at, 2)),
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
                  return Painted.set(1, at, 2).each(code -> (int) (16 + (code - 16) * light));
                }))
        .isEmpty();
  }

  @Test
  void leavesALeaderOfBlackAlone() {
    assertThat(
            oneShot(
                new Black(), at -> at < 20 || at >= 70 ? Painted.flat(16) : Painted.set(1, at, 2)))
        .isEmpty();
  }

  @Test
  void findsAFreezeInAMovingShot() {
    assertFinds(
        oneShot(new Freeze(), at -> Painted.set(1, at >= 30 && at < 40 ? 30 : at, 2)), 30, 40);
  }

  @Test
  void leavesATitleThatFadesInAndOutAlone() {
    assertThat(
            oneShot(
                new Freeze(),
                at -> {
                  double light = Math.clamp(2 - Math.abs(at - 40) / 20.0, 0, 1);
                  return Painted.set(1, 0, 0).each(code -> (int) (16 + (code - 16) * light));
                }))
        .isEmpty();
  }

  @Test
  void findsAFrameThatIsShownTwice() {
    assertFinds(oneShot(new RepeatedFrames(), at -> Painted.set(1, at == 33 ? 32 : at, 2)), 33, 34);
  }

  /// Six shots of 30 frames; every 13th frame of the source repeats, wherever a shot begins in it.
  private static Painted cadenceInShortShots(int stutter) {
    return new Painted(
        180,
        at -> {
          long in = at % 30 + 5 * (at / 30);
          long shown = in % 13 == 0 ? in - 1 : at == stutter ? in - 1 : in;
          return Painted.set((int) (at / 30), shown, 2);
        });
  }

  @Test
  void leavesTheCadenceOfShortShotsToTheCadenceRule() {
    Painted film = cadenceInShortShots(-1);
    assertThat(film.findings(new RepeatedFrames(), Painted.shots(30, 30, 30, 30, 30, 30)))
        .isEmpty();
    assertThat(
            cadenceInShortShots(-1).findings(new Cadence(), Painted.shots(30, 30, 30, 30, 30, 30)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("Every 13th frame repeats"));
  }

  @Test
  void findsAStutterBetweenTheBeatsOfACadence() {
    // Frame 109 is the 34th of its source: 5 before the beat at 39, 8 after the one at 26.
    assertFinds(
        cadenceInShortShots(109)
            .findings(new RepeatedFrames(), Painted.shots(30, 30, 30, 30, 30, 30)),
        109,
        110);
  }

  @Test
  void leavesAnimationOnTwosAlone() {
    assertThat(oneShot(new RepeatedFrames(), at -> Painted.set(1, at / 2 * 2, 0))).isEmpty();
  }

  @Test
  void namesTheFrameWhereTheFileIsDamaged() {
    Painted film =
        new Painted(40, at -> Painted.set(1, at, 2)).damaged(12, "a slice could not be decoded");
    assertThat(film.findings(new DamagedFrames(), Painted.shots(40)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.frames().first()).isEqualTo(12);
          assertThat(finding.sentence()).contains("a slice could not be decoded");
        });
  }
}

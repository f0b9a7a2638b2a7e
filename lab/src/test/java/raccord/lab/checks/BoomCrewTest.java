package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.lab.tools.PaintedFilm;

class BoomCrewTest {
  private static final int LENGTH = 120;

  private interface Place {
    boolean covers(int x, int y, long at);
  }

  private static List<Finding> with(Place thing) {
    PaintedFilm film =
        new PaintedFilm(
            LENGTH,
            at -> {
              PaintedFilm.Picture set = PaintedFilm.still(1, 0, 2);
              byte[] luma = set.luma().clone();
              for (int y = 0; y < PaintedFilm.HEIGHT; y++) {
                for (int x = 0; x < PaintedFilm.WIDTH; x++) {
                  if (thing.covers(x, y, at)) luma[y * PaintedFilm.WIDTH + x] = 24;
                }
              }
              return new PaintedFilm.Picture(luma, set.cb(), set.cr(), set.scan());
            });
    return film.findings(new BoomCrew(), PaintedFilm.shots(LENGTH));
  }

  /// How far something that comes in at frame 30 and is gone by frame 80 reaches, pixels.
  private static double reach(long at, double most) {
    return Math.max(0, most * Math.min(1, Math.min(at - 30, 80 - at) / 10.0));
  }

  @Test
  void findsABoomThatDipsIn() {
    assertThat(with((x, y, at) -> x >= 70 && x < 88 && y < reach(at, 10)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.NOTE);
          assertThat(finding.sentence()).contains("from the top");
          assertThat(finding.frames().first()).isBetween(30L, 40L);
          assertThat(finding.frames().past()).isBetween(72L, 82L);
          assertThat(finding.numbers().getOrDefault("left", 0.0)).isBetween(0.4, 0.46);
          assertThat(finding.numbers().getOrDefault("right", 0.0)).isBetween(0.53, 0.58);
        });
  }

  @Test
  void findsABoomThatTouchesANoddingHead() {
    assertThat(
            with((x, y, at) -> {
              double middle = 60 + 4 * Math.sin(at / 5.0);
              boolean head = Math.abs(x - middle) < 16 && y >= 12;
              return head || (x >= 70 && x < 92 && y < reach(at, 16));
            }))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.sentence()).contains("from the top");
          assertThat(finding.numbers().getOrDefault("bottom", 1.0)).isLessThan(0.25);
        });
  }

  @Test
  void findsAShoulderOfTheCrew() {
    assertThat(with((x, y, at) -> y >= 40 && y < 70 && x < reach(at, 14)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("from the left"));
  }

  @Test
  void leavesAHandFromBelowAlone() {
    assertThat(with((x, y, at) -> x >= 70 && x < 88 && y >= PaintedFilm.HEIGHT - reach(at, 10)))
        .isEmpty();
  }

  @Test
  void leavesAPoleThatSwingsWithAHandHeldCameraAlone() {
    assertThat(
            with((x, y, at) -> {
              long swung = at >= 30 && at < 80 ? 3 : 0;
              return x >= 60 + swung && x < 70 + swung && y < 26;
            }))
        .isEmpty();
  }

  @Test
  void leavesAThinFrameOnAWallThatADriftingCameraPassesAlone() {
    // It goes all the while, so that nowhere is it as dark on most frames as it is on each.
    assertThat(
            with((x, y, at) -> {
              double gone = at < 30 ? 0 : Math.min(4, (at - 30) / 12.0);
              return x >= 60 + gone && x < 64 + gone && y < 20;
            }))
        .isEmpty();
  }

  @Test
  void leavesSomeoneWhoWalksInAlone() {
    assertThat(with((x, y, at) -> y >= 20 && x < 3 * (at - 30) && x > 3 * (at - 30) - 30))
        .isEmpty();
  }

  @Test
  void leavesAHeadThatMovesAtTheTopAlone() {
    assertThat(
            with((x, y, at) -> {
              double middle = 80 + 8 * Math.sin(at / 6.0);
              return Math.abs(x - middle) < 16 && y < 60;
            }))
        .isEmpty();
  }

  @Test
  void leavesALightThatComesOnAtTheEdgeAlone() {
    PaintedFilm film =
        new PaintedFilm(
            LENGTH,
            at -> {
              PaintedFilm.Picture set = PaintedFilm.still(1, 0, 2);
              byte[] luma = set.luma().clone();
              if (at >= 80) {
                for (int y = 30; y < 70; y++) {
                  for (int x = 0; x < 16; x++) {
                    int i = y * PaintedFilm.WIDTH + x;
                    luma[i] = (byte) Math.min(235, (luma[i] & 255) * 14 / 10);
                  }
                }
              }
              return new PaintedFilm.Picture(luma, set.cb(), set.cr(), set.scan());
            });
    assertThat(film.findings(new BoomCrew(), PaintedFilm.shots(LENGTH))).isEmpty();
  }

  @Test
  void leavesAMovingCameraAlone() {
    PaintedFilm film = new PaintedFilm(LENGTH, at -> PaintedFilm.set(1, at, 2));
    assertThat(film.findings(new BoomCrew(), PaintedFilm.shots(LENGTH))).isEmpty();
  }
}

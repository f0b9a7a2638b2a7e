package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.lab.tools.PaintedFilm;

class ScreenDirectionTest {
  private static final int LENGTH = 36;

  /// A figure with folds in its clothes crosses a standing picture.
  ///
  /// @param speed pixels a frame of 160, to the right above zero
  private static PaintedFilm.Picture walk(
      int place, long moment, double speed, int tint, int shade) {
    PaintedFilm.Picture set = PaintedFilm.still(place, 0, 1);
    byte[] luma = set.luma().clone();
    byte[] cb = set.cb().clone();
    byte[] cr = set.cr().clone();
    int left = (int) Math.round((speed > 0 ? 10 : 120) + speed * moment);
    for (int y = 20; y < 80; y++) {
      for (int x = Math.max(0, left); x < Math.min(PaintedFilm.WIDTH, left + 24); x++) {
        double u = (x - left) / 24.0;
        double folds = 30 * Math.sin(9 * u * u + y / 13.0) + 20 * Math.cos(y / 5.0 + 2 * u);
        luma[y * PaintedFilm.WIDTH + x] = (byte) Math.round(shade + folds);
        int half = y / 2 * (PaintedFilm.WIDTH / 2) + x / 2;
        cb[half] = (byte) (128 + tint);
        cr[half] = (byte) (128 - tint);
      }
    }
    return new PaintedFilm.Picture(luma, cb, cr, set.scan());
  }

  private static List<Finding> cut(double before, double after, int tintAfter, int shadeAfter) {
    PaintedFilm film =
        new PaintedFilm(
            2 * LENGTH,
            at ->
                at < LENGTH
                    ? walk(1, at, before, 30, 90)
                    : walk(6, at - LENGTH, after, tintAfter, shadeAfter));
    return film.findings(new ScreenDirection(), PaintedFilm.shots(LENGTH, LENGTH));
  }

  @Test
  void findsAWalkThatTurnsRoundAtTheCut() {
    assertThat(cut(2, -2, 30, 90))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.frames().first()).isEqualTo(LENGTH);
          assertThat(finding.sentence())
              .contains("moves to the right at the end of shot 0010")
              .contains("to the left in shot 0020");
        });
  }

  @Test
  void leavesAWalkThatGoesOnAlone() {
    assertThat(cut(2, 2.4, 30, 90)).isEmpty();
  }

  @Test
  void leavesSomeoneElseComingTheOtherWayAlone() {
    assertThat(cut(2, -2, -30, 170)).isEmpty();
  }

  @Test
  void leavesAShotWhereNothingTravelsAlone() {
    assertThat(cut(2, 0, 30, 90)).isEmpty();
  }

  @Test
  void seesWhoTheCameraFollows() {
    // The background runs to the left at two pixels a frame behind a figure that stays in place.
    PaintedFilm film =
        new PaintedFilm(
            2 * LENGTH,
            at -> {
              if (at >= LENGTH) return walk(6, at - LENGTH, -2, 30, 90);
              PaintedFilm.Picture set = PaintedFilm.set(1, at, 1);
              PaintedFilm.Picture figure = walk(1, 25, 2, 30, 90);
              return pasted(set, figure, 60, 84);
            });
    assertThat(film.findings(new ScreenDirection(), PaintedFilm.shots(LENGTH, LENGTH)))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.numbers().getOrDefault("before", 0.0)).isPositive());
  }

  private static PaintedFilm.Picture pasted(
      PaintedFilm.Picture set, PaintedFilm.Picture figure, int from, int past) {
    byte[] luma = set.luma().clone();
    byte[] cb = set.cb().clone();
    byte[] cr = set.cr().clone();
    for (int y = 20; y < 80; y++) {
      for (int x = from; x < past; x++) {
        luma[y * PaintedFilm.WIDTH + x] = figure.luma()[y * PaintedFilm.WIDTH + x];
        int half = y / 2 * (PaintedFilm.WIDTH / 2) + x / 2;
        cb[half] = figure.cb()[half];
        cr[half] = figure.cr()[half];
      }
    }
    return new PaintedFilm.Picture(luma, cb, cr, set.scan());
  }
}

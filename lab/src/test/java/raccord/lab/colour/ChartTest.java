package raccord.lab.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.colour.Cdl;

class ChartTest {
  private static final Cdl DRIFT =
      new Cdl(
          "", List.of(0.95, 0.8, 0.72), List.of(0.02, 0.03, 0.02), List.of(1.1, 1.05, 0.95), 0.85);

  @ParameterizedTest
  @ValueSource(doubles = {0, 8, -25, 90, 180, 265})
  void findsAChartHoweverItIsTurned(double degrees) {
    RgbPicture picture = Room.charted(Room.of(3).seen(0, 1), degrees, 0.42, 3);
    Optional<Chart> chart = Chart.in(picture);
    assertThat(chart).isPresent();
    for (int k = 0; k < Chart.PATCHES; k++) {
      for (int c = 0; c < 3; c++) {
        assertThat(chart.get().colours()[3 * k + c])
            .as("patch %d channel %d", k, c)
            .isCloseTo(Chart.PRINTED[k][c] / 255.0, within(0.02));
      }
    }
  }

  @Test
  void findsASmallChartInATallPicture() {
    RgbPicture room = Room.of(3).seen(0, 1);
    int width = 320;
    int height = 1130;
    float[][] planes = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      int x = i % width * room.width() / width;
      int y = Math.floorDiv(i, width) * room.height() / height;
      for (int c = 0; c < 3; c++) planes[c][i] = room.planes()[c][y * room.width() + x];
    }
    assertThat(Chart.in(Room.charted(new RgbPicture(width, height, planes), 12, 0.25, 6)))
        .isPresent();
  }

  @Test
  void findsNoneInARoomOfBoxes() {
    assertThat(Chart.in(Room.of(3).seen(0, 1))).isEmpty();
  }

  @Test
  void aChartInBothTellsTheGradeWhateverElseTheyShow() {
    RgbPicture truth = Room.of(3).seen(0, 1);
    RgbPicture drifted = truth.graded(DRIFT);
    RgbPicture slate = Room.charted(truth, 5, 0.4, 4).graded(DRIFT);
    RgbPicture other = Room.charted(Room.of(9).repainted(0.2, 0.3, 0.5).seen(0, 1), -9, 0.5, 5);
    ColourMatch match = ColourMatch.of(List.of(drifted, slate), List.of(other), 1);
    assertThat(match.way()).isEqualTo(ColourMatch.Way.CHART);
    assertThat(ColourMatchTest.distance(drifted.graded(match.grade()), truth)).isLessThan(1);
  }
}

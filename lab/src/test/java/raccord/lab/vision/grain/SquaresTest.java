package raccord.lab.vision.grain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import raccord.lab.vision.Canvas;

/// What transforming many squares at once promises.
class SquaresTest {
  private static final int WIDTH = 43;
  private static final int HEIGHT = 22;
  private static final long SEED = 20_261_122;

  private static Canvas.Plane noise() {
    Random random = new Random(SEED);
    float[] samples = new float[WIDTH * HEIGHT];
    for (int i = 0; i < samples.length; i++) samples[i] = random.nextFloat();
    return new Canvas.Plane(WIDTH, HEIGHT, samples);
  }

  @Test
  void givesWhatOneSquareAfterAnotherGives() {
    Canvas.Plane plane = noise();
    Squares squares = new Squares(Rows.across(plane));
    Rows rows = Rows.of(List.of(plane), squares);
    float[][] waves = squares.coefficients();
    float[] plain = new float[Squares.COUNT];
    for (int row = 0; row < Rows.down(plane); row++) {
      rows.advance();
      squares.forward(rows.combs(0), 0, waves);
      for (int column = 0; column < squares.count(); column++) {
        Wave.of(square(plane, column, row), plain, 0);
        for (int k = 0; k < Squares.COUNT; k++) {
          assertThat(waves[k][column])
              .as("seed " + SEED + ", square " + column + ", " + row + ", wave " + k)
              .isCloseTo(plain[k], within(1e-5f));
        }
      }
    }
  }

  private static float[] square(Canvas.Plane plane, int column, int row) {
    float[] square = new float[Squares.COUNT];
    for (int i = 0; i < square.length; i++) {
      int x = Rows.mirrored((column - 1) * Squares.STEP + i % Squares.SIDE, WIDTH);
      int y = Rows.mirrored((row - 1) * Squares.STEP + i / Squares.SIDE, HEIGHT);
      square[i] = plane.samples()[y * WIDTH + x];
    }
    return square;
  }

  @Test
  void theWayBackGivesEachPixelOnceForEachSquareOverIt() {
    Canvas.Plane plane = noise();
    Squares squares = new Squares(Rows.across(plane));
    Rows rows = Rows.of(List.of(plane), squares);
    float[][] waves = squares.coefficients();
    float[][] back = squares.combs((Rows.down(plane) + 1) * Squares.STEP);
    for (int row = 0; row < Rows.down(plane); row++) {
      rows.advance();
      squares.forward(rows.combs(0), 0, waves);
      squares.addBack(waves, back, row * Squares.STEP * Squares.STEP);
    }
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int comb = (y + Squares.STEP) * Squares.STEP + x % Squares.STEP;
        float four = back[comb][x / Squares.STEP + 1];
        assertThat(four / 4)
            .as("seed " + SEED + ", pixel " + x + ", " + y)
            .isCloseTo(plane.samples()[y * WIDTH + x], within(1e-5f));
      }
    }
  }
}

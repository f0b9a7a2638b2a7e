package raccord.lab.vision.grain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.lab.vision.Canvas;

class CubicTest {
  private static final int WIDTH = 83;
  private static final int HEIGHT = 41;

  private final Random random = new Random(5);
  private final float[] plane = new float[WIDTH * HEIGHT];

  CubicTest() {
    for (int i = 0; i < plane.length; i++) plane[i] = random.nextFloat();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.05f, 0.3f, 2, 40})
  void readsWhatThePlainSumOfSixteenDoes(float rough) {
    Cubic cubic = new Cubic(List.of(new Canvas.Plane(WIDTH, HEIGHT, plane)));
    float[] x = new float[WIDTH];
    float[] y = new float[WIDTH];
    float[][] to = new float[1][WIDTH];
    for (int row = 0; row < HEIGHT; row++) {
      float shift = 12 * random.nextFloat() - 6;
      for (int i = 0; i < WIDTH; i++) {
        x[i] = shift + rough * (random.nextFloat() - 0.5f);
        y[i] = shift / 3 + 0.01f * i + rough * (random.nextFloat() - 0.5f);
      }
      cubic.row(row, x, y, to);
      for (int i = 0; i < WIDTH; i++) {
        assertThat((double) to[0][i])
            .as("column %d of row %d", i, row)
            .isCloseTo(plain(i + x[i], row + y[i]), within(1e-5));
      }
    }
  }

  @Test
  void leavesGrainAsItIsWhereNothingMoves() {
    Cubic cubic = new Cubic(List.of(new Canvas.Plane(WIDTH, HEIGHT, plane)));
    float[] still = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) still[i] = 0.05f * (i % 3 - 1);
    float[][] to = new float[1][WIDTH];
    for (int row = 0; row < HEIGHT; row++) {
      cubic.row(row, still, still, to);
      for (int i = 0; i < WIDTH; i++) assertThat(to[0][i]).isEqualTo(plane[row * WIDTH + i]);
    }
  }

  private double plain(float x, float y) {
    float u = Math.clamp(x, 0f, WIDTH - 1f);
    float v = Math.clamp(y, 0f, HEIGHT - 1f);
    boolean none = Math.abs(u - Math.rint(u)) < 0.06 && Math.abs(v - Math.rint(v)) < 0.06;
    if (none) return at((int) Math.rint(u), (int) Math.rint(v));
    double sum = 0;
    for (int j = -1; j <= 2; j++) {
      for (int i = -1; i <= 2; i++) {
        sum += weight(u - (int) u - i) * weight(v - (int) v - j) * at((int) u + i, (int) v + j);
      }
    }
    return sum;
  }

  private double at(int x, int y) {
    return plane[Math.clamp(y, 0, HEIGHT - 1) * WIDTH + Math.clamp(x, 0, WIDTH - 1)];
  }

  // Keys 1981, equation 15, a = -1/2.
  private static double weight(double x) {
    double far = Math.abs(x);
    if (far < 1) return (1.5 * far - 2.5) * far * far + 1;
    return ((-0.5 * far + 2.5) * far - 4) * far + 2;
  }
}

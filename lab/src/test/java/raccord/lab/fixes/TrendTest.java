package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final int FRAMES = 120;

  /// Flicker of 3 % on a course, and how much of it is left.
  private static double left(IntToDoubleFunction meant, long seed) {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    double[] course = new double[FRAMES];
    for (int t = 0; t < FRAMES; t++)
      course[t] = meant.applyAsDouble(t) + 0.03 * random.nextGaussian();
    double[] off = Trend.off(course, 90);
    double sum = 0;
    double mean = 0;
    double[] mended = new double[FRAMES];
    for (int t = 0; t < FRAMES; t++) {
      mended[t] = course[t] - off[t] - meant.applyAsDouble(t);
      mean += mended[t] / FRAMES;
    }
    for (double each : mended) sum += (each - mean) * (each - mean);
    return Math.sqrt(sum / FRAMES);
  }

  @Test
  void takesAwayFlickerOfALightThatHolds() {
    assertThat(left(t -> 0, 11)).isLessThan(0.006);
  }

  @Test
  void keepsAFade() {
    assertThat(left(t -> -0.01 * t, 12)).isLessThan(0.01);
  }

  @Test
  void keepsALampThatIsSwitchedOn() {
    assertThat(left(t -> t < 50 ? 0 : 0.7, 13)).isLessThan(0.012);
  }

  @Test
  void keepsLightning() {
    double[] course = new double[FRAMES];
    Random random = new Random(14);
    for (int t = 0; t < FRAMES; t++) course[t] = 0.01 * random.nextGaussian();
    course[60] += 0.5;
    course[61] += 0.4;
    double[] off = Trend.off(course, 90);
    assertThat(off[60]).isZero();
    assertThat(off[61]).isZero();
    assertThat(off[30]).isNotZero();
  }
}

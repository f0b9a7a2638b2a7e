package raccord.lab.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlateTest {
  /// The plain way: all distances, sorted.
  private static float sorted(float[] values, int count, float median) {
    float[] distances = new float[count];
    for (int k = 0; k < count; k++) distances[k] = Math.abs(values[k] - median);
    Arrays.sort(distances);
    return distances[count / 2];
  }

  @Test
  void findsTheMiddleDistanceThatSortingFinds() {
    long seed = 20_261_122;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      int count = 1 + random.nextInt(17);
      float[] values = new float[20];
      // Few different values, so that many are alike.
      for (int k = 0; k < count; k++) values[k] = random.nextInt(1 + i % 60) / 4f;
      Arrays.sort(values, 0, count);
      float median = (values[(count - 1) / 2] + values[count / 2]) / 2;
      assertThat(Plate.middleDistance(values, count, median))
          .isEqualTo(sorted(values, count, median));
    }
  }
}

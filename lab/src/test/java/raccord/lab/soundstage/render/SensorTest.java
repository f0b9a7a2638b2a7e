package raccord.lab.soundstage.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SensorTest {
  private static final int SIDE = 512;

  private static double variance(Sensor sensor, float light) {
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < SIDE; y++) {
      sensor.row(y);
      for (int x = 0; x < SIDE; x++) {
        double read = sensor.green(light, x) - light;
        sum += read;
        squares += read * read;
      }
    }
    double n = (double) SIDE * SIDE;
    return squares / n - sum / n * sum / n;
  }

  @Test
  void addsVarianceInStepWithLight() {
    Sensor sensor = new Sensor(0.01, 1.5, 7);
    double floor = variance(sensor, 0);
    double some = variance(sensor, 0.1f) - floor;
    double tenfold = variance(sensor, 1) - floor;
    assertThat(floor).isPositive();
    assertThat(some).isGreaterThan(floor);
    assertThat(tenfold / some).isCloseTo(10, within(0.2));
  }

  @Test
  void readsEachColourAndEachFrameWithItsOwnNoise() {
    Sensor sensor = new Sensor(0.01, 1.5, 7);
    Sensor next = new Sensor(0.01, 1.5, 8);
    sensor.row(3);
    next.row(3);
    double red = 0;
    double later = 0;
    double green = 0;
    for (int x = 0; x < SIDE; x++) {
      double g = sensor.green(0.5f, x) - 0.5;
      green += g * g;
      red += g * (sensor.red(0.5f, x) - 0.5);
      later += g * (next.green(0.5f, x) - 0.5);
    }
    assertThat(Math.abs(red) / green).isLessThan(0.2);
    assertThat(Math.abs(later) / green).isLessThan(0.2);
  }
}

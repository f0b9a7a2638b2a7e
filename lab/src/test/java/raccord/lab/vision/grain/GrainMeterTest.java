package raccord.lab.vision.grain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;

/// What measuring grain promises.
class GrainMeterTest {
  private static final Layout GREY =
      new Layout(Layout.Model.GREY, 8, Layout.Sampling.INTEGER, 0, 0, false);
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final long SEED = 5;

  /// A ramp from dark to light with fine texture, that moves by parts of a pixel.
  private static double place(double x, double y) {
    return 0.1 + 0.8 * x / WIDTH + 0.05 * Math.sin(0.9 * x + 0.2 * y) * (y > HEIGHT / 2.0 ? 1 : 0);
  }

  private interface Strength {
    double at(double brightness);
  }

  private static Layers frame(int t, double speed, Strength strength, Random random) {
    float[] samples = new float[WIDTH * HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      double value = place(i % WIDTH + speed * t, Math.floorDiv(i, WIDTH));
      samples[i] = (float) (value + strength.at(value) * random.nextGaussian());
    }
    return new Layers(List.of(new Canvas.Plane(WIDTH, HEIGHT, samples)), GREY);
  }

  private static Grain.Layer measured(double speed, Strength strength) {
    Random random = new Random(SEED);
    GrainMeter meter = new GrainMeter();
    for (int t = 0; t < 3; t++) {
      Layers first = frame(2 * t, speed, strength, random);
      Layers second = frame(2 * t + 1, speed, strength, random);
      Drift drift = Drift.between(Drift.Small.of(first), Drift.Small.of(second));
      meter.see(first, second, drift);
    }
    return meter.measured().layers().getFirst();
  }

  @Test
  void tellsHowStrongGrainIsAtEachBrightness() {
    Strength light = brightness -> Math.sqrt(0.0001 + 0.002 * brightness);
    Grain.Layer layer = measured(0, light);
    for (double brightness = 0.2; brightness < 0.85; brightness += 0.1) {
      assertThat((double) layer.deviation((float) brightness))
          .as("at " + brightness + ", seed " + SEED)
          .isCloseTo(light.at(brightness), Percentage.withPercentage(8));
    }
  }

  @Test
  void isNotMisledByTextureThatMovesByPartsOfAPixel() {
    Grain.Layer layer = measured(1.4, brightness -> 0.02);
    assertThat(layer.mean()).isCloseTo(0.02f, within(0.002f));
  }

  @Test
  void seesNextToNoGrainInACleanShotThatMoves() {
    assertThat(measured(1.4, brightness -> 0).mean()).isLessThan(0.5f / 255);
  }

  @Test
  void tellsWhiteGrainFromCoarseGrain() {
    float[] shares = measured(0, brightness -> 0.02).shares();
    for (int k = 1; k < shares.length; k++) {
      assertThat(shares[k]).as("wave " + k + ", seed " + SEED).isBetween(0.8f, 1.2f);
    }
  }
}

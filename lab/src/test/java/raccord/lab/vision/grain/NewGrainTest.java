package raccord.lab.vision.grain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Layout;
import raccord.lab.vision.Canvas;

/// What grain made anew promises.
class NewGrainTest {
  private static final Layout YUV_420 =
      new Layout(Layout.Model.YCBCR, 10, Layout.Sampling.INTEGER, 1, 1, false);
  private static final int WIDTH = 320;
  private static final int HEIGHT = 192;
  private static final long SEED = 11;

  /// Coarse in brightness, finer in colour, strongest where it is bright.
  private static Grain wanted() {
    return new Grain(
        List.of(layer(0.02f, 0.5f), layer(0.01f, 0.25f), layer(0.008f, 0.25f)),
        new Grain.Alike(0.4f, -0.3f, 0.5f));
  }

  private static Grain.Layer layer(float strength, float fall) {
    float[] deviations = new float[Grain.STEPS + 1];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = strength * (0.5f + (float) i / Grain.STEPS);
    }
    float[] shares = new float[Squares.COUNT];
    float sum = 0;
    for (int k = 0; k < shares.length; k++) {
      int down = k / Squares.SIDE;
      shares[k] = (float) Math.exp(-fall * (down + 0.7 * (k % Squares.SIDE)));
      if (k > 0) sum += shares[k];
    }
    for (int k = 0; k < shares.length; k++) shares[k] *= (Squares.COUNT - 1) / sum;
    return new Grain.Layer(deviations, shares);
  }

  private static Layers ramp() {
    float[] luma = new float[WIDTH * HEIGHT];
    for (int i = 0; i < luma.length; i++) luma[i] = 0.1f + 0.8f * (i % WIDTH) / WIDTH;
    float[] none = new float[WIDTH * HEIGHT / 4];
    return new Layers(
        List.of(
            new Canvas.Plane(WIDTH, HEIGHT, luma),
            new Canvas.Plane(WIDTH / 2, HEIGHT / 2, none),
            new Canvas.Plane(WIDTH / 2, HEIGHT / 2, none)),
        YUV_420);
  }

  private static Layers grained(NewGrain grain, long frame) {
    Layers ramp = ramp();
    List<float[]> changes = grain.on(ramp, frame, 0, 0, 1, 1);
    List<Canvas.Plane> planes = new ArrayList<>();
    for (int p = 0; p < 3; p++) {
      Canvas.Plane plane = ramp.planes().get(p).copy();
      for (int i = 0; i < plane.samples().length; i++) plane.samples()[i] += changes.get(p)[i];
      planes.add(plane);
    }
    return new Layers(planes, YUV_420);
  }

  private static Grain measured(NewGrain grain) {
    GrainMeter meter = new GrainMeter();
    for (int t = 0; t < 6; t += 2) {
      Layers first = grained(grain, t);
      Layers second = grained(grain, t + 1);
      meter.see(first, second, Drift.between(Drift.Small.of(first), Drift.Small.of(second)));
    }
    return meter.measured();
  }

  @Test
  void measuresAsTheGrainItIsMadeAfter() {
    Grain wanted = wanted();
    Grain made = measured(new NewGrain(wanted, SEED));
    for (int p = 0; p < 3; p++) {
      Grain.Layer want = wanted.layers().get(p);
      Grain.Layer have = made.layers().get(p);
      for (float bright = 0.2f; bright < 0.85f; bright += 0.1f) {
        assertThat(have.deviation(bright) / want.deviation(bright))
            .as("strength of plane " + p + " at " + bright + ", seed " + SEED)
            .isCloseTo(1, within(0.1f));
      }
      for (int band = 0; band < 4; band++) {
        assertThat(band(have, band) / band(want, band))
            .as("band " + band + " of plane " + p + ", seed " + SEED)
            .isCloseTo(1, within(0.15));
      }
    }
    assertThat(made.alike().first()).isCloseTo(0.4f, within(0.06f));
    assertThat(made.alike().second()).isCloseTo(-0.3f, within(0.06f));
    assertThat(made.alike().colours()).isCloseTo(0.5f, within(0.06f));
  }

  // A quarter of the frequencies, from slow to fine.
  private static double band(Grain.Layer layer, int band) {
    double sum = 0;
    for (int k = 1; k < Squares.COUNT; k++) {
      if ((k / Squares.SIDE + k % Squares.SIDE) / 4 == band) sum += layer.shares()[k];
    }
    return sum;
  }

  @Test
  void isAnotherInEachFrameAndForEachSeed() {
    Layers ramp = ramp();
    float[] one = new NewGrain(wanted(), 1).on(ramp, 5, 0, 0, 1, 1).getFirst();
    float[] next = new NewGrain(wanted(), 1).on(ramp, 6, 0, 0, 1, 1).getFirst();
    float[] other = new NewGrain(wanted(), 2).on(ramp, 5, 0, 0, 1, 1).getFirst();
    assertThat(Math.abs(alike(one, next))).isLessThan(0.02);
    assertThat(Math.abs(alike(one, other))).isLessThan(0.02);
    assertThat(new NewGrain(wanted(), 1).on(ramp, 5, 0, 0, 1, 1).getFirst()).containsExactly(one);
  }

  private static double alike(float[] a, float[] b) {
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      both += (double) a[i] * b[i];
      first += (double) a[i] * a[i];
      second += (double) b[i] * b[i];
    }
    return both / Math.sqrt(first * second);
  }

  @Test
  void isTheSameWhateverPartOfAPictureIsAskedFor() {
    NewGrain grain = new NewGrain(wanted(), SEED);
    Layers ramp = ramp();
    float[] whole = grain.on(ramp, 3, 0, 0, 1, 1).get(1);
    int width = 40;
    float[] luma = new float[4 * width * width];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = ramp.planes().getFirst().samples()[60 + i % (2 * width)];
    }
    Canvas.Plane small = new Canvas.Plane(width, width, new float[width * width]);
    Layers part =
        new Layers(List.of(new Canvas.Plane(2 * width, 2 * width, luma), small, small), YUV_420);
    float[] found = grain.on(part, 3, 60, 20, 1, 1).get(1);
    for (int y = 0; y < width; y++) {
      int at = (y + 10) * WIDTH / 2 + 30;
      assertThat(Arrays.copyOfRange(found, y * width, (y + 1) * width))
          .containsExactly(Arrays.copyOfRange(whole, at, at + width));
    }
  }
}

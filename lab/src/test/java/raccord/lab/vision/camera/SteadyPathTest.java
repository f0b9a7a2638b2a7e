package raccord.lab.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyPathTest {
  private static final double SHAPE = 9 / 16.0;
  private static final long SEED = 20261122;

  @Test
  void theLeastSumOfDistancesIsTheMedian() {
    LeastAbsolute terms = new LeastAbsolute(1, 1);
    for (double each : new double[] {0.1, 0.2, 0.25, 0.7, 0.9}) {
      terms.pull(new LeastAbsolute.Row(1, new int[] {0}, new double[] {1}, -each));
    }
    assertThat(terms.solve(new double[] {0})[0]).isBetween(0.2499, 0.2501);
  }

  @Test
  void aLimitHoldsWhateverPullsBeyondIt() {
    LeastAbsolute terms = new LeastAbsolute(1, 1);
    terms.pull(new LeastAbsolute.Row(1, new int[] {0}, new double[] {1}, -0.9));
    terms.limit(new LeastAbsolute.Row(1, new int[] {0}, new double[] {1}, -0.6));
    assertThat(terms.solve(new double[] {0})[0]).isBetween(0.5999, 0.6);
  }

  @Test
  void aPressCountsOnlyAboveItsBound() {
    LeastAbsolute terms = new LeastAbsolute(1, 1);
    terms.press(new LeastAbsolute.Row(3, new int[] {0}, new double[] {1}, -0.2));
    terms.pull(new LeastAbsolute.Row(1, new int[] {0}, new double[] {1}, -0.9));
    assertThat(terms.solve(new double[] {0})[0]).isBetween(0.1999, 0.2001);
  }

  @Test
  void aCameraThatShookOnItsPlaceStands() {
    List<Similarity> walked = shaken(80, 0.006, 0);
    List<Similarity> steps = steps(walked);
    SteadyPath path = SteadyPath.smooth(steps, SHAPE, 0.9);
    assertThat(CameraSteps.jitter(steps, SHAPE)).isGreaterThan(0.003);
    for (Similarity each : path.steps(steps)) {
      assertThat(each.corners(SHAPE)).isLessThan(1e-4);
    }
  }

  @Test
  void keepsAPanAndLeavesOutItsShake() {
    List<Similarity> walked = shaken(80, 0.004, 0.01);
    List<Similarity> steps = steps(walked);
    SteadyPath path = SteadyPath.smooth(steps, SHAPE, 0.9);
    List<Similarity> steady = path.steps(steps);
    assertThat(CameraSteps.jitter(steady, SHAPE)).isLessThan(CameraSteps.jitter(steps, SHAPE) / 20);
    double panned = 0;
    for (Similarity each : steady) panned += each.x();
    assertThat(panned).isBetween(0.79 - 0.1, 0.79 + 0.1);
  }

  @Test
  void neverShowsWhatIsOutsideTheFrame() {
    List<Similarity> steps = steps(shaken(60, 0.02, 0.005));
    SteadyPath path = SteadyPath.smooth(steps, SHAPE, 0.92);
    assertThat(path.kept()).isGreaterThanOrEqualTo(0.92);
    for (Similarity place : path.filled()) assertInside(place);
  }

  @Test
  void losesNoMoreThanItNeeds() {
    List<Similarity> steps = steps(shaken(60, 0.002, 0));
    SteadyPath path = SteadyPath.smooth(steps, SHAPE, 0.7);
    assertThat(path.kept()).isGreaterThan(0.96);
    for (Similarity each : path.steps(steps)) {
      assertThat(each.corners(SHAPE)).isLessThan(2e-4);
    }
  }

  @Test
  void standsWhereMostOfThePictureIsKept() {
    List<Similarity> walked = new ArrayList<>();
    for (int t = 0; t < 9; t++) walked.add(new Similarity(1, 0, 0.01 * t, 0));
    SteadyPath path = SteadyPath.standing(walked, SHAPE).orElseThrow();
    assertThat(path.kept()).isBetween(0.9199, 0.9201);
    for (Similarity place : path.filled()) assertInside(place);
  }

  private static void assertInside(Similarity place) {
    for (int corner = 0; corner < 4; corner++) {
      double u = corner % 2 == 0 ? -0.5 : 0.5;
      double v = (corner < 2 ? -0.5 : 0.5) * SHAPE;
      assertThat(Math.abs(place.toX(u, v))).isLessThanOrEqualTo(0.5 + 1e-9);
      assertThat(Math.abs(place.toY(u, v))).isLessThanOrEqualTo(0.5 * SHAPE + 1e-9);
    }
  }

  // Where a camera is at each frame: takes places of the frame to those of the first.
  private static List<Similarity> shaken(int frames, double by, double pan) {
    Random random = new Random(SEED);
    List<Similarity> walked = new ArrayList<>();
    for (int t = 0; t < frames; t++) {
      walked.add(
          Similarity.of(
              1 + by * random.nextGaussian() / 4,
              by * random.nextGaussian(),
              pan * t + by * random.nextGaussian(),
              by * random.nextGaussian()));
    }
    return walked;
  }

  private static List<Similarity> steps(List<Similarity> walked) {
    List<Similarity> steps = new ArrayList<>();
    for (int t = 1; t < walked.size(); t++) {
      steps.add(walked.get(t).then(walked.get(t - 1).back()));
    }
    return steps;
  }
}

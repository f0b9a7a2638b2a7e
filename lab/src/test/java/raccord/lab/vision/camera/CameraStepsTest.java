package raccord.lab.vision.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import raccord.lab.vision.motion.Grey;

class CameraStepsTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final double SHAPE = (double) HEIGHT / WIDTH;
  private static final long SEED = 20261122;

  @Test
  void followsAShakenCameraToAFractionOfAPixel() {
    List<Similarity> walked = walked(0.008);
    CameraSteps steps = new CameraSteps();
    for (Similarity each : walked) steps.see(picture(each, 0, 0, 0), new byte[0]);
    assertThat(worst(steps.steps(), walked)).isLessThan(0.1 / WIDTH);
  }

  @Test
  void isNotDraggedAlongBySomeoneWhoFillsTheMiddle() {
    List<Similarity> walked = walked(0.008);
    CameraSteps steps = new CameraSteps();
    // Half of the picture, and twice as rich in corners.
    for (int t = 0; t < walked.size(); t++) {
      steps.see(picture(walked.get(t), 0.36, 0.36, 4 * t), new byte[0]);
    }
    assertThat(worst(steps.steps(), walked)).isLessThan(0.2 / WIDTH);
  }

  @Test
  void goesByWhatIsMarkedAlone() {
    List<Similarity> walked = walked(0.006);
    byte[] where = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < where.length; i++) where[i] = (byte) (i % WIDTH < WIDTH / 5 ? 1 : 0);
    CameraSteps steps = new CameraSteps();
    for (int t = 0; t < walked.size(); t++) {
      steps.see(picture(walked.get(t), 0.29, 0.5, 3 * t), where);
    }
    assertThat(worst(steps.steps(), walked)).isLessThan(0.6 / WIDTH);
  }

  @Test
  void saysWhereNothingCouldBeFollowed() {
    CameraSteps steps = new CameraSteps();
    for (int t = 0; t < 3; t++) {
      steps.see(new Grey(WIDTH, HEIGHT, new float[WIDTH * HEIGHT]), new byte[0]);
    }
    for (CameraSteps.Step each : steps.steps()) {
      assertThat(each.sureness()).isZero();
      assertThat(each.moved()).isEqualTo(Similarity.NONE);
    }
  }

  @Test
  void anAnchoredFrameLiesWhereItIs() {
    Similarity place = Similarity.of(1.01, 0.015, 0.03, -0.02);
    Anchor anchor = new Anchor(picture(Similarity.NONE, 0, 0, 0), new byte[0]);
    Similarity about = Similarity.of(1, 0, 0.024, -0.016);
    Similarity found = anchor.placed(picture(place, 0, 0, 0), about).orElseThrow();
    assertThat(found.then(place.back()).corners(SHAPE)).isLessThan(0.1 / WIDTH);
  }

  private static double worst(List<CameraSteps.Step> steps, List<Similarity> walked) {
    double worst = 0;
    for (int t = 0; t < steps.size(); t++) {
      Similarity truth = walked.get(t + 1).then(walked.get(t).back());
      worst = Math.max(worst, steps.get(t).moved().then(truth.back()).corners(SHAPE));
    }
    return worst;
  }

  private static List<Similarity> walked(double by) {
    Random random = new Random(SEED);
    List<Similarity> walked = new ArrayList<>();
    for (int t = 0; t < 12; t++) {
      walked.add(
          Similarity.of(
              1 + by * random.nextGaussian() / 4,
              by * random.nextGaussian() / 2,
              by * random.nextGaussian(),
              by * random.nextGaussian()));
    }
    return walked;
  }

  /// A wall as seen from a place, and before it a board of another pattern that goes its own way.
  ///
  /// @param wide half of the board's width, share of the picture's
  /// @param high half of the board's height, share of the picture's
  private static Grey picture(Similarity place, double wide, double high, double moved) {
    float[] levels = new float[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double u = (x - (WIDTH - 1) / 2.0) / WIDTH;
        double v = (y - (HEIGHT - 1) / 2.0) / WIDTH;
        boolean before = Math.abs(u) < wide && Math.abs(v) < high * SHAPE;
        double value =
            before
                ? pattern(x - moved, 0.4 * y + 999, 5)
                : pattern(place.toX(u, v) * WIDTH, place.toY(u, v) * WIDTH, 9);
        levels[y * WIDTH + x] = (float) (255 * value);
      }
    }
    return new Grey(WIDTH, HEIGHT, levels);
  }

  // Smooth noise: blobs of about `size` pixels, each of its own lightness.
  private static double pattern(double x, double y, double size) {
    double u = x / size;
    double v = y / size;
    long left = (long) Math.floor(u);
    long top = (long) Math.floor(v);
    double right = eased(u - left);
    double below = eased(v - top);
    double upper = hash(left, top) * (1 - right) + hash(left + 1, top) * right;
    double lower = hash(left, top + 1) * (1 - right) + hash(left + 1, top + 1) * right;
    return 0.1 + 0.8 * (upper * (1 - below) + lower * below);
  }

  private static double eased(double part) {
    return part * part * (3 - 2 * part);
  }

  private static double hash(long x, long y) {
    return new Random(x * 73_856_093L ^ y * 19_349_663L).nextDouble();
  }
}

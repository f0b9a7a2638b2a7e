package raccord.lab.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Outline;
import raccord.lab.jobs.Progress;

class TrackedOutlineTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final int FRAMES = 40;

  // Where a texture that drifts, turns and grows about a place of the picture was at first.
  private static double[] first(double frame, double x, double y) {
    double size = 1 + 0.004 * frame;
    double turn = 0.003 * frame;
    double u = (x - 150 - 1.3 * frame) / size;
    double v = (y - 90 + 0.6 * frame) / size;
    return new double[] {
      150 + Math.cos(turn) * u + Math.sin(turn) * v, 90 - Math.sin(turn) * u + Math.cos(turn) * v
    };
  }

  private static double texture(double x, double y) {
    return 0.45
        + 0.15 * Math.sin(0.31 * x + 0.9 * Math.sin(0.13 * y))
        + 0.15 * Math.cos(0.27 * y + 0.8 * Math.sin(0.17 * x))
        + 0.05 * Math.sin(0.9 * x - 0.7 * y);
  }

  /// The texture in the middle, over another that goes the other way.
  private static PaintedShot moving(double least, double most) {
    return painted((frame, x, y) -> {
      double[] at = first(frame, x, y);
      boolean inside = at[0] > least && at[0] < most && at[1] > least - 50 && at[1] < most - 70;
      return inside ? texture(at[0], at[1]) : texture(3 * x + 2 * frame + 500, 2 * y - 77);
    });
  }

  private interface Luma {
    double at(double frame, double x, double y);
  }

  private static PaintedShot painted(Luma luma) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        PaintedShot.YUV_420_8,
        (frame, plane, x, y) -> plane > 0 ? 0 : luma.at((double) frame, x, y));
  }

  private static Outline tracked(PaintedShot shot, String drawn) {
    try (ReelFootage footage = new ReelFootage(ReelFootage.Brief.of("shot", shot.reel()))) {
      return TrackedOutline.through(
          footage, Outline.parse(drawn, 3), Progress.SILENT.pace("", FRAMES, "frames"));
    }
  }

  private static void follows(Outline outline, double pixels) {
    assertThat(outline.feather()).isEqualTo(3);
    assertThat(outline.keys()).hasSize(FRAMES);
    List<Double> drawn = outline.keys().firstEntry().getValue();
    outline
        .keys()
        .forEach((frame, corners) -> {
          for (int i = 0; i < corners.size(); i += 2) {
            double[] was = first((double) frame, corners.get(i), corners.get(i + 1));
            assertThat(Math.hypot(was[0] - drawn.get(i), was[1] - drawn.get(i + 1)))
                .as("corner %d at frame %d", i / 2, frame)
                .isLessThan(pixels);
          }
        });
  }

  @Test
  void staysOnWhatMovesTurnsAndGrows() {
    follows(tracked(moving(90, 210), "0: 95,45,110,90"), 1);
  }

  @Test
  void findsTheWayBackFromTheFrameItWasDrawnOn() {
    Outline whole = tracked(moving(90, 210), "0: 95,45,110,90");
    StringBuilder drawn = new StringBuilder("30:");
    List<Double> corners = Objects.requireNonNull(whole.keys().get(30L));
    for (int i = 0; i < corners.size(); i += 2) {
      drawn.append(' ').append(corners.get(i)).append(',').append(corners.get(i + 1));
    }
    follows(tracked(moving(90, 210), drawn.toString()), 1.5);
  }

  @Test
  void passesThroughEveryFrameItWasDrawnOn() {
    Outline outline = tracked(moving(90, 210), "0: 95,45,110,90; 20: 130,30,118,97");
    assertThat(outline.keys().get(20L)).startsWith(130.0, 30.0, 248.0, 30.0);
    assertThat(outline.keys().get(0L)).startsWith(95.0, 45.0);
    assertThat(outline.keys()).hasSize(FRAMES);
  }

  @Test
  void followsASmallSoftThingWithoutCorners() {
    PaintedShot blob =
        painted((frame, x, y) -> {
          double far = Math.hypot(x - 90 - 1.7 * frame, y - 60 - 0.4 * frame) / 7;
          return 0.3 + 0.0003 * x + 0.4 * Math.exp(-far * far / 2);
        });
    Outline outline = tracked(blob, "0: 72,42,36,36");
    outline
        .keys()
        .forEach((frame, corners) -> {
          assertThat(corners.get(0) - 1.7 * frame).isBetween(71.5, 72.5);
          assertThat(corners.get(1) - 0.4 * frame).isBetween(41.5, 42.5);
        });
  }

  @Test
  void refusesWhatHasNothingToFollow() {
    PaintedShot flat = painted((frame, x, y) -> 0.4);
    assertThatThrownBy(() -> tracked(flat, "5: 95,45,110,90"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be followed to frame 4")
        .hasMessageContaining("--mask");
  }

  @Test
  void refusesAFrameThatTheShotDoesNotHave() {
    assertThatThrownBy(() -> tracked(moving(90, 210), "40: 95,45,110,90"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run from 0 to 39");
  }
}

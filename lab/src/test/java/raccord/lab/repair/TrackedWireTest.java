package raccord.lab.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Wire;
import raccord.lab.jobs.Progress;

/// A wire over a textured wall: it sways and swings while the wall moves another way.
class TrackedWireTest {
  private static final int FRAMES = 20;

  // Where the wire is at a share of its way from the left edge: it hangs through.
  private static double y(long frame, double part) {
    double left = 60 + 18 * Math.sin(0.35 * frame);
    double right = 90 - 2.5 * frame;
    return left + part * (right - left) + 4 * part * (1 - part) * 14;
  }

  private static PaintedShot shot(double strength) {
    return new PaintedShot(
        240,
        160,
        FRAMES,
        PaintedShot.YUV_420_8,
        (frame, plane, x, y) -> {
          if (plane > 0) return 0;
          double u = x + 1.7 * frame;
          double wall =
              0.5 + 0.1 * Math.sin(0.21 * u) * Math.cos(0.17 * y) + 0.06 * Math.sin(u + 2 * y);
          // A door post, much stronger than the wire.
          if (Math.abs(x - 130) < 6) wall = 0.9;
          double off = y - y(frame, x / 240);
          return wall - strength * Math.exp(-off * off / 2.2);
        });
  }

  private static Wire followed(PaintedShot shot, Wire marked) {
    try (ReelFootage footage = new ReelFootage(ReelFootage.Brief.of("wire", shot.reel()));
        var pace = Progress.SILENT.pace("Following", FRAMES, "frames")) {
      return TrackedWire.through(footage, marked, pace);
    }
  }

  private static Wire marked(long frame) {
    return Wire.parse(
        "%d: 0,%f 120,%f 240,%f".formatted(frame, y(frame, 0), y(frame, 0.5), y(frame, 1)), 5);
  }

  @Test
  void followsAWireThatSwingsForwardsAndBackwardsFromTheFrameItIsMarkedOn() {
    Wire wire = followed(shot(0.16), marked(8));
    assertThat(wire.keys()).hasSize(FRAMES);
    for (long frame = 0; frame < FRAMES; frame++) {
      List<Double> points = Objects.requireNonNull(wire.keys().get(frame));
      for (double part : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
        double[] at = Wire.at(points, part);
        assertThat(Math.abs(at[1] - 0.5 - y(frame, at[0] / 240)))
            .as("frame %d at %.1f", frame, part)
            .isLessThan(1.6);
      }
    }
  }

  @Test
  void passesThroughEveryFrameItIsMarkedOn() {
    TreeMap<Long, List<Double>> keys = new TreeMap<>(marked(3).keys());
    keys.putAll(marked(15).keys());
    Wire wire = followed(shot(0.16), new Wire(keys, 5));
    assertThat(wire.keys().get(15L)).isEqualTo(marked(15).keys().get(15L));
  }

  @Test
  void saysWhereThereIsNoWireToFollow() {
    assertThatThrownBy(() -> followed(shot(0), marked(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--mask");
    assertThatThrownBy(() -> followed(shot(0.16), marked(44))).hasMessageContaining("frame 44");
  }
}

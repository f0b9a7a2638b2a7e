package raccord.lab.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EndsTest {
  private static final Knobs NONE = new Knobs(new double[Knobs.COUNT]);

  @Test
  void findsTheDarkestAndTheLightestColour() {
    Ends ends = Ends.of(List.of(ramp(0.1f, 0.8f)));
    assertThat(ends.black()[1]).isBetween(0.09, 0.11);
    assertThat(ends.white()[1]).isBetween(0.78, 0.81);
    assertThat(ends.cut()).isFalse();
  }

  @Test
  void believesTheGradeThatPutsALiftedBlackBack() {
    Ends lifted = Ends.of(List.of(ramp(0.1f, 0.9f)));
    Ends other = Ends.of(List.of(ramp(0.02f, 0.9f)));
    assertThat(lifted.fits(offset(-0.08), other)).isGreaterThan(lifted.fits(NONE, other) + 1);
  }

  @Test
  void aWhiteThatWasCutOffMayBecomeDarkerAtLittleCost() {
    RgbPicture burnt = ramp(0.02f, 1.2f);
    for (float[] plane : burnt.planes()) {
      for (int i = 0; i < plane.length; i++) plane[i] = Math.min(1, plane[i]);
    }
    Ends cut = Ends.of(List.of(burnt));
    Ends whole = Ends.of(List.of(ramp(0.02f, 1)));
    assertThat(cut.cut()).isTrue();
    assertThat(cut.fits(offset(-0.15), whole)).isGreaterThan(whole.fits(offset(-0.15), whole));
  }

  private static Knobs offset(double by) {
    double[] knobs = new double[Knobs.COUNT];
    for (int c = 0; c < 3; c++) knobs[3 + c] = by;
    return new Knobs(knobs);
  }

  /// A grey that rises steeply to the right, a little otherwise in each row.
  private static RgbPicture ramp(float from, float to) {
    float[][] planes = new float[3][400 * 20];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        int row = i / 400;
        double right = (i % 400 + row / 20.0) / 400;
        planes[c][i] = (float) (from + (to - from) * Math.pow(right, 6));
      }
    }
    return new RgbPicture(400, 20, planes);
  }
}

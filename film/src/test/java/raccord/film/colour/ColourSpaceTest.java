package raccord.film.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourSpaceTest {
  @Test
  void derivesTheMatricesThatTheStandardsPrint() {
    // SMPTE RP 177:1993, annex B.
    expect(
        ColourSpace.REC_709.toXyz(),
        1e-4,
        0.4123908,
        0.3575843,
        0.1804808,
        0.2126390,
        0.7151687,
        0.0721923,
        0.0193308,
        0.1191948,
        0.9505322);
    // ITU-R BT.2020-2 (luma weights) and BT.2087-0.
    expect(
        ColourSpace.REC_2020.toXyz(),
        1e-4,
        0.6369580,
        0.1446169,
        0.1688810,
        0.2627002,
        0.6779981,
        0.0593017,
        0.0000000,
        0.0280727,
        1.0609851);
    // SMPTE ST 2065-1:2012, 4.1.
    expect(
        ColourSpace.ACES_AP0.toXyz(),
        1e-9,
        0.9525523959,
        0.0000000000,
        0.0000936786,
        0.3439664498,
        0.7281660966,
        -0.0721325464,
        0.0000000000,
        0.0000000000,
        1.0088251844);
    // Academy S-2014-004, annex A.
    expect(
        ColourSpace.ACES_AP1.toXyz(),
        1e-9,
        0.6624541811,
        0.1340042065,
        0.1561876870,
        0.2722287168,
        0.6740817658,
        0.0536895174,
        -0.0055746495,
        0.0040607335,
        1.0103391003);
    // ARRI, "ALEXA Log C Curve, Usage in VFX".
    expect(
        ColourSpace.ARRI_WIDE_GAMUT_3.toXyz(),
        1e-6,
        0.638008,
        0.214704,
        0.097744,
        0.291954,
        0.823841,
        -0.115795,
        0.002798,
        -0.067034,
        1.153294);
    // ARRI LogC4 specification, section 4.
    expect(
        ColourSpace.ARRI_WIDE_GAMUT_4.toXyz(),
        1e-9,
        0.704858320407232,
        0.129760295170463,
        0.115837311473977,
        0.254524176404027,
        0.781477732712002,
        -0.036001909116029,
        0.000000000000000,
        0.000000000000000,
        1.089057750759878);
  }

  @Test
  void keepsWhiteWhiteFromEverySpaceToEveryOther() {
    for (ColourSpace from : ColourSpace.values()) {
      for (ColourSpace to : ColourSpace.values()) {
        for (double[] row : from.to(to)) {
          assertThat(row[0] + row[1] + row[2]).as(from + " to " + to).isCloseTo(1, within(1e-9));
        }
      }
    }
  }

  private static void expect(double[][] matrix, double slack, double... published) {
    for (int i = 0; i < 9; i++) {
      assertThat(matrix[i / 3][i % 3]).as("entry " + i).isCloseTo(published[i], within(slack));
    }
  }
}

package raccord.lab.media;

import raccord.film.picture.ColourTags;
import raccord.film.picture.Layout;

/// Turns stored values into sRGB, as the file's colour tags say, for looking at.
///
/// High dynamic range is reduced: diffuse white stays bright, highlights roll off. For looking
/// only; nothing is ever measured or delivered through it.
final class ToScreen {
  private final Layout layout;
  private final boolean colourDifference;
  private final double[] zero = new double[3];
  private final double[] span = new double[3];
  private final double kr;
  private final double kb;
  private final Light light;
  private final double[] primaries;

  /// How stored values stand for light.
  private enum Light {
    SCREEN,
    GAMMA,
    LINEAR,
    PQ,
    HLG
  }

  /// @param height of the picture; tells standard from high definition when the tags do not
  ToScreen(Layout layout, ColourTags tags, int height) {
    this.layout = layout;
    colourDifference = layout.model() == Layout.Model.YCBCR;
    boolean studio = layout.model() != Layout.Model.RGB && !tags.fullRange();
    for (int i = 0; i < 3; i++) range(i, studio);
    double[] weights = tags.lumaWeights(height);
    kr = weights[0];
    kb = weights[1];
    primaries = primaries(tags.primaries());
    light = light(layout, tags, primaries.length > 0);
  }

  // ITU-R BT.709-6, item 4 and BT.2100-3, table 9: codes are those of 8 bits times 2^(bits-8) in
  // studio range; in full range the highest code is white. Half and float are already nominal.
  private void range(int component, boolean studio) {
    boolean difference = colourDifference && component > 0;
    boolean integer = layout.sampling() == Layout.Sampling.INTEGER;
    double unit = integer ? Math.pow(2, layout.bits() - 8.0) : 0;
    zero[component] = difference ? 128 * unit : studio ? 16 * unit : 0;
    span[component] =
        !integer ? 1 : studio ? (difference ? 224 : 219) * unit : Math.pow(2, layout.bits()) - 1;
  }

  // Linear light to Rec.709 primaries: ITU-R BT.2087-0, annex 2 inverted; SMPTE RP 431-2 with D65.
  private static double[] primaries(int code) {
    return switch (code) {
      case 9 ->
          new double[] {
            1.6605, -0.5876, -0.0728, -0.1246, 1.1329, -0.0083, -0.0182, -0.1006, 1.1187
          };
      case 11, 12 ->
          new double[] {1.2249, -0.2247, 0.0, -0.0420, 1.0419, 0.0, -0.0197, -0.0786, 1.0979};
      default -> new double[0];
    };
  }

  private static Light light(Layout layout, ColourTags tags, boolean wide) {
    return switch (tags.transfer()) {
      case 8 -> Light.LINEAR;
      case 16 -> Light.PQ;
      case 18 -> Light.HLG;
      // Floating-point pictures hold scene light unless they say otherwise.
      case ColourTags.UNSPECIFIED ->
          layout.sampling() != Layout.Sampling.INTEGER
              ? Light.LINEAR
              : wide ? Light.GAMMA : Light.SCREEN;
      default -> wide ? Light.GAMMA : Light.SCREEN;
    };
  }

  /// @param a stored Y, R or grey
  /// @param b stored Cb or G
  /// @param c stored Cr or B
  /// @return 0xRRGGBB
  int colour(double a, double b, double c) {
    double red = (a - zero[0]) / span[0];
    double green = (b - zero[1]) / span[1];
    double blue = (c - zero[2]) / span[2];
    if (colourDifference) {
      double luma = red;
      double cb = green;
      double cr = blue;
      red = luma + 2 * (1 - kr) * cr;
      blue = luma + 2 * (1 - kb) * cb;
      green = (luma - kr * red - kb * blue) / (1 - kr - kb);
    }
    if (light == Light.SCREEN) return packed(red, green, blue);
    double r = linear(red);
    double g = linear(green);
    double bl = linear(blue);
    if (light == Light.HLG) {
      // ITU-R BT.2100-3, table 5: display light is scene light times its luminance to 0.2, here for
      // a 1000 cd/m² screen.
      double luminance = 0.2627 * r + 0.6780 * g + 0.0593 * bl;
      double system = 1000.0 / DIFFUSE_WHITE * Math.pow(Math.max(luminance, 1e-6), 0.2);
      r *= system;
      g *= system;
      bl *= system;
    }
    if (primaries.length > 0) {
      double[] m = primaries;
      double r709 = m[0] * r + m[1] * g + m[2] * bl;
      double g709 = m[3] * r + m[4] * g + m[5] * bl;
      bl = m[6] * r + m[7] * g + m[8] * bl;
      r = r709;
      g = g709;
    }
    boolean high = light == Light.PQ || light == Light.HLG;
    return packed(encoded(r, high), encoded(g, high), encoded(bl, high));
  }

  // ITU-R BT.2408-7, 2.1: graphics white of HDR programmes.
  private static final double DIFFUSE_WHITE = 203;

  /// Light, where 1 is diffuse white.
  private double linear(double value) {
    return switch (light) {
      case SCREEN, LINEAR -> value;
      // ITU-R BT.1886.
      case GAMMA -> Math.pow(Math.max(value, 0), 2.4);
      case PQ -> {
        // SMPTE ST 2084:2014, equation 4.1, constants as fractions.
        double power = Math.pow(Math.clamp(value, 0, 1), 32.0 / 2523);
        double top = Math.max(power - 3424.0 / 4096, 0);
        double bottom = 2413.0 / 128 - 2392.0 / 128 * power;
        yield 10000 / DIFFUSE_WHITE * Math.pow(top / bottom, 16384.0 / 2610);
      }
      case HLG -> {
        // ITU-R BT.2100-3, table 5, the inverse of the HLG OETF.
        double v = Math.clamp(value, 0, 1);
        yield v <= 0.5 ? v * v / 3 : (Math.exp((v - 0.55991073) / 0.17883277) + 0.28466892) / 12;
      }
    };
  }

  // Reinhard et al. 2002, equation 4: 1000 cd/m² becomes the screen's white.
  private static double encoded(double light, boolean high) {
    double white = 1000 / DIFFUSE_WHITE;
    double shown =
        high
            ? Math.max(light, 0) * (1 + light / (white * white)) / (1 + Math.max(light, 0))
            : light;
    // IEC 61966-2-1.
    return shown <= 0.0031308 ? 12.92 * shown : 1.055 * Math.pow(shown, 1 / 2.4) - 0.055;
  }

  private static int packed(double red, double green, double blue) {
    return octet(red) << 16 | octet(green) << 8 | octet(blue);
  }

  private static int octet(double value) {
    // What is no number, in a floating-point picture, shows as black.
    return (int) Math.round(Math.clamp(Double.isNaN(value) ? 0 : value, 0, 1) * 255);
  }
}

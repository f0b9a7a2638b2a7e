package raccord.lab.colour;

import java.util.Arrays;
import java.util.List;

/// The darkest and the lightest colour of a shot: most shots of a scene reach down to one black and
/// up to one white, whatever else they show.
///
/// @param black mean codes of the darkest. Not modified.
/// @param white mean codes of the lightest. Not modified.
/// @param cut true if the lightest all have one code: they were lighter, and were cut off
record Ends(double[] black, double[] white, boolean cut) {
  // Of the pixels, how many at each end are not a speck.
  private static final double SHARE = 0.003;
  private static final double ONE_CODE = 1.5 / 255;

  // How far the ends of two views of one place usually lie apart, luma and chroma, of codes
  // (docs/figures.md, Match colour). Some lie far apart: hence the long tail of so few degrees.
  private static final double BLACK_LUMA = 0.015;
  private static final double BLACK_CHROMA = 0.015;
  private static final double WHITE_LUMA = 0.05;
  private static final double WHITE_CHROMA = 0.04;
  private static final double DEGREES = 2;
  // What was cut off may become darker than the other's white by so much more.
  private static final double CUT = 4;

  static Ends of(List<RgbPicture> pictures) {
    int count = pictures.stream().mapToInt(RgbPicture::size).sum();
    long[] order = new long[count];
    int at = 0;
    for (int p = 0; p < pictures.size(); p++) {
      float[] luma = pictures.get(p).luma();
      for (int i = 0; i < luma.length; i++) {
        // Luma of codes of 16 bits, then which picture and which pixel.
        order[at++] = (long) (luma[i] * 65535) << 40 | (long) p << 32 | i;
      }
    }
    Arrays.sort(order);
    int few = Math.clamp((int) (count * SHARE), 1, count);
    double spread = ((order[count - 1] >> 40) - (order[count - few] >> 40)) / 65535.0;
    return new Ends(
        mean(pictures, order, 0, few),
        mean(pictures, order, count - few, count),
        spread < ONE_CODE);
  }

  private static double[] mean(List<RgbPicture> pictures, long[] order, int from, int past) {
    double[] mean = new double[3];
    for (int k = from; k < past; k++) {
      float[][] planes = pictures.get((int) (order[k] >> 32) & 255).planes();
      for (int c = 0; c < 3; c++) mean[c] += planes[c][(int) order[k]] / (past - from);
    }
    return mean;
  }

  /// How well a grade brings these ends to those of another shot, as the logarithm of a likelihood
  /// (Student's t): 0 is the same, and what is far off counts little more than what is off.
  double fits(Knobs grade, Ends other) {
    return end(grade, black, other.black, BLACK_LUMA, BLACK_CHROMA, 1)
        + end(grade, white, other.white, WHITE_LUMA, WHITE_CHROMA, cut ? CUT : 1);
  }

  private static double end(
      Knobs grade, double[] mine, double[] theirs, double luma, double chroma, double darker) {
    double[] off = mine.clone();
    grade.apply(off);
    for (int c = 0; c < 3; c++) off[c] = Math.clamp(off[c], 0, 1) - theirs[c];
    double y = RgbPicture.luma(off[0], off[1], off[2]);
    double reach = y < 0 ? darker : 1;
    double square =
        Math.pow(y / luma / reach, 2)
            + Math.pow((off[0] - y) / chroma / darker, 2)
            + Math.pow((off[2] - y) / chroma / darker, 2);
    return -(DEGREES + 1) / 2 * Math.log1p(square / DEGREES);
  }
}

package raccord.lab.vision.matte;

/// How much likelier each colour is inside a matte than outside, from frames whose matte is known.
///
/// Colours are counted in a cube that is then blurred, so that a shade nobody painted goes by its
/// neighbours. Thread-safe.
public final class ColourOdds {
  private static final int SIDE = 32;
  // Passes of a blur over three by three by three: near a Gaussian of 1.4 cells.
  private static final int BLURS = 3;
  // Pixels a cell counts for before anybody was seen in it, of all pixels.
  private static final double DOUBT = 2e-6;

  private final float[] odds = new float[SIDE * SIDE * SIDE];

  private ColourOdds() {}

  /// Counts colours.
  public static final class Counting {
    private final double[] inside = new double[SIDE * SIDE * SIDE];
    private final double[] outside = new double[SIDE * SIDE * SIDE];

    /// @param alpha `float[width * height]`. Input. Not modified.
    public void add(Small frame, float[] alpha) {
      for (int i = 0; i < alpha.length; i++) {
        int cell = cell(frame.at(0, i), frame.at(1, i), frame.at(2, i));
        inside[cell] += alpha[i];
        outside[cell] += 1 - alpha[i];
      }
    }

    public ColourOdds done() {
      ColourOdds made = new ColourOdds();
      double[] in = shares(inside);
      double[] out = shares(outside);
      for (int i = 0; i < made.odds.length; i++) {
        double ratio = (in[i] + DOUBT) / (out[i] + DOUBT);
        // Half the hyperbolic tangent's way: 0 for no say, 1 surely inside, -1 surely outside.
        made.odds[i] = (float) Math.tanh(Math.log(ratio) / 3);
      }
      return made;
    }

    private static double[] shares(double[] counts) {
      double[] blurred = counts;
      for (int pass = 0; pass < BLURS; pass++) {
        for (int step : new int[] {1, SIDE, SIDE * SIDE}) blurred = blurred(blurred, step);
      }
      double sum = 0;
      for (double each : blurred) sum += each;
      for (int i = 0; i < blurred.length; i++) blurred[i] /= Math.max(sum, 1);
      return blurred;
    }

    private static double[] blurred(double[] counts, int step) {
      double[] out = new double[counts.length];
      for (int i = 0; i < counts.length; i++) {
        int place = i / step % SIDE;
        double sum = 2 * counts[i];
        if (place > 0) sum += counts[i - step];
        if (place < SIDE - 1) sum += counts[i + step];
        out[i] = sum / 4;
      }
      return out;
    }
  }

  private static int cell(float r, float g, float b) {
    return (index(r) * SIDE + index(g)) * SIDE + index(b);
  }

  private static int index(float value) {
    return Math.clamp((int) (value * SIDE), 0, SIDE - 1);
  }

  /// -1 for a colour only seen outside, 1 for one only seen inside.
  ///
  /// @param r 0 to 1, as `g` and `b`
  public float of(float r, float g, float b) {
    return odds[cell(r, g, b)];
  }
}

package raccord.lab.colour;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The grade between two pictures of a scene that show no common place, told by the colours that
/// both hold.
///
/// Every usual grade is a guess, believed as far as it brings colours of one picture onto colours
/// of the other, and its black and white onto theirs. Colours that only one of them holds are
/// allowed for. The mean of all guesses, by belief, is the answer: where the pictures tell little
/// it is close to no grade at all.
final class SharedColours {
  private static final int FIRST = 1500;
  private static final int LATER = 600;
  private static final int ROUNDS = 4;

  // Bins a channel for gathering colours.
  private static final int BINS = 12;
  private static final double AREA_POWER = 0.5;
  private static final int MOST_COLOURS = 120;
  private static final double FEWEST = 5e-5;
  private static final int USUAL = 400;

  // Of the field of likely colours: cells, and how wide a colour spreads, luma and chroma codes.
  private static final int LUMAS = 48;
  private static final int CHROMAS = 72;
  private static final double CHROMA_SPAN = 0.72;
  private static final double LUMA_WIDTH = 0.05;
  private static final double CHROMA_WIDTH = 0.03;
  private static final double WIDER = 2.5;
  private static final double WIDER_SHARE = 0.35;
  // How many independent voices all colours of a picture are. With more, rooms that share no colour
  // pull; with fewer, nothing is done.
  private static final double VOICES = 8;

  // A box of luma and chroma that holds nearly all colours of pictures, as a volume: what is
  // likelier than in any picture is measured against an even spread over it.
  private static final double VOLUME = 0.6 * 0.35 * 0.35;

  /// @param bell what is believed
  /// @param shared share of the colours that both pictures hold, through the middle of the belief
  /// @param different how many colours that tell each other apart the poorer of the two holds
  record Belief(Bell bell, double shared, double different) {}

  private final float[] field;
  private final double[] colours;
  private final double[] weights;
  private final double whole;
  private final double different;
  private final Ends mine;
  private final Ends theirs;

  private SharedColours(List<RgbPicture> here, List<RgbPicture> there) {
    mine = Ends.of(here);
    theirs = Ends.of(there);
    List<double[]> before = palette(here);
    colours = new double[3 * before.size()];
    weights = new double[before.size()];
    for (int i = 0; i < before.size(); i++) {
      System.arraycopy(before.get(i), 0, colours, 3 * i, 3);
      weights[i] = before.get(i)[3];
    }
    List<double[]> after = palette(there);
    field = field(after);
    whole = self(after);
    different = near(0) / Math.max(whole, self(before));
  }

  static Belief between(List<RgbPicture> here, List<RgbPicture> there, long seed) {
    return new SharedColours(here, there).believed(new SplittableRandom(seed));
  }

  private Belief believed(SplittableRandom random) {
    Bell bell = new Bell(new double[Knobs.COUNT], Plausible.COVARIANCE);
    for (int round = 0; round < ROUNDS; round++) {
      double[][] drawn = bell.drawn(round == 0 ? FIRST : LATER, random);
      double[] belief = new double[drawn.length];
      double[][] tight = Bell.inverse(bell.covariance());
      double best = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < drawn.length; i++) {
        double[] off = new double[Knobs.COUNT];
        for (int a = 0; a < off.length; a++) off[a] = drawn[i][a] - bell.mean()[a];
        belief[i] =
            VOICES * fits(drawn[i])
                + mine.fits(new Knobs(drawn[i]), theirs)
                - 0.5 * Bell.product(drawn[i], Plausible.PRECISION, drawn[i])
                + 0.5 * Bell.product(off, tight, off);
        best = Math.max(best, belief[i]);
      }
      bell = weighted(drawn, belief, best, round < ROUNDS - 1 ? 1.3 : 1);
    }
    return new Belief(bell, shared(bell.mean()), different);
  }

  private static Bell weighted(double[][] drawn, double[] belief, double best, double wider) {
    int n = Knobs.COUNT;
    double total = 0;
    double[] mean = new double[n];
    for (int i = 0; i < drawn.length; i++) {
      belief[i] = Math.exp(belief[i] - best);
      total += belief[i];
      for (int a = 0; a < n; a++) mean[a] += belief[i] * drawn[i][a];
    }
    for (int a = 0; a < n; a++) mean[a] /= total;
    double[][] covariance = new double[n][n];
    for (int i = 0; i < drawn.length; i++) {
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          covariance[a][b] += belief[i] * (drawn[i][a] - mean[a]) * (drawn[i][b] - mean[b]) / total;
        }
      }
    }
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        // Few guesses are believed at first: their spread is widened, and never falls to nothing.
        covariance[a][b] = wider * wider * covariance[a][b] + 0.004 * Plausible.COVARIANCE[a][b];
      }
    }
    return new Bell(mean, covariance);
  }

  /// How alike the colours of the two pictures are through a grade, as the logarithm of a cosine: 0
  /// is the same, and it falls without end.
  private double fits(double[] knobs) {
    int n = weights.length;
    double[] moved = new double[3 * n];
    double[] rgb = new double[3];
    Knobs grade = new Knobs(knobs);
    double both = 0;
    for (int i = 0; i < n; i++) {
      System.arraycopy(colours, 3 * i, rgb, 0, 3);
      grade.apply(rgb);
      both += weights[i] * at(rgb);
      place(rgb, moved, 3 * i);
    }
    return Math.log((both + 1e-3) / Math.sqrt(self(moved, weights)));
  }

  /// A colour by its luma and two differences, in units of how wide a colour spreads.
  private static void place(double[] rgb, double[] out, int at) {
    double y = RgbPicture.luma(rgb[0], rgb[1], rgb[2]);
    out[at] = y / LUMA_WIDTH;
    out[at + 1] = (rgb[2] - y) / CHROMA_WIDTH;
    out[at + 2] = (rgb[0] - y) / CHROMA_WIDTH;
  }

  private static double self(List<double[]> palette) {
    double[] placed = new double[3 * palette.size()];
    double[] shares = new double[palette.size()];
    for (int i = 0; i < shares.length; i++) {
      place(palette.get(i), placed, 3 * i);
      shares[i] = palette.get(i)[3];
    }
    return self(placed, shares);
  }

  /// How much of themselves some colours hold, as [#field] counts it.
  private static double self(double[] moved, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * weights[i] * near(0) / 2;
      for (int j = 0; j < i; j++) {
        double dy = moved[3 * i] - moved[3 * j];
        double du = moved[3 * i + 1] - moved[3 * j + 1];
        double dv = moved[3 * i + 2] - moved[3 * j + 2];
        double square = dy * dy + du * du + dv * dv;
        if (square < FARTHEST) sum += weights[i] * weights[j] * near(square);
      }
    }
    return 2 * sum;
  }

  private static final double FARTHEST = 40;
  private static final float[] NEAR = new float[1602];

  static {
    for (int i = 0; i < NEAR.length; i++) {
      double square = i * FARTHEST / (NEAR.length - 2);
      NEAR[i] =
          (float)
              (((1 - WIDER_SHARE) * Math.exp(-0.5 * square)
                      + WIDER_SHARE
                          / (WIDER * WIDER * WIDER)
                          * Math.exp(-0.5 * square / (WIDER * WIDER)))
                  * VOLUME
                  / (Math.pow(2 * Math.PI, 1.5) * LUMA_WIDTH * CHROMA_WIDTH * CHROMA_WIDTH));
    }
  }

  private static double near(double square) {
    return NEAR[(int) (square / FARTHEST * (NEAR.length - 2))];
  }

  /// The cosine of the two palettes through a grade.
  private double shared(double[] knobs) {
    return Math.exp(fits(knobs)) / Math.sqrt(whole);
  }

  /// Usual colours of some pictures, by the area that they cover.
  ///
  /// @return `double[3 * count]`, codes, R G B of each together
  static double[] usual(List<RgbPicture> pictures) {
    double[] colours = new double[3 * USUAL * pictures.size()];
    int at = 0;
    for (RgbPicture picture : pictures) {
      for (int k = 0; k < USUAL; k++) {
        // Steps of the golden ratio reach all rows and columns alike.
        int i = (int) (picture.size() * (k * 0.6180339887498949 % 1));
        for (int c = 0; c < 3; c++) colours[at++] = picture.planes()[c][i];
      }
    }
    return colours;
  }

  /// Colours of some pictures with the weight of each; all weights add up to 1.
  private static List<double[]> palette(List<RgbPicture> pictures) {
    double[][] bins = new double[BINS * BINS * BINS][];
    long size = 0;
    for (RgbPicture picture : pictures) {
      gather(picture, bins);
      size += picture.size();
    }
    return weighed(bins, size);
  }

  private static void gather(RgbPicture picture, double[][] bins) {
    for (int i = 0; i < picture.size(); i++) {
      int bin = 0;
      boolean cut = false;
      for (int c = 0; c < 3; c++) {
        float code = picture.planes()[c][i];
        bin = bin * BINS + Math.clamp((int) (code * BINS), 0, BINS - 1);
        cut |= code < 0.012 || code > 0.988;
      }
      if (cut) continue;
      double[] sums = bins[bin];
      if (sums == null) sums = bins[bin] = new double[4];
      for (int c = 0; c < 3; c++) sums[c] += picture.planes()[c][i];
      sums[3]++;
    }
  }

  private static List<double[]> weighed(double[][] bins, long size) {
    List<double[]> colours = new ArrayList<>();
    for (double[] sums : bins) {
      if (sums == null || sums[3] < size * FEWEST) continue;
      for (int c = 0; c < 3; c++) sums[c] /= sums[3];
      // One large wall is one voice, not most of them.
      sums[3] = Math.pow(sums[3], AREA_POWER);
      colours.add(sums);
    }
    colours.sort((one, other) -> Double.compare(other[3], one[3]));
    if (colours.size() > MOST_COLOURS) colours.subList(MOST_COLOURS, colours.size()).clear();
    double total = 0;
    for (double[] each : colours) total += each[3];
    for (double[] each : colours) each[3] /= total;
    return colours;
  }

  /// How much likelier each colour is in a picture than in any picture.
  private static float[] field(List<double[]> palette) {
    float[] field = new float[LUMAS * CHROMAS * CHROMAS];
    for (double[] colour : palette) {
      spread(field, colour, 1, 1 - WIDER_SHARE);
      spread(field, colour, WIDER, WIDER_SHARE);
    }
    return field;
  }

  private static void spread(float[] field, double[] colour, double wider, double share) {
    double luma = LUMA_WIDTH * wider * LUMAS;
    double chroma = CHROMA_WIDTH * wider * CHROMAS / CHROMA_SPAN;
    double volume =
        Math.pow(2 * Math.PI, 1.5)
            * LUMA_WIDTH
            * CHROMA_WIDTH
            * CHROMA_WIDTH
            * wider
            * wider
            * wider;
    double peak = colour[3] * share * VOLUME / volume;
    double y = RgbPicture.luma(colour[0], colour[1], colour[2]);
    double py = y * LUMAS - 0.5;
    double pu = place(colour[2] - y);
    double pv = place(colour[0] - y);
    int reachY = (int) Math.ceil(2.5 * luma);
    int reach = (int) Math.ceil(2.5 * chroma);
    for (int a = Math.max(0, ((int) py) - reachY); a <= Math.min(LUMAS - 1, py + reachY); a++) {
      double da = (a - py) / luma;
      for (int b = Math.max(0, ((int) pu) - reach); b <= Math.min(CHROMAS - 1, pu + reach); b++) {
        double db = (b - pu) / chroma;
        for (int c = Math.max(0, ((int) pv) - reach); c <= Math.min(CHROMAS - 1, pv + reach); c++) {
          double dc = (c - pv) / chroma;
          field[(a * CHROMAS + b) * CHROMAS + c] +=
              (float) (peak * Math.exp(-0.5 * (da * da + db * db + dc * dc)));
        }
      }
    }
  }

  private static double place(double chroma) {
    return (chroma / CHROMA_SPAN + 0.5) * CHROMAS - 0.5;
  }

  private double at(double[] rgb) {
    double y = RgbPicture.luma(rgb[0], rgb[1], rgb[2]);
    double py = y * LUMAS - 0.5;
    double pu = place(rgb[2] - y);
    double pv = place(rgb[0] - y);
    if (!(py > -2 && py < LUMAS + 1 && pu > 0 && pu < CHROMAS - 1 && pv > 0 && pv < CHROMAS - 1)) {
      return 0;
    }
    py = Math.clamp(py, 0, LUMAS - 1.001);
    int a = (int) py;
    int b = (int) pu;
    int c = (int) pv;
    double fa = py - a;
    double fb = pu - b;
    double fc = pv - c;
    int i = (a * CHROMAS + b) * CHROMAS + c;
    return between(i, fb, fc) * (1 - fa) + between(i + CHROMAS * CHROMAS, fb, fc) * fa;
  }

  private double between(int i, double fb, double fc) {
    return (field[i] * (1 - fc) + field[i + 1] * fc) * (1 - fb)
        + (field[i + CHROMAS] * (1 - fc) + field[i + CHROMAS + 1] * fc) * fb;
  }
}

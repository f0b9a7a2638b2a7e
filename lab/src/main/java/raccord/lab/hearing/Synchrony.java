package raccord.lab.hearing;

import java.util.Arrays;
import java.util.Optional;

/// How far one sound lags behind another that picked up the same event.
///
/// @param lag samples by which the second comes later than the first, in the middle; negative when
///   it comes earlier
/// @param strength how well the pieces of the stretch agree on it, in standard deviations of what
///   pieces say of any other lag; no piece counts more than three, so that a bang in each is not
///   enough
/// @param clearness height of the correlation's peak over the second highest
public record Synchrony(double lag, double strength, double clearness) {
  // Below -96 dB, less than 16 bits can hold, there is nothing to compare.
  private static final double SILENCE = 1.6e-5;

  /// Pieces that are asked one by one.
  private static final int PIECES = 22;

  /// What one piece may say, standard deviations.
  private static final double MOST_OF_A_PIECE = 3;

  // Of the power that pieces have on average, the least that one is taken to have.
  private static final double QUIETEST = 0.09;

  // Other lags, to learn what pieces say of nothing: none a multiple of another.
  private static final int[] ELSEWHERE = {137, -211, 463, -659, 1009, -1511, 2003, -2777};

  // A peak and its slopes, seconds.
  private static final double SLOPE = 0.002;

  // Pieces whose correlations are moved over each other for a clock that runs off.
  private static final int SHIFTED = 8;
  private static final double ROUGHLY = 25e-6;
  private static final double FINELY = 2e-6;
  private static final int DRIFTS = 48;

  // From here on a match without drift is so clear that no other is tried.
  private static final double BEYOND_DOUBT = 9;

  // Peaks of strangers stand over the second by less, mostly; not worth a closer look.
  private static final double PROMISING = 1.2;

  /// Compares two sounds by a generalised cross-correlation; see [Whitened].
  ///
  /// Knapp and Carter 1976, "The generalized correlation method for estimation of time delay". One
  /// correlation of the whole stretch has the highest peak where both clocks run alike. Where they
  /// may not, correlations of pieces are added along each drift, and the best is mended first.
  ///
  /// @param first samples. Not modified.
  /// @param second samples from the same moment on. Not modified.
  /// @param rate samples per second
  /// @param most longest lag to look for, samples
  /// @return the best match, however weak; absent when either is silent or too short to be cut into
  ///   pieces
  public static Optional<Synchrony> between(float[] first, float[] second, int rate, int most) {
    if (loudness(first) < SILENCE || loudness(second) < SILENCE) {
      return Optional.empty();
    }
    Whitened sounds = new Whitened(first, second, rate);
    int shortest = Math.min(sounds.first().length, sounds.second().length);
    if (shortest < 2 * PIECES) return Optional.empty();
    int reach = Math.min(most / sounds.step(), shortest - 1);
    Synchrony straight = match(sounds, sounds.second(), reach);
    if (straight.strength >= BEYOND_DOUBT) return Optional.of(straight);
    double[] mended =
        mended(sounds.second(), drift(sounds.first(), sounds.second(), reach, ROUGHLY));
    Synchrony drifting = match(sounds, mended, reach);
    if (drifting.clearness >= PROMISING && drifting.strength < BEYOND_DOUBT) {
      // What is left of the drift shows only where most of it is gone.
      mended = mended(mended, drift(sounds.first(), mended, reach, FINELY));
      drifting = match(sounds, mended, reach);
    }
    return Optional.of(drifting.strength > straight.strength ? drifting : straight);
  }

  private static Synchrony match(Whitened sounds, double[] second, int reach) {
    int length = Math.min(sounds.first().length, second.length);
    return peak(sounds, second, correlation(sounds.first(), second, 0, length, reach));
  }

  private static double loudness(float[] samples) {
    double sum = 0;
    for (float s : samples) sum += (double) s * s;
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  /// Of a piece of the first with the second, by lags from `-reach` to `reach`.
  private static double[] correlation(double[] a, double[] b, int from, int past, int reach) {
    int length = past - from;
    Fft fft = new Fft(Integer.highestOneBit(length + 2 * reach - 1) * 2);
    int n = fft.length();
    double[] re = new double[n];
    double[] im = new double[n];
    System.arraycopy(a, from, re, 0, length);
    for (int i = 0; i < length + 2 * reach; i++) {
      int at = from - reach + i;
      im[i] = at >= 0 && at < b.length ? b[at] : 0;
    }
    fft.forward(re, im);
    for (int k = 1; k < n / 2; k++) {
      int m = n - k;
      double ar = (re[k] + re[m]) / 2;
      double ai = (im[k] - im[m]) / 2;
      double br = (im[k] + im[m]) / 2;
      double bi = (re[m] - re[k]) / 2;
      re[k] = ar * br + ai * bi;
      im[k] = ar * bi - ai * br;
      re[m] = re[k];
      im[m] = -im[k];
    }
    re[0] = im[0] = re[n / 2] = im[n / 2] = 0;
    fft.backward(re, im);
    return Arrays.copyOf(re, 2 * reach + 1);
  }

  /// The drift along which the correlations of the pieces have the highest peak, as a part of one.
  ///
  /// @param least step between drifts that are tried
  private static double drift(double[] first, double[] second, int reach, double least) {
    int piece = Math.min(first.length, second.length) / SHIFTED;
    double[][] parts = new double[SHIFTED][];
    for (int p = 0; p < SHIFTED; p++) {
      parts[p] = correlation(first, second, p * piece, (p + 1) * piece, reach);
    }
    double highest = 0;
    double drift = 0;
    double[] sum = new double[2 * reach + 1];
    for (int d = -DRIFTS; d <= DRIFTS; d++) {
      Arrays.fill(sum, 0);
      for (int p = 0; p < SHIFTED; p++) {
        int by = (int) Math.round(d * least * (p - (SHIFTED - 1) / 2.0) * piece);
        int low = Math.max(0, -by);
        int high = Math.min(sum.length, sum.length - by);
        for (int i = low; i < high; i++) sum[i] += parts[p][i + by];
      }
      for (double each : sum) {
        if (each <= highest) continue;
        highest = each;
        drift = d * least;
      }
    }
    return drift;
  }

  /// The second sound as a clock that runs like the first's would have it; the middle stays.
  private static double[] mended(double[] second, double drift) {
    double[] mended = new double[second.length];
    for (int i = 0; i < mended.length; i++) {
      int at = i + (int) Math.round(drift * (i - mended.length / 2.0));
      if (at >= 0 && at < second.length) mended[i] = second[at];
    }
    return mended;
  }

  private static Synchrony peak(Whitened sounds, double[] second, double[] correlation) {
    int reach = correlation.length / 2;
    int best = 0;
    for (int i = 0; i < correlation.length; i++) if (correlation[i] > correlation[best]) best = i;
    int slope = (int) (SLOPE * sounds.rate());
    double runnerUp = 0;
    for (int i = 0; i < correlation.length; i++) {
      if (Math.abs(i - best) > slope) runnerUp = Math.max(runnerUp, correlation[i]);
    }
    double high = correlation[best];
    double before = best > 0 ? correlation[best - 1] : high;
    double after = best + 1 < correlation.length ? correlation[best + 1] : high;
    // A parabola through the three highest samples places the peak between them.
    double curve = before - 2 * high + after;
    double part = curve < 0 ? Math.clamp((before - after) / (2 * curve), -0.5, 0.5) : 0;
    return new Synchrony(
        (best - reach + part) * sounds.step(),
        agreement(sounds.first(), second, best - reach),
        runnerUp > 0 ? high / runnerUp : 0);
  }

  /// How well the pieces agree on a lag.
  private static double agreement(double[] first, double[] second, int lag) {
    double[] here = pieces(first, second, lag);
    double[] squares = new double[PIECES];
    for (int each : ELSEWHERE) {
      double[] there = pieces(first, second, lag + each);
      for (int p = 0; p < PIECES; p++) squares[p] += there[p] * there[p] / ELSEWHERE.length;
    }
    // A piece that is all but silent may not speak as loudly as the others.
    double usual = QUIETEST * Arrays.stream(squares).average().orElse(0);
    double sum = 0;
    for (int p = 0; p < PIECES; p++) {
      double noise = Math.sqrt(Math.max(squares[p], usual) + 1e-30);
      sum += Math.clamp(here[p] / noise, -MOST_OF_A_PIECE, MOST_OF_A_PIECE);
    }
    return sum / Math.sqrt(PIECES);
  }

  private static double[] pieces(double[] first, double[] second, int lag) {
    double[] sums = new double[PIECES];
    int piece = Math.min(first.length, second.length) / PIECES;
    for (int p = 0; p < PIECES; p++) {
      int low = Math.max(p * piece, -lag);
      int high = Math.min((p + 1) * piece, second.length - lag);
      for (int i = low; i < high; i++) sums[p] += first[i] * second[i + lag];
    }
    return sums;
  }
}

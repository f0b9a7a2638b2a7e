package raccord.lab.hearing;

import java.util.Optional;

/// How far one sound lags behind another that picked up the same event.
///
/// @param lag samples by which the second comes later than the first; negative when it comes
///   earlier
/// @param strength height of the correlation's peak over the noise around it, in its standard
///   deviations
public record Synchrony(double lag, double strength) {
  // Below -96 dB, less than 16 bits can hold, there is nothing to compare.
  private static final double SILENCE = 1.6e-5;

  /// Compares two sounds by the generalised cross-correlation with phase transform.
  ///
  /// Knapp and Carter 1976, "The generalized correlation method for estimation of time delay",
  /// section III-D. One transform over the whole stretch, so that noise averages out over all its
  /// bins.
  ///
  /// @param first samples. Not modified.
  /// @param second samples from the same moment on. Not modified.
  /// @param most longest lag to look for, samples
  /// @return the best match, however weak; absent when either is silent
  public static Optional<Synchrony> between(float[] first, float[] second, int most) {
    int longest = Math.max(first.length, second.length);
    if (longest < 2 || loudness(first) < SILENCE || loudness(second) < SILENCE) {
      return Optional.empty();
    }
    int reach = Math.min(most, longest - 1);
    Fft fft = new Fft(Integer.highestOneBit(Math.max(2, longest + reach) - 1) * 2);
    int n = fft.length();
    // Both are real: one transform of first + i second gives both spectra.
    double[] re = new double[n];
    double[] im = new double[n];
    for (int i = 0; i < first.length; i++) re[i] = first[i];
    for (int i = 0; i < second.length; i++) im[i] = second[i];
    fft.forward(re, im);
    whiten(re, im, n);
    fft.backward(re, im);
    return Optional.of(peak(re, n, reach));
  }

  private static double loudness(float[] samples) {
    double sum = 0;
    for (float s : samples) sum += (double) s * s;
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  // Leaves the phase of conj(F) S in each bin, at weight one.
  private static void whiten(double[] re, double[] im, int n) {
    for (int k = 1; k < n / 2; k++) {
      int m = n - k;
      double fr = (re[k] + re[m]) / 2;
      double fi = (im[k] - im[m]) / 2;
      double sr = (im[k] + im[m]) / 2;
      double si = (re[m] - re[k]) / 2;
      double cr = fr * sr + fi * si;
      double ci = fr * si - fi * sr;
      double size = Math.hypot(cr, ci);
      double weight = size > 1e-20 ? 1 / size : 0;
      re[k] = cr * weight;
      im[k] = ci * weight;
      re[m] = re[k];
      im[m] = -im[k];
    }
    re[0] = im[0] = re[n / 2] = im[n / 2] = 0;
  }

  private static Synchrony peak(double[] correlation, int n, int reach) {
    int best = 0;
    double sum = 0;
    for (int lag = -reach; lag <= reach; lag++) {
      double value = correlation[Math.floorMod(lag, n)];
      sum += value * value;
      if (value > correlation[Math.floorMod(best, n)]) best = lag;
    }
    double high = correlation[Math.floorMod(best, n)];
    double before = correlation[Math.floorMod(best - 1, n)];
    double after = correlation[Math.floorMod(best + 1, n)];
    // A parabola through the three highest samples places the peak between them.
    double curve = before - 2 * high + after;
    double part = curve < 0 ? Math.clamp((before - after) / (2 * curve), -0.5, 0.5) : 0;
    double rest = Math.max(0, sum - high * high - before * before - after * after);
    double noise = Math.sqrt(rest / Math.max(1, 2 * reach - 2));
    return new Synchrony(best + part, noise > 0 ? high / noise : 0);
  }
}

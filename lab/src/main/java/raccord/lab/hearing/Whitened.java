package raccord.lab.hearing;

import java.util.Arrays;

/// Two sounds made ready to be compared: thinned, all pitches equally loud but for those that say
/// nothing of time. One thread at a time.
///
/// Three things would spoil the correlation of plain sound. Its own spectrum smears the peak: that
/// is divided out, smoothed, so that a bang stays where it is. A tone that sounds throughout agrees
/// with itself at every period: lines are cut down to their surroundings. Bands in which the level
/// rests, tones and steady noise, tell nothing: each band counts by how far it rises over its own
/// floor, in both sounds (the smoothed coherence transform's weighting by signal over noise, Knapp
/// and Carter 1976, section III, with the noise taken from the pauses).
final class Whitened {
  // Speech and music have little above 7 kHz, and less data is less work.
  private static final int ENOUGH = 14000;

  // Below lie rumble and mains hum, Hz.
  private static final double LOWEST = 60;

  // How far the spectrum is smoothed, Hz: an impulse spreads over 50 ms at most.
  private static final double SMOOTH = 20;
  private static final double SMOOTHER = 40;

  // A bin this far over the power around it is a line, and counts as this much when the
  // surroundings are measured; and the most it may keep of their amplitude.
  private static final double LINE = 4;
  private static final double MOST = 1.5;

  // Frames in which levels are watched, seconds, and how many bands.
  private static final double FRAME = 0.046;
  private static final int BANDS = 28;

  // Of the frames of a band, this part lies at its floor.
  private static final double FLOOR = 0.2;

  // Steady noise in every band is still the same noise.
  private static final double LEAST = 0.05;

  private final int step;
  private final double[] first;
  private final double[] second;
  private final int rate;

  /// @param first samples. Not modified.
  /// @param second samples from the same moment on. Not modified.
  /// @param rate samples per second
  Whitened(float[] first, float[] second, int rate) {
    step = Math.max(1, rate / ENOUGH);
    this.rate = rate / step;
    int length = Math.max(first.length, second.length) / step;
    Fft fft = new Fft(Integer.highestOneBit(Math.max(2, length) * 2 - 1));
    int n = fft.length();
    // Both are real: one transform of first + i second gives both spectra.
    double[] re = thinned(first, step, n);
    double[] im = thinned(second, step, n);
    double[] weights = weights(re, first.length / step);
    double[] others = weights(im, second.length / step);
    fft.forward(re, im);
    double[][] a = new double[2][n / 2];
    double[][] b = new double[2][n / 2];
    for (int k = 1; k < n / 2; k++) {
      int m = n - k;
      a[0][k] = (re[k] + re[m]) / 2;
      a[1][k] = (im[k] - im[m]) / 2;
      b[0][k] = (im[k] + im[m]) / 2;
      b[1][k] = (re[m] - re[k]) / 2;
    }
    flatten(a, weights, n);
    flatten(b, others, n);
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    for (int k = 1; k < n / 2; k++) {
      re[k] = a[0][k] - b[1][k];
      im[k] = a[1][k] + b[0][k];
      re[n - k] = a[0][k] + b[1][k];
      im[n - k] = b[0][k] - a[1][k];
    }
    fft.backward(re, im);
    this.first = Arrays.copyOf(re, first.length / step);
    this.second = Arrays.copyOf(im, second.length / step);
  }

  /// Samples that became one.
  int step() {
    return step;
  }

  /// Samples per second after thinning.
  int rate() {
    return rate;
  }

  /// The first sound. Not to be modified.
  double[] first() {
    return first;
  }

  /// The second sound. Not to be modified.
  double[] second() {
    return second;
  }

  // Every so many samples, through a windowed sinc that keeps 90 % of what is left of the band.
  private static double[] thinned(float[] samples, int step, int n) {
    double[] thin = new double[n];
    int count = samples.length / step;
    if (step == 1) {
      for (int i = 0; i < count; i++) thin[i] = samples[i];
      return thin;
    }
    double[] taps = new double[16 * step + 1];
    int middle = 8 * step;
    for (int i = 0; i < taps.length; i++) {
      double x = Math.PI * 0.9 * (i - middle) / step;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * (i - middle) / (middle + 1));
      taps[i] = window * (i == middle ? 1 : Math.sin(x) / x);
    }
    for (int i = 0; i < count; i++) {
      int from = i * step - middle;
      int low = Math.max(0, -from);
      int high = Math.min(taps.length, samples.length - from);
      double sum = 0;
      for (int k = low; k < high; k++) sum += taps[k] * samples[from + k];
      thin[i] = sum;
    }
    return thin;
  }

  /// What each band counts, by how far its level rises over its floor: `double[frame / 2 + 1]`, by
  /// bins of a frame.
  private double[] weights(double[] samples, int length) {
    int frame = Integer.highestOneBit(Math.max(64, (int) (rate * FRAME * Math.sqrt(2))));
    int[] edges = new int[BANDS + 1];
    for (int b = 0; b <= BANDS; b++) {
      edges[b] = (int) Math.round(3 * Math.pow(frame / 6.0, (double) b / BANDS));
    }
    int frames = Math.max(0, length - frame) / (frame / 2) + 1;
    double[][] levels = new double[BANDS][frames];
    Fft fft = new Fft(frame);
    double[] re = new double[frame];
    double[] im = new double[frame];
    for (int f = 0; f < frames; f++) {
      for (int i = 0; i < frame; i++) {
        int at = f * (frame / 2) + i;
        double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / frame);
        re[i] = at < length ? window * samples[at] : 0;
      }
      Arrays.fill(im, 0);
      fft.forward(re, im);
      for (int b = 0; b < BANDS; b++) {
        for (int k = edges[b]; k < Math.max(edges[b] + 1, edges[b + 1]); k++) {
          levels[b][f] += re[k] * re[k] + im[k] * im[k];
        }
      }
    }
    double[] weights = new double[frame / 2 + 1];
    for (int b = 0; b < BANDS; b++) {
      double mean = Arrays.stream(levels[b]).average().orElse(0);
      Arrays.sort(levels[b]);
      double floor = levels[b][(int) (FLOOR * (frames - 1))];
      double weight = LEAST + (mean > 0 ? 1 - Math.min(1, floor / mean) : 0);
      for (int k = b == 0 ? 0 : edges[b]; k < weights.length; k++) weights[k] = weight;
    }
    return weights;
  }

  private void flatten(double[][] spectrum, double[] weights, int n) {
    int half = n / 2;
    double[] power = new double[half];
    for (int k = 0; k < half; k++) {
      power[k] = spectrum[0][k] * spectrum[0][k] + spectrum[1][k] * spectrum[1][k];
    }
    double[] around = smoothed(power, SMOOTH * n / rate);
    double highest = 0;
    for (int again = 0; again < 2; again++) {
      double[] without = new double[half];
      for (int k = 0; k < half; k++) without[k] = Math.min(power[k], LINE * around[k]);
      around = smoothed(without, SMOOTHER * n / rate);
    }
    for (double each : around) highest = Math.max(highest, each);
    for (int k = 0; k < half; k++) {
      double scale = 1 / Math.sqrt(around[k] + 1e-9 * highest + 1e-30);
      double size = Math.sqrt(power[k]) * scale;
      double weight = weights[(int) ((long) k * (weights.length - 1) / half)];
      scale *= weight * Math.min(1, MOST / (size + 1e-9));
      if (k < LOWEST * n / rate) scale = 0;
      spectrum[0][k] *= scale;
      spectrum[1][k] *= scale;
    }
  }

  /// A mean over so many neighbours.
  private static double[] smoothed(double[] values, double width) {
    int side = Math.max(1, (int) (width / 2));
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) sums[i + 1] = sums[i] + values[i];
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int low = Math.max(0, i - side);
      int high = Math.min(values.length, i + side + 1);
      means[i] = (sums[high] - sums[low]) / (high - low);
    }
    return means;
  }
}

package raccord.lab.hearing;

import java.util.Arrays;

/// The level of sound in bands of pitch, a hundred times a second. One thread at a time.
///
/// The energies of all channels are added, so that channels in opposite phase do not cancel.
public final class Bands {
  /// Frames in a second.
  public static final int FRAMES_PER_SECOND = 100;

  /// What silence counts as, dBFS.
  public static final double SILENCE = -120;

  // About half an octave wide, as far up as the rate allows, Hz.
  private static final double[] EDGES = {
    60, 120, 240, 400, 600, 900, 1300, 1900, 2700, 3800, 5400, 7600, 10800, 15200
  };

  private final int hop;
  private final Fft fft;
  private final double[] window;
  private final double[] power;
  private final double[] real;
  private final double[] imaginary;
  private final int[] bins;
  private final Taker taker;
  private double[][] recent = new double[0][];
  private long heard;

  /// Takes the levels of a frame.
  public interface Taker {
    /// @param middle sample in the middle of the frame, counted from the first heard
    /// @param levels dBFS of each band; for the taker to keep
    void take(long middle, double[] levels);
  }

  /// @param rate samples per second
  public Bands(int rate, Taker taker) {
    this.taker = taker;
    hop = Math.max(1, rate / FRAMES_PER_SECOND);
    fft = new Fft(Math.max(64, Integer.highestOneBit(2 * hop - 1) * 2));
    int n = fft.length();
    window = new double[n];
    // Hann, so that a loud band does not leak into a quiet one.
    for (int i = 0; i < n; i++) window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / n);
    power = new double[n / 2];
    real = new double[n];
    imaginary = new double[n];
    bins =
        Arrays.stream(EDGES)
            .filter(edge -> edge <= 0.45 * rate)
            .mapToInt(edge -> (int) Math.max(1, Math.ceil(edge * n / rate)))
            .distinct()
            .toArray();
  }

  /// How many bands there are.
  public int count() {
    return Math.max(0, bins.length - 1);
  }

  /// @param samples `float[channels][length]`; as many channels each time. Not modified.
  public void hear(float[][] samples) {
    int n = fft.length();
    if (recent.length != samples.length) recent = new double[samples.length][n];
    for (int i = 0; i < samples[0].length; i++) {
      int slot = (int) (heard % n);
      for (int c = 0; c < recent.length; c++) recent[c][slot] = samples[c][i];
      heard++;
      if (heard >= n && (heard - n) % hop == 0) frame();
    }
  }

  private void frame() {
    int n = fft.length();
    Arrays.fill(power, 0);
    for (int c = 0; c < recent.length; c += 2)
      addPower(recent[c], c + 1 < recent.length ? c + 1 : -1);
    double[] levels = new double[count()];
    for (int b = 0; b < levels.length; b++) {
      double sum = 0;
      for (int k = bins[b]; k < bins[b + 1]; k++) sum += power[k];
      // A sine at full scale in one channel reads 0: half of it falls on either side, and the
      // window keeps 3/8 of the energy.
      levels[b] = Math.max(SILENCE, 10 * Math.log10(sum * 4 / (0.375 * n * n) + 1e-20));
    }
    taker.take(heard - n / 2, levels);
  }

  // Two channels in one transform: the energies of a bin and of its mirror add up to both.
  private void addPower(double[] one, int other) {
    int n = fft.length();
    for (int i = 0; i < n; i++) {
      int slot = (int) ((heard + i) % n);
      real[i] = one[slot] * window[i];
      imaginary[i] = other < 0 ? 0 : recent[other][slot] * window[i];
    }
    fft.forward(real, imaginary);
    for (int k = 1; k < power.length; k++) {
      int m = n - k;
      power[k] +=
          (real[k] * real[k]
                  + imaginary[k] * imaginary[k]
                  + real[m] * real[m]
                  + imaginary[m] * imaginary[m])
              / 2;
    }
  }
}

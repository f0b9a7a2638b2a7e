package raccord.lab.hearing;

import java.util.function.DoubleConsumer;

/// Loudness as people hear it, in short blocks. One thread at a time.
///
/// ITU-R BS.1770-5, annex 1: K-weighting, then the sum of the channels' mean squares. All channels
/// count alike: what a rule compares is the same film with itself.
public final class Loudness {
  private final int block;
  private final Channel[] channels;
  private final DoubleConsumer levels;
  private double sum;
  private int heard;

  /// @param rate samples per second
  /// @param channels of the track
  /// @param block samples in each block
  /// @param levels takes the loudness of each block in LUFS, -100 for silence
  public Loudness(int rate, int channels, int block, DoubleConsumer levels) {
    this.block = block;
    this.levels = levels;
    this.channels = new Channel[channels];
    for (int c = 0; c < channels; c++) this.channels[c] = new Channel(rate);
  }

  /// @param samples `float[channels][length]`. Not modified.
  public void hear(float[][] samples) {
    for (int i = 0; i < samples[0].length; i++) {
      for (int c = 0; c < channels.length; c++) {
        double weighted = channels[c].next(samples[c][i]);
        sum += weighted * weighted;
      }
      if (++heard == block) {
        // BS.1770-5, annex 1, equation 2.
        levels.accept(Math.max(-100, -0.691 + 10 * Math.log10(sum / block + 1e-20)));
        sum = 0;
        heard = 0;
      }
    }
  }

  /// The two filters of one channel.
  private static final class Channel {
    private final Biquad shelf;
    private final Biquad highPass;

    // BS.1770-5 prints the filters at 48 kHz; these are the analogue prototypes behind them, after
    // Mansbridge, Finn and Reiss 2012, "Implementation and evaluation of autonomous multi-track
    // fader
    // control", so that other rates weigh alike.
    Channel(int rate) {
      double k = Math.tan(Math.PI * Math.min(1681.974450955533, 0.45 * rate) / rate);
      double q = 0.7071752369554196;
      double high = Math.pow(10, 3.999843853973347 / 20);
      double band = Math.pow(high, 0.4996667741545416);
      double norm = 1 + k / q + k * k;
      shelf =
          new Biquad(
              (high + band * k / q + k * k) / norm,
              2 * (k * k - high) / norm,
              (high - band * k / q + k * k) / norm,
              2 * (k * k - 1) / norm,
              (1 - k / q + k * k) / norm);
      double k2 = Math.tan(Math.PI * 38.13547087602444 / rate);
      double q2 = 0.5003270373238773;
      double norm2 = 1 + k2 / q2 + k2 * k2;
      highPass = new Biquad(1, -2, 1, 2 * (k2 * k2 - 1) / norm2, (1 - k2 / q2 + k2 * k2) / norm2);
    }

    double next(double sample) {
      return highPass.next(shelf.next(sample));
    }
  }

  /// A second-order filter, transposed direct form II.
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double s1;
    private double s2;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.b2 = b2;
      this.a1 = a1;
      this.a2 = a2;
    }

    double next(double x) {
      double y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      return y;
    }
  }
}

package raccord.lab.vision;

/// How much of what goes up and down in a shot goes up and down with a fixed period. One thread at
/// a time.
public final class Pulse {
  /// Frames that are looked at; a rhythm shows long before.
  private static final int MOST = 1024;

  /// Periods that must fit in.
  private static final int FEWEST_PERIODS = 4;

  private final float[] values = new float[MOST];
  private int count;

  /// The value of the next frame.
  public void add(float value) {
    if (count < MOST) values[count++] = value;
  }

  /// The share of the variance, once a slow trend and what chance explains are taken away, that
  /// comes back with each period.
  ///
  /// @param period frames
  /// @return 0 to 1; 0 when there are too few frames
  public double share(int period) {
    int rest = count - period + 1;
    if (rest < FEWEST_PERIODS * period) return 0;
    double[] means = new double[period];
    int[] counts = new int[period];
    double all = 0;
    for (int i = 0; i < rest; i++) {
      double trend = 0;
      for (int k = 0; k < period; k++) trend += values[i + k];
      double away = values[i + period / 2] - trend / period;
      means[i % period] += away;
      counts[i % period]++;
      all += away * away;
    }
    if (all == 0) return 0;
    double explained = 0;
    for (int k = 0; k < period; k++) explained += means[k] * means[k] / counts[k];
    // Of values at random, the means of `period` phases explain this much.
    double chance = (period - 1.0) / (rest - 1);
    return Math.max(0, (explained / all - chance) / (1 - chance));
  }

  /// The least mean of a phase.
  ///
  /// @param period frames
  public double least(int period) {
    double least = Double.POSITIVE_INFINITY;
    for (int phase = 0; phase < Math.min(period, count); phase++) {
      double sum = 0;
      int frames = 0;
      for (int i = phase; i < count; i += period) {
        sum += values[i];
        frames++;
      }
      least = Math.min(least, sum / frames);
    }
    return least;
  }
}

package raccord.lab.hearing;

import java.util.Arrays;
import java.util.function.Consumer;

/// Finds where everything in a sound gets louder or quieter at once and by as much: a change of
/// gain. One thread at a time.
///
/// A gain moves every band of pitch by the same decibels, at one instant, and the quiet moments as
/// well as the loud ones from then on. A voice or an instrument that starts moves some bands and
/// leaves the room's own noise where it was; a bang moves all bands and dies away.
public final class GainSteps {
  /// Frames on each side that are compared: one second.
  private static final int SIDE = 100;

  // Fewer frames say nothing of the level of a sound.
  private static final int SHORTEST = 30;

  /// Frames at the instant itself, on each side. The frame in the middle holds both levels.
  private static final int INSTANT = 4;

  private static final int MEMORY = 2 * SIDE + 2;

  // Bands this quiet hold nothing: cut away by a coder, or digital silence, dBFS.
  private static final double DEAD = -105;

  private static final double[] QUANTILES = {0.15, 0.5, 0.85};

  // How unlike the moves of the bands may be, median from the median, dB. This and the next were
  // tried on most of the tracks in docs/figures.md, both halves, with other seeds.
  private static final double UNLIKE = 5.5;

  // How far what happens at the instant may be from what stays, dB.
  private static final double STAYS = 10;

  // What a tone at rest may move by, dB.
  private static final double STEADY = 1;

  private final double smallest;
  private final Consumer<Step> found;
  private final Bands bands;
  private final double[][] levels = new double[MEMORY][];
  private final long[] middles = new long[MEMORY];
  private long frames;
  private long judged;
  private Step best = NONE;

  private static final Step NONE = new Step(Long.MIN_VALUE, 0, 0, 0, 0);

  /// A change of gain.
  ///
  /// @param sample where, counted from the first heard
  /// @param by dB, negative when it falls
  /// @param strength how far it stands out of what sound does by itself; from 1 on it is clear
  /// @param before level of the quiet moments of the second before, middle of the bands, dBFS
  /// @param after the same of the second after
  public record Step(long sample, double by, double strength, double before, double after) {}

  /// @param rate samples per second
  /// @param smallest dB
  public GainSteps(int rate, double smallest, Consumer<Step> found) {
    this.smallest = smallest;
    this.found = found;
    bands = new Bands(rate, this::take);
  }

  /// @param samples `float[channels][length]`. Not modified.
  public void hear(float[][] samples) {
    bands.hear(samples);
  }

  /// Judges what is left.
  public void finish() {
    while (judged < frames) judge(judged++);
    keep(NONE);
  }

  private void take(long middle, double[] frame) {
    int slot = (int) (frames % MEMORY);
    levels[slot] = frame;
    middles[slot] = middle;
    frames++;
    if (frames > SIDE) judge(judged++);
  }

  private void judge(long at) {
    long first = Math.max(0, at - SIDE);
    long past = Math.min(frames, at + SIDE + 1);
    if (at - 1 - first < SHORTEST || past - at - 1 - 1 < SHORTEST) return;
    Step step = step(at, first, past);
    if (step.strength == 0) return;
    // Of steps close together the clearest is the one; the others are its slopes.
    if (step.sample - best.sample > (long) SIDE / 3 * hop()) keep(step);
    else if (step.strength > best.strength) best = step;
  }

  private long hop() {
    return frames < 2 ? 1 : middles[1] - middles[0];
  }

  private void keep(Step next) {
    if (best.strength > 0) found.accept(best);
    best = next;
  }

  private Step step(long at, long first, long past) {
    int count = bands.count();
    double[] instant = new double[count];
    int alive = 0;
    for (int b = 0; b < count; b++) {
      double before = mean(b, at - 1 - INSTANT, at - 1);
      double after = mean(b, at + 1 + 1, at + 1 + 1 + INSTANT);
      if (before > DEAD && after > DEAD) instant[alive++] = after - before;
    }
    if (alive == 0) return NONE;
    double now = median(instant, alive);
    if (Math.abs(now) < smallest / 2) return NONE;
    double unlikeNow = unlike(instant, alive, now);
    if (unlikeNow > UNLIKE) return NONE;
    double[] moves = new double[QUANTILES.length * count];
    double[] before = new double[(int) (at - 1 - first)];
    double[] after = new double[(int) (past - at - 2)];
    double[] quietBefore = new double[count];
    double[] quietAfter = new double[count];
    int n = 0;
    int heard = 0;
    double unsteady = 0;
    for (int b = 0; b < count; b++) {
      for (int i = 0; i < before.length; i++) before[i] = level(first + i, b);
      for (int i = 0; i < after.length; i++) after[i] = level(at + 2 + i, b);
      Arrays.sort(before);
      Arrays.sort(after);
      if (before[before.length / 2] < DEAD || after[after.length / 2] < DEAD) continue;
      quietBefore[heard] = before[(int) (before.length * QUANTILES[0])];
      quietAfter[heard++] = after[(int) (after.length * QUANTILES[0])];
      unsteady =
          Math.max(
              unsteady,
              Math.max(
                  before[before.length * 4 / 5] - before[before.length / 5],
                  after[after.length * 4 / 5] - after[after.length / 5]));
      for (double q : QUANTILES) {
        moves[n++] = after[(int) (after.length * q)] - before[(int) (before.length * q)];
      }
    }
    if (n == 0) return NONE;
    // One or two bands are a test tone: its level tells only if it rests.
    if (n < 9 && unsteady > STEADY) return NONE;
    double stays = median(moves, n);
    double unlike = unlike(moves, n, stays);
    boolean together = stays * now > 0 && Math.abs(stays - now) <= STAYS;
    if (!together || Math.abs(stays) < smallest / 2 || unlike > UNLIKE) return NONE;
    double strength = Math.min(Math.abs(stays), Math.abs(now)) / (2 + unlike + unlikeNow);
    return new Step(
        middles[(int) (at % MEMORY)],
        (stays + 2 * now) / 3,
        strength,
        median(quietBefore, heard),
        median(quietAfter, heard));
  }

  private double level(long frame, int band) {
    return levels[(int) (frame % MEMORY)][band];
  }

  private double mean(int band, long first, long past) {
    double sum = 0;
    for (long i = first; i < past; i++) sum += level(i, band);
    return sum / (past - first);
  }

  private static double median(double[] values, int count) {
    Arrays.sort(values, 0, count);
    return values[count / 2];
  }

  private static double unlike(double[] values, int count, double from) {
    double[] apart = new double[count];
    for (int i = 0; i < count; i++) apart[i] = Math.abs(values[i] - from);
    return median(apart, count);
  }
}

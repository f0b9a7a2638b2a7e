package raccord.lab.hearing;

import java.util.function.Consumer;

/// Finds where one channel of sound breaks off and comes back at once. One thread at a time.
///
/// Sound that ends by itself decays, and a fader takes time; a lost packet, a loose cable or a bad
/// edit takes none. The level is watched in frames of 2 ms.
public final class Holes {
  private static final int FRAMES_PER_SECOND = 500;

  /// Frames of context on either side: 30 ms, longer than a pitch period, shorter than a syllable.
  private static final int CONTEXT = 15;

  // Half a 16-bit step between neighbours: no microphone is as quiet.
  private static final float DEAD = 1.6e-5f;
  private static final int MEMORY = 1024;

  /// What the tone of one room varies by from one moment of 30 ms to the next, dB.
  private static final double ROOM = 4;

  private final int frame;
  private final int shortest;
  private final int longest;
  private final double drop;
  private final double quietest;
  private final Consumer<Hole> found;

  private final double[] levels = new double[MEMORY];
  private final boolean[] dead = new boolean[MEMORY];
  private long frames;
  private long origin = Long.MIN_VALUE;
  private long position;
  private double sum;
  private boolean still = true;
  private int heard;
  private float last;

  private long holeFrom = -1;
  private long holePast = -1;
  private double around;

  /// A stretch without sound.
  ///
  /// @param first sample, to the nearest 2 ms
  /// @param length samples, to the nearest 2 ms
  /// @param around level of the sound before it, dBFS
  public record Hole(long first, long length, double around) {}

  /// @param rate samples per second
  /// @param shortest seconds
  /// @param longest seconds; longer is silence
  /// @param drop how far the level falls, dB
  /// @param quietest level of the sound around that still counts, dBFS
  public Holes(
      int rate,
      double shortest,
      double longest,
      double drop,
      double quietest,
      Consumer<Hole> found) {
    this.frame = Math.max(1, rate / FRAMES_PER_SECOND);
    this.shortest = (int) Math.max(1, Math.round(shortest * FRAMES_PER_SECOND) - 1);
    this.longest = (int) Math.min(MEMORY - 4L * CONTEXT, Math.round(longest * FRAMES_PER_SECOND));
    this.drop = drop;
    this.quietest = quietest;
    this.found = found;
  }

  /// Hears the next samples.
  ///
  /// @param start first sample; blocks follow each other, and a gap starts afresh
  /// @param samples one channel. Not modified.
  public void hear(long start, float[] samples) {
    if (start != position || origin == Long.MIN_VALUE) {
      origin = start;
      position = start;
      frames = 0;
      heard = 0;
      sum = 0;
      still = true;
      holeFrom = -1;
      holePast = -1;
    }
    for (float sample : samples) {
      sum += (double) sample * sample;
      still &= Math.abs(sample - last) <= DEAD;
      last = sample;
      if (++heard == frame) take();
    }
    position += samples.length;
  }

  private void take() {
    int slot = (int) (frames % MEMORY);
    levels[slot] = 10 * Math.log10(sum / frame + 1e-12);
    dead[slot] = still;
    frames++;
    sum = 0;
    still = true;
    heard = 0;
    if (holePast >= 0) {
      if (frames - holePast == CONTEXT + 2) judge();
      return;
    }
    long now = frames - 1;
    if (now <= CONTEXT + 3) return;
    boolean low = dead[slot] || levels[slot] <= (holeFrom >= 0 ? around : context(now)) - drop;
    if (holeFrom < 0 && low) open(now);
    else if (holeFrom >= 0 && !low) holePast = now;
    if (holeFrom >= 0 && holePast < 0 && now - holeFrom > longest) holeFrom = -1;
  }

  // The frame before the hole may hold its edge; leave it out of the context.
  private double context(long at) {
    return power(at - CONTEXT - 1, at - 1);
  }

  private void open(long at) {
    double before = context(at);
    boolean abrupt = highest(at - 3, at) >= before - 10;
    if (before >= quietest && abrupt && !isDead(at - 3, at - 1)) {
      holeFrom = at;
      around = before;
    }
  }

  private void judge() {
    double after = power(holePast + 1, holePast + CONTEXT + 1);
    boolean abrupt = highest(holePast, holePast + 3) >= after - 10;
    long length = holePast - holeFrom;
    // It comes back at about the level at which it broke off, or in the pause that the same room
    // had before: another sound is an edit.
    // The first and the last frame of a hole may hold its edges.
    boolean same =
        Math.abs(after - around) <= 15 || (isDead(holeFrom + 1, holePast - 1) && isRoom(after));
    if (abrupt && length >= shortest && same) {
      found.accept(new Hole(origin + holeFrom * frame, length * frame, around));
    }
    holeFrom = -1;
    holePast = -1;
  }

  /// True if a level is that of the quietest moment remembered from before the hole.
  private boolean isRoom(double level) {
    double quietest = 0;
    long first = Math.max(0, frames - MEMORY + CONTEXT);
    for (long at = first; at + CONTEXT < holeFrom; at += CONTEXT) {
      quietest = Math.min(quietest, power(at, at + CONTEXT));
    }
    return Math.abs(level - quietest) <= ROOM;
  }

  private double power(long from, long past) {
    double sum = 0;
    for (long i = from; i < past; i++) sum += Math.pow(10, levels[(int) (i % MEMORY)] / 10);
    return 10 * Math.log10(sum / (past - from) + 1e-12);
  }

  private double highest(long from, long past) {
    double most = -200;
    for (long i = from; i < past; i++) most = Math.max(most, levels[(int) (i % MEMORY)]);
    return most;
  }

  private boolean isDead(long from, long past) {
    for (long i = from; i < past; i++) if (!dead[(int) (i % MEMORY)]) return false;
    return true;
  }
}

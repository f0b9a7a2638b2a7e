package raccord.lab.hearing;

import java.util.function.Consumer;

/// Finds where one channel of sound runs flat against a ceiling. One thread at a time.
///
/// A peak of any sound bends: next to a few nearly equal samples it falls off by no more than a few
/// times their spread. A clipped peak is cut off: the samples next to it lie far below.
public final class FlatTops {
  // Of the level: a 16-bit sample at -12 dB is as coarse.
  private static final float SPREAD = 0.0002f;

  // In spreads. A parabola with three samples within one spread has fallen by at most four at the
  // next sample on either side.
  private static final float EDGE = 8;

  private final int shortest;
  private final float lowest;
  private final Consumer<Run> found;
  private long position;
  private long runStart;
  private float top;
  private float beforeRun;
  private float last;

  /// A run of samples at a ceiling.
  ///
  /// @param first sample, counted as the blocks are
  /// @param length samples
  /// @param level of the ceiling, positive, full scale is 1
  public record Run(long first, int length, float level) {}

  /// @param shortest samples
  /// @param lowest level of a ceiling, full scale is 1
  public FlatTops(int shortest, double lowest, Consumer<Run> found) {
    this.shortest = shortest;
    this.lowest = (float) lowest;
    this.found = found;
  }

  /// Hears the next samples.
  ///
  /// @param start first sample; blocks follow each other, and a gap ends any run
  /// @param samples one channel. Not modified.
  public void hear(long start, float[] samples) {
    if (start != position) {
      runStart = start;
      top = 0;
      last = 0;
    }
    position = start;
    for (float sample : samples) {
      // Same ceiling, same side: the sign is part of the value.
      if (Math.abs(sample - top) > SPREAD * Math.abs(top) || top == 0) {
        end(sample);
        beforeRun = last;
        runStart = position;
        top = sample;
      }
      last = sample;
      position++;
    }
  }

  private void end(float next) {
    long length = position - runStart;
    float level = Math.abs(top);
    if (length < shortest || level < lowest) return;
    float side = Math.signum(top);
    float edge = EDGE * SPREAD * level;
    if (level - side * beforeRun > edge && level - side * next > edge) {
      found.accept(new Run(runStart, (int) Math.min(length, Integer.MAX_VALUE), level));
    }
  }
}

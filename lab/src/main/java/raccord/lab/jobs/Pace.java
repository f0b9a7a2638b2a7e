package raccord.lab.jobs;

import java.time.Duration;

/// Counts one stage of a piece of work and tells its [Progress], a few times a second.
///
/// Thread-safe. Closing it ends the stage.
public final class Pace implements AutoCloseable {
  // Ten a second look smooth to a person and cost nothing beside a frame.
  private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();

  private final Progress progress;
  private final String doing;
  private final long total;
  private final String unit;
  private final long began = System.nanoTime();
  private long reported = began - BETWEEN_REPORTS;
  private long done;
  private boolean closed;

  Pace(Progress progress, String doing, long total, String unit) {
    if (total < 0) {
      throw new IllegalArgumentException("There cannot be " + total + " " + unit + " to do.");
    }
    this.progress = progress;
    this.doing = doing;
    this.total = total;
    this.unit = unit;
    advance(0);
  }

  /// Counts units that are done.
  public synchronized void advance(long units) {
    if (closed) return;
    done = total == 0 ? done + units : Math.min(total, done + units);
    long now = System.nanoTime();
    if (now - reported >= BETWEEN_REPORTS) {
      reported = now;
      progress.report(step(now, false));
    }
  }

  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    progress.report(step(System.nanoTime(), true));
  }

  private Progress.Step step(long now, boolean last) {
    return new Progress.Step(doing, done, total, unit, Duration.ofNanos(now - began), last);
  }
}

package raccord.studio.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import raccord.lab.jobs.Progress;

/// Progress for a person: one line of the terminal, written over and over, gone when the work is.
final class ProgressLine implements Progress {
  // ECMA-48: back to the first column, erase to the end of the line.
  private static final String AFRESH = "\r\033[K";
  private static final int CELLS = 24;

  private final PrintWriter err;

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void report(Step step) {
    err.print(step.last() ? AFRESH : AFRESH + line(step));
    err.flush();
  }

  /// `Checking kite.mov ██████────── 25 % 1,200 of 4,800 frames, 312 frames/s, 12 s left`.
  static String line(Step step) {
    StringBuilder line = new StringBuilder(step.doing()).append("  ");
    if (step.total() > 0) {
      int filled = (int) (CELLS * step.done() / step.total());
      line.append("█".repeat(filled)).append("─".repeat(CELLS - filled));
      line.append(String.format(Locale.ROOT, " %3d %%  ", 100 * step.done() / step.total()));
      line.append(
          String.format(Locale.ROOT, "%,d of %,d %s", step.done(), step.total(), step.unit()));
    } else {
      line.append(String.format(Locale.ROOT, "%,d %s", step.done(), step.unit()));
    }
    step.rate()
        .ifPresent(
            rate -> line.append(String.format(Locale.ROOT, ", %,.0f %s/s", rate, step.unit())));
    step.timeLeft().ifPresent(left -> line.append(", ").append(said(left)).append(" left"));
    return line.toString();
  }

  private static String said(Duration left) {
    if (left.toHours() > 0) return left.toHours() + " h " + left.toMinutesPart() + " min";
    if (left.toMinutes() > 0) return left.toMinutes() + " min " + left.toSecondsPart() + " s";
    return left.toSeconds() + " s";
  }
}

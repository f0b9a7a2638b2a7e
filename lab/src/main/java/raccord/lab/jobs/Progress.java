package raccord.lab.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// Hears how far a long piece of work is. Every long request reports to one; a door renders it.
///
/// Steps come from any thread, one at a time. Work begins a stage with [#pace] and counts on it.
@FunctionalInterface
public interface Progress {
  Progress SILENT = step -> {};

  void report(Step step);

  /// Begins a stage of the work.
  ///
  /// @param doing what happens, for a person: `Reading A012C003.mov`
  /// @param total how many units there are to do; 0 when nobody knows
  /// @param unit what is counted, in the plural: `frames`, `bytes`, `files`
  default Pace pace(String doing, long total, String unit) {
    return new Pace(this, doing, total, unit);
  }

  /// How far one stage is.
  ///
  /// @param done units done; never more than `total` when that is known
  /// @param total units to do; 0 when nobody knows
  /// @param elapsed time since the stage began
  /// @param last true once, when the stage is over
  record Step(String doing, long done, long total, String unit, Duration elapsed, boolean last) {

    /// Units a second, once some are done.
    public OptionalDouble rate() {
      double seconds = elapsed.toNanos() / 1e9;
      return done > 0 && seconds > 0 ? OptionalDouble.of(done / seconds) : OptionalDouble.empty();
    }

    /// Time left at the rate so far, once it can be told.
    public Optional<Duration> timeLeft() {
      OptionalDouble rate = rate();
      return total > 0 && rate.isPresent()
          ? Optional.of(Duration.ofMillis(Math.round((total - done) / rate.getAsDouble() * 1000)))
          : Optional.empty();
    }
  }
}

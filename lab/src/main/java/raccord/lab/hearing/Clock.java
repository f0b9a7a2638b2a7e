package raccord.lab.hearing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How one track runs beside another: how late it comes, and how much its clock gains or loses.
///
/// @param offset seconds by which it comes later at the middle of what was compared
/// @param drift seconds it gains in a second; 1e-6 is one part per million
/// @param strength of the clearest stretch, in standard deviations over the noise
/// @param agreeing stretches that lie on this line
public record Clock(double offset, double drift, double strength, int agreeing) {

  /// What one stretch said.
  ///
  /// @param at its middle, seconds
  /// @param lag seconds
  /// @param strength standard deviations over the noise
  public record Said(double at, double lag, double strength) {}

  // Stretches of one clock agree within a millisecond; by chance one in two thousand does.
  private static final double SAME = 0.001;

  // The worst recorder is a hundred parts per million off, but sound pulled down for 23.976 frames
  // a
  // second and laid at 24 runs off by a thousand.
  private static final double MOST_DRIFT = 1200e-6;

  // Three weak stretches on one line are no chance when they are most of what there is.
  private static final int FEWEST_WEAK = 3;

  /// The line that most stretches lie on.
  ///
  /// @param said by each stretch, in order
  /// @param weakest strength at which one stretch is trusted alone
  /// @return absent when there is nothing to trust
  public static Optional<Clock> through(List<Said> said, double weakest) {
    List<Said> best = List.of();
    for (Said from : said) {
      // A line through the clearest stretch on it, level or tilted towards another.
      best = better(best, along(said, from, 0));
      for (Said to : said) {
        double tilt = to.at == from.at ? 0 : (to.lag - from.lag) / (to.at - from.at);
        if (Math.abs(tilt) <= MOST_DRIFT) best = better(best, along(said, from, tilt));
      }
      if (said.size() > MANY && best.size() > said.size() / 2) break;
    }
    double strength = best.stream().mapToDouble(Said::strength).max().orElse(0);
    boolean together = best.size() >= FEWEST_WEAK && 2 * best.size() > said.size();
    if (strength < weakest && !together) return Optional.empty();
    return Optional.of(fitted(best, strength));
  }

  // Past this many stretches a line that most agree with is taken at once.
  private static final int MANY = 40;

  private static List<Said> along(List<Said> said, Said from, double tilt) {
    List<Said> on = new ArrayList<>();
    for (Said each : said) {
      if (Math.abs(each.lag - from.lag - tilt * (each.at - from.at)) <= SAME) on.add(each);
    }
    return on;
  }

  private static List<Said> better(List<Said> a, List<Said> b) {
    return Comparator.comparingDouble(Clock::weight).compare(b, a) > 0 ? b : a;
  }

  private static double weight(List<Said> said) {
    return said.stream().mapToDouble(Said::strength).sum();
  }

  /// Least squares.
  private static Clock fitted(List<Said> on, double strength) {
    double at = on.stream().mapToDouble(Said::at).average().orElse(0);
    double lag = on.stream().mapToDouble(Said::lag).average().orElse(0);
    double top = 0;
    double bottom = 0;
    for (Said each : on) {
      top += (each.at - at) * (each.lag - lag);
      bottom += (each.at - at) * (each.at - at);
    }
    return new Clock(lag, bottom > 0 ? top / bottom : 0, strength, on.size());
  }
}

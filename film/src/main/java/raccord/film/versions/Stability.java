package raccord.film.versions;

import java.util.Comparator;
import java.util.List;

/// How steady a version is from frame to frame, beside its source.
///
/// @param frames each frame but the first, in order
public record Stability(List<Step> frames) {

  /// From the frame before to this one, along the movement.
  ///
  /// @param frame counted on the media
  /// @param source how much the source changes, levels of 8 bits
  /// @param version how much the version changes, levels of 8 bits
  public record Step(long frame, double source, double version) {

    /// What the repair adds; less than nothing when it is steadier than its source.
    public double added() {
      return version - source;
    }
  }

  public Stability {
    frames = List.copyOf(frames);
  }

  /// The mean of what the repair adds, levels of 8 bits: the score of the version.
  public double added() {
    return frames.stream().mapToDouble(Step::added).average().orElse(0);
  }

  /// Where the repair adds most, worst first; frames where it adds nothing are left out.
  public List<Step> worst(int most) {
    return frames.stream()
        .filter(step -> step.added() > 0)
        .sorted(Comparator.comparingDouble(Step::added).reversed())
        .limit(most)
        .toList();
  }
}

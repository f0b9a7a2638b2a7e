package raccord.lab.learning.skills;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.lab.learning.torch.Inference;
import raccord.lab.tools.Footage;

/// One thing that can be learned from film alone.
///
/// It starts exactly at a tool that was not learned, so that a network which has learned nothing
/// does no harm. A skill keeps no state.
///
/// @param <S> a sample
public interface Skill<S> extends Lesson<S> {

  /// What people and files call it: `in-between`.
  String name();

  /// What its score is: `psnr`. More is better.
  String metric();

  /// What each channel that goes into the network holds, and in what unit: for other hosts.
  List<String> inputs();

  /// What each channel that comes out of it holds.
  List<String> outputs();

  /// Draws samples from one shot, all that is needed for a lesson: the truth is in the film itself.
  ///
  /// @param most samples to draw; fewer when the shot is short or shows nothing to learn from
  /// @param seed the same seed and shot, the same samples
  List<S> draw(Footage shot, int most, long seed);

  /// How good it is on a shot that nothing was learned from, through the code that repairs shots.
  ///
  /// @param learned absent for the tool that was not learned
  /// @return one number for each thing that was rebuilt, in the film's order
  List<Double> score(Footage shot, Optional<Inference> learned);

  /// The place of a shot where the tool that was not learned is furthest from the truth, as each
  /// way has it; absent when the shot shows nothing that could be compared.
  ///
  /// @param ways by name, in order; absent for the tool that was not learned
  Optional<Shown> show(Footage shot, Map<String, Optional<Inference>> ways);
}

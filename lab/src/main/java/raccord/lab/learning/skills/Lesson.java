package raccord.lab.learning.skills;

import java.util.List;
import java.util.function.Function;
import raccord.lab.learning.Block;
import raccord.lab.learning.torch.Variable;

/// What a network is to learn: its shape, and what it gets wrong. A lesson keeps no state.
///
/// @param <S> a sample
public interface Lesson<S> {
  Block network();

  /// How many samples a step looks at.
  int batch();

  /// What the network gets wrong.
  ///
  /// @param network runs the network
  /// @param batch some samples
  /// @param seed of whatever is left to chance, such as turning a sample over
  /// @return a single number, less is better
  Variable loss(Function<Variable, Variable> network, List<S> batch, long seed);
}

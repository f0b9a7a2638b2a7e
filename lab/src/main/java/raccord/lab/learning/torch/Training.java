package raccord.lab.learning.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import raccord.lab.learning.Block;
import raccord.lab.learning.Weights;

/// A network being trained: one step after another, to be stopped and taken up at any.
///
/// Adam (Kingma and Ba 2015, algorithm 1) without weight decay; the weights that count are the
/// running mean over the last steps (Polyak and Juditsky 1992), which do not swing as those of a
/// single step do. Its whole state is in [Weights], so that a file is a checkpoint. One thread at a
/// time. Whoever opens, closes.
public final class Training implements AutoCloseable {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;
  // Of the running mean; it starts shorter, so that it soon forgets the first steps.
  private static final double MEAN_DECAY = 0.998;
  private static final double START = 10;
  // A gradient longer than this is shortened (Pascanu et al. 2013).
  private static final double LONGEST = 1;

  private static final String FIRST = "first:";
  private static final String SECOND = "second:";
  private static final String MEAN = "mean:";
  private static final String STEP = "step";

  private final Network network;
  private final Map<String, Tensor> first = new LinkedHashMap<>();
  private final Map<String, Tensor> second = new LinkedHashMap<>();
  private final Map<String, Tensor> mean = new LinkedHashMap<>();
  private long steps;

  /// Starts afresh, or goes on from a checkpoint.
  ///
  /// @param start weights alone, or what [#checkpoint] gave
  /// @throws IllegalArgumentException if the weights are another network's
  public Training(Block block, Weights start) {
    network = new Network(block, start, /* learns= */ true);
    String known = start.notes().get(STEP);
    steps = known == null ? 0 : Long.parseLong(known);
    network
        .parameters()
        .forEach((name, tensor) -> {
          float[] none = new float[Math.toIntExact(tensor.numel())];
          first.put(name, moment(start, FIRST + name, none, tensor));
          second.put(name, moment(start, SECOND + name, none, tensor));
          mean.put(name, moment(start, MEAN + name, start.tensor(name).values(), tensor));
        });
  }

  private static Tensor moment(Weights start, String name, float[] otherwise, Tensor like) {
    Weights.Tensor known = start.tensors().get(name);
    return Network.kept(
        () -> Variable.carried(known == null ? otherwise : known.values(), like.shape()));
  }

  /// Steps that were taken, those before a checkpoint too.
  public long steps() {
    return steps;
  }

  /// Takes a step down.
  ///
  /// @param rate of learning
  /// @param loss from what the network makes of an input to a single number
  /// @return the loss before the step
  /// @throws IllegalStateException if the loss is no number; the weights stay as they were
  public double step(double rate, Function<Function<Variable, Variable>, Variable> loss) {
    try (PointerScope _ = new PointerScope()) {
      Variable made = loss.apply(network::run);
      double number = made.number();
      if (!Double.isFinite(number)) {
        throw new IllegalStateException(
            "The loss is " + number + " at step " + steps + ": lower the rate of learning.");
      }
      made.tensor().backward();
      try (AutoGradMode _ = new AutoGradMode(false)) {
        descend(rate);
      }
      return number;
    }
  }

  private void descend(double rate) {
    steps++;
    double squares = 0;
    for (Tensor tensor : network.parameters().values()) {
      Tensor gradient = tensor.grad();
      squares += gradient.mul(gradient).sum().item_float();
    }
    double scale = Math.min(1, LONGEST / Math.max(Math.sqrt(squares), EPSILON));
    double unbiased = rate * Math.sqrt(1 - Math.pow(SECOND_DECAY, (double) steps));
    unbiased /= 1 - Math.pow(FIRST_DECAY, (double) steps);
    double kept = Math.min(MEAN_DECAY, (1 + (double) steps) / (START + (double) steps));
    for (Map.Entry<String, Tensor> each : network.parameters().entrySet()) {
      Tensor tensor = each.getValue();
      Tensor gradient = tensor.grad().mul(new Scalar(scale));
      Tensor m = state(first, each.getKey());
      Tensor v = state(second, each.getKey());
      m.mul_(new Scalar(FIRST_DECAY)).add_(gradient, new Scalar(1 - FIRST_DECAY));
      v.mul_(new Scalar(SECOND_DECAY)).addcmul_(gradient, gradient, new Scalar(1 - SECOND_DECAY));
      tensor.addcdiv_(m, v.sqrt().add_(new Scalar(EPSILON)), new Scalar(-unbiased));
      state(mean, each.getKey()).mul_(new Scalar(kept)).add_(tensor, new Scalar(1 - kept));
      tensor.grad().zero_();
    }
  }

  private static Tensor state(Map<String, Tensor> states, String name) {
    Tensor found = states.get(name);
    if (found == null) throw new IllegalStateException("No state of \"" + name + "\" is kept.");
    return found;
  }

  /// The weights that count: the running mean.
  public Weights weights() {
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    mean.forEach((name, tensor) -> tensors.put(name, values(tensor)));
    return new Weights(tensors);
  }

  /// All that is needed to go on as if nothing had been between.
  public Weights checkpoint() {
    SortedMap<String, Weights.Tensor> tensors = new TreeMap<>(network.weights().tensors());
    first.forEach((name, tensor) -> tensors.put(FIRST + name, values(tensor)));
    second.forEach((name, tensor) -> tensors.put(SECOND + name, values(tensor)));
    mean.forEach((name, tensor) -> tensors.put(MEAN + name, values(tensor)));
    SortedMap<String, String> notes = new TreeMap<>(Map.of(STEP, Long.toString(steps)));
    return new Weights(tensors, notes);
  }

  private static Weights.Tensor values(Tensor tensor) {
    return Weights.Tensor.of(new Variable(tensor).values(), tensor.shape());
  }

  @Override
  public void close() {
    network.close();
    for (Map<String, Tensor> states : List.of(first, second, mean)) {
      states.values().forEach(Tensor::close);
      states.clear();
    }
  }
}

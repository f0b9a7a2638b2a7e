package raccord.lab.learning.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import raccord.lab.learning.Block;
import raccord.lab.learning.Weights;

/// A network with its weights, in libtorch's memory. Whoever opens, closes.
final class Network implements AutoCloseable {
  private static final String WEIGHT = ".weight";
  private static final String BIAS = ".bias";

  private final Block block;
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  /// @throws IllegalArgumentException if the weights are another network's
  Network(Block block, Weights weights, boolean learns) {
    this.block = block;
    block
        .convolutions()
        .forEach((way, each) -> {
          keep(way + WEIGHT, weights, learns, each.out(), each.in(), each.size(), each.size());
          keep(way + BIAS, weights, learns, each.out());
        });
  }

  private void keep(String name, Weights weights, boolean learns, long... shape) {
    Weights.Tensor tensor = weights.tensor(name);
    List<Long> wanted = new ArrayList<>();
    for (long size : shape) wanted.add(size);
    if (!tensor.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "Tensor \""
              + name
              + "\" is "
              + tensor.shape()
              + ", but the network needs "
              + wanted
              + ".");
    }
    parameters.put(
        name, kept(() -> Variable.carried(tensor.values(), shape).set_requires_grad(learns)));
  }

  /// Makes a tensor that outlives the scope it is made in.
  static Tensor kept(Supplier<Tensor> maker) {
    try (PointerScope _ = new PointerScope()) {
      Tensor made = maker.get();
      made.retainReference();
      return made;
    }
  }

  Map<String, Tensor> parameters() {
    return parameters;
  }

  Variable run(Variable input) {
    return new Variable(run(block, "", input.tensor()));
  }

  private Tensor run(Block part, String way, Tensor input) {
    return switch (part) {
      case Block.Convolution convolution -> {
        long around = convolution.size() / 2;
        yield torch.conv2d(
            input,
            parameter(way + WEIGHT),
            new TensorOptional(parameter(way + BIAS)),
            new long[] {1, 1},
            new long[] {around, around},
            new long[] {1, 1},
            1);
      }
      case Block.Rectifier rectifier -> torch.leaky_relu(input, new Scalar(Block.SLOPE));
      case Block.Chain chain -> {
        Tensor value = input;
        for (int i = 0; i < chain.blocks().size(); i++) {
          value = run(chain.blocks().get(i), Block.below(way, Integer.toString(i)), value);
        }
        yield value;
      }
      case Block.Residual residual ->
          input.add(run(residual.inner(), Block.below(way, "inner"), input));
      case Block.Deeper deeper -> {
        Tensor half = torch.avg_pool2d(input, 2, 2);
        Tensor made = run(deeper.inner(), Block.below(way, "inner"), half);
        Tensor up = torch.upsample_nearest2d(made, 2 * made.size(2), 2 * made.size(3));
        yield torch.cat(new TensorVector(input, up), 1);
      }
    };
  }

  private Tensor parameter(String name) {
    Tensor found = parameters.get(name);
    if (found == null) throw new IllegalStateException("The network has no \"" + name + "\".");
    return found;
  }

  Weights weights() {
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    parameters.forEach((name, tensor) ->
        tensors.put(name, Weights.Tensor.of(new Variable(tensor).values(), tensor.shape())));
    return new Weights(tensors);
  }

  @Override
  public void close() {
    parameters.values().forEach(Tensor::close);
    parameters.clear();
  }
}

package raccord.lab.learning.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import raccord.lab.learning.Block;
import raccord.lab.learning.Weights;

/// A trained network at work. Thread-safe. Whoever opens, closes.
public final class Inference implements AutoCloseable {
  private final Network network;

  /// @throws IllegalArgumentException if the weights are another network's
  public Inference(Block block, Weights weights) {
    network = new Network(block, weights, /* learns= */ false);
  }

  /// @param input `float[channels * height * width]`. Input. Not modified.
  /// @param height a multiple of [Block#multiple]
  /// @param width a multiple of [Block#multiple]
  /// @return as many channels as the network makes, of the same size
  public float[] run(float[] input, int channels, int height, int width) {
    try (PointerScope _ = new PointerScope();
        AutoGradMode _ = new AutoGradMode(false)) {
      return network.run(Variable.of(input, 1, channels, height, width)).values();
    }
  }

  @Override
  public void close() {
    network.close();
  }
}

package raccord.lab.learning.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import raccord.lab.learning.Block;
import raccord.lab.learning.Weights;

/// A trained network at work. Thread-safe. Whoever opens, closes.
public final class Inference implements AutoCloseable {
  private final Network network;
  private final int multiple;

  /// @throws IllegalArgumentException if the weights are another network's
  public Inference(Block block, Weights weights) {
    multiple = block.multiple();
    network = new Network(block, weights, /* learns= */ false);
  }

  /// Sides that the network cannot halve as often as it must are made longer by repeating the edge.
  ///
  /// @param input `float[channels * height * width]`. Input. Not modified.
  /// @return as many channels as the network makes, of the same size
  public float[] run(float[] input, int channels, int height, int width) {
    int down = Math.ceilDiv(height, multiple) * multiple;
    int across = Math.ceilDiv(width, multiple) * multiple;
    try (PointerScope _ = new PointerScope();
        AutoGradMode _ = new AutoGradMode(false)) {
      if (down == height && across == width) {
        return network.run(Variable.of(input, 1, channels, height, width)).values();
      }
      float[] padded = padded(input, channels, height, width, down, across);
      float[] made = network.run(Variable.of(padded, 1, channels, down, across)).values();
      float[] kept = new float[made.length / (down * across) * height * width];
      for (int row = 0; row < kept.length / width; row++) {
        int from = (row / height * down + row % height) * across;
        System.arraycopy(made, from, kept, row * width, width);
      }
      return kept;
    }
  }

  private static float[] padded(
      float[] input, int channels, int height, int width, int down, int across) {
    float[] padded = new float[channels * down * across];
    for (int k = 0, i = 0; k < channels; k++) {
      for (int y = 0; y < down; y++) {
        int row = (k * height + Math.min(y, height - 1)) * width;
        for (int x = 0; x < across; x++, i++) padded[i] = input[row + Math.min(x, width - 1)];
      }
    }
    return padded;
  }

  @Override
  public void close() {
    network.close();
  }
}

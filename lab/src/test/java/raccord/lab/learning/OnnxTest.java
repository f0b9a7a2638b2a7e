package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.lab.learning.Weights.Tensor;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.TorchLibrary;

class OnnxTest {
  private static final int CHANNELS = 5;
  private static final int HEIGHT = 24;
  private static final int WIDTH = 32;

  @TempDir Path folder;

  @Test
  void makesTheSameNumbersInAnotherHost() throws IOException {
    Assumptions.assumeTrue(torchIsThere(), "libtorch is not to be had for this machine.");
    Block network =
        new Block.Chain(
            Block.unet(CHANNELS, List.of(8, 12, 16), CHANNELS),
            new Block.Residual(
                new Block.Chain(
                    new Block.Convolution(CHANNELS, CHANNELS, 3), new Block.Rectifier())));
    Weights weights = shaken(network.fresh(3));
    float[] input = new float[CHANNELS * HEIGHT * WIDTH];
    Random random = new Random(8);
    for (int i = 0; i < input.length; i++) input[i] = (float) random.nextGaussian();
    float[] ours;
    try (Inference inference = new Inference(network, weights)) {
      ours = inference.run(input, CHANNELS, HEIGHT, WIDTH);
    }
    Path file = folder.resolve("network.onnx");
    Files.write(file, Onnx.written("network", network, CHANNELS, weights, "Raccord test"));
    float[] theirs = inOpenCv(file, input);
    assertThat(theirs).hasSameSizeAs(ours);
    double spread = 0;
    for (int i = 0; i < ours.length; i++) {
      assertThat((double) theirs[i]).isCloseTo(ours[i], within(1e-3));
      spread = Math.max(spread, Math.abs(ours[i]));
    }
    assertThat(spread).isGreaterThan(0.1);
  }

  @Test
  void writesTheSameBytesForTheSameNetwork() {
    Block network = Block.unet(3, List.of(4, 6), 1);
    byte[] once = Onnx.written("a", network, 3, network.fresh(1), "Raccord test");
    assertThat(Onnx.written("a", network, 3, network.fresh(1), "Raccord test")).isEqualTo(once);
    assertThat(Onnx.written("a", network, 3, network.fresh(2), "Raccord test")).isNotEqualTo(once);
  }

  @Test
  void refusesTheWeightsOfAnotherNetwork() {
    Block network = Block.unet(3, List.of(4, 6), 1);
    Weights other = new Weights(Map.of("a", Tensor.of(new float[1], 1)));
    assertThatThrownBy(() -> Onnx.written("a", network, 3, other, "Raccord test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tensor");
  }

  // A fresh network gives nothing at its end, which proves nothing.
  private static Weights shaken(Weights weights) {
    Random random = new Random(2);
    Map<String, Tensor> shaken = new TreeMap<>();
    weights
        .tensors()
        .forEach((name, tensor) -> {
          float[] values = tensor.values().clone();
          for (int i = 0; i < values.length; i++) values[i] += (float) random.nextGaussian() * 0.1f;
          shaken.put(name, new Tensor(tensor.precision(), tensor.shape(), values));
        });
    return new Weights(shaken);
  }

  private static boolean torchIsThere() {
    try {
      return !TorchLibrary.carried().version().isEmpty();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static float[] inOpenCv(Path file, float[] input) {
    try (Net net = opencv_dnn.readNetFromONNX(file.toString());
        FloatPointer values = new FloatPointer(input);
        Mat blob = new Mat(new int[] {1, CHANNELS, HEIGHT, WIDTH}, opencv_core.CV_32F, values)) {
      net.setInput(blob, Onnx.INPUT, 1, org.bytedeco.opencv.opencv_core.Scalar.all(0));
      try (Mat made = net.forward(Onnx.OUTPUT)) {
        FloatBuffer out = made.createBuffer();
        float[] numbers = new float[out.remaining()];
        out.get(numbers);
        return numbers;
      }
    }
  }
}

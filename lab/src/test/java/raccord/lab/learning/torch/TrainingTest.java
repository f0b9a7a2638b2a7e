package raccord.lab.learning.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.lab.learning.Block;
import raccord.lab.learning.Weights;

class TrainingTest {
  private static final int BATCH = 2;
  private static final int SIDE = 16;
  private static final Block NETWORK = Block.unet(3, List.of(8, 12), 1);

  @TempDir Path folder;

  private final float[] pictures = noise(11, BATCH * 3 * SIDE * SIDE);

  private static float[] noise(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian();
    return values;
  }

  // What is to be learned: the mean of the channels, each a place to the right.
  private float[] wanted() {
    float[] wanted = new float[BATCH * SIDE * SIDE];
    for (int i = 0; i < wanted.length; i++) {
      int at = i / (SIDE * SIDE) * 3 * SIDE * SIDE + i % (SIDE * SIDE);
      int from = i % SIDE == 0 ? at : at - 1;
      for (int k = 0; k < 3; k++) wanted[i] += pictures[from + k * SIDE * SIDE] / 3;
    }
    return wanted;
  }

  private Variable loss(Function<Variable, Variable> network) {
    Variable made = network.apply(Variable.of(pictures, BATCH, 3, SIDE, SIDE));
    Variable away = made.minus(Variable.of(wanted(), BATCH, 1, SIDE, SIDE));
    return away.times(away).mean();
  }

  private double[] trained(Training training, int steps) {
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) losses[i] = training.step(0.01, this::loss);
    return losses;
  }

  @Test
  void learnsWhatItIsShown() {
    try (Training training = new Training(NETWORK, NETWORK.fresh(1))) {
      double[] losses = trained(training, 150);
      assertThat(losses[149]).isLessThan(0.1 * losses[0]);
    }
  }

  @Test
  void givesNothingBeforeItHasLearned() {
    try (Inference fresh = new Inference(NETWORK, NETWORK.fresh(1))) {
      float[] made = fresh.run(Arrays.copyOf(pictures, 3 * SIDE * SIDE), 3, SIDE, SIDE);
      assertThat(made).hasSize(SIDE * SIDE).containsOnly(0f);
    }
  }

  @Test
  void makesTheSameWeightsOfTheSameSeed() {
    try (Training one = new Training(NETWORK, NETWORK.fresh(5));
        Training other = new Training(NETWORK, NETWORK.fresh(5))) {
      assertThat(trained(one, 20)).isEqualTo(trained(other, 20));
      assertThat(one.weights().write(folder.resolve("one.safetensors")))
          .isEqualTo(other.weights().write(folder.resolve("other.safetensors")));
    }
  }

  @Test
  void goesOnFromACheckpointAsIfNothingHadBeenBetween() {
    Path checkpoint = folder.resolve("checkpoint.safetensors");
    double[] through;
    String weights;
    try (Training training = new Training(NETWORK, NETWORK.fresh(5))) {
      trained(training, 10);
      training.checkpoint().write(checkpoint);
      through = trained(training, 10);
      weights = training.checkpoint().write(folder.resolve("through.safetensors"));
    }
    try (Training training = new Training(NETWORK, Weights.read(checkpoint))) {
      assertThat(training.steps()).isEqualTo(10);
      assertThat(trained(training, 10)).isEqualTo(through);
      assertThat(training.checkpoint().write(folder.resolve("again.safetensors")))
          .isEqualTo(weights);
    }
  }

  @Test
  void doesNotGrowOverAThousandSteps() throws Exception {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "This system does not say a process's memory.");
    try (Training training = new Training(NETWORK, NETWORK.fresh(2))) {
      trained(training, 200);
      long before = resident(status);
      trained(training, 800);
      // Each step makes a megabyte of tensors; what leaked would be hundreds.
      assertThat(resident(status) - before).as("megabytes more").isLessThan(100);
    }
  }

  private static long resident(Path status) throws Exception {
    String line =
        Files.readAllLines(status).stream()
            .filter(each -> each.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
  }

  @Test
  void refusesTheWeightsOfAnotherNetwork() {
    Block other = Block.unet(3, List.of(8, 16), 1);
    assertThatThrownBy(() -> new Inference(NETWORK, other.fresh(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the network needs");
  }

  @Test
  void refusesALossThatIsNoNumber() {
    try (Training training = new Training(NETWORK, NETWORK.fresh(1))) {
      assertThatThrownBy(() -> training.step(0.01, network -> loss(network).plus(Double.NaN)))
          .hasMessageContaining("lower the rate");
    }
  }
}

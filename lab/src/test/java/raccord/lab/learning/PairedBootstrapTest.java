package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static final double NOTICEABLE = 0.05;

  @Test
  void holdsTheTruthInNinetyFiveOfAHundredSamples() {
    // 400 samples of 30 clips from a known gain: the interval misses it about one time in twenty,
    // and
    // a percentile interval of 30 a little oftener.
    Random random = new Random(17);
    int held = 0;
    for (int i = 0; i < 400; i++) {
      double[] clips = random.doubles(30).map(_ -> 0.3 + random.nextGaussian()).toArray();
      Gain.Bounds bounds = new PairedBootstrap(i).of(clips);
      if (bounds.low95() <= 0.3 && 0.3 <= bounds.high95()) held++;
    }
    assertThat(held / 400.0).isBetween(0.90, 0.98);
  }

  @Test
  void isNoSurerForManyClipsOfOneSetup() {
    // Four setups that differ, and clips that hardly do: a hundred clips each teach nothing more.
    SortedMap<String, List<Double>> few = new TreeMap<>();
    SortedMap<String, List<Double>> many = new TreeMap<>();
    Random random = new Random(4);
    for (int s = 0; s < 4; s++) {
      double setup = s - 1.2;
      few.put("setup-" + s, List.of(setup, setup + 0.01));
      List<Double> clips = new ArrayList<>();
      for (int c = 0; c < 100; c++) clips.add(setup + 0.01 * random.nextDouble());
      many.put("setup-" + s, clips);
    }
    Gain.Bounds fewBounds = new PairedBootstrap(1).of(few).all();
    Gain.Bounds manyBounds = new PairedBootstrap(1).of(many).all();
    assertThat(manyBounds.high95() - manyBounds.low95())
        .isCloseTo(fewBounds.high95() - fewBounds.low95(), within(0.05))
        .isGreaterThan(1);
  }

  @Test
  void weighsEachSetupTheSame() {
    Gain gain =
        new PairedBootstrap(1)
            .of(new TreeMap<>(Map.of("12A", List.of(1.0), "12B", List.of(0.0, 0.0, 0.0))));
    assertThat(gain.all().mean()).isEqualTo(0.5);
  }

  @Test
  void givesTheSameAnswerForTheSameSeed() {
    double[] clips = new Random(2).doubles(12).toArray();
    assertThat(new PairedBootstrap(5).of(clips)).isEqualTo(new PairedBootstrap(5).of(clips));
    assertThat(new PairedBootstrap(6).of(clips)).isNotEqualTo(new PairedBootstrap(5).of(clips));
  }

  @Test
  void provesASmallSteadyGain() {
    assertThat(gain(0.1, 0.12, 0.08, 0.11).isProved(NOTICEABLE)).isTrue();
  }

  @Test
  void doesNotProveAGainThatMayBeChance() {
    Gain gain = gain(0.9, -0.04, 0.02, -0.03);
    assertThat(gain.all().mean()).isPositive();
    assertThat(gain.worse(NOTICEABLE)).isEmpty();
    assertThat(gain.isProved(NOTICEABLE)).isFalse();
  }

  @Test
  void doesNotProveAGainThatOneSetupPaysFor() {
    Gain gain = gain(2, 2, 2, 2, 2, 2, 2, -0.5);
    assertThat(gain.all().low95()).isPositive();
    assertThat(gain.worse(NOTICEABLE)).containsExactly("setup-7");
    assertThat(gain.isProved(NOTICEABLE)).isFalse();
  }

  @Test
  void forgivesASetupALossTooSmallToCountOrTooUnsteadyToBeSure() {
    assertThat(gain(1, 1, 1, -0.04).worse(NOTICEABLE)).isEmpty();
    SortedMap<String, List<Double>> unsteady = new TreeMap<>();
    unsteady.put("12A", List.of(-1.0, 0.9, -0.9, 0.8));
    assertThat(new PairedBootstrap(1).of(unsteady).worse(NOTICEABLE)).isEmpty();
  }

  @Test
  void refusesToJudgeNothing() {
    assertThatThrownBy(() -> new PairedBootstrap(1).of(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PairedBootstrap(1).of(new TreeMap<>(Map.of("12A", List.of()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Gain gain(double... setups) {
    SortedMap<String, List<Double>> differences = new TreeMap<>();
    for (int i = 0; i < setups.length; i++) differences.put("setup-" + i, List.of(setups[i]));
    return new PairedBootstrap(1).of(differences);
  }
}

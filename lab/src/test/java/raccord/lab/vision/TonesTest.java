package raccord.lab.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Which colours of a shot its scene shows anyway.
class TonesTest {
  private static final int HUES = 32;
  private static final int[] WALL = {18, 14};
  private static final int[] WOOD = {23, 8};
  private static final int[] JUMPER = {28, 11};
  private static final int[] PAPER = {16, 16};

  /// A picture of a few materials, each in ten lights.
  ///
  /// @param tint steps of an eighth of a stop that red goes up and blue down
  private static Tones tones(int tint, Object... materials) {
    TreeMap<Integer, Float> all = new TreeMap<>();
    for (int i = 0; i < materials.length; i += 2) {
      int[] hue = (int[]) materials[i];
      double share = (double) materials[i + 1];
      for (int light = 0; light < 10; light++) {
        int place = ((50 + 3 * light + i) * HUES + hue[0] + tint) * HUES + hue[1] - tint;
        all.merge(place, (float) (share / 10), Float::sum);
      }
    }
    float[] shares = new float[all.size()];
    int at = 0;
    for (float share : all.values()) shares[at++] = share;
    return new Tones(all.keySet().stream().mapToInt(place -> place).toArray(), shares, 1);
  }

  private static final List<Tones> OTHERS =
      List.of(
          tones(0, WALL, 0.7, WOOD, 0.1, JUMPER, 0.2),
          tones(0, WALL, 0.5, JUMPER, 0.45, PAPER, 0.05));

  @Test
  void findsAllColoursOfAnInsertInTheScene() {
    assertThat(tones(0, WOOD, 0.85, PAPER, 0.15).foundIn(OTHERS)).isGreaterThan(0.99);
  }

  @Test
  void doesNotFindTheColoursOfASetupUnderAFilter() {
    assertThat(tones(4, WALL, 0.6, WOOD, 0.15, JUMPER, 0.25).foundIn(OTHERS)).isLessThan(0.7);
  }

  @Test
  void takesAColourForTheScenesOwnHoweverLittleOfItThereIsButNotATrace() {
    assertThat(tones(0, WOOD, 1.0).foundIn(List.of(tones(0, WALL, 0.98, WOOD, 0.02))))
        .isGreaterThan(0.99);
    assertThat(tones(0, WOOD, 1.0).foundIn(List.of(tones(0, WALL, 0.995, WOOD, 0.005)))).isZero();
  }
}

package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import raccord.lab.learning.Comparison.Clip;

class ComparisonTest {
  @Test
  void provesWhatIsAheadOnEverySetup() {
    Comparison ahead = comparison(0.5, 0.4, 0.45, 0.6);
    assertThat(ahead.over()).isEqualTo("base");
    assertThat(ahead.gain().all().low95()).isPositive();
    assertThat(ahead.isProved()).isTrue();
    assertThat(ahead.setups()).isEqualTo(4);
  }

  @Test
  void doesNotProveWhatIsNoBetterThanTheBase() {
    Comparison same = comparison(0, 0, 0, 0);
    assertThat(same.gain().all().mean()).isZero();
    assertThat(same.isProved()).isFalse();
  }

  @Test
  void measuresAgainstTheClassicalWayWhereTheBaseIsBehindIt() {
    // Ahead of a base that is two decibels behind, and still behind the classical way.
    List<Clip> clips =
        IntStream.range(0, 6).mapToObj(i -> new Clip("12" + i, 35, 33, 34.5)).toList();
    Comparison behind = new Comparison("in-between", "psnr", 0.05, clips, 1);
    assertThat(behind.over()).isEqualTo("classical");
    assertThat(behind.gain().all().mean()).isCloseTo(-0.5, within(1e-9));
    assertThat(behind.isProved()).isFalse();
  }

  @Test
  void weighsEachSetupTheSameInMeansAndOnTheCard() {
    Comparison uneven =
        new Comparison(
            "in-between",
            "psnr",
            0.05,
            List.of(
                new Clip("12A", 30, 31, 32),
                new Clip("12A", 32, 33, 34),
                new Clip("12B", 40, 41, 41)),
            1);
    assertThat(uneven.classical()).isEqualTo(35.5);
    assertThat(uneven.adapted()).isEqualTo(37);
    assertThat(uneven.gain().all().mean()).isEqualTo(0.5);
    assertThat(uneven.results()).extracting(ModelCard.Result::setup).containsExactly("12A", "12B");
    assertThat(uneven.results().getFirst().ways())
        .containsEntry("classical", 31.0)
        .containsEntry("adapted", 33.0);
  }

  @Test
  void refusesToCompareOnNothing() {
    assertThatThrownBy(() -> new Comparison("in-between", "psnr", 0.05, List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Comparison comparison(double... gains) {
    List<Clip> clips =
        IntStream.range(0, gains.length)
            .mapToObj(i -> new Clip("setup-" + i, 34, 35, 35 + gains[i]))
            .toList();
    return new Comparison("in-between", "psnr", 0.05, clips, 1);
  }
}

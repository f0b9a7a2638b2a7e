package raccord.lab.learning.skills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.time.FrameRate;
import raccord.lab.learning.Weights;
import raccord.lab.learning.torch.Inference;
import raccord.lab.repair.ReelFootage;
import raccord.lab.soundstage.Kite;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;

class TweeningTest {
  private static final Tweening SKILL = new Tweening();
  private static final long SEED = 12;
  private static ReelFootage shot;
  private static List<Tweening.Sample> samples;

  @TempDir Path folder;

  @BeforeAll
  static void shoot() {
    Stage stage = new Stage(320, 180, 8, FrameRate.FPS_24, SEED, 2);
    StageReel.Piece piece = new StageReel.Piece(Kite.kitchen(), "12A", 1, 30, 48);
    shot =
        new ReelFootage(
            ReelFootage.Brief.of("12A", () -> new StageReel(stage, List.of(piece), List.of(), 2)));
    samples = SKILL.draw(shot, 12, SEED);
  }

  @AfterAll
  static void strike() {
    shot.close();
  }

  private static Weights learned(
      List<Tweening.Sample> from, long steps, Path checkpoint, List<Double> losses) {
    Course<Tweening.Sample> course =
        new Course<>(SKILL, from, SKILL.network().fresh(SEED), steps, 1e-3, SEED);
    return course.run(checkpoint, progress -> losses.add(progress.loss()));
  }

  @Test
  void drawsTheSameSamplesOfTheSameSeed() {
    List<Tweening.Sample> again = SKILL.draw(shot, 12, SEED);
    assertThat(again).hasSameSizeAs(samples).hasSize(12);
    for (int i = 0; i < samples.size(); i++) {
      assertThat(again.get(i).features()).isEqualTo(samples.get(i).features());
      assertThat(again.get(i).truth()).isEqualTo(samples.get(i).truth());
    }
  }

  @Test
  void beginsExactlyAtTheToolThatWasNotLearned() {
    try (Inference fresh = new Inference(SKILL.network(), SKILL.network().fresh(SEED))) {
      assertThat(SKILL.score(shot, Optional.of(fresh)))
          .isNotEmpty()
          .isEqualTo(SKILL.score(shot, Optional.empty()));
    }
  }

  @Test
  void learnsToChooseWhereItIsShown() {
    List<Double> losses = new ArrayList<>();
    learned(samples.subList(0, 1), 40, folder.resolve("course.safetensors"), losses);
    assertThat(mean(losses.subList(30, 40))).isLessThan(mean(losses.subList(0, 10)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  @Test
  void aCourseThatWasKilledEndsWithTheSameWeights() {
    Path through = folder.resolve("through.safetensors");
    Path killed = folder.resolve("killed.safetensors");
    String whole =
        learned(samples, 25, through, new ArrayList<>()).write(folder.resolve("a.safetensors"));
    Course<Tweening.Sample> course =
        new Course<>(SKILL, samples, SKILL.network().fresh(SEED), 25, 1e-3, SEED);
    assertThatThrownBy(() ->
            course.run(
                killed,
                progress -> {
                  if (progress.step() == 23) throw new IllegalStateException("Killed.");
                }))
        .hasMessage("Killed.");
    assertThat(Files.exists(killed)).isTrue();
    Weights again = learned(samples, 25, killed, new ArrayList<>());
    assertThat(again.write(folder.resolve("b.safetensors"))).isEqualTo(whole);
  }

  @Test
  void refusesACourseWithoutSamples() {
    assertThatThrownBy(
            () -> new Course<>(SKILL, List.of(), SKILL.network().fresh(SEED), 10, 1e-3, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nothing can be learned from no samples");
  }
}

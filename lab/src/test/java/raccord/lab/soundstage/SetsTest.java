package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import raccord.film.time.FrameRate;
import raccord.lab.soundstage.render.Light;
import raccord.lab.soundstage.render.PictureTruth;
import raccord.lab.soundstage.sets.Sets;

class SetsTest {
  private static final Stage STAGE = new Stage(96, 54, 8, FrameRate.FPS_24, 5);

  private static double mean(float[] light, int colour) {
    double sum = 0;
    for (int i = colour; i < light.length; i += 3) sum += Math.min(light[i], 4);
    return sum * 3 / light.length;
  }

  @Test
  void warmsTheTerraceInTheEvening() {
    Scene noon = ScreenTest.on("terrace", 12);
    Scene evening = ScreenTest.on("terrace", 18);
    float[] high = STAGE.light(noon, noon.setup("T1"), 1, 60, 1);
    float[] low = STAGE.light(evening, evening.setup("T1"), 1, 60, 1);
    assertThat(mean(low, 0) / mean(low, 2)).isGreaterThan(1.15 * mean(high, 0) / mean(high, 2));
    assertThat(mean(low, 1)).isBetween(0.2 * mean(high, 1), 3 * mean(high, 1));
  }

  @Test
  void darkensTheWindowsOfTheKitchenTowardsEvening() {
    Light noon = window(12);
    assertThat(window(13.5)).isEqualTo(noon);
    Light late = window(17.5);
    Light last = window(18.5);
    assertThat(late.green()).isBetween(0.2 * noon.green(), 0.9 * noon.green());
    assertThat(last.green()).isBetween(0.03 * noon.green(), 0.7 * late.green());
    assertThat(window(6.5).green()).isBetween(last.green(), late.green());
    assertThat(Sets.named("kitchen", 18.5).lights().get(1))
        .isEqualTo(Sets.named("kitchen", 12).lights().get(1));
  }

  private static Light window(double hour) {
    Light light = Sets.named("kitchen", hour).lights().getFirst();
    assertThat(light.name()).isEqualTo("window");
    return light;
  }

  @Test
  void seesThroughGlassInTheCorridor() {
    Scene scene = ScreenTest.on("corridor", 12);
    PictureTruth truth = STAGE.truth(scene, scene.setup("T1"), 1, 60, 4).picture();
    Map<String, float[]> mattes = truth.mattes();
    float[] glass = Objects.requireNonNull(mattes.get("glass"));
    float most = 0;
    for (float share : glass) most = Math.max(most, share);
    assertThat(most).isBetween(0.02f, 0.2f);
    float[] sum = new float[glass.length];
    mattes
        .values()
        .forEach(matte -> {
          for (int i = 0; i < sum.length; i++) sum[i] += matte[i];
        });
    for (float each : sum) assertThat(each).isBetween(0.9999f, 1.0001f);
  }

  @Test
  void refusesASetThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sets.named("moon", 12))
        .withMessageContaining("kitchen");
    assertThatIllegalArgumentException().isThrownBy(() -> Sets.named("park", 23));
  }
}

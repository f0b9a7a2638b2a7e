package raccord.lab.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Style;
import raccord.lab.jobs.Progress;

/// A production's own grammar: applied to a film, and learned from scenes that are locked.
class StyledTest {
  private static final int SHOT = 30;

  /// Scene 12: setups A B A B A, the third shot 1.0 stop darker; scene 14 the same with other sets,
  /// the third shot 0.5 stops darker.
  private static final PaintedFilm FILM =
      new PaintedFilm(
          10L * SHOT,
          at -> {
            int shot = (int) (at / SHOT);
            int scene = shot / 5;
            PaintedFilm.Picture clean =
                PaintedFilm.still(shot % 5 % 2 == 0 ? 1 + scene : 6 + scene, at, 1);
            double stops = shot == 2 ? 1.0 : shot == 7 ? 0.5 : 0;
            double gain = Math.pow(2, -stops / 2.4);
            return clean.each(code -> (int) (16 + (code - 16) * gain));
          });

  private static List<Shot> shots() {
    List<Shot> bare = PaintedFilm.shots(SHOT, SHOT, SHOT, SHOT, SHOT, SHOT, SHOT, SHOT, SHOT, SHOT);
    return bare.stream()
        .map(shot -> shot.withScene(shot.frames().first() < 5L * SHOT ? "12" : "14"))
        .toList();
  }

  private static List<String> found(Style style) {
    List<Check> checks = Styled.checks(List.of(Shelf.check("exposure-jump")), style);
    return screened(checks).findings().stream().map(Finding::shot).toList();
  }

  private static Screened screened(List<Check> checks) {
    FILM.seek(0);
    return new Screening(checks, 1).screen(Screening.film(FILM), shots(), FILM, Progress.SILENT);
  }

  private static Map<String, Style.Manner> smallest(double stops) {
    return Map.of("exposure-jump", new Style.Manner(false, Map.of("smallest", stops)));
  }

  @Test
  void aPlainStyleChangesNothing() {
    assertThat(found(Style.PLAIN)).containsExactly("0030", "0080");
  }

  @Test
  void aRuleIsFollowedAsTheStyleSetsIt() {
    assertThat(found(new Style(smallest(0.8), Map.of()))).containsExactly("0030");
  }

  @Test
  void aSceneHasItsOwnManner() {
    assertThat(found(new Style(Map.of(), Map.of("12", smallest(2))))).containsExactly("0080");
    assertThat(found(new Style(smallest(2), Map.of("14", smallest(0.3))))).containsExactly("0080");
  }

  @Test
  void aRuleCanBeOffInOneSceneOrOnInOneAlone() {
    Map<String, Style.Manner> off = Map.of("exposure-jump", Style.Manner.OFF);
    assertThat(found(new Style(Map.of(), Map.of("14", off)))).containsExactly("0030");
    assertThat(found(new Style(off, Map.of("14", smallest(0.35))))).containsExactly("0080");
    assertThat(found(new Style(off, Map.of()))).isEmpty();
  }

  @Test
  void refusesAStyleWithARuleOrControlThatDoesNotExist() {
    assertThatThrownBy(() -> found(new Style(Map.of("axis", Style.Manner.OFF), Map.of())))
        .hasMessageContaining("There is no rule axis");
    Style.Manner wrong = new Style.Manner(false, Map.of("largest", 1.0));
    assertThatThrownBy(() -> found(new Style(Map.of("exposure-jump", wrong), Map.of())))
        .hasMessageContaining("no control largest");
  }

  private static Style learned(String... locked) {
    Leniency leniency = new Leniency(List.of(Shelf.check("exposure-jump")), Set.of(locked));
    return leniency.learned(screened(leniency.checks()).shots());
  }

  @Test
  void aLockedSceneIsLearnedAsTheSmallestStepThatSilencesIt() {
    Style style = learned("14");
    assertThat(style.scenes()).isEmpty();
    assertThat(found(style)).containsExactly("0030");
    assertThat(style.rules().values())
        .singleElement()
        .satisfies(manner ->
            assertThat(manner.controls().values())
                .singleElement()
                .satisfies(stops -> assertThat(stops).isBetween(0.45, 0.75)));
  }

  @Test
  void whatAllLockedScenesDoIsHowTheFilmIsTold() {
    assertThat(found(learned("12", "14"))).isEmpty();
  }

  @Test
  void aSceneWithoutFindingsTeachesNothing() {
    assertThat(learned("99")).isEqualTo(Style.PLAIN);
  }
}

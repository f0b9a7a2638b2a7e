package raccord.film.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import raccord.film.time.FrameRange;

class RecipeTest {
  private static Recipe recipe(String strength, long seed) {
    return new Recipe(
        "00112233aabbccdd", new FrameRange(8, 120), List.of(deflicker(strength, seed)));
  }

  private static Step deflicker(String strength, long seed) {
    return new Step(
        "deflicker",
        new TreeMap<>(Map.of("strength", strength, "radius", "12")),
        List.of(12L, 14L),
        new TreeMap<>(Map.of("mask", "ffee")),
        "0: 1,2 3,4 5,6 \"soft\"\n",
        seed,
        List.of(),
        "raccord 1");
  }

  @Test
  void hasTheSameIdForTheSameWorkAndAnotherForAnyOther() {
    assertThat(recipe("0.8", 1).id()).isEqualTo(recipe("0.8", 1).id()).matches("[0-9a-f]{64}");
    assertThat(recipe("0.8", 1).id()).isNotEqualTo(recipe("0.9", 1).id());
    assertThat(recipe("0.8", 1).id()).isNotEqualTo(recipe("0.8", 2).id());
  }

  @Test
  void writesOneFormOfJson() {
    assertThat(recipe("1", 7).text())
        .isEqualTo(
            "{\"chosen\":[12,14],\"frames\":[8,120],\"inputs\":{\"mask\":\"ffee\"},"
                + "\"making\":{\"seed\":7,\"software\":\"raccord 1\",\"weights\":[]},"
                + "\"region\":\"0: 1,2 3,4 5,6 \\\"soft\\\"\\n\",\"schema\":\"raccord.recipe/1\","
                + "\"settings\":{\"radius\":\"12\",\"strength\":\"1\"},"
                + "\"source\":\"00112233aabbccdd\",\"tool\":\"deflicker\"}");
  }

  @Test
  void keepsItsIdFromReleaseToRelease() {
    // SHA-256 of the text above, by another program; a new id would render everything again.
    assertThat(recipe("1", 7).id())
        .isEqualTo("025a8b4c1d9424320bf924ed93a94ea2f44ec7194919c82507d6bb322e500042");
  }

  @Test
  void listsItsStepsInOrderAndTheirOrderCounts() {
    Step first = deflicker("1", 7);
    Step then = deflicker("0.5", 7);
    Recipe both = recipe("1", 7).then(then);
    assertThat(both.steps()).containsExactly(first, then);
    assertThat(both.text())
        .startsWith("{\"frames\":[8,120],\"schema\":\"raccord.recipe/2\",\"source\":")
        .contains("\"steps\":[{\"chosen\":[12,14],");
    assertThat(both.id()).isNotEqualTo(recipe("0.5", 7).then(first).id());
    assertThat(both.id()).isEqualTo(recipe("1", 7).then(deflicker("0.5", 7)).id());
    // SHA-256 of its text, by another program.
    assertThat(both.id())
        .isEqualTo("54ed3330a283a310aaf9e7d218b67baaa817a478fa267dc85ff9c7eca3461b3c");
  }

  @Test
  void namesVersionsInLegalCharactersAndCountsThem() {
    Version version =
        new Version("KITE_045_0010", "wire-out", 3, "", Version.Form.PICTURES, List.of());
    assertThat(version.name()).isEqualTo("KITE_045_0010_wire-out_v003");
    assertThat(version.label()).isEqualTo("wire-out_v003");
    assertThat(Version.legal(" Été/../x y ")).matches("[A-Za-z0-9._-]+").doesNotStartWith(".");
    assertThat(Version.legal("../..")).isEqualTo("shot");
    assertThatThrownBy(
            () -> new Version("../up", "wire-out", 1, "", Version.Form.PICTURES, List.of()))
        .hasMessageContaining("Names of versions");
  }

  @Test
  void isWhatWasSaidOfItLast() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Version.Verdict no = new Version.Verdict(Version.State.REJECTED, "soft", "A", now);
    Version.Verdict yes = new Version.Verdict(Version.State.APPROVED, "good", "B", now);
    assertThat(new Version("s", "t", 1, "", Version.Form.PICTURES, List.of()).state())
        .isEqualTo(Version.State.PROPOSED);
    assertThat(new Version("s", "t", 1, "", Version.Form.PICTURES, List.of(no, yes)).state())
        .isEqualTo(Version.State.APPROVED);
    assertThatThrownBy(() -> new Version.Verdict(Version.State.APPROVED, " ", "B", now))
        .hasMessageContaining("needs a reason");
  }

  @Test
  void countsTheSharesOfEachKindOfPixel() {
    int[] origins = {
      SourceMap.OWN,
      SourceMap.OWN,
      SourceMap.real(SourceMap.PLATE, 0),
      SourceMap.real(SourceMap.SHOT, 120_000),
      SourceMap.BLENDED,
      SourceMap.GENERATED,
      SourceMap.GENERATED,
      SourceMap.GENERATED
    };
    SourceMap.Shares shares = new SourceMap(4, 2, origins).shares();
    assertThat(shares).isEqualTo(new SourceMap.Shares(0.25, 0.25, 0.125, 0.375));
  }

  @Test
  void keepsWhatAnEarlierStepGeneratedUnlessItIsReplaced() {
    int own = SourceMap.OWN;
    int generated = SourceMap.GENERATED;
    int blended = SourceMap.BLENDED;
    int plate = SourceMap.real(SourceMap.PLATE, 4);
    int clean = SourceMap.real(SourceMap.SHOT, 2);
    int made = SourceMap.real(SourceMap.SHOT, 3);
    int[] was = {generated, generated, blended, generated, own, own, plate};
    int[] then = {own, blended, own, plate, clean, made, own};
    SourceMap both =
        new SourceMap(7, 1, then)
            .onto(
                new SourceMap(7, 1, was),
                frame -> frame == 3 ? SourceMap.Kind.GENERATED : SourceMap.Kind.OWN);
    assertThat(both.origins())
        .containsExactly(generated, generated, blended, plate, clean, generated, plate);
  }
}

package raccord.film.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StandingTest {
  @Test
  void isOfTheStrictestClassAndUnderEverybodysWord() {
    SortedMap<String, List<String>> face =
        facts(
            Map.of(
                "class", List.of("3"),
                "touches", List.of("Mara"),
                "rests", List.of("consent-0001"),
                "changed", List.of("0.2")));
    SortedMap<String, List<String>> wire =
        facts(
            Map.of(
                "class", List.of("2"),
                "touches", List.of("Mara", "Ben"),
                "signed", List.of("A. Chief"),
                "model", List.of("fill_v001")));
    assertThat(Standing.of(face, wire))
        .isEqualTo(
            facts(
                Map.of(
                    "class", List.of("3"),
                    "touches", List.of("Mara", "Ben"),
                    "signed", List.of("A. Chief"),
                    "rests", List.of("consent-0001"),
                    "model", List.of("fill_v001"))));
    assertThat(Standing.of(wire, facts(Map.of("class", List.of("0"))))).isEqualTo(wire);
  }

  private static SortedMap<String, List<String>> facts(Map<String, List<String>> facts) {
    return new TreeMap<>(facts);
  }
}

package raccord.film.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import raccord.film.ledger.Entry;

class UseReportTest {
  private static final String VERSION = "KITE_12_0010_remove_v001";

  @Test
  void tellsOfAVersionThatWasBegunTwiceWhatWasWrittenLast() {
    UseReport report =
        UseReport.of("KITE", List.of(fix(1, "remove", "0.5"), fix(2, "remove", "0")));
    assertThat(report.rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.generated()).isZero();
          assertThat(row.isTemporary()).isFalse();
        });
  }

  @Test
  void holdsGeneratedPicturesBackUntilSomebodyMakesThemFinal() {
    Entry made = fix(1, "remove", "0.5");
    assertThat(UseReport.of("KITE", List.of(made, approved(2))).rows().getFirst().isTemporary())
        .isTrue();
    assertThat(
            UseReport.of("KITE", List.of(made, approved(2, UseReport.FINAL)))
                .rows()
                .getFirst()
                .isTemporary())
        .isFalse();
  }

  private static Entry fix(long number, String tool, String generated) {
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put(Affected.VERSION, List.of(VERSION));
    facts.put("tool", List.of(tool));
    facts.put(UseReport.GENERATED, List.of(generated));
    return entry(number, "fix", facts);
  }

  private static Entry approved(long number, String... layer) {
    SortedMap<String, List<String>> facts = new TreeMap<>();
    facts.put(UseReport.JUDGED, List.of(VERSION));
    facts.put(UseReport.LAYER, List.of(layer));
    return entry(number, "approve", facts);
  }

  private static Entry entry(long number, String event, SortedMap<String, List<String>> facts) {
    return new Entry(number, Instant.EPOCH, "Ana", event, facts);
  }
}

package raccord.film.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final List<Ledger.Line> lines = chain(6);

  @Test
  void findsNothingWrongWithAWholeChain() {
    assertThat(Ledger.verify(lines, head(6))).isEmpty();
    assertThat(Ledger.verify(List.of(), Ledger.Head.NONE)).isEmpty();
  }

  @Test
  void letsAChainGoOnPastWhereItWasLastSeen() {
    assertThat(Ledger.verify(lines, head(4))).isEmpty();
  }

  @Test
  void namesAnyAlteredLine() {
    for (int i = 0; i < lines.size(); i++) {
      List<Ledger.Line> altered = new ArrayList<>(lines);
      Ledger.Line line = lines.get(i);
      altered.set(
          i,
          new Ledger.Line(
              line.number(), line.text().replace("was", "had"), line.before(), line.seal()));
      assertThat(Ledger.verify(altered, head(6)))
          .extracting(Ledger.Fault::line)
          .as("altered line %s", i + 1)
          .containsExactly(i + 1L);
    }
  }

  @Test
  void namesALineThatWasSealedAnewAfterItWasAltered() {
    List<Ledger.Line> altered = new ArrayList<>(lines);
    altered.set(2, line(3, "another", new Seal(lines.get(1).seal())));
    assertThat(Ledger.verify(altered, head(6)))
        .extracting(Ledger.Fault::sentence)
        .containsExactly("Line 4 does not follow the line that stands before it.");
  }

  @Test
  void namesThePlaceOfAnyRemovedLine() {
    for (int i = 0; i < lines.size(); i++) {
      List<Ledger.Line> shorter = new ArrayList<>(lines);
      shorter.remove(i);
      assertThat(Ledger.verify(shorter, head(6)))
          .extracting(Ledger.Fault::sentence)
          .as("without line %s", i + 1)
          .anyMatch(sentence -> sentence.contains("missing"));
    }
  }

  @Test
  void namesBothPlacesOfTwoLinesThatChangedPlaces() {
    for (int i = 0; i + 1 < lines.size(); i++) {
      List<Ledger.Line> moved = new ArrayList<>(lines);
      Collections.swap(moved, i, i + 1);
      assertThat(Ledger.verify(moved, head(6)))
          .extracting(Ledger.Fault::line)
          .as("lines %s and %s", i + 1, i + 2)
          .contains(i + 1L, i + 2L);
    }
  }

  @Test
  void missesLinesThatWereCutOffTheEnd() {
    assertThat(Ledger.verify(lines.subList(0, 4), head(6)))
        .extracting(Ledger.Fault::sentence)
        .containsExactly("The ledger ends after line 4, but 6 were written: 2 lines are missing.");
  }

  @Test
  void knowsAnotherChainOfTheSameLength() {
    List<Ledger.Line> other = new ArrayList<>();
    Seal before = Seal.FIRST;
    for (int i = 1; i <= 6; i++) {
      other.add(line(i, "another " + i, before));
      before = new Seal(other.getLast().seal());
    }
    assertThat(Ledger.verify(other, head(6))).extracting(Ledger.Fault::line).containsExactly(6L);
  }

  @Test
  void refusesAnEntryOfNobody() {
    assertThatThrownBy(() -> new Entry(1, Instant.EPOCH, " ", "fix", new TreeMap<>()))
        .hasMessageContaining("name of a person");
  }

  private Ledger.Head head(int entries) {
    return new Ledger.Head(entries, new Seal(lines.get(entries - 1).seal()));
  }

  private static List<Ledger.Line> chain(int length) {
    List<Ledger.Line> lines = new ArrayList<>();
    Seal before = Seal.FIRST;
    for (int i = 1; i <= length; i++) {
      lines.add(line(i, "what was done " + i, before));
      before = new Seal(lines.getLast().seal());
    }
    return lines;
  }

  private static Ledger.Line line(long number, String text, Seal before) {
    return new Ledger.Line(number, text, before.hex(), before.over(text).hex());
  }
}

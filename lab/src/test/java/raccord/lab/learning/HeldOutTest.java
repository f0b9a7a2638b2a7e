package raccord.lab.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.shoot.Setup;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Production;

class HeldOutTest {
  @TempDir Path folder;

  @Test
  void holdsFifteenOfAHundredSetupsOutForEachPart() {
    HeldOut split = HeldOut.of(setups(40), 3);
    assertThat(split.train()).hasSize(28);
    assertThat(split.validation()).hasSize(6);
    assertThat(split.test()).hasSize(6);
    HeldOut least = HeldOut.of(setups(3), 3);
    assertThat(Stream.of(least.train(), least.validation(), least.test()))
        .allMatch(p -> p.size() == 1);
  }

  @Test
  void neverPutsATakeIntoTwoParts() {
    for (int count = 3; count < 60; count++) {
      HeldOut split = HeldOut.of(setups(count), count);
      List<String> takes =
          Stream.of(split.train(), split.validation(), split.test())
              .flatMap(List::stream)
              .flatMap(setup -> setup.takes().stream())
              .toList();
      Set<String> all = new HashSet<>();
      setups(count).forEach(setup -> all.addAll(setup.takes()));
      assertThat(takes).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void refusesATakeThatTwoSetupsClaim() {
    List<Setup> setups = new ArrayList<>(setups(4));
    setups.add(new Setup("99Z", "99", setups.getFirst().takes()));
    assertThatThrownBy(() -> HeldOut.of(setups, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in two parts");
  }

  @Test
  void drawsTheSamePartsWhateverTheOrderAndOthersFromAnotherSeed() {
    List<Setup> shuffled = new ArrayList<>(setups(20));
    Collections.shuffle(shuffled, new Random(5));
    assertThat(HeldOut.of(shuffled, 9).seal()).isEqualTo(HeldOut.of(setups(20), 9).seal());
    assertThat(HeldOut.of(setups(20), 10).test()).isNotEqualTo(HeldOut.of(setups(20), 9).test());
  }

  @Test
  void sealsEveryTakeOfEverySetup() {
    List<Setup> other = new ArrayList<>(setups(20));
    Setup last = other.removeLast();
    other.add(new Setup(last.id(), last.scene(), List.of(last.takes().getFirst(), "ffff")));
    assertThat(HeldOut.of(other, 9).seal()).isNotEqualTo(HeldOut.of(setups(20), 9).seal());
  }

  @Test
  void refusesTooFewSetups() {
    assertThatThrownBy(() -> HeldOut.of(setups(2), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 3 setups, and there are 2");
  }

  @Test
  void opensTheSealThatTheLedgerHolds() {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      HeldOut split = HeldOut.of(setups(10), 1);
      SealedSplit sealed = SealedSplit.seal(split, folder, production.ledger(), "A. Assistant");
      assertThat(SealedSplit.seal(split, folder, production.ledger(), "A. Assistant"))
          .isEqualTo(sealed);
      assertThat(production.ledger().entries())
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.event()).isEqualTo("hold-out");
            assertThat(entry.fact("sha256")).contains(split.seal());
          });
      assertThat(sealed.opened(production.ledger())).isEqualTo(split.test());
    }
  }

  @Test
  void refusesASplitThatWasChangedAfterItWasSealed() throws IOException {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      HeldOut split = HeldOut.of(setups(10), 1);
      SealedSplit sealed = SealedSplit.seal(split, folder, production.ledger(), "A. Assistant");
      Files.write(sealed.file(), HeldOut.of(setups(10), 2).written());
      assertThatThrownBy(() -> sealed.opened(production.ledger()))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("changed after it was sealed");
    }
  }

  @Test
  void refusesASplitThatTheLedgerDoesNotHoldOrAnAlteredLedger() throws IOException {
    try (Production production = Production.create(folder.resolve("KITE"))) {
      SealedSplit sealed =
          SealedSplit.seal(HeldOut.of(setups(10), 1), folder, production.ledger(), "A. Assistant");
      SealedSplit never = new SealedSplit(HeldOut.of(setups(10), 2), sealed.file());
      assertThatThrownBy(() -> never.opened(production.ledger()))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("does not hold the split");
      Path ledger = production.folder().resolve("ledger.jsonl");
      Files.writeString(ledger, Files.readString(ledger).replace("A. Assistant", "B. Assistant"));
      assertThatThrownBy(() -> sealed.opened(production.ledger()))
          .isInstanceOf(MediaException.class)
          .hasMessageContaining("altered");
    }
  }

  // Setups with one to three takes.
  private static List<Setup> setups(int count) {
    List<Setup> setups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> takes = new ArrayList<>();
      for (int k = 0; k <= i % 3; k++) takes.add("%08x".formatted(i * 16 + k));
      setups.add(new Setup((10 + i / 3) + "" + (char) ('A' + i % 3), "" + (10 + i / 3), takes));
    }
    return setups;
  }
}

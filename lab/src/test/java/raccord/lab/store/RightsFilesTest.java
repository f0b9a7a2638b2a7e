package raccord.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.ledger.Entry;
import raccord.film.ledger.Ledger;
import raccord.film.rights.Affected;
import raccord.film.rights.Consent;
import raccord.film.rights.Grant;
import raccord.film.rights.Performer;
import raccord.film.rights.UseClass;
import raccord.film.trouble.MediaException;

class RightsFilesTest {
  private static final Performer MARA = new Performer("Mara");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // opened before each test
  private Production production;

  private Path ledger = Path.of("");

  @BeforeEach
  void open() {
    production = Production.create(folder.resolve("KITE"));
    ledger = production.folder().resolve("ledger.jsonl");
  }

  @AfterEach
  void close() {
    production.close();
  }

  @Test
  void opensAgainWithWhatIsOnFile() throws IOException {
    Consent consent = keepConsent();
    Grant grant =
        new Grant(
            production.rights().nextGrant(),
            "KITE",
            "learn",
            Set.of("A001"),
            LocalDate.of(2027, 1, 1),
            "A. Producer",
            consent.paper());
    production.rights().keep(grant, "A. Producer");
    reopen();
    assertThat(production.rights().all().performers()).containsExactly(MARA);
    assertThat(production.rights().all().consents()).containsExactly(consent);
    assertThat(production.rights().all().grants()).containsExactly(grant);
    assertThat(production.rights().nextConsent()).isEqualTo("consent-0002");
    assertThat(production.ledger().faults()).isEmpty();
  }

  @Test
  void doesNotCountAConsentThatWasChangedAfterItWasRecorded() throws IOException {
    Consent consent = keepConsent();
    Path file = production.folder().resolve("rights").resolve(consent.id() + ".json");
    Files.writeString(file, Files.readString(file).replace("2027", "2099"));
    assertThat(production.rights().all().consents()).isEmpty();
    assertThat(production.rights().all().troubles())
        .singleElement()
        .asString()
        .contains("was changed after it was recorded");
  }

  @Test
  void countsNothingWhileTheLedgerIsAltered() throws IOException {
    keepConsent();
    Files.writeString(ledger, Files.readString(ledger).replace("Mara", "Nora"));
    assertThat(production.rights().all().consents()).isEmpty();
    assertThat(production.rights().all().troubles())
        .singleElement()
        .asString()
        .contains("ledger was altered");
  }

  @Test
  void namesWhatWasMadeUnderARevokedConsent() throws IOException {
    Consent consent = keepConsent();
    production
        .ledger()
        .add(
            "A. Artist",
            "fix",
            Entry.facts(Map.of(Affected.VERSION, "KITE_v001", Affected.RESTS, consent.id())));
    Affected affected = production.rights().revoke("Mara", "withdrawn", "A. Producer");
    assertThat(affected.versions()).containsExactly("KITE_v001");
    assertThat(production.rights().all().consents()).isEmpty();
    assertThatThrownBy(() -> production.rights().revoke("Mara", "again", "A. Producer"))
        .hasMessageContaining("No consent or grant in force");
  }

  @Test
  void missesLinesCutOffTheEndAndWritesNoMore() throws IOException {
    keepConsent();
    List<String> lines = Files.readAllLines(ledger);
    Files.write(ledger, lines.subList(0, 1));
    assertThat(production.ledger().faults())
        .extracting(Ledger.Fault::sentence)
        .singleElement()
        .asString()
        .contains("missing");
    assertThatThrownBy(() -> production.ledger().add("A. Artist", "fix", Entry.facts(Map.of())))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("shorter than it was");
  }

  @Test
  void goesOnAfterAKillBetweenALineAndTheMemoryOfIt() throws IOException {
    production.ledger().add("A. Artist", "one", Entry.facts(Map.of("n", "1")));
    byte[] before = Files.readAllBytes(production.folder().resolve("production.db"));
    assertThat(before).isNotEmpty();
    String first = Files.readString(ledger);
    production.ledger().add("A. Artist", "two", Entry.facts(Map.of("n", "2")));
    String both = Files.readString(ledger);
    // Another production that remembers one line but whose file holds two, and a part of a third.
    try (Production killed = Production.create(folder.resolve("KILLED"))) {
      Path file = killed.folder().resolve("ledger.jsonl");
      Files.writeString(file, both);
      Files.writeString(file, "{\"schema\":\"rac", StandardOpenOption.APPEND);
      killed.ledger().add("A. Artist", "three", Entry.facts(Map.of("n", "3")));
      assertThat(Files.readString(file)).startsWith(first).startsWith(both).endsWith("\n");
      assertThat(killed.ledger().entries())
          .extracting(Entry::event)
          .containsExactly("one", "two", "three");
      assertThat(killed.ledger().faults()).isEmpty();
    }
  }

  @Test
  void refusesToWriteAfterLinesOfSomebodyElse() throws IOException {
    production.ledger().add("A. Artist", "one", Entry.facts(Map.of("n", "1")));
    String line = Files.readString(ledger);
    Files.writeString(ledger, line.replace("one", "two"), StandardOpenOption.APPEND);
    assertThat(production.ledger().faults()).isNotEmpty();
    assertThatThrownBy(() -> production.ledger().add("A. Artist", "fix", Entry.facts(Map.of())))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("did not write");
  }

  @Test
  void findsAnySingleChangedByteOfTheFile() throws IOException {
    production.ledger().add("A. Artist", "one", Entry.facts(Map.of("n", "1")));
    production.ledger().add("B. Ärtist", "two", Entry.facts(Map.of("n", "2")));
    byte[] whole = Files.readAllBytes(ledger);
    List<Integer> unseen = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(ledger, changed);
      try {
        if (production.ledger().faults().isEmpty()) unseen.add(i);
      } catch (MediaException e) {
        assertThat(e).hasMessageContaining("Cannot read");
      }
    }
    assertThat(unseen).as("bytes whose change nobody sees").isEmpty();
  }

  private Consent keepConsent() throws IOException {
    Path paper = Files.writeString(folder.resolve("mara.pdf"), "signed");
    RightsFiles rights = production.rights();
    Consent consent =
        new Consent(
            rights.nextConsent(),
            MARA,
            UseClass.PERFORMANCE,
            "Eyes open",
            Set.of("12"),
            LocalDate.of(2027, 12, 31),
            RightsFiles.paper(paper));
    rights.keep(MARA, "A. Producer");
    rights.keep(consent, "A. Producer");
    return consent;
  }

  private void reopen() {
    Path place = production.folder();
    production.close();
    production = Production.open(place);
  }
}

package raccord.film.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import raccord.film.ledger.Entry;

class ClearanceTest {
  private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
  private static final Performer MARA = new Performer("Mara");
  private static final Paper PAPER = new Paper("mara.pdf", "a".repeat(64));

  private final Rights rights =
      new Rights(
          "KITE",
          List.of(MARA),
          List.of(consent("consent-0001", Set.of("12", "14"), LocalDate.of(2027, 12, 31))),
          List.of(grant("grant-0001", Set.of("12"), LocalDate.of(2027, 12, 31))),
          List.of());

  @Test
  void clearsTechnicalWorkAndWorkOutsidePerformersWithNothingOnFile() {
    for (UseClass free : List.of(UseClass.TECHNICAL, UseClass.OUTSIDE_PERFORMERS)) {
      Use.Repair work =
          new Use.Repair(
              "remove",
              free,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty());
      assertThat(Clearance.of(work, Rights.none("KITE"), TODAY).rests()).isEmpty();
    }
  }

  @Test
  void wantsASupervisorWhereAPerformerIsTouched() {
    assertThatThrownBy(() -> clear(UseClass.EXEMPT, MARA, "12", ""))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("--signed");
    assertThat(clear(UseClass.EXEMPT, MARA, "12", "A. Supervisor").rests()).isEmpty();
  }

  @Test
  void asksWhoItIsWhenSomebodyIsInWhatWorkOutsidePerformersWouldChange() {
    assertThatThrownBy(() -> Clearance.of(removal(Optional.empty()), rights, TODAY))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("a face at 310,84 on frame 12 and on later ones up to frame 20")
        .hasMessageContaining("--touches")
        .hasMessageContaining("--no-performer");
    Cleared cleared = Clearance.of(removal(Optional.of("A. Supervisor")), rights, TODAY);
    assertThat(((Use.Repair) cleared.use()).nobody()).contains("A. Supervisor");
    assertThatThrownBy(() -> Clearance.of(removal(Optional.of(" ")), rights, TODAY))
        .isInstanceOf(Clearance.Refused.class);
  }

  @Test
  void takesNobodysWordThatAPerformerWhoIsNamedIsNone() {
    assertThatThrownBy(() ->
            new Use.Repair(
                "remove",
                UseClass.EXEMPT,
                List.of(MARA),
                Optional.empty(),
                Optional.of("A. Supervisor"),
                List.of(),
                Optional.of("A. Supervisor")))
        .hasMessageContaining("leave out --touches or --no-performer");
  }

  private static Use.Repair removal(Optional<String> nobody) {
    return new Use.Repair(
        "remove",
        UseClass.OUTSIDE_PERFORMERS,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Sighting(12, 310, 84), new Sighting(20, 312, 85)),
        nobody);
  }

  @Test
  void refusesFaceWorkWithoutConsent() {
    assertThatThrownBy(() -> clear(UseClass.PERFORMANCE, new Performer("Ben"), "12", "A. Sup"))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("There is no consent of Ben for expression in scene 12.");
  }

  @Test
  void clearsFaceWorkUnderAConsentAndSaysWhichOne() {
    assertThat(clear(UseClass.PERFORMANCE, MARA, "12", "").rests()).containsExactly("consent-0001");
  }

  @Test
  void holdsAConsentToItsScenes() {
    assertThatThrownBy(() -> clear(UseClass.PERFORMANCE, MARA, "13", ""))
        .hasMessageContaining("consent-0001 is for other scenes");
  }

  @Test
  void holdsAConsentToItsLastDay() {
    Use.Repair work = repair(UseClass.PERFORMANCE, MARA, Optional.of("12"), "");
    assertThat(Clearance.of(work, rights, LocalDate.of(2027, 12, 31)).rests()).hasSize(1);
    assertThatThrownBy(() -> Clearance.of(work, rights, LocalDate.of(2028, 1, 1)))
        .hasMessageContaining("consent-0001 ended on 2027-12-31");
  }

  @Test
  void refusesFaceWorkOnAShotWhoseSceneNobodyKnows() {
    Use.Repair work = repair(UseClass.PERFORMANCE, MARA, Optional.empty(), "");
    assertThatThrownBy(() -> Clearance.of(work, rights, TODAY))
        .hasMessageContaining("not known which scene");
  }

  @Test
  void refusesFootageThatWasNeverShotWhateverIsOnFile() {
    assertThatThrownBy(() -> clear(UseClass.NEVER_SHOT, MARA, "12", "A. Supervisor"))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("never shot");
    assertThatThrownBy(() ->
            new Consent(
                "consent-0002", MARA, UseClass.NEVER_SHOT, "all", Set.of("12"), TODAY, PAPER))
        .hasMessageContaining("no consent of class 4");
  }

  @Test
  void givesEveryReasonAtOnce() {
    Use.Repair work = repair(UseClass.EXEMPT, new Performer("Ben"), Optional.empty(), "");
    assertThatThrownBy(() -> Clearance.of(work, rights, TODAY))
        .isInstanceOfSatisfying(
            Clearance.Refused.class, refused -> assertThat(refused.reasons()).hasSize(2));
  }

  @Test
  void learnsOnlyFromMaterialThatAGrantCovers() {
    Use.Learning granted = new Use.Learning("KITE", List.of(List.of("A001", "12A", "12")));
    assertThat(Clearance.of(granted, rights, TODAY).rests()).containsExactly("grant-0001");
    Use.Learning more =
        new Use.Learning(
            "KITE", List.of(List.of("A001", "12A", "12"), List.of("A002", "14", "14")));
    assertThatThrownBy(() -> Clearance.of(more, rights, TODAY))
        .hasMessageContaining("No grant to learn covers A002 of KITE");
    assertThatThrownBy(
            () -> Clearance.of(new Use.Learning("OTHER", granted.material()), rights, TODAY))
        .isInstanceOf(Clearance.Refused.class);
  }

  @Test
  void holdsAGrantToItsLastDay() {
    Use.Learning work = new Use.Learning("KITE", List.of(List.of("A001", "12A", "12")));
    LocalDate last = rights.grants().getFirst().until();
    assertThat(Clearance.of(work, rights, last).rests()).containsExactly("grant-0001");
    assertThatThrownBy(() -> Clearance.of(work, rights, last.plusDays(1)))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("of KITE: grant-0001 ended on " + last + ".");
    assertThat(Clearance.mayLearn("KITE", List.of("12B", "12"), rights, last)).isTrue();
    assertThat(Clearance.mayLearn("KITE", List.of("12B", "12"), rights, last.plusDays(1)))
        .isFalse();
  }

  @Test
  void holdsAGrantToItsTitleItsMaterialAndItsPurpose() {
    List<List<String>> piece = List.of(List.of("A001", "12A", "12"));
    assertThatThrownBy(() -> Clearance.of(new Use.Learning("HERON", piece), rights, TODAY))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("No grant to learn covers A001 of HERON: grant-0001 is for KITE.");
    Use.Learning other = new Use.Learning("KITE", List.of(List.of("A002", "14", "14")));
    assertThatThrownBy(() -> Clearance.of(other, rights, TODAY))
        .hasMessageContaining("A002 of KITE: grant-0001 is for ");
    Grant show = new Grant("grant-0002", "KITE", "show", Set.of(), TODAY, "A. Producer", PAPER);
    Rights shown = new Rights("KITE", List.of(), List.of(), List.of(show), List.of());
    assertThatThrownBy(() -> Clearance.of(new Use.Learning("KITE", piece), shown, TODAY))
        .hasMessageContaining("No grant to learn covers A001 of KITE. Record one");
  }

  @Test
  void refusesToLearnFromNothing() {
    assertThatThrownBy(() -> Clearance.of(new Use.Learning("KITE", List.of()), rights, TODAY))
        .isInstanceOf(Clearance.Refused.class)
        .hasMessageContaining("nothing to learn from");
  }

  @Test
  void namesAllThatWasMadeUnderARevokedRightAndWhatCarriesIt() {
    List<Entry> ledger =
        List.of(
            entry(1, "model", "model", "in-between-1", "rests", "grant-0001"),
            entry(2, "fix", "version", "KITE_12_0010_in-between_v001", "model", "in-between-1"),
            entry(3, "fix", "version", "KITE_12_0020_remove_v001", "rests", "consent-0009"),
            entry(4, "deliver", "delivery", "reel 1", "version", "KITE_12_0010_in-between_v001"),
            entry(5, "deliver", "delivery", "reel 2", "version", "KITE_12_0020_remove_v001"));
    Affected affected = Affected.by(Set.of("grant-0001"), ledger);
    assertThat(affected.models()).containsExactly("in-between-1");
    assertThat(affected.versions()).containsExactly("KITE_12_0010_in-between_v001");
    assertThat(affected.deliveries()).containsExactly("reel 1");
    assertThat(Affected.by(Set.of("consent-0001"), ledger).isNothing()).isTrue();
  }

  private Cleared clear(UseClass useClass, Performer who, String scene, String supervisor) {
    return Clearance.of(repair(useClass, who, Optional.of(scene), supervisor), rights, TODAY);
  }

  private static Use.Repair repair(
      UseClass useClass, Performer who, Optional<String> scene, String supervisor) {
    return new Use.Repair(
        "expression",
        useClass,
        List.of(who),
        scene,
        Optional.of(supervisor),
        List.of(),
        Optional.empty());
  }

  private static Consent consent(String id, Set<String> scenes, LocalDate until) {
    return new Consent(id, MARA, UseClass.PERFORMANCE, "Eyes open", scenes, until, PAPER);
  }

  private static Grant grant(String id, Set<String> material, LocalDate until) {
    return new Grant(id, "KITE", "learn", material, until, "A. Producer", PAPER);
  }

  private static Entry entry(long number, String event, String... facts) {
    SortedMap<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < facts.length; i += 2) all.put(facts[i], List.of(facts[i + 1]));
    return new Entry(number, Instant.EPOCH, "A. Assistant", event, all);
  }
}

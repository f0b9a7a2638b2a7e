package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;
import raccord.lab.soundstage.Dialogue;
import raccord.lab.soundstage.FaultTable;
import raccord.lab.soundstage.Rush;
import raccord.lab.soundstage.Scene;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.soundstage.StageReel;
import raccord.lab.tools.Check;
import raccord.lab.tools.Screening;

/// Dialogues filmed on the soundstage, at four frames a second: two looks at each half second.
class GrammarRulesTest {
  private static final double ASIDE = Math.toRadians(26);
  private static final Stage STAGE = new Stage(480, 270, 8, new FrameRate(4, 1), 4);
  private static final Dialogue TALK =
      new Dialogue(Dialogue.Place.KITCHEN, 4, Dialogue.Staging.USUAL);
  private static final Setup HERS = TALK.single("a", 0, ASIDE, true, 2.3, 0.09, 50);
  private static final Setup HIS = TALK.single("b", 1, ASIDE, true, 2.3, 0.09, 50);

  @Test
  void saysNothingOfAPlainExchange() {
    List<Check> all =
        List.of(
            new AxisCrossed(),
            new Eyeline(),
            new SimilarFraming(),
            new HeadRoom(),
            new SizePattern(),
            new KeySide(),
            new WardrobeProp());
    assertThat(film(all, HERS, HIS, HERS, HIS)).isEmpty();
  }

  @Test
  void findsASingleFromTheOtherSideOfTheLine() {
    Setup across = TALK.single("x", 0, ASIDE, false, 2.3, 0.09, 50);
    assertThat(film(List.of(new AxisCrossed()), HERS, HIS, across, HIS))
        .extracting(Finding::shot)
        .containsExactly("0030");
  }

  @Test
  void findsACutToNearlyTheSameFraming() {
    Setup near = TALK.single("n", 0, ASIDE - Math.toRadians(9), true, 2.2, 0.09, 50);
    assertThat(film(List.of(new SimilarFraming()), HIS, HERS, near))
        .extracting(Finding::shot)
        .containsExactly("0030");
  }

  @Test
  void letsACutInByAWholeStepPass() {
    Setup close = TALK.single("c", 0, ASIDE, true, 1.3, 0.05, 50);
    assertThat(film(List.of(new SimilarFraming()), HIS, HERS, close)).isEmpty();
  }

  @Test
  void findsAFaceThatSitsLower() {
    Setup low = TALK.single("l", 1, ASIDE, true, 2.3, 0.26, 50);
    assertThat(film(List.of(new HeadRoom()), HERS, HIS, HERS, low))
        .extracting(Finding::shot)
        .containsExactly("0040");
  }

  @Test
  void findsALookPastTheOther() {
    Dialogue astray = talk(new Dialogue.Staging(1.9, 0, 2 * ASIDE, false, false));
    Filmed past = new Filmed(astray, astray.single("p", 0, ASIDE, true, 2.3, 0.09, 50));
    Filmed his = new Filmed(TALK, HIS);
    assertThat(film(List.of(new Eyeline()), List.of(past, his, past, his)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("both look to the left"));
  }

  @Test
  void findsOtherClothesOnSomebodyWhoTalksAndNoneOnTheOther() {
    Dialogue redressed = talk(new Dialogue.Staging(1.9, 0, 0, false, true));
    Filmed his = new Filmed(TALK, HIS);
    List<Filmed> cut = List.of(new Filmed(TALK, HERS), his, new Filmed(redressed, HERS), his);
    assertThat(film(List.of(new WardrobeProp()), cut))
        .isNotEmpty()
        .extracting(Finding::shot)
        .containsOnly("0030");
  }

  @Test
  void saysOnceThatClothesChangedAndNothingWhenTheyChangeBack() {
    Dialogue redressed = talk(new Dialogue.Staging(1.9, 0, 0, false, true));
    Filmed hers = new Filmed(TALK, HERS);
    Filmed his = new Filmed(TALK, HIS);
    List<Filmed> cut = List.of(hers, his, new Filmed(redressed, HERS), his, hers);
    assertThat(film(List.of(new WardrobeProp()), cut))
        .isNotEmpty()
        .extracting(Finding::shot)
        .containsOnly("0030");
  }

  @Test
  void callsALookThatStraysBeforeTheSameCameraNoCrossing() {
    // He looks at the shelf, before the camera that saw him look at her.
    Map<String, Rush> rushes = faults();
    List<StageReel.Piece> cut =
        List.of(
            piece(rushes, "21A", 2.5),
            piece(rushes, "21B", 4.5),
            piece(rushes, "21A", 8),
            piece(rushes, "21B", 6.5),
            piece(rushes, "21A", 9),
            piece(rushes, "21B", 12));
    assertThat(findings(List.of(new AxisCrossed(), new Eyeline()), cut))
        .extracting(Finding::rule)
        .containsExactly("eyeline");
  }

  @Test
  void findsTheLightFromTheOtherSideInTheTableOfFaults() {
    Map<String, Rush> rushes = faults();
    List<StageReel.Piece> cut =
        List.of(
            piece(rushes, "21A", 9),
            piece(rushes, "21B", 4.5),
            piece(rushes, "21K", 8),
            piece(rushes, "21B", 6.5));
    assertThat(findings(List.of(new KeySide()), cut))
        .extracting(Finding::shot)
        .containsExactly("0030");
  }

  @Test
  void findsThePairOfUnlikeSizesInTheTableOfFaults() {
    Map<String, Rush> rushes = faults();
    List<StageReel.Piece> cut =
        List.of(
            piece(rushes, "21A", 2.5),
            piece(rushes, "21B", 4.5),
            piece(rushes, "21J", 3),
            piece(rushes, "21E", 4.5));
    assertThat(findings(List.of(new SizePattern()), cut))
        .extracting(Finding::shot)
        .containsExactly("0040");
  }

  /// The first take of each setup of the scene in which every fault is filmed.
  private static Map<String, Rush> faults() {
    Map<String, Rush> rushes = new HashMap<>();
    for (Rush rush : FaultTable.scene().rushes()) {
      rushes.putIfAbsent(rush.setup().name(), rush);
    }
    return rushes;
  }

  private static StageReel.Piece piece(Map<String, Rush> rushes, String setup, double second) {
    Rush rush = Objects.requireNonNull(rushes.get(setup));
    long first = Math.round(4 * second);
    return new StageReel.Piece(
        rush.scene(), rush.setup(), 1, new FrameRange(first, first + 8), 0, Optional.empty());
  }

  /// What a camera sees of a dialogue.
  private record Filmed(Dialogue dialogue, Setup setup) {}

  private static Dialogue talk(Dialogue.Staging staging) {
    return new Dialogue(Dialogue.Place.KITCHEN, 4, staging);
  }

  private static List<Finding> film(List<Check> rules, Setup... setups) {
    return film(rules, Arrays.stream(setups).map(setup -> new Filmed(TALK, setup)).toList());
  }

  private static List<Finding> film(List<Check> rules, List<Filmed> shown) {
    List<StageReel.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      FrameRange action = new FrameRange(4 + 8L * i, 12 + 8L * i);
      Scene scene = shown.get(i).dialogue().scene();
      pieces.add(new StageReel.Piece(scene, shown.get(i).setup(), 1, action, 0, Optional.empty()));
    }
    return findings(rules, pieces);
  }

  private static List<Finding> findings(List<Check> rules, List<StageReel.Piece> pieces) {
    try (StageReel reel = new StageReel(STAGE, pieces, List.of(), 1)) {
      List<Shot> shots = new ArrayList<>();
      for (FrameRange range : reel.shots()) {
        shots.add(
            new Shot(
                String.format("%04d", 10 * (shots.size() + 1)),
                range,
                new Shot.Join(Shot.Join.Kind.CUT, new FrameRange(range.first(), range.first()), 1),
                Optional.empty(),
                Optional.of("9")));
      }
      return new Screening(rules, 1)
          .screen(Screening.film(reel), shots, reel, Progress.SILENT)
          .findings();
    }
  }
}

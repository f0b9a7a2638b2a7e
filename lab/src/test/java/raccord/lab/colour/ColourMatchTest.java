package raccord.lab.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.colour.Cdl;
import raccord.film.colour.ColourSpace;
import raccord.film.colour.DeltaE;
import raccord.film.colour.TransferCurve;

class ColourMatchTest {
  private static final long SEED = 5;

  // Two thirds of a stop darker, warmer, flatter.
  private static final Cdl DRIFT =
      new Cdl(
          "", List.of(0.86, 0.8, 0.7), List.of(0.03, 0.02, 0.035), List.of(1.06, 1.08, 1.12), 0.8);

  @Test
  void recoversAKnownGradeWhereTheViewsOverlap() {
    Room room = Room.of(SEED);
    RgbPicture truth = room.seen(30, 1);
    RgbPicture drifted = truth.graded(DRIFT);
    ColourMatch match = match(drifted, room.seen(0, 1.3));
    assertThat(match.way()).isEqualTo(ColourMatch.Way.PLACES);
    assertThat(distance(drifted, truth)).isGreaterThan(5);
    assertThat(distance(drifted.graded(match.grade()), truth)).isLessThan(1);
    assertThat(match.sureness()).isGreaterThan(0.9);
  }

  @Test
  void leavesAShotAloneThatMatches() {
    Room room = Room.of(SEED);
    ColourMatch match = match(room.seen(25, 1.1), room.seen(0, 1));
    assertThat(match.isNothing()).isTrue();
    assertThat(match.grade()).isEqualTo(Cdl.IDENTITY);
  }

  @Test
  void aWallThatWasPaintedDoesNotPull() {
    Room room = Room.of(SEED);
    RgbPicture truth = room.seen(10, 1);
    RgbPicture drifted = truth.graded(DRIFT);
    ColourMatch match = match(drifted, room.repainted(0.25, 0.45, 0.62).seen(0, 1));
    assertThat(distance(drifted.graded(match.grade()), truth)).isLessThan(1.2);
  }

  @Test
  void saysThatItIsUnsureOfAnotherRoomAndDoesLittle() {
    RgbPicture drifted = Room.of(SEED).seen(0, 1).graded(DRIFT);
    RgbPicture other = Room.of(SEED + 1).repainted(0.2, 0.3, 0.5).seen(0, 1);
    ColourMatch match = match(drifted, other);
    assertThat(match.way()).isEqualTo(ColourMatch.Way.COLOURS);
    assertThat(match.sureness()).isLessThan(0.7);
    assertThat(match.moved()).isLessThan(distance(drifted, Room.of(SEED).seen(0, 1)));
  }

  @Test
  void saysWhenChannelsAreMixedAndOffersATableForWhatIsLeft() {
    RgbPicture truth = Room.of(SEED).seen(20, 1);
    float[][] mixed = new float[3][truth.size()];
    for (int i = 0; i < truth.size(); i++) {
      for (int c = 0; c < 3; c++) {
        mixed[c][i] =
            0.78f * truth.planes()[c][i]
                + 0.2f * truth.planes()[(c + 1) % 3][i]
                + 0.02f * truth.planes()[(c + 2) % 3][i];
      }
    }
    RgbPicture drifted = new RgbPicture(truth.width(), truth.height(), mixed);
    ColourMatch match = match(drifted, Room.of(SEED).seen(0, 1));
    Leftover leftover = match.leftover().orElseThrow();
    assertThat(leftover.sentences()).anyMatch(each -> each.startsWith("Channels are mixed"));
    RgbPicture graded = drifted.graded(match.grade());
    RgbPicture tabled = drifted.graded(match.grade());
    float[] rgb = new float[3];
    for (int i = 0; i < tabled.size(); i++) {
      for (int c = 0; c < 3; c++) rgb[c] = tabled.planes()[c][i];
      leftover.cube().orElseThrow().apply(rgb);
      for (int c = 0; c < 3; c++) tabled.planes()[c][i] = rgb[c];
    }
    assertThat(distance(tabled, truth)).isLessThan(0.7 * distance(graded, truth));
  }

  @Test
  void followsMostShotsOfASceneAndNotTheOneThatDriftedToo() {
    Room room = Room.of(SEED);
    RgbPicture truth = room.seen(30, 1);
    RgbPicture drifted = truth.graded(DRIFT);
    Cdl other =
        new Cdl("", List.of(1.2, 1.1, 1.0), List.of(0.0, 0.0, 0.0), List.of(0.9, 0.9, 0.9), 1.2);
    RgbPicture odd = room.seen(20, 1).graded(other);
    List<List<RgbPicture>> scene =
        List.of(
            List.of(odd),
            List.of(room.seen(0, 1)),
            List.of(drifted),
            List.of(room.seen(10, 1.3)),
            List.of(Room.of(SEED + 1).repainted(0.2, 0.3, 0.5).seen(0, 1)));
    ColourMatch match = ColourMatch.median(List.of(drifted), scene, 1);
    assertThat(distance(drifted.graded(match(drifted, odd).grade()), truth)).isGreaterThan(5);
    assertThat(distance(drifted.graded(match.grade()), truth)).isLessThan(1);
  }

  @Test
  void saysThatABurntOutWallDoesNotComeBack() {
    Room room = Room.of(SEED);
    Cdl brighter =
        new Cdl("", List.of(2.0, 2.0, 2.0), List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), 1);
    Cdl darker =
        new Cdl("", List.of(0.5, 0.5, 0.5), List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), 1);
    List<RgbPicture> burnt = List.of(room.seen(0, 1).graded(brighter));
    assertThat(CutOff.sentences(burnt, darker))
        .singleElement()
        .asString()
        .contains("cut off at white");
    assertThat(CutOff.sentences(burnt, Cdl.IDENTITY)).isEmpty();
    assertThat(CutOff.sentences(List.of(room.seen(0, 1)), darker)).isEmpty();
  }

  @Test
  void anInsertOfTwoColoursTellsNothing() {
    RgbPicture drifted = Room.of(SEED).seen(0, 1).graded(DRIFT);
    float[][] planes = new float[3][320 * 180];
    for (int i = 0; i < planes[0].length; i++) {
      boolean paper = i % 320 > 120 && i / 320 > 60;
      planes[0][i] = paper ? 0.8f : 0.6f;
      planes[1][i] = paper ? 0.78f : 0.45f;
      planes[2][i] = paper ? 0.75f : 0.3f;
    }
    assertThat(match(drifted, new RgbPicture(320, 180, planes)).isStranger()).isTrue();
  }

  @Test
  void aSceneOfTheShotAloneChangesNothing() {
    RgbPicture drifted = Room.of(SEED).seen(0, 1).graded(DRIFT);
    assertThat(ColourMatch.median(List.of(drifted), List.of(List.of(drifted)), 1).isNothing())
        .isTrue();
  }

  @Test
  void tellsTheSameTwice() {
    RgbPicture drifted = Room.of(SEED).seen(0, 1).graded(DRIFT);
    RgbPicture other = Room.of(SEED).seen(250, 1);
    assertThat(match(drifted, other).grade()).isEqualTo(match(drifted, other).grade());
  }

  private static ColourMatch match(RgbPicture here, RgbPicture there) {
    return ColourMatch.of(List.of(here), List.of(there), 1);
  }

  /// Mean CIEDE2000.
  static double distance(RgbPicture picture, RgbPicture truth) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < truth.size(); i += 7) {
      sum += DeltaE.ciede2000(lab(picture, i), lab(truth, i));
      count++;
    }
    return sum / count;
  }

  private static double[] lab(RgbPicture picture, int i) {
    double[][] matrix = ColourSpace.REC_709.toXyz();
    double[] xyz = new double[3];
    for (int c = 0; c < 3; c++) {
      double light = TransferCurve.SRGB.decode(picture.planes()[c][i]);
      for (int row = 0; row < 3; row++) xyz[row] += matrix[row][c] * light;
    }
    return DeltaE.lab(xyz, ColourSpace.REC_709.white());
  }
}

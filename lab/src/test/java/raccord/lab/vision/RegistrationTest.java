package raccord.lab.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  private static final long SEED = 41;
  private static final Homography STANDS = Homography.NONE;
  private static final Homography REFRAMED =
      new Homography(new double[] {1.05, 0.012, 7.3, -0.012, 1.05, -4.6, 0, 0, 1});

  @Test
  void goesThereAndBack() {
    Homography tilted = new Homography(new double[] {1.1, 0.1, 5, -0.05, 0.9, 3, 1e-4, -2e-4, 1});
    double x = tilted.x(100, 50);
    double y = tilted.y(100, 50);
    assertThat(tilted.back().x(x, y)).isCloseTo(100, within(1e-6));
    assertThat(tilted.back().y(x, y)).isCloseTo(50, within(1e-6));
    // Twice the size: the middle of pixel 100 lies at 200.5.
    assertThat(tilted.resized(2).x(200.5, 100.5)).isCloseTo(2 * x + 0.5, within(1e-6));
  }

  @Test
  void laysAReframedAndRelitTakeOverTheFirstToAFractionOfAPixel() {
    PaintedSet.View set = PaintedSet.set(SEED);
    Plate here = PaintedSet.plate(set, STANDS, 1, 0, 0);
    Plate there = PaintedSet.plate(set, REFRAMED, 0.8, 9, 600);
    Registration lies = Registration.of(here, there).orElseThrow();
    assertThat(lies.sureness()).isGreaterThan(0.8);
    // What the first camera sees at p, the second sees where its own view comes to p.
    Homography expected = REFRAMED.back().resized(0.5);
    for (double[] place : new double[][] {{40, 30}, {200, 40}, {120, 67}, {60, 110}, {190, 105}}) {
      assertThat(lies.lies().x(place[0], place[1]))
          .isCloseTo(expected.x(place[0], place[1]), within(0.35));
      assertThat(lies.lies().y(place[0], place[1]))
          .isCloseTo(expected.y(place[0], place[1]), within(0.35));
    }
  }

  @Test
  void refusesAnotherSet() {
    Plate here = PaintedSet.plate(PaintedSet.set(SEED), STANDS, 1, 0, 0);
    Plate there = PaintedSet.plate(PaintedSet.set(SEED + 1), STANDS, 1, 0, 0);
    assertThat(Registration.of(here, there)).isEmpty();
  }

  @Test
  void findsAPropThatIsOnlyInOneTakeWhereverThePerformerGoes() {
    PaintedSet.View set = PaintedSet.set(SEED);
    PaintedSet.View propped = PaintedSet.with(set, 330, 40, 60, 50, 200, 100, 165);
    Plate here = PaintedSet.plate(set, STANDS, 1, 0, 0);
    Plate there = PaintedSet.plate(propped, REFRAMED, 0.85, 6, 600);
    Registration lies = Registration.of(here, there).orElseThrow();
    List<Changed> changes = Changes.between(here, there, lies);
    Changed first = changes.getFirst();
    assertThat(first.left()).isCloseTo(330.0 / 480, within(0.02));
    assertThat(first.right()).isCloseTo(390.0 / 480, within(0.02));
    assertThat(first.top()).isCloseTo(40.0 / 270, within(0.03));
    assertThat(first.bottom()).isCloseTo(90.0 / 270, within(0.03));
    assertThat(first.sureness()).isGreaterThan(0.5);
    assertThat(first.where()).isEqualTo("the upper right");
    assertThat(changes.subList(1, changes.size())).allMatch(each -> each.sureness() < 0.5);
  }

  @Test
  void findsNothingWhenOnlyTheLightAndTheFramingDiffer() {
    PaintedSet.View set = PaintedSet.set(SEED);
    Plate here = PaintedSet.plate(set, STANDS, 1, 0, 0);
    Plate there = PaintedSet.plate(set, REFRAMED, 0.8, 9, 600);
    Registration lies = Registration.of(here, there).orElseThrow();
    assertThat(Changes.between(here, there, lies)).allMatch(each -> each.sureness() < 0.5);
  }

  @Test
  void takesWhatWaversAtTheEdgeOfOneTakeForSomebodyAndWhatRestsThereForAThing() {
    PaintedSet.View set = PaintedSet.set(SEED);
    double[] box = {445, 60, 60, 60, 60, 100, 165};
    Plate empty = PaintedSet.plate(set, STANDS, 1, 0, 0);
    Plate thing = PaintedSet.wavering(set, 0, 600, box);
    Plate somebody = PaintedSet.wavering(set, 1, 600, box);
    assertThat(atTheRight(empty, thing)).isGreaterThan(0.7);
    assertThat(atTheRight(empty, somebody)).isLessThan(0.5);
  }

  private static double atTheRight(Plate here, Plate there) {
    return Changes.between(here, there, Registration.of(here, there).orElseThrow()).stream()
        .filter(each -> each.right() > 0.97)
        .mapToDouble(Changed::sureness)
        .max()
        .orElseThrow();
  }

  @Test
  void findsNothingInBarsThatOneTakeHas() {
    PaintedSet.View set = PaintedSet.set(SEED);
    PaintedSet.View barred = PaintedSet.with(set, -2, -2, 484, 32, 16, 128, 128);
    barred = PaintedSet.with(barred, -2, 240, 484, 32, 16, 128, 128);
    PaintedSet.View propped = PaintedSet.with(set, 330, 60, 60, 50, 200, 100, 165);
    Plate here = PaintedSet.plate(barred, STANDS, 1, 0, 0);
    Plate there = PaintedSet.plate(set, STANDS, 1, 0, 600);
    Plate other = PaintedSet.plate(propped, STANDS, 1, 0, 1200);
    Registration lies = Registration.of(here, there).orElseThrow();
    assertThat(Changes.between(here, there, lies)).allMatch(each -> each.sureness() < 0.3);
    assertThat(Changes.between(there, here, lies)).allMatch(each -> each.sureness() < 0.3);
    // The picture between the bars still counts.
    Registration over = Registration.of(here, other).orElseThrow();
    assertThat(Changes.between(here, other, over).getFirst().left())
        .isCloseTo(330.0 / 480, within(0.02));
  }

  @Test
  void aPlateHasNobodyWhoPassesAndKnowsWhereTheyWent() {
    PaintedSet.View set = PaintedSet.set(SEED);
    Plate plate = PaintedSet.plate(set, STANDS, 1, 0, 0);
    assertThat(plate.strays()[100 * 240 + 120]).isPositive();
    assertThat(plate.strays()[20 * 240 + 120]).isZero();
    double expected = set.at(241, 201)[0];
    assertThat((double) plate.luma()[100 * 240 + 120]).isCloseTo(expected, within(14.0));
  }

  @Test
  void tellsAPanFromAZoomAndFromATripod() {
    PaintedSet.View set = PaintedSet.set(SEED);
    CameraTrack tripod = new CameraTrack();
    CameraTrack pan = new CameraTrack();
    CameraTrack zoom = new CameraTrack();
    for (int i = 0; i < 7; i++) {
      double by = 1 - 0.015 * i;
      tripod.see(6L * i, PaintedSet.seen(set, STANDS, 1, 0, i));
      pan.see(
          6L * i,
          PaintedSet.seen(
              set, new Homography(new double[] {1, 0, 6.0 * i, 0, 1, 0, 0, 0, 1}), 1, 0, i));
      zoom.see(
          6L * i,
          PaintedSet.seen(
              set,
              new Homography(new double[] {by, 0, 240 * (1 - by), 0, by, 135 * (1 - by), 0, 0, 1}),
              1,
              0,
              i));
    }
    assertThat(tripod.motion().move()).isEqualTo(CameraMotion.Move.STATIC);
    assertThat(pan.motion().move()).isEqualTo(CameraMotion.Move.PAN_TILT);
    assertThat(pan.motion().across()).isCloseTo(1.0 / 480, within(1e-4));
    assertThat(zoom.motion().move()).isEqualTo(CameraMotion.Move.ZOOM);
    assertThat(zoom.motion().closer()).isCloseTo(0.0026, within(3e-4));
    assertThat(new CameraTrack().motion()).isEqualTo(CameraMotion.UNKNOWN);
  }
}

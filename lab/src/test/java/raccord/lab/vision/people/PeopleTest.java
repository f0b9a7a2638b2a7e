package raccord.lab.vision.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.soundstage.Dialogue;
import raccord.lab.soundstage.Setup;
import raccord.lab.soundstage.Stage;
import raccord.lab.vision.Glance;
import raccord.lab.vision.Proxy;

class PeopleTest {
  private static final double ASIDE = Math.toRadians(26);
  private static final Stage STAGE = new Stage(480, 270, 8, FrameRate.FPS_24, 4);
  private static final Dialogue TALK =
      new Dialogue(Dialogue.Place.KITCHEN, 4, Dialogue.Staging.USUAL);
  private static final FaceFinder FINDER = new FaceFinder();

  @Test
  void saysWhereAFaceIsAndWhereItLooks() {
    List<Face> hers = faces(TALK.single("a", 0, ASIDE, true, 2.3, 0.09, 50));
    List<Face> his = faces(TALK.single("b", 1, ASIDE, true, 2.3, 0.09, 50));
    assertThat(hers).hasSize(1);
    assertThat(his).hasSize(1);
    assertThat(Facing.of(hers.getFirst().turn())).isEqualTo(Facing.RIGHT);
    assertThat(Facing.of(his.getFirst().turn())).isEqualTo(Facing.LEFT);
    assertThat(hers.getFirst().x()).isCloseTo(0.5, within(0.12));
    assertThat(ShotSize.of(hers.getFirst().size())).isEqualTo(ShotSize.MEDIUM_CLOSE_UP);
  }

  @Test
  void seesAFaceTurnedFarToTheLeftFromTheFrontToo() {
    // The cascade for faces from the front sees it in a mirror alone.
    List<Face> his = faces(TALK.single("b", 1, Math.toRadians(42), true, 2.3, 0.09, 50));
    assertThat(his)
        .singleElement()
        .satisfies(face -> {
          assertThat(face.frontal()).isTrue();
          assertThat(Facing.of(face.turn())).isEqualTo(Facing.LEFT);
          assertThat(face.light()).isNegative();
        });
  }

  @Test
  void tellsTwoInLikeClothesApartByTheSidesTheyLookTo() {
    Person her = person("1", 3, 0.3f);
    Person him = person("2", -3, 0.95f);
    assertThat(her.wear().unlike(him.wear())).isBetween(1.3, 1.9);
    assertThat(names(her, him)).containsOnlyKeys(her, him);
    assertThat(names(her, him).values()).containsExactlyInAnyOrder("A", "B");
    assertThat(names(her, person("2", 3, 0.95f))).containsOnlyKeys(her);
    // Seen from the other side of the line she is still herself.
    assertThat(names(her, person("2", -3, 0.5f)).values()).containsExactly("A", "A");
  }

  private static Map<Person, String> names(Person... people) {
    List<People.Sitter> sitters = new ArrayList<>();
    for (Person each : people) {
      FrameRange frames = new FrameRange(48L * sitters.size(), 48L * sitters.size() + 48);
      Cast cast = new Cast(shot(frames), 4, List.of(each));
      sitters.add(new People.Sitter(sitters.size(), cast, each));
    }
    return People.names(sitters);
  }

  private static Person person(String shot, double turn, float clothes) {
    Wear wear = new Wear(clothes, 0.1f, 0.1f);
    Face face = new Face(0.5, 0.4, 0.35, true, turn, 0.5, wear, true);
    return Person.of(shot, 1, List.of(new Person.Seen(0, face), new Person.Seen(12, face)));
  }

  @Test
  void knowsSomeoneByTheClothesFromBothSides() {
    Wear front = wear(TALK.single("a", 0, ASIDE, true, 2.3, 0.09, 50));
    Wear back = wear(TALK.single("x", 0, ASIDE, false, 2.8, 0.09, 50));
    Wear his = wear(TALK.single("b", 1, ASIDE, true, 2.3, 0.09, 50));
    assertThat(front.unlike(back)).isLessThan(front.unlike(his)).isLessThan(1.3);
    assertThat(front.unlike(his)).isGreaterThan(1.9);
  }

  @Test
  void seesNobodyInAnEmptyKitchen() {
    assertThat(faces(TALK.single("e", 0, Math.toRadians(178), true, 3, 2.5, 50))).isEmpty();
  }

  @Test
  void takesNothingForAFaceThatHasNoNeckInThePictureUnlessItIsACloseUp() {
    assertThat(castOf(0.81, 0.35)).isEmpty();
    assertThat(castOf(0.70, 0.35)).hasSize(1);
    assertThat(castOf(0.60, 0.75)).hasSize(1);
  }

  private static List<Person> castOf(double y, double size) {
    Shot shot = shot(new FrameRange(0, 48));
    Casting casting = new Casting(shot, 16.0 / 9);
    Wear wear = new Wear(-1, 0.1f, 0.1f);
    for (int frame = 0; frame < 48; frame += 12) {
      casting.see(frame, List.of(new Face(0.3, y, size, true, 0, 0, wear, true)));
    }
    return casting.finish(shot, 48).people();
  }

  @Test
  void joinsTheFacesOfAShotAndLeavesOutItsDissolve() {
    Shot shot = shot(new FrameRange(0, 96));
    Casting casting = new Casting(shot, 16.0 / 9);
    for (int frame = 0; frame < 96; frame += 12) {
      boolean mixed = frame >= 84;
      casting.see(frame, List.of(face(mixed ? 0.9 : 0.40 + frame / 2000.0), face(0.7)));
    }
    Cast cast = casting.finish(shot, 84);
    assertThat(cast.people()).hasSize(2);
    assertThat(cast.people()).extracting(Person::x).allMatch(x -> x < 0.8);
    assertThat(cast.looks()).isEqualTo(7);
  }

  @Test
  void doesNotTakeOneStrayHitForAPerson() {
    Shot shot = shot(new FrameRange(0, 96));
    Casting casting = new Casting(shot, 16.0 / 9);
    for (int frame = 0; frame < 96; frame += 12) {
      casting.see(frame, frame == 36 ? List.of(face(0.5)) : List.of());
    }
    assertThat(casting.finish(shot, 96).people()).isEmpty();
  }

  @Test
  void keepsSomeoneInOneTrackThoughAStrayFaceIsFoundNearBy() {
    Casting casting = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    for (int frame = 0; frame < 96; frame += 12) {
      // The stray one comes first, as larger faces do.
      casting.see(frame, frame == 72 ? List.of(face(0.58), face(0.5)) : List.of(face(0.5)));
    }
    List<Person> people = casting.finish(shot(new FrameRange(0, 96)), 96).people();
    assertThat(people).singleElement().satisfies(person -> assertThat(person.last()).isEqualTo(84));
    assertThat(people.getFirst().x()).isEqualTo(0.5);
  }

  @Test
  void takesAHeadDrawnInTwoSizesForOneAndSomebodyBehindItForAnother() {
    Casting casting = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    for (int frame = 0; frame < 96; frame += 12) {
      Face head = frame % 24 == 0 ? face(0.40, 0.28) : face(0.37, 0.17);
      casting.see(frame, List.of(head, face(0.55, 0.17)));
    }
    List<Person> people = casting.finish(shot(new FrameRange(0, 96)), 96).people();
    assertThat(people).extracting(Person::x).containsExactlyInAnyOrder(0.40, 0.55);
    assertThat(people).allMatch(person -> person.last() == 84);
  }

  @Test
  void countsAFaintProfileOnlyWhereTheSameFaceIsSeenSurely() {
    Casting faint = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    Casting helped = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    for (int frame = 0; frame < 96; frame += 12) {
      faint.see(frame, List.of(profile(false)));
      helped.see(frame, List.of(profile(frame == 36)));
    }
    assertThat(faint.finish(shot(new FrameRange(0, 96)), 96).people()).isEmpty();
    assertThat(helped.finish(shot(new FrameRange(0, 96)), 96).people()).hasSize(1);
  }

  @Test
  void tellsASideFromASlightTurnOnlyWhenTheLooksAgree() {
    assertThat(turned(1.2, 1.3, 1.4, 1.2)).isEqualTo(Facing.RIGHT);
    assertThat(turned(1.2, -0.6, 1.4, -0.2, 1.3)).isEqualTo(Facing.NEITHER);
    assertThat(turned(1.2, 1.3)).isEqualTo(Facing.NEITHER);
    assertThat(turned(-2.4, -2, -0.2)).isEqualTo(Facing.LEFT);
  }

  private static Facing turned(double... turns) {
    Casting casting = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    for (int i = 0; i < turns.length; i++) {
      Wear wear = new Wear(0.1f, 0.1f, 0.1f);
      casting.see(12L * i, List.of(new Face(0.5, 0.4, 0.2, true, turns[i], 0.5, wear, true)));
    }
    return casting.finish(shot(new FrameRange(0, 96)), 96).people().getFirst().facing();
  }

  private static Face profile(boolean sure) {
    return new Face(0.5, 0.4, 0.2, false, 1, Double.NaN, new Wear(0.1f, 0.1f, 0.1f), sure);
  }

  @Test
  void takesAFaceNearTheEdgeForNoSingle() {
    Casting central = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    Casting aside = new Casting(shot(new FrameRange(0, 96)), 16.0 / 9);
    for (int frame = 0; frame < 96; frame += 12) {
      central.see(frame, List.of(face(0.4)));
      aside.see(frame, List.of(face(0.18)));
    }
    assertThat(central.finish(shot(new FrameRange(0, 96)), 96).single()).isPresent();
    assertThat(aside.finish(shot(new FrameRange(0, 96)), 96).single()).isEmpty();
  }

  private static Face face(double x) {
    return face(x, 0.2);
  }

  private static Face face(double x, double size) {
    return new Face(x, 0.4, size, true, 2, 0.5, new Wear(0.1f, 0.1f, 0.1f), true);
  }

  private static Shot shot(FrameRange frames) {
    return new Shot(
        "0010",
        frames,
        new Shot.Join(Shot.Join.Kind.START, new FrameRange(0, 0), 1),
        Optional.empty(),
        Optional.empty());
  }

  private static Wear wear(Setup setup) {
    return faces(setup).getFirst().wear();
  }

  private static List<Face> faces(Setup setup) {
    try (Frame frame = STAGE.render(TALK.scene(), setup, 1, 40)) {
      return FINDER.find(Proxy.of(frame), Glance.of(frame), true);
    }
  }
}

package raccord.lab.shots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Shot;
import raccord.film.cut.Shot.Join.Kind;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;

class ShotFinderTest {

  @Test
  void findsACutOnItsFrame() {
    List<Shot> shots = new Painted().scene(1, 0, 60).scene(2, 0, 60).shots();
    assertThat(shots)
        .extracting(Shot::frames)
        .containsExactly(new FrameRange(0, 60), new FrameRange(60, 120));
    assertThat(shots.get(1).in().kind()).isEqualTo(Kind.CUT);
    assertThat(shots).extracting(Shot::id).containsExactly("0010", "0020");
  }

  @Test
  void findsADissolveAndItsRange() {
    Painted film = new Painted().scene(3, 0, 70);
    film.mixed(pictures(4, 20), 20).scene(4, 20, 90);
    assertOne(film.shots(), Kind.DISSOLVE, 50, 70);
  }

  @Test
  void takesAFadeThroughBlackAsOneChange() {
    Painted film = new Painted().scene(5, 0, 70);
    film.mixed(flats(12), 12);
    for (int i = 0; i < 4; i++) film.add(Painted.flat(0));
    for (int i = 0; i < 12; i++) {
      film.add(Painted.mix(Painted.flat(0), Painted.picture(6, i), (i + 1) / 13f));
    }
    film.scene(6, 12, 80);
    assertOne(film.shots(), Kind.FADE, 58, 86);
  }

  @Test
  void takesBlackThatIsHeldAsAShotOfItsOwn() {
    Painted film = new Painted().scene(5, 0, 70);
    film.mixed(flats(12), 12);
    for (int i = 0; i < 40; i++) film.add(Painted.flat(0));
    film.scene(6, 0, 80);
    assertThat(film.shots())
        .extracting(shot -> shot.in().kind())
        .containsExactly(Kind.START, Kind.FADE, Kind.CUT);
  }

  @Test
  void findsAWipe() {
    Painted film = new Painted().scene(7, 0, 60);
    for (int i = 0; i < 16; i++) {
      film.add(Painted.wiped(Painted.picture(7, 60 + i), Painted.picture(8, i), (i + 1) / 17.0));
    }
    film.scene(8, 16, 90);
    assertOne(film.shots(), Kind.WIPE, 60, 76);
  }

  @Test
  void doesNotTakeAStrobeForCuts() {
    for (int period = 1; period <= 3; period++) {
      Painted film = new Painted().scene(13, 0, 50);
      for (int i = 0; i < 14; i++) {
        float[] picture = Painted.picture(13, 50 + i);
        boolean lit = i / period % 2 == 0;
        film.add(lit ? Painted.mix(picture, Painted.flat(1), 0.6f) : picture);
      }
      assertThat(film.scene(13, 64, 120).shots()).as("period " + period).hasSize(1);
    }
  }

  @Test
  void doesNotTakeAWhipPanForACut() {
    for (int length = 8; length <= 16; length += 4) {
      Painted film = new Painted().scene(13, 0, 50);
      for (int i = 0; i < length; i++) {
        double from = eased((double) i / length);
        double to = eased((i + 1.0) / length);
        film.add(Painted.swung(Painted.picture(13, 50 + i), 2 * from, 2 * to));
      }
      assertThat(film.scene(13, 50 + length, 120).shots()).as("in " + length).hasSize(1);
    }
  }

  private static double eased(double share) {
    return share * share * (3 - 2 * share);
  }

  @Test
  void doesNotTakeSomebodyWhoFillsTheLensForACut() {
    for (int length = 8; length <= 20; length += 4) {
      Painted film = new Painted().scene(14, 0, 50);
      for (int i = 0; i < length; i++) {
        double edge = 2.4 * (i + 0.7) / length;
        film.add(Painted.covered(Painted.picture(14, 50 + i), edge, 1.3));
      }
      assertThat(film.scene(14, 50 + length, 130).shots()).as("in " + length).hasSize(1);
    }
  }

  @Test
  void doesNotTakeAFlashForACut() {
    Painted film = new Painted().scene(11, 0, 50).add(Painted.flat(1)).scene(11, 51, 110);
    assertThat(film.shots()).hasSize(1);
  }

  @Test
  void doesNotTakeALostFrameForACut() {
    Painted film = new Painted().scene(11, 0, 50).add(Painted.flat(0)).scene(11, 51, 110);
    assertThat(film.shots()).hasSize(1);
  }

  @Test
  void doesNotTakeAnExposureRampForADissolve() {
    Painted film = new Painted().scene(12, 0, 50);
    for (int i = 0; i < 60; i++) {
      float light = 1 - 0.5f * Math.min(1, i / 15f);
      film.add(Painted.mix(Painted.flat(0), Painted.picture(12, 50 + i), light));
    }
    assertThat(film.shots()).hasSize(1);
  }

  @Test
  void findsBothEndsOfAShotOfTenFrames() {
    List<Shot> shots = new Painted().scene(1, 0, 50).scene(2, 0, 10).scene(3, 0, 50).shots();
    assertThat(shots).extracting(shot -> shot.frames().first()).containsExactly(0L, 50L, 60L);
  }

  @Test
  void findsBothCutsAroundFramesLeftOverAtACut() {
    for (int left = 1; left <= 3; left++) {
      List<Shot> shots =
          new Painted().scene(1, 0, 40).scene(5, 90, 90 + left).scene(2, 0, 40).shots();
      assertThat(shots)
          .as("%d frames left over", left)
          .extracting(Shot::frames)
          .containsExactly(
              new FrameRange(0, 40),
              new FrameRange(40, 40 + left),
              new FrameRange(40 + left, 80 + left));
    }
  }

  @Test
  void settlesFramesInOrderWithinItsLatency() {
    ShotFinder finder = new ShotFinder(FrameRate.FPS_25);
    List<Shot> begun = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < 300; i++) {
      finder.see(i, Painted.glance(Painted.picture(1 + i / 60, i % 60), i));
      assertThat(finder.settled()).isGreaterThanOrEqualTo(before);
      assertThat(i + 1 - finder.settled()).isLessThanOrEqualTo(finder.latency());
      for (Shot shot : finder.begun()) {
        // A shot is announced before any of its frames is settled as another's.
        assertThat(shot.frames().first()).isGreaterThanOrEqualTo(before);
        begun.add(shot);
      }
      before = finder.settled();
    }
    finder.finish();
    begun.addAll(finder.begun());
    assertThat(finder.settled()).isEqualTo(300);
    assertThat(begun)
        .extracting(shot -> shot.frames().first())
        .containsExactly(0L, 60L, 120L, 180L, 240L);
  }

  @Test
  void refusesFramesOutOfOrder() {
    ShotFinder finder = new ShotFinder(FrameRate.FPS_25);
    finder.see(0, Painted.glance(Painted.picture(1, 0), 0));
    assertThatThrownBy(() -> finder.see(2, Painted.glance(Painted.picture(1, 2), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Frame 2 does not follow frame 0.");
  }

  @Test
  void anEmptyFilmHasNoShots() {
    ShotFinder finder = new ShotFinder(FrameRate.FPS_25);
    finder.finish();
    assertThat(finder.ready()).isEmpty();
  }

  private static void assertOne(List<Shot> shots, Kind kind, long first, long past) {
    assertThat(shots).hasSize(2);
    Shot.Join in = shots.get(1).in();
    assertThat(in.kind()).isEqualTo(kind);
    // Within a few frames: the first and last steps of a change are as small as noise.
    assertThat(in.frames().first()).isBetween(first - 4, first + 4);
    assertThat(in.frames().past()).isBetween(past - 4, past + 4);
    assertThat(shots.get(1).frames().first()).isBetween(first, past);
  }

  private static float[][] pictures(long scene, int count) {
    float[][] out = new float[count][];
    for (int i = 0; i < count; i++) out[i] = Painted.picture(scene, i);
    return out;
  }

  private static float[][] flats(int count) {
    float[][] out = new float[count][];
    for (int i = 0; i < count; i++) out[i] = Painted.flat(0);
    return out;
  }
}

package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import raccord.film.findings.Finding;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.tools.Film;
import raccord.lab.vision.people.People;

/// Singles of two people in turns, of faces as high and as large as measured.
class HeadRoomTest {
  private record Seen(double y, double size) {}

  private static List<String> found(Seen... faces) {
    List<People.Appearance> shots = new ArrayList<>();
    for (int i = 0; i < faces.length; i++) {
      FrameRange frames = new FrameRange(48L * i, 48L * i + 48);
      String id = "00" + (i + 1) + "0";
      shots.add(Single.of(id, frames, i % 2, faces[i].y, faces[i].size));
    }
    Film film = new Film("cut", FrameRate.FPS_24, 1920, 1080, Optional.empty(), List.of());
    List<Finding> found = new ArrayList<>();
    new HeadRoom().watch(film, found::add).meet(Single.scene(shots));
    return found.stream().map(Finding::shot).toList();
  }

  @Test
  void findsALowFaceThoughItAloneIsMeasuredAsACloseUp() {
    Seen low = new Seen(0.56, 0.424);
    assertThat(
            found(
                new Seen(0.41, 0.382),
                new Seen(0.39, 0.354),
                new Seen(0.40, 0.403),
                low,
                new Seen(0.40, 0.410)))
        .containsExactly("0040");
  }

  @Test
  void letsCloseUpsCutTheHeadAsTheyLike() {
    assertThat(
            found(
                new Seen(0.38, 0.50),
                new Seen(0.52, 0.52),
                new Seen(0.37, 0.49),
                new Seen(0.54, 0.51)))
        .isEmpty();
  }

  @Test
  void leavesAMediumShotBesideCloserOnesAlone() {
    assertThat(found(new Seen(0.26, 0.264), new Seen(0.41, 0.333), new Seen(0.42, 0.335)))
        .isEmpty();
  }
}

package raccord.lab.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Progress;
import raccord.lab.vision.opencv.FaceNetwork;
import raccord.lab.vision.opencv.SmallOnnx;
import raccord.lab.vision.people.FaceFinder;
import raccord.lab.vision.people.Facing;
import raccord.lab.vision.people.People;
import raccord.lab.vision.people.Person;

class OwnFaceDetectorTest {
  private static final int CELL = 32;

  @TempDir Path folder;

  /// Notes who the rules would be shown.
  private record Onlooker(List<Person> seen) implements PeopleCheck {
    @Override
    public void look(Film film, People people, Consumer<Finding> found) {
      people.shots().forEach(shot -> seen.addAll(shot.cast().people()));
    }
  }

  /// A drifting texture with a red square on the cell that is third from the left and second from
  /// above.
  private static PaintedFilm.Picture redSquare(long frame) {
    PaintedFilm.Picture picture = PaintedFilm.set(1, frame, 3);
    for (int y = CELL; y < 2 * CELL; y++) {
      for (int x = 3 * CELL; x < 4 * CELL; x++) {
        int half = y / 2 * PaintedFilm.WIDTH / 2 + x / 2;
        picture.luma()[y * PaintedFilm.WIDTH + x] = 63;
        picture.cb()[half] = 102;
        picture.cr()[half] = (byte) 240;
      }
    }
    return picture;
  }

  private static List<Person> seen(FaceFinder finder) {
    PaintedFilm film = new PaintedFilm(48, OwnFaceDetectorTest::redSquare);
    Onlooker onlooker = new Onlooker(new ArrayList<>());
    FrameRange whole = new FrameRange(0, 48);
    Shot.Join start = new Shot.Join(Shot.Join.Kind.START, new FrameRange(0, 0), 1);
    Shot shot = new Shot("0010", whole, start, Optional.empty(), Optional.of("9"));
    new Screening(List.of(onlooker), 2, finder)
        .screen(Screening.film(film), List.of(shot), film, Progress.SILENT);
    return onlooker.seen();
  }

  @Test
  void showsTheRulesWhomTheNetworkSeesAndNobodyWithoutIt() throws IOException {
    Path file = Files.write(folder.resolve("red.onnx"), SmallOnnx.redSquares(4));
    assertThat(seen(new FaceFinder(Optional.of(FaceNetwork.read(file)))))
        .singleElement()
        .satisfies(person -> {
          assertThat(person.x()).isCloseTo(3.5 * CELL / PaintedFilm.WIDTH, within(0.001));
          // The square of a face ends at the chin and is a little lower than the box.
          double chin = person.y() + person.size() / 2;
          assertThat(chin).isCloseTo(2.0 * CELL / PaintedFilm.HEIGHT, within(0.001));
          assertThat(person.size()).isCloseTo(0.89 * CELL / PaintedFilm.HEIGHT, within(0.01));
          assertThat(person.facing()).isEqualTo(Facing.RIGHT);
        });
    assertThat(seen(new FaceFinder())).isEmpty();
  }
}

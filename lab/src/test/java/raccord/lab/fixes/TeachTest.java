package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.Frame;
import raccord.film.picture.Outline;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Progress;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Workshop;

class TeachTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int FRAMES = 11;
  private static final int RADIUS = 9;
  private static final String PLACE = "10,10,140,76";

  @TempDir Path folder;

  // A ground of many colours that drifts, and a dark mark that goes with it.
  private static final PaintedShot MARKED =
      new PaintedShot(
          WIDTH,
          HEIGHT,
          FRAMES,
          PaintedShot.RGB_16,
          (frame, plane, x, y) -> inside(frame, x, y) ? 0.08 : ground(frame, plane, x, y));

  private static double ground(long frame, int plane, double x, double y) {
    double u = x - 2.0 * frame;
    return 0.5
        + 0.2 * Math.sin(0.21 * u + plane) * Math.cos(0.17 * y)
        + 0.15 * Math.sin(0.09 * u - 0.13 * y + 2 * plane);
  }

  private static boolean inside(long frame, double x, double y) {
    double u = x - 50 - 2.0 * frame;
    double v = y - 48;
    return u * u + v * v < RADIUS * RADIUS;
  }

  private static Teach taught(int steps) {
    return new Teach(Teach.What.REPAIR, steps, 5, 6);
  }

  @Test
  void paintsOutAMarkThatGoesWithThePicture() throws IOException {
    List<float[][]> made = made(taught(0), examples(1, 5, 9));
    for (int frame : new int[] {0, 3, 7, 10}) {
      assertThat(off(made.get(frame), frame)).as("frame " + frame).isLessThan(0.03);
    }
  }

  @Test
  void givesBackFinishedFramesAsTheyWereFinished() throws IOException {
    List<float[][]> made = made(taught(0), examples(1, 5, 9));
    assertThat(off(made.get(5), 5)).isLessThan(0.003);
  }

  // Where the mark is, 0 to 1, the mean.
  private static double off(float[][] made, long frame) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      if (!inside(frame, x, y)) continue;
      for (int c = 0; c < 3; c++) {
        sum += Math.abs(made[c][i] - ground(frame, c, x, y));
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void learnsTheSameTwice() throws IOException {
    assertThat(weights(taught(3), "a", Progress.SILENT))
        .isPresent()
        .isEqualTo(weights(taught(3), "b", Progress.SILENT));
  }

  @Test
  void takesUpAKilledCourseWhereItWas() throws IOException {
    Optional<String> first = weights(taught(3), "killed", Progress.SILENT);
    long[] steps = new long[1];
    Progress counting =
        step -> {
          if (step.unit().equals("steps")) steps[0] = Math.max(steps[0], step.done());
        };
    assertThat(weights(taught(3), "killed", counting)).isEqualTo(first);
    assertThat(steps[0]).isZero();
  }

  private Optional<String> weights(Teach teach, String place, Progress progress)
      throws IOException {
    try (ReelFootage footage = footage(examples(1, 5, 9), PLACE)) {
      Workshop workshop = new Workshop(progress, folder.resolve(place));
      return Optional.of(footing((Repair.Proposed) teach.study(footage, workshop)));
    }
  }

  // What was learned, and what is said of it: the hash where the network is used.
  private static String footing(Repair.Proposed proposed) {
    return proposed.learned().orElse("") + proposed.remarks();
  }

  @Test
  void showsPicturesWhileItLearnsAndNamesThem() throws IOException {
    List<String> heard = new ArrayList<>();
    try (ReelFootage footage = footage(examples(1, 5, 9), PLACE)) {
      Path place = folder.resolve("shown");
      taught(4).study(footage, new Workshop(Progress.SILENT, place, heard::add));
      assertThat(heard).anyMatch(each -> each.contains("after 0 steps"));
      assertThat(heard).anyMatch(each -> each.contains("after 4 steps"));
      assertThat(place.resolve("preview-3-step-4.png")).exists();
    }
  }

  @Test
  void saysWhichFramesNoFinishedOneLeadsTo() throws IOException {
    PaintedShot cut =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            PaintedShot.RGB_16,
            (frame, plane, x, y) ->
                frame < 8
                    ? MARKED.paint().at(frame, plane, x, y)
                    : 0.5 + 0.4 * Math.sin(0.9 * x + 0.2 * frame) * Math.sin(1.1 * y));
    try (ReelFootage footage = footage(cut, examples(1, 4, 6), PLACE)) {
      Repair.Proposed proposed = (Repair.Proposed) study(taught(0), footage);
      assertThat(String.join(" ", proposed.remarks()))
          .contains("No finished frame leads to 8-10: there is a cut between.");
    }
  }

  @Test
  void belongsToTheClassOfWhatTheFramesChange() {
    assertThat(new Teach(Teach.What.LOOK, 1, 1, 6).use()).isEqualTo(UseClass.TECHNICAL);
    assertThat(new Teach(Teach.What.REPAIR, 1, 1, 6).use()).isEqualTo(UseClass.OUTSIDE_PERFORMERS);
    assertThat(new Teach(Teach.What.LIKENESS, 1, 1, 6).use()).isEqualTo(UseClass.PERFORMANCE);
    assertThat(new Teach(Teach.What.LOOK, 0, 1, 6).learns()).isTrue();
  }

  @Test
  void refusesWhatItCannotLearnFromWithASentence() throws IOException {
    assertThat(refusal(new TreeMap<>(), PLACE)).contains("No finished frame is given");
    assertThat(refusal(examples(1, 5), PLACE)).contains("2 finished frames").contains("3 to 10");
    assertThat(refusal(examples(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), PLACE)).contains("11 finished");
    SortedMap<Long, Path> late = examples(1, 5);
    late.put(99L, finished(9));
    assertThat(refusal(late, PLACE)).contains("frame 99").contains("from 0 to 10");
    SortedMap<Long, Path> small = examples(1, 5);
    Path file = folder.resolve("small.png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    small.put(9L, file);
    assertThat(refusal(small, PLACE)).contains("is 8 by 8 pixels; the picture is 160 by 96");
    assertThat(refusal(examples(1, 5, 9), "2,2,6,6")).contains("are like their sources");
  }

  private String refusal(SortedMap<Long, Path> finished, String place) {
    try (ReelFootage footage = footage(finished, place)) {
      return ((Repair.Refused) study(taught(0), footage)).why();
    }
  }

  private Repair study(Teach teach, ReelFootage footage) {
    return teach.study(
        footage, new Workshop(Progress.SILENT, folder.resolve("" + System.nanoTime())));
  }

  private SortedMap<Long, Path> examples(long... frames) throws IOException {
    SortedMap<Long, Path> examples = new TreeMap<>();
    for (long frame : frames) examples.put(frame, finished(frame));
    return examples;
  }

  private Path finished(long frame) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | (int) Math.round(255 * ground(frame, c, x, y));
      }
      image.setRGB(x, y, rgb);
    }
    Path file = folder.resolve("finished-" + frame + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static ReelFootage footage(SortedMap<Long, Path> finished, String place) {
    return footage(MARKED, finished, place);
  }

  private static ReelFootage footage(
      PaintedShot shot, SortedMap<Long, Path> finished, String place) {
    SortedMap<Long, ReelFootage.Brief> shown = new TreeMap<>();
    finished.forEach((frame, file) ->
        shown.put(
            frame,
            ReelFootage.Brief.of(
                String.valueOf(file.getFileName()),
                () -> Reel.open(file, ReelOptions.PICTURES.counted()))));
    return new ReelFootage(
        ReelFootage.Brief.of("marked", shot.reel()).shown(shown).within(Outline.parse(place, 0)));
  }

  private List<float[][]> made(Teach teach, SortedMap<Long, Path> finished) {
    List<float[][]> frames = new ArrayList<>();
    try (ReelFootage footage = footage(finished, PLACE);
        Crew crew = new Crew(2)) {
      Repair.Proposed proposed = (Repair.Proposed) study(teach, footage);
      new Rendering(footage, proposed, Optional.empty())
          .render(
              new FrameRange(0, FRAMES),
              crew,
              rendered -> {
                try (Frame frame = rendered.frame()) {
                  float[][] rgb = new float[3][WIDTH * HEIGHT];
                  for (int i = 0; i < WIDTH * HEIGHT; i++) {
                    for (int c = 0; c < 3; c++) {
                      rgb[c][i] = (float) (frame.sample(c, i % WIDTH, i / WIDTH) / 65535);
                    }
                  }
                  frames.add(rgb);
                }
              });
    }
    return frames;
  }
}

package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
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
import raccord.film.picture.Layout;
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

class MatteTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int FRAMES = 13;
  private static final int RADIUS = 20;

  @TempDir Path folder;

  // A disc with a pattern of its own, which moves and turns against a ground that drifts.
  private static final PaintedShot DISC =
      new PaintedShot(
          WIDTH,
          HEIGHT,
          FRAMES,
          PaintedShot.RGB_16,
          (frame, plane, x, y) -> {
            double u = x - middle(frame);
            double v = y - HEIGHT / 2.0;
            if (u * u + v * v < RADIUS * RADIUS) {
              double turned = u * Math.cos(0.03 * frame) + v * Math.sin(0.03 * frame);
              return 0.55
                  + 0.15 * Math.sin(0.21 * turned)
                  + 0.1 * Math.sin(0.33 * v + 1)
                  - 0.15 * plane;
            }
            double drift = x + 0.7 * frame;
            return 0.3 + 0.1 * Math.sin(0.35 * drift) * Math.cos(0.27 * y) + 0.1 * plane;
          });

  private static double middle(long frame) {
    return 50 + 3.0 * frame;
  }

  @Test
  void givesBackWhatWasPaintedAsItWasPainted() throws IOException {
    SortedMap<Long, Path> painted = new TreeMap<>();
    painted.put(4L, matte("four", 4, 255));
    painted.put(9L, soft("nine"));
    List<float[]> made = made(new Matte(0, 0.85), DISC, painted);
    BufferedImage paper = ImageIO.read(painted.get(9L).toFile());
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      float value = paper.getRaster().getSample(i % WIDTH, i / WIDTH, 0) / 255f;
      assertThat(made.get(9)[i]).isEqualTo(Float.float16ToFloat(Float.floatToFloat16(value)));
    }
  }

  @Test
  void carriesAMatteToBothEndsOfTheShotByMotionAlone() throws IOException {
    List<float[]> made = made(new Matte(0, 0.85), DISC, one(6));
    for (int frame = 0; frame < FRAMES; frame++) {
      assertThat(overlap(made.get(frame), frame)).as("frame " + frame).isGreaterThan(0.6);
    }
  }

  @Test
  void comesNearerOnceItHasLearnedTheThing() throws IOException {
    double alone = mean(made(new Matte(0, 0.85), DISC, one(6)));
    double learned = mean(made(new Matte(40, 0.85), DISC, one(6)));
    assertThat(learned).isGreaterThan(alone).isGreaterThan(0.9);
  }

  @Test
  void learnsTheSameTwice() throws IOException {
    assertThat(made(new Matte(4, 0.85), DISC, one(6)))
        .usingRecursiveComparison()
        .isEqualTo(made(new Matte(4, 0.85), DISC, one(6)));
  }

  @Test
  void takesUpAKilledCourseWhereItWas() throws IOException {
    Path checkpoint = folder.resolve("killed");
    try (ReelFootage footage = footage(DISC, one(6))) {
      Workshop workshop = new Workshop(Progress.SILENT, checkpoint);
      new Matte(4, 0.85).study(footage, workshop);
      long[] steps = new long[1];
      Progress counting =
          step -> {
            if (step.unit().equals("steps")) steps[0] = Math.max(steps[0], step.done());
          };
      new Matte(4, 0.85).study(footage, new Workshop(counting, checkpoint));
      assertThat(steps[0]).isZero();
    }
  }

  @Test
  void makesAWholeMatteOfAFewStrokes() throws IOException {
    BufferedImage strokes = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = strokes.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect((int) middle(6) - 10, HEIGHT / 2 - 2, 20, 4);
    pen.setColor(Color.BLACK);
    pen.fillRect(0, 5, WIDTH, 4);
    pen.fillRect(0, HEIGHT - 9, WIDTH, 4);
    Path file = folder.resolve("strokes.png");
    ImageIO.write(strokes, "png", file.toFile());
    List<float[]> made = made(new Matte(0, 0.85), DISC, at(6, file));
    assertThat(overlap(made.get(6), 6)).isGreaterThan(0.85);
  }

  @Test
  void carriesNothingAcrossACutAndSaysSo() throws IOException {
    PaintedShot cut =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            PaintedShot.RGB_16,
            (frame, plane, x, y) ->
                frame < 8
                    ? DISC.paint().at(frame, plane, x, y)
                    : 0.5 + 0.4 * Math.sin(0.9 * x + 0.2 * frame) * Math.sin(1.1 * y));
    try (ReelFootage footage = footage(cut, one(4))) {
      Repair.Proposed proposed = (Repair.Proposed) study(new Matte(0, 0.85), footage);
      assertThat(String.join(" ", proposed.remarks()))
          .contains("No painted frame leads to 8-12: there is a cut between.");
    }
  }

  @Test
  void refusesWhatItCannotStartFromWithASentence() throws IOException {
    assertThat(refusal(new TreeMap<>())).contains("No frame is painted").contains("--example");
    assertThat(refusal(at(99, matte("late", 4, 255))))
        .contains("frame 99")
        .contains("its frames run from 0 to 12");
    assertThat(refusal(at(4, matte("black", 4, 0)))).contains("black throughout");
    BufferedImage small = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    Path file = folder.resolve("small.png");
    ImageIO.write(small, "png", file.toFile());
    assertThat(refusal(at(4, file))).contains("is 8 by 8 pixels; the picture is 160 by 96");
  }

  private String refusal(SortedMap<Long, Path> painted) {
    try (ReelFootage footage = footage(DISC, painted)) {
      return ((Repair.Refused) study(new Matte(0, 0.85), footage)).why();
    }
  }

  private SortedMap<Long, Path> one(long frame) throws IOException {
    return at(frame, matte("one", frame, 255));
  }

  private static SortedMap<Long, Path> at(long frame, Path file) {
    SortedMap<Long, Path> painted = new TreeMap<>();
    painted.put(frame, file);
    return painted;
  }

  private Path matte(String name, long frame, int white) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, inside(i, frame) ? white : 0);
    }
    Path file = folder.resolve(name + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path soft(String name) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.getRaster().setSample(i % WIDTH, i / WIDTH, 0, (i * 7) % 256);
    }
    Path file = folder.resolve(name + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static boolean inside(int place, long frame) {
    double u = place % WIDTH - middle(frame);
    int row = place / WIDTH;
    double v = row - HEIGHT / 2.0;
    return u * u + v * v < RADIUS * RADIUS;
  }

  private static double overlap(float[] made, long frame) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < made.length; i++) {
      if (made[i] > 0.5f && inside(i, frame)) both++;
      if (made[i] > 0.5f || inside(i, frame)) either++;
    }
    return (double) both / either;
  }

  private static double mean(List<float[]> made) {
    double sum = 0;
    for (int frame = 0; frame < made.size(); frame++) sum += overlap(made.get(frame), frame);
    return sum / made.size();
  }

  private Repair study(Matte matte, ReelFootage footage) {
    return matte.study(
        footage, new Workshop(Progress.SILENT, folder.resolve("" + System.nanoTime())));
  }

  private static ReelFootage footage(PaintedShot shot, SortedMap<Long, Path> painted) {
    SortedMap<Long, ReelFootage.Brief> shown = new TreeMap<>();
    painted.forEach((frame, file) ->
        shown.put(
            frame,
            ReelFootage.Brief.of(
                String.valueOf(file.getFileName()),
                () -> Reel.open(file, ReelOptions.PICTURES.counted()))));
    return new ReelFootage(ReelFootage.Brief.of("disc", shot.reel()).shown(shown));
  }

  private List<float[]> made(Matte matte, PaintedShot shot, SortedMap<Long, Path> painted) {
    List<float[]> frames = new ArrayList<>();
    try (ReelFootage footage = footage(shot, painted);
        Crew crew = new Crew(2)) {
      Repair.Proposed proposed = (Repair.Proposed) study(matte, footage);
      new Rendering(footage, proposed, Optional.empty())
          .render(
              new FrameRange(0, FRAMES),
              crew,
              rendered -> {
                try (Frame frame = rendered.frame()) {
                  assertThat(frame.layout().sampling()).isEqualTo(Layout.Sampling.HALF);
                  float[] alpha = new float[WIDTH * HEIGHT];
                  for (int i = 0; i < alpha.length; i++) {
                    alpha[i] = (float) frame.sample(0, i % WIDTH, i / WIDTH);
                  }
                  frames.add(alpha);
                }
              });
    }
    return frames;
  }
}

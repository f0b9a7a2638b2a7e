package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.picture.ColourTags;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Crew;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.Stock;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Sidecar;

class InBetweenTest {
  @TempDir static Path folder;
  private static final int WIDTH = 160;
  private static final int HEIGHT = 112;
  private static final int FRAMES = 11;
  private static final Layout RGBA =
      new Layout(Layout.Model.RGB, 16, Layout.Sampling.INTEGER, 0, 0, true);
  private static final List<Long> ONE = List.of(5L);
  private static final List<Long> THREE = List.of(4L, 5L, 6L);

  @Test
  void rebuildsAFrameOfAPan() {
    PaintedShot pan = shot(PaintedShot.YUV_420_8, (frame, x, y) -> cloth(x - 3.4 * frame, y));
    assertThat(psnr(rebuilt(pan, ONE), pan, 5)).isGreaterThan(40);
  }

  @Test
  void rebuildsThreeFramesInARow() {
    PaintedShot pan =
        shot(PaintedShot.YUV_422_10, (frame, x, y) -> cloth(x - 1.6 * frame, y + 0.7 * frame));
    List<Rendering.Rendered> made = rebuilt(pan, THREE);
    for (long frame : THREE) assertThat(psnr(made, pan, frame)).isGreaterThan(38);
  }

  @Test
  void followsAMotionThatSpeedsUp() {
    PaintedShot fall =
        shot(PaintedShot.YUV_444_12, (frame, x, y) -> cloth(x, y - 0.35 * frame * frame));
    // Half way between its neighbours the picture would be 0.35 pixels off: 31 dB.
    assertThat(psnr(rebuilt(fall, ONE), fall, 5)).isGreaterThan(36);
  }

  @Test
  void neverWarpsAStillShotOfNoise() {
    PaintedShot still =
        shot(
            PaintedShot.RGB_16,
            (frame, x, y) -> cloth(x, y) + 0.05 * (hash((int) x, (int) y, frame) - 0.5));
    double[] made = samples(rebuilt(still, ONE).get(5).frame());
    double[] before = samples(still.frame(4));
    double[] after = samples(still.frame(6));
    int warped = 0;
    for (int i = 0; i < made.length; i++) {
      if (Math.abs(made[i] - (before[i] + after[i]) / 2) > 1) warped++;
    }
    assertThat(warped).isZero();
  }

  @Test
  void takesWhatIsHiddenOnOneSideFromTheOther() {
    // A dark board passes over the cloth.
    PaintedShot board =
        shot(
            PaintedShot.RGB_16,
            (frame, x, y) -> {
              double left = 20 + 6 * frame;
              return x >= left && x < left + 40
                  ? 0.1 + 0.2 * cloth(x - 6 * frame, y)
                  : 0.3 + 0.5 * cloth(x, y);
            });
    List<Rendering.Rendered> made = rebuilt(board, ONE);
    double mean = psnrOfMean(board, 4, 6, 5);
    assertThat(psnr(made, board, 5)).isGreaterThan(mean + 8);
    assertThat(made.get(5).sources().shares().real()).isGreaterThan(0.005);
  }

  @Test
  void followsAFade() {
    PaintedShot fade =
        shot(
            PaintedShot.YUV_422_10,
            (frame, x, y) -> Math.pow(0.85, (double) frame) * cloth(x - 2.2 * frame, y));
    assertThat(psnr(rebuilt(fade, ONE), fade, 5)).isGreaterThan(40);
    assertThat(remarks(fade, ONE)).anyMatch(each -> each.contains("in a fade"));
  }

  @Test
  void aFenceGoesOnAsItWentThoughEverySpacingLooksRight() {
    // Pickets every 20 pixels move by 5 a frame: by half a spacing over the gap.
    PaintedShot fence = shot(PaintedShot.YUV_420_8, (frame, x, y) -> fence(x - 5.5 * frame, y));
    List<Rendering.Rendered> made = rebuilt(fence, ONE);
    assertThat(psnr(made, fence, 5)).isGreaterThan(psnrOfMean(fence, 4, 6, 5) + 6);
    assertThat(remarks(fence, ONE)).anyMatch(each -> each.contains("told which it was"));
  }

  @Test
  void saysWhereAPatternRepeatsAndNothingTellsHowFarItMoved() {
    // Nothing is known before frame 0, and across the gap every spacing looks right.
    PaintedShot fence =
        shot(
            PaintedShot.YUV_420_8,
            (frame, x, y) -> fence(x - (frame < 2 ? 0 : frame > 2 ? 11 : 5.5), y));
    assertThat(remarks(fence, List.of(2L)))
        .anyMatch(each -> each.startsWith("Frame 2:") && each.contains("repeats every 20 pixels"));
  }

  @Test
  void aFenceThatStandsIsNotSpokenOf() {
    PaintedShot fence = shot(PaintedShot.YUV_420_8, (_, x, y) -> fence(x, y));
    assertThat(remarks(fence, ONE)).isEmpty();
  }

  @Test
  void carriesAlphaAlong() {
    PaintedShot.Paint paint =
        (frame, plane, x, y) -> {
          double far = Math.hypot(x - 50 - 5 * frame, y - 56);
          double alpha = Math.clamp((30 - far) / 3, 0, 1);
          return plane == 3 ? alpha : alpha * (0.2 + 0.6 * cloth(x - 5 * frame, y));
        };
    PaintedShot ball = new PaintedShot(WIDTH, HEIGHT, FRAMES, RGBA, paint);
    double[] made = samples(rebuilt(ball, ONE).get(5).frame());
    double[] truth = samples(ball.frame(5));
    double off = 0;
    int pixels = WIDTH * HEIGHT;
    for (int i = 3 * pixels; i < 4 * pixels; i++) off += Math.abs(made[i] - truth[i]) / 65535;
    assertThat(off / pixels).isLessThan(0.002);
  }

  @Test
  void carriesMattesAlong() throws IOException {
    PaintedShot ball =
        shot(
            PaintedShot.YUV_420_8,
            (frame, x, y) ->
                Math.hypot(x - 50 - 5 * frame, y - 56) < 30 ? cloth(x - 5 * frame, y) : 0.05);
    PaintedShot.Paint disc =
        (frame, plane, x, y) ->
            Math.clamp((30 - Math.hypot(x - 50 - 5 * frame, y - 56)) / 3 + 0.5, 0, 1);
    Path mattes = kept(new PaintedShot(WIDTH, HEIGHT, FRAMES, PaintedShot.RGB_16, disc));
    try (ReelFootage footage =
        new ReelFootage(
            ReelFootage.Brief.of("painted", ball.reel())
                .asking(ONE)
                .carrying(Optional.of(mattes))
                .seeded(1))) {
      Sidecar made = ((Repair.Proposed) new InBetween().study(footage)).sidecars().getFirst();
      assertThat(made.name()).isEqualTo("matte.0005.png");
      Raster read = ImageIO.read(new ByteArrayInputStream(made.content())).getRaster();
      double off = 0;
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          off += Math.abs(read.getSample(x, y, 0) / 65535.0 - disc.at(5, 0, x, y));
        }
      }
      assertThat(off / WIDTH / HEIGHT).isLessThan(0.004);
    }
  }

  @Test
  void refusesToBridgeACut() {
    PaintedShot cut =
        shot(
            PaintedShot.YUV_420_8,
            (frame, x, y) -> frame < 5 ? cloth(x, y) : 1 - cloth(y + 300, 2 * x));
    assertThat(why(cut, ONE)).contains("There is a cut between frames 4 and 6");
  }

  @Test
  void refusesWhatHasOneNeighbour() {
    PaintedShot pan = shot(PaintedShot.YUV_420_8, (frame, x, y) -> cloth(x - frame, y));
    assertThat(why(pan, List.of(0L))).contains("Frame 0 is the first of the shot");
    assertThat(why(pan, List.of(9L, 10L))).contains("Frame 10 is the last of the shot");
  }

  @Test
  void asksWhichFrames() {
    PaintedShot pan = shot(PaintedShot.YUV_420_8, (frame, x, y) -> cloth(x - frame, y));
    assertThat(why(pan, List.of())).contains("Name the frames to rebuild");
  }

  @Test
  void paintsTheSameTwice() {
    PaintedShot pan = shot(PaintedShot.YUV_422_10, (frame, x, y) -> cloth(x - 3.4 * frame, y));
    assertThat(samples(rebuilt(pan, THREE).get(5).frame()))
        .containsExactly(samples(rebuilt(pan, THREE).get(5).frame()));
  }

  private static Path kept(PaintedShot mattes) {
    Path file = folder.resolve("mattes.mkv");
    PrintOrder order =
        PrintOrder.silent(
            Stock.FFV1,
            WIDTH,
            HEIGHT,
            FrameRate.FPS_24,
            mattes.layout(),
            new ColourTags(1, 1, 0, true));
    try (Print print = Print.begin(file, order)) {
      for (int t = 0; t < FRAMES; t++) {
        try (Frame frame = mattes.frame(t)) {
          print.add(frame);
        }
      }
      print.keep();
    }
    return file;
  }

  private interface Look {
    double at(long frame, double x, double y);
  }

  private static PaintedShot shot(Layout layout, Look look) {
    boolean difference = layout.model() == Layout.Model.YCBCR;
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        layout,
        (frame, plane, x, y) ->
            difference && plane > 0 ? 0.2 * (look.at(frame, x, y) - 0.5) : look.at(frame, x, y));
  }

  // Pickets, each a little like the next.
  private static double fence(double x, double y) {
    double wave = Math.sin(2 * Math.PI * x / 20);
    return 0.5 + 0.35 * Math.clamp(3 * wave, -1, 1) + 0.02 * (cloth(x, y) - 0.5);
  }

  // Noise of three sizes, 0.1 to 0.9: nowhere flat, nowhere twice the same.
  private static double cloth(double x, double y) {
    return 0.1
        + 0.8
            * (0.5 * smooth(x / 19, y / 19)
                + 0.3 * smooth(x / 9, y / 9)
                + 0.2 * smooth(x / 5, y / 5));
  }

  private static double smooth(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double u = eased(x - left);
    double v = eased(y - top);
    double upper = hash(left, top, 0) * (1 - u) + hash(left + 1, top, 0) * u;
    double lower = hash(left, top + 1, 0) * (1 - u) + hash(left + 1, top + 1, 0) * u;
    return upper * (1 - v) + lower * v;
  }

  private static double eased(double t) {
    return t * t * (3 - 2 * t);
  }

  // SplitMix64's finisher over the place.
  private static double hash(int x, int y, long frame) {
    long z = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + frame * 0x165667B19E3779F9L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) / (double) (1L << 53);
  }

  /// The shot, its frames wiped out before they are rebuilt.
  private static List<Rendering.Rendered> rebuilt(PaintedShot shot, List<Long> frames) {
    try (ReelFootage footage = footage(shot, frames);
        Crew crew = new Crew(2)) {
      List<Rendering.Rendered> made = new ArrayList<>();
      new Rendering(footage, (Repair.Proposed) new InBetween().study(footage), Optional.empty())
          .render(new FrameRange(0, FRAMES), crew, made::add);
      return made;
    }
  }

  private static List<String> remarks(PaintedShot shot, List<Long> frames) {
    try (ReelFootage footage = footage(shot, frames)) {
      return ((Repair.Proposed) new InBetween().study(footage)).remarks();
    }
  }

  private static String why(PaintedShot shot, List<Long> frames) {
    try (ReelFootage footage = footage(shot, frames)) {
      return ((Repair.Refused) new InBetween().study(footage)).why();
    }
  }

  private static ReelFootage footage(PaintedShot shot, List<Long> frames) {
    PaintedShot damaged =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            shot.layout(),
            (frame, plane, x, y) ->
                frames.contains(frame) ? 0 : shot.paint().at(frame, plane, x, y));
    return new ReelFootage(
        ReelFootage.Brief.of("painted", damaged.reel()).asking(frames).seeded(1));
  }

  private static double psnr(List<Rendering.Rendered> made, PaintedShot truth, long frame) {
    return psnr(samples(made.get((int) frame).frame()), samples(truth.frame(frame)), truth);
  }

  private static double psnrOfMean(PaintedShot shot, long before, long after, long truth) {
    double[] a = samples(shot.frame(before));
    double[] b = samples(shot.frame(after));
    for (int i = 0; i < a.length; i++) a[i] = (a[i] + b[i]) / 2;
    return psnr(a, samples(shot.frame(truth)), shot);
  }

  private static double psnr(double[] made, double[] truth, PaintedShot shot) {
    double sum = 0;
    for (int i = 0; i < made.length; i++) sum += (made[i] - truth[i]) * (made[i] - truth[i]);
    double white = Math.pow(2, shot.layout().bits()) - 1;
    return 10 * Math.log10(white * white * made.length / Math.max(sum, 1e-9));
  }

  /// Closes the frame.
  private static double[] samples(Frame frame) {
    try (frame) {
      List<Double> samples = new ArrayList<>();
      for (int plane = 0; plane < frame.planes().size(); plane++) {
        for (int y = 0; y < frame.planes().get(plane).height(); y++) {
          for (int x = 0; x < frame.planes().get(plane).width(); x++) {
            samples.add(frame.sample(plane, x, y));
          }
        }
      }
      return samples.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}

package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.picture.Frame;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;
import raccord.lab.tools.Sidecar;

class RetimeTest {
  private static final int WIDTH = 128;
  private static final int HEIGHT = 96;

  @TempDir Path folder;

  @Test
  void showsTheMomentsOfAnEvenSpeed() {
    List<Double> moments = SpeedCurve.parse("40").moments(10, 14);
    assertThat(moments).hasSize(11);
    for (int i = 0; i < 11; i++) assertThat(moments.get(i)).isCloseTo(10 + 0.4 * i, within(1e-9));
  }

  @Test
  void aStillIsOneMoment() {
    assertThat(SpeedCurve.parse("0:50, 9:100").moments(4, 4)).containsExactly(4.0);
  }

  @Test
  void slowsDownAndSpeedsUpAlongACurve() {
    SpeedCurve curve = SpeedCurve.parse("0:100, 10:25, 20:100");
    List<Double> moments = curve.moments(0, 30);
    assertThat(moments.getFirst()).isZero();
    assertThat(moments.getLast()).isBetween(29.0, 30.0);
    for (int i = 1; i < moments.size(); i++) {
      double step = moments.get(i) - moments.get(i - 1);
      double speed = curve.at((moments.get(i) + moments.get(i - 1)) / 2);
      assertThat(step).as("frame " + i).isCloseTo(speed, within(0.02));
    }
    // The integral of one over the speed: twice 10 ln(4) / 0.75, and ten frames as filmed.
    assertThat(moments.size()).isEqualTo(1 + (int) (20 * Math.log(4) / 0.75 + 10));
  }

  @Test
  void halfTheSpeedHasEveryFilmedFrameAndOneBetweenEachTwo() {
    PaintedShot pan = pan(8);
    List<Rendering.Rendered> made = rendered(Shelf.with(new Retime(), Map.of("speed", "50")), pan);
    assertThat(made).hasSize(15);
    for (int i = 0; i < 15; i++) {
      try (Frame frame = made.get(i).frame();
          Frame filmed = pan.frame(i / 2)) {
        if (i % 2 == 0) {
          assertThat(luma(frame)).containsExactly(luma(filmed));
          assertThat(made.get(i).sources().origins()[0])
              .isEqualTo(SourceMap.real(SourceMap.SHOT, i / 2));
        } else if (i > 1 && i < 13) {
          assertThat(psnr(luma(frame), truth(i / 2.0))).as("frame " + i).isGreaterThan(36);
        }
      }
    }
  }

  @Test
  void fasterLeavesFramesOut() {
    PaintedShot pan = pan(25);
    List<Rendering.Rendered> made = rendered(Shelf.with(new Retime(), Map.of("speed", "200")), pan);
    assertThat(made).hasSize(13);
    for (int i = 0; i < 13; i++) {
      try (Frame frame = made.get(i).frame();
          Frame filmed = pan.frame(2L * i)) {
        assertThat(luma(frame)).containsExactly(luma(filmed));
      }
    }
  }

  @Test
  void refusesWhatHoldsACut() {
    PaintedShot cut =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            30,
            PaintedShot.YUV_420_8,
            (frame, plane, x, y) ->
                plane > 0 ? 0 : frame < 15 ? cloth(x, y) : 0.95 - 0.9 * cloth(2 * y + 300, x));
    assertThat(study(new Retime(), cut))
        .isInstanceOfSatisfying(
            Repair.Refused.class,
            refused ->
                assertThat(refused.why()).contains("holds 2 shots, the second from frame 15"));
  }

  @Test
  void theSpeedItHasNeedsNothing() {
    Fix same = Shelf.with(new Retime(), Map.of("speed", "100"));
    assertThat(study(same, pan(6))).isInstanceOf(Repair.Unneeded.class);
    assertThat(same.use()).isEqualTo(UseClass.EXEMPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "fast", "0", "-50", "4.9", "1001", "0:100,0:50", "9:50,3:50", "5:50,40"})
  void refusesWhatIsNoSpeed(String speed) {
    assertThatThrownBy(() -> Shelf.with(new Retime(), Map.of("speed", speed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no speed");
  }

  @Test
  void itsFramesAreNotTheSources() {
    Fix ramp = Shelf.with(new Retime(), Map.of("speed", "0:200, 6:50"));
    Repair repair = study(ramp, pan(7));
    assertThat(repair).isInstanceOf(Repair.Proposed.class);
    assertThat(((Repair.Proposed) repair).form().orElseThrow().isOneByOne(7)).isFalse();
  }

  @Test
  void carriesMattesThroughTheRetiming() throws IOException {
    int frames = 8;
    PaintedShot ball =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            frames,
            PaintedShot.YUV_420_8,
            (frame, plane, x, y) ->
                plane > 0 ? 0 : from(x, y, (double) frame) < 22 ? cloth(x - 4.0 * frame, y) : 0.05);
    // A PNG for each frame, as other tools hand mattes in.
    Path mattes = Files.createDirectory(folder.resolve("mattes"));
    for (int t = 0; t < frames; t++) {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          image.getRaster().setSample(x, y, 0, (int) Math.round(255 * disc(x, y, t)));
        }
      }
      ImageIO.write(image, "png", mattes.resolve("m.%04d.png".formatted(t)).toFile());
    }
    Fix ramp = Shelf.with(new Retime(), Map.of("speed", "0:50, 4:200"));
    try (ReelFootage footage =
        new ReelFootage(
            ReelFootage.Brief.of("painted", ball.reel()).carrying(Optional.of(mattes)))) {
      Repair.Proposed repair = (Repair.Proposed) ramp.study(footage);
      List<Double> moments = SpeedCurve.parse("0:50, 4:200").moments(0, frames - 1);
      List<Sidecar> files =
          repair.sidecars().stream().filter(each -> each.name().startsWith("matte.")).toList();
      assertThat(files).hasSize(moments.size());
      assertThat(repair.form().orElseThrow().frames()).isEqualTo(moments.size());
      for (int k = 0; k < files.size(); k++) {
        assertThat(files.get(k).name()).isEqualTo("matte.%04d.png".formatted(k));
        Raster read = ImageIO.read(new ByteArrayInputStream(files.get(k).content())).getRaster();
        double moment = moments.get(k);
        double off = 0;
        double standing = 0;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
          int x = i % WIDTH;
          int y = i / WIDTH;
          double truth = disc(x, y, moment);
          off += Math.abs(read.getSample(x, y, 0) / 65535.0 - truth);
          standing += Math.abs(disc(x, y, Math.floor(moment)) - truth);
        }
        off /= WIDTH * HEIGHT;
        assertThat(off).as("frame " + k + " at " + moment).isLessThan(0.006);
        boolean between = moment % 1 > 0.3 && moment % 1 < 0.7;
        if (between) assertThat(off).isLessThan(0.5 * standing / WIDTH / HEIGHT);
      }
    }
  }

  private static double from(double x, double y, double frame) {
    return Math.hypot(x - 40 - 4 * frame, y - 48);
  }

  private static double disc(double x, double y, double frame) {
    return Math.clamp((22 - from(x, y, frame)) / 3 + 0.5, 0, 1);
  }

  private static PaintedShot pan(int frames) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        frames,
        PaintedShot.YUV_420_8,
        (frame, plane, x, y) -> plane > 0 ? 0.1 : cloth(x - 2.6 * frame, y));
  }

  private static double cloth(double x, double y) {
    return 0.5
        + 0.2 * Math.sin(0.19 * x + 0.7 * Math.sin(0.08 * y))
        + 0.15 * Math.cos(0.23 * y + 0.8 * Math.sin(0.06 * x));
  }

  private static double[] truth(double frame) {
    double[] truth = new double[WIDTH * HEIGHT];
    for (int i = 0; i < truth.length; i++) {
      int row = i / WIDTH;
      truth[i] = 16 + 219 * cloth(i % WIDTH - 2.6 * frame, row);
    }
    return truth;
  }

  private static double psnr(double[] made, double[] truth) {
    double squares = 0;
    for (int i = 0; i < made.length; i++) squares += (made[i] - truth[i]) * (made[i] - truth[i]);
    return 10 * Math.log10(255.0 * 255 * made.length / squares);
  }

  private static double[] luma(Frame frame) {
    double[] luma = new double[frame.width() * frame.height()];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = frame.sample(0, i % frame.width(), i / frame.width());
    }
    return luma;
  }

  private static Repair study(Fix fix, PaintedShot shot) {
    try (ReelFootage footage = new ReelFootage(ReelFootage.Brief.of("painted", shot.reel()))) {
      return fix.study(footage);
    }
  }

  private static List<Rendering.Rendered> rendered(Fix fix, PaintedShot shot) {
    List<Rendering.Rendered> frames = new ArrayList<>();
    try (ReelFootage footage = new ReelFootage(ReelFootage.Brief.of("painted", shot.reel()));
        Crew crew = new Crew(2)) {
      Repair repair = fix.study(footage);
      assertThat(repair).isInstanceOf(Repair.Proposed.class);
      Repair.Proposed proposed = (Repair.Proposed) repair;
      Rendering rendering = new Rendering(footage, proposed, Optional.empty());
      rendering.render(new FrameRange(0, rendering.length()), crew, frames::add);
    }
    return frames;
  }
}

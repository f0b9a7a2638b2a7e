package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;

/// What taking grain away promises.
class DenoiseTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 112;
  private static final int FRAMES = 7;
  private static final double GRAIN = 0.035;

  static List<Layout> layouts() {
    return PaintedShot.LAYOUTS;
  }

  /// A place with things in it, that a camera pans over at so many pixels a frame.
  private static PaintedShot shot(Layout layout, double pan, double grain) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        layout,
        (frame, plane, x, y) ->
            place(layout, plane, x + pan * frame, y) + grain * bell(frame, plane, x, y));
  }

  private static double place(Layout layout, int plane, double x, double y) {
    double wave = Math.sin(0.11 * x) * Math.cos(0.09 * y);
    double edges = Math.sin(0.037 * x + 0.02 * y) > 0.2 ? 0.15 : 0;
    boolean chroma = layout.model() == Layout.Model.YCBCR && plane > 0;
    return chroma ? 0.06 * wave : 0.35 + 0.15 * wave + edges;
  }

  private static double bell(long frame, int plane, double x, double y) {
    long seed = ((frame * 3 + plane) * 4096 + Math.round(2 * x)) * 4096 + Math.round(2 * y);
    return new SplittableRandom(seed).split().nextGaussian();
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void takesMostOfTheGrainFromAShotAtRest(Layout layout) {
    PaintedShot clean = shot(layout, 0, 0);
    PaintedShot grainy = shot(layout, 0, GRAIN);
    double before = far(frames(grainy), clean, 3);
    double after = far(denoised(new Denoise(), grainy), clean, 3);
    assertThat(after).isLessThan(0.35 * before);
  }

  @Test
  void followsThePan() {
    PaintedShot clean = shot(PaintedShot.YUV_422_10, 2.6, 0);
    PaintedShot grainy = shot(PaintedShot.YUV_422_10, 2.6, GRAIN);
    Denoise alone = new Denoise(1, 1, 0, 0);
    double together = far(denoised(new Denoise(), grainy), clean, 3);
    assertThat(together).isLessThan(0.85 * far(denoised(alone, grainy), clean, 3));
    assertThat(together).isLessThan(0.4 * far(frames(grainy), clean, 3));
  }

  @Test
  void mixesNothingAcrossACut() {
    PaintedShot cut = twoShots(GRAIN);
    PaintedShot clean = twoShots(0);
    List<double[]> result = denoised(new Denoise(), cut);
    double alone = far(denoised(new Denoise(1, 1, 0, 0), cut), clean, 3);
    for (int frame = 2; frame < 5; frame++) {
      assertThat(far(result, clean, frame)).as("frame " + frame).isLessThan(1.05 * alone);
    }
  }

  private static PaintedShot twoShots(double grain) {
    Layout layout = PaintedShot.YUV_422_10;
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        layout,
        (frame, plane, x, y) ->
            (frame < 3
                    ? place(layout, plane, x, y)
                    : (plane > 0 ? 0 : 0.8) - place(layout, plane, y, x + 50))
                + grain * bell(frame, plane, x, y));
  }

  @Test
  void leavesACleanShotNearlyUntouched() {
    PaintedShot clean = shot(PaintedShot.YUV_420_8, 2.6, 0);
    assertThat(far(denoised(new Denoise(), clean), clean, 3)).isLessThan(0.5 / 255);
  }

  @Test
  void keepsAsMuchGrainAsIsWanted() {
    PaintedShot grainy = shot(PaintedShot.RGB_16, 0, GRAIN);
    double[] own = frames(grainy).get(3);
    double[] none = denoised(new Denoise(), grainy).get(3);
    double[] half = denoised(new Denoise(1, 1, 0.5, 3), grainy).get(3);
    for (int i = 0; i < own.length; i++) {
      assertThat(half[i]).isBetween((own[i] + none[i]) / 2 - 1, (own[i] + none[i]) / 2 + 1);
    }
  }

  @Test
  void leavesBrightnessToTheBitWhenOnlyColourIsCleaned() {
    PaintedShot grainy = shot(PaintedShot.YUV_420_8, 0, GRAIN);
    double[] own = frames(grainy).get(3);
    double[] result = denoised(new Denoise(0, 1, 0, 3), grainy).get(3);
    int changed = 0;
    for (int i = 0; i < own.length; i++) {
      if (i < WIDTH * HEIGHT) assertThat(result[i]).isEqualTo(own[i]);
      else if (result[i] != own[i]) changed++;
    }
    assertThat(changed).isGreaterThan(1000);
  }

  @Test
  void saysWhichPixelsArePutTogetherFromSeveralFrames() {
    assertThat(blended(new Denoise())).isGreaterThan(0.95);
    assertThat(blended(new Denoise(1, 1, 0, 0))).isZero();
  }

  private static double blended(Fix fix) {
    return rendered(fix, shot(PaintedShot.YUV_420_8, 0, GRAIN)).get(3).sources().shares().blended();
  }

  @Test
  void mendsASingleStill() {
    PaintedShot grainy =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            1,
            PaintedShot.YUV_422_10,
            shot(PaintedShot.YUV_422_10, 0, GRAIN).paint());
    PaintedShot clean = shot(PaintedShot.YUV_422_10, 0, 0);
    assertThat(far(denoised(new Denoise(), grainy), clean, 0))
        .isLessThan(0.7 * far(frames(grainy), clean, 0));
  }

  private static List<double[]> frames(PaintedShot shot) {
    List<double[]> frames = new ArrayList<>();
    for (int t = 0; t < shot.frames(); t++) {
      try (Frame frame = shot.frame(t)) {
        frames.add(samples(frame));
      }
    }
    return frames;
  }

  private static List<double[]> denoised(Fix fix, PaintedShot shot) {
    List<Rendering.Rendered> rendered = rendered(fix, shot);
    return rendered.isEmpty()
        ? frames(shot)
        : rendered.stream().map(each -> samples(each.frame())).toList();
  }

  // Nothing when there is nothing to do.
  private static List<Rendering.Rendered> rendered(Fix fix, PaintedShot shot) {
    List<Rendering.Rendered> frames = new ArrayList<>();
    try (ReelFootage footage = new ReelFootage(ReelFootage.Brief.of("painted", shot.reel()));
        Crew crew = new Crew(2)) {
      if (fix.study(footage) instanceof Repair.Proposed proposed) {
        new Rendering(footage, proposed, Optional.empty())
            .render(new FrameRange(0, shot.frames()), crew, frames::add);
      }
    }
    return frames;
  }

  /// Root mean square of the difference, of all planes together, 1 from black to white.
  private static double far(List<double[]> result, PaintedShot truth, int frame) {
    double[] real = frames(truth).get(frame);
    boolean whole = truth.layout().sampling() == Layout.Sampling.INTEGER;
    double unit = whole ? Math.pow(2, truth.layout().bits()) - 1 : 1;
    double squares = 0;
    for (int i = 0; i < real.length; i++) {
      double off = (result.get(frame)[i] - real[i]) / unit;
      squares += off * off;
    }
    return Math.sqrt(squares / real.length);
  }

  private static double[] samples(Frame frame) {
    int count = 0;
    for (Frame.Plane plane : frame.planes()) count += plane.width() * plane.height();
    double[] samples = new double[count];
    int at = 0;
    for (int p = 0; p < frame.planes().size(); p++) {
      for (int y = 0; y < frame.planes().get(p).height(); y++) {
        for (int x = 0; x < frame.planes().get(p).width(); x++)
          samples[at++] = frame.sample(p, x, y);
      }
    }
    return samples;
  }
}

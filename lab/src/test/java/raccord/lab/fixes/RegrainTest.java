package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;

/// What putting grain back promises.
class RegrainTest {
  private static final int WIDTH = 192;
  private static final int HEIGHT = 128;
  private static final int FRAMES = 6;
  private static final double GRAIN = 0.03;
  private static final Outline MIDDLE = Outline.parse("48,32,96,64", 0);

  /// @param holed true if there is no grain in the middle
  private static PaintedShot shot(Layout layout, double grain, boolean holed) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        layout,
        (frame, plane, x, y) -> {
          boolean chroma = layout.model() == Layout.Model.YCBCR && plane > 0;
          double value = chroma ? 0 : 0.25 + 0.5 * x / WIDTH;
          if (holed && x >= 48 && x < 144 && y >= 32 && y < 96) return value;
          long seed = ((frame * 3 + plane) * 4096 + Math.round(x)) * 4096 + Math.round(y);
          return value + grain * new SplittableRandom(seed).split().nextGaussian();
        });
  }

  private static PaintedShot shot(Layout layout, double grain) {
    return shot(layout, grain, false);
  }

  @Test
  void givesACleanShotTheGrainOfItsPlate() {
    for (Layout layout : List.of(PaintedShot.YUV_420_8, PaintedShot.RGB_16)) {
      PaintedShot clean = shot(layout, 0);
      List<double[]> result =
          rendered(footage(clean, Region.WHOLE, Optional.of(plate(layout, GRAIN)), 1));
      double[] steps = spread(result, clean);
      for (double each : steps) assertThat(each).isCloseTo(GRAIN, Percentage.withPercentage(10));
    }
  }

  @Test
  void addsOnlyWhatIsMissing() {
    PaintedShot half = shot(PaintedShot.YUV_422_10, GRAIN / 2);
    PaintedShot clean = shot(PaintedShot.YUV_422_10, 0);
    List<double[]> result =
        rendered(footage(half, Region.WHOLE, Optional.of(plate(PaintedShot.YUV_422_10, GRAIN)), 1));
    for (double each : spread(result, clean)) {
      assertThat(each).isCloseTo(GRAIN, Percentage.withPercentage(10));
    }
  }

  @Test
  void grainsARegionLikeTheRestOfTheShot() {
    PaintedShot holed = shot(PaintedShot.YUV_422_10, GRAIN, true);
    PaintedShot clean = shot(PaintedShot.YUV_422_10, 0);
    List<double[]> result = rendered(footage(holed, MIDDLE, Optional.empty(), 1));
    assertThat(inside(result, clean)).isCloseTo(GRAIN, Percentage.withPercentage(12));
  }

  @Test
  void takesAPlateOfAnotherLayout() {
    PaintedShot clean = shot(PaintedShot.YUV_444_12, 0);
    List<double[]> result =
        rendered(footage(clean, Region.WHOLE, Optional.of(plate(PaintedShot.RGB_16, GRAIN)), 1));
    assertThat(spread(result, clean)[0]).isGreaterThan(GRAIN / 3);
  }

  @Test
  void isAnotherForAnotherSeedAndTheSameForTheSame() {
    PaintedShot clean = shot(PaintedShot.YUV_420_8, 0);
    Optional<PaintedShot> plate = Optional.of(plate(PaintedShot.YUV_420_8, GRAIN));
    List<double[]> one = rendered(footage(clean, Region.WHOLE, plate, 1));
    assertThat(rendered(footage(clean, Region.WHOLE, plate, 1)))
        .usingRecursiveComparison()
        .isEqualTo(one);
    assertThat(rendered(footage(clean, Region.WHOLE, plate, 2)).getFirst())
        .isNotEqualTo(one.getFirst());
  }

  @Test
  void refusesWhenNothingSaysWhoseGrain() {
    try (ReelFootage footage =
        footage(shot(PaintedShot.YUV_420_8, 0), Region.WHOLE, Optional.empty(), 1)) {
      assertThat(new Regrain().study(footage)).isInstanceOf(Repair.Refused.class);
    }
  }

  @Test
  void doesNothingWhereNoGrainIsMissing() {
    PaintedShot grainy = shot(PaintedShot.YUV_420_8, GRAIN);
    try (ReelFootage footage = footage(grainy, Region.WHOLE, Optional.of(grainy), 1)) {
      assertThat(new Regrain().study(footage)).isInstanceOf(Repair.Unneeded.class);
    }
  }

  private static PaintedShot plate(Layout layout, double grain) {
    return shot(layout, grain);
  }

  private static ReelFootage footage(
      PaintedShot shot, Region region, Optional<PaintedShot> plate, long seed) {
    Optional<ReelFootage.Brief> to = plate.map(each -> ReelFootage.Brief.of("plate", each.reel()));
    return new ReelFootage(
        ReelFootage.Brief.of("painted", shot.reel()).within(region).like(to).seeded(seed));
  }

  private static List<double[]> rendered(ReelFootage footage) {
    List<double[]> frames = new ArrayList<>();
    try (footage;
        Crew crew = new Crew(2)) {
      Repair repair = new Regrain().study(footage);
      assertThat(repair).isInstanceOf(Repair.Proposed.class);
      new Rendering(footage, (Repair.Proposed) repair, Optional.empty())
          .render(
              new FrameRange(0, FRAMES),
              crew,
              rendered -> {
                try (Frame frame = rendered.frame()) {
                  frames.add(luma(frame));
                }
              });
    }
    return frames;
  }

  // The first plane, 1 from black to white.
  private static double[] luma(Frame frame) {
    Layout layout = frame.layout();
    double unit = Math.pow(2, layout.bits() - 8.0);
    double zero = layout.model() == Layout.Model.RGB ? 0 : 16 * unit;
    double span = layout.model() == Layout.Model.RGB ? Math.pow(2, layout.bits()) - 1 : 219 * unit;
    double[] luma = new double[WIDTH * HEIGHT];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (frame.sample(0, i % WIDTH, Math.floorDiv(i, WIDTH)) - zero) / span;
    }
    return luma;
  }

  // Root mean square in three thirds, from dark to bright.
  private static double[] spread(List<double[]> result, PaintedShot clean) {
    double[] squares = new double[3];
    for (int t = 0; t < FRAMES; t++) {
      double[] truth = truth(clean, t);
      for (int i = 0; i < truth.length; i++) {
        double off = result.get(t)[i] - truth[i];
        squares[i % WIDTH * 3 / WIDTH] += off * off / (FRAMES * truth.length / 3.0);
      }
    }
    for (int k = 0; k < 3; k++) squares[k] = Math.sqrt(squares[k]);
    return squares;
  }

  private static double inside(List<double[]> result, PaintedShot clean) {
    double squares = 0;
    int count = 0;
    float[] middle = MIDDLE.at(0, WIDTH, HEIGHT).weights();
    for (int t = 0; t < FRAMES; t++) {
      double[] truth = truth(clean, t);
      for (int i = 0; i < truth.length; i++) {
        if (middle[i] == 0) continue;
        double off = result.get(t)[i] - truth[i];
        squares += off * off;
        count++;
      }
    }
    return Math.sqrt(squares / count);
  }

  private static double[] truth(PaintedShot clean, int t) {
    try (Frame frame = clean.frame(t)) {
      return luma(frame);
    }
  }
}

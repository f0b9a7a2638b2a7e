package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Frame;
import raccord.film.picture.Matte;
import raccord.film.picture.Region;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Repair;

/// What taking something out of a shot promises.
class RemoveTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int FRAMES = 16;

  /// A place full of detail, that no part of is like another.
  private static double place(double x, double y, int plane) {
    double wave =
        Math.sin(0.31 * x) * Math.cos(0.23 * y)
            + 0.5 * Math.sin(0.11 * x + 0.07 * y * y / 20)
            + 0.3 * Math.sin(0.9 * x + 0.4 * y);
    return plane > 0 ? 0.06 * wave : 0.45 + 0.17 * wave;
  }

  /// The place as a camera sees it that moves so many pixels a frame, with a dark block in it.
  private static PaintedShot shot(double camera, Region block) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        PaintedShot.YUV_422_10,
        (frame, plane, x, y) ->
            block.at(frame, WIDTH, HEIGHT).at((int) x, (int) y) > 0
                ? (plane > 0 ? 0.2 : 0.05)
                : place(x + camera * frame, y, plane));
  }

  private static PaintedShot empty(double camera) {
    return shot(camera, NOTHING);
  }

  private static final Region NOTHING = box(0, 0, 0, 0);

  /// Twenty by thirty pixels.
  private static Region box(double left, double speed, int width, int height) {
    return (frame, across, down) -> {
      float[] weights = new float[across * down];
      int from = (int) Math.round(left + speed * frame);
      for (int y = 30; y < 30 + height; y++) {
        for (int x = Math.max(0, from); x < Math.min(across, from + width); x++) {
          weights[y * across + x] = 1;
        }
      }
      return new Matte(across, down, weights);
    };
  }

  @Test
  void putsBackWhatAMovingThingHidesFromOtherFramesOfAMovingShot() {
    Region block = box(20, 5, 20, 30);
    List<Rendering.Rendered> result = removed(shot(1.3, block), block, Optional.empty(), List.of());
    assertThat(psnrInside(result, empty(1.3), block)).isGreaterThan(34);
    for (Rendering.Rendered each : result) {
      assertThat(share(each, block, origin -> origin >>> 24 == 0 && origin > 0))
          .as("real pixels of frame " + each.frame().index())
          .isGreaterThan(0.9);
    }
  }

  @Test
  void namesTheFrameEachRealPixelComesFrom() {
    Region block = box(20, 6, 20, 30);
    List<Rendering.Rendered> result = removed(shot(0, block), block, Optional.empty(), List.of());
    int[] origins = result.get(8).sources().origins();
    Matte hole = block.at(8, WIDTH, HEIGHT);
    for (int i = 0; i < origins.length; i++) {
      if (hole.weights()[i] == 0) {
        assertThat(origins[i]).isEqualTo(SourceMap.OWN);
        continue;
      }
      int from = (origins[i] & 0xffffff) - 1;
      assertThat(block.at(from, WIDTH, HEIGHT).weights()[i]).isZero();
    }
  }

  @Test
  void staysWithTheFrameThatFilledAPlaceBefore() {
    Region block = box(20, 4, 20, 30);
    List<Rendering.Rendered> result = removed(shot(0, block), block, Optional.empty(), List.of());
    int both = 0;
    int same = 0;
    for (int t = 1; t < FRAMES; t++) {
      int[] here = result.get(t).sources().origins();
      int[] before = result.get(t - 1).sources().origins();
      for (int i = 0; i < here.length; i++) {
        if (here[i] == SourceMap.OWN || before[i] == SourceMap.OWN) continue;
        both++;
        if (here[i] == before[i]) same++;
      }
    }
    assertThat(both).isPositive();
    assertThat(same / (double) both).isGreaterThan(0.9);
  }

  @Test
  void saysThatWhatNoFrameShowsIsMadeUp() {
    Region still = box(60, 0, 20, 30);
    List<Rendering.Rendered> result = removed(shot(0, still), still, Optional.empty(), List.of());
    for (Rendering.Rendered each : result) {
      assertThat(share(each, still, origin -> origin == SourceMap.GENERATED)).isEqualTo(1);
    }
  }

  @Test
  void fillsAWireFromAroundItWhereTheFramesBesideShowSomethingElse() {
    Region wire = box(0, 0, WIDTH, 2);
    // A glow that no motion and no light leads from one frame to the next.
    PaintedShot glowing = glow(wire);
    List<Rendering.Rendered> result = new ArrayList<>();
    try (ReelFootage footage = footage(glowing, wire, Optional.empty(), List.of());
        Crew crew = new Crew(1)) {
      Repair repair = new Remove(1, 1).study(footage);
      new Rendering(footage, (Repair.Proposed) repair, Optional.empty())
          .render(new FrameRange(0, FRAMES), crew, result::add);
    }
    assertThat(share(result.get(8), wire, origin -> origin == SourceMap.GENERATED))
        .isGreaterThan(0.9);
    assertThat(psnrInside(List.of(result.get(8)), glow(NOTHING), wire)).isGreaterThan(34);
  }

  private static PaintedShot glow(Region wire) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        PaintedShot.YUV_422_10,
        (frame, plane, x, y) -> {
          if (wire.at(frame, WIDTH, HEIGHT).at((int) x, (int) y) > 0) return plane > 0 ? 0 : 0.05;
          double glow = Math.sin(0.09 * x + 0.05 * y) * Math.cos(2.4 * frame);
          return plane > 0 ? 0 : 0.45 + 0.25 * glow;
        });
  }

  @Test
  void keepsWhatItMadeUpSteadyThroughTheShot() {
    Region still = box(60, 0, 20, 30);
    List<Rendering.Rendered> result = removed(shot(0, still), still, Optional.empty(), List.of());
    for (int t = 1; t < result.size(); t++) {
      Frame here = result.get(t).frame();
      Frame before = result.get(t - 1).frame();
      for (int y = 30; y < 60; y++) {
        for (int x = 60; x < 80; x++) {
          assertThat(Math.abs(here.sample(0, x, y) - before.sample(0, x, y))).isLessThan(4);
        }
      }
    }
  }

  @Test
  void usesThePlateForWhatTheShotNeverShows() {
    Region still = box(60, 0, 20, 30);
    Optional<ReelFootage.Brief> plate = Optional.of(ReelFootage.Brief.of("plate", empty(0).reel()));
    List<Rendering.Rendered> result = removed(shot(0, still), still, plate, List.of());
    assertThat(psnrInside(result, empty(0), still)).isGreaterThan(45);
    for (Rendering.Rendered each : result) {
      assertThat(share(each, still, origin -> origin >>> 24 == SourceMap.PLATE)).isEqualTo(1);
    }
  }

  @Test
  void usesAnotherTakeThatWasShotDarker() {
    Region still = box(60, 0, 20, 30);
    PaintedShot darker =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            PaintedShot.YUV_422_10,
            (frame, plane, x, y) -> 0.85 * place(x, y, plane));
    List<ReelFootage.Brief> takes = List.of(ReelFootage.Brief.of("take 2", darker.reel()));
    List<Rendering.Rendered> result = removed(shot(0, still), still, Optional.empty(), takes);
    assertThat(psnrInside(result, empty(0), still)).isGreaterThan(40);
    assertThat(share(result.get(5), still, origin -> origin >>> 24 == SourceMap.TAKE)).isEqualTo(1);
  }

  @Test
  void refusesToTakeOutTheWholePicture() {
    try (ReelFootage footage = footage(empty(0), Region.WHOLE, Optional.empty(), List.of())) {
      assertThat(new Remove().study(footage)).isInstanceOf(Repair.Refused.class);
    }
  }

  @Test
  void doesNothingWhereNothingIsMarked() {
    try (ReelFootage footage = footage(empty(0), NOTHING, Optional.empty(), List.of())) {
      assertThat(new Remove().study(footage)).isInstanceOf(Repair.Unneeded.class);
    }
  }

  private static ReelFootage footage(
      PaintedShot shot,
      Region region,
      Optional<ReelFootage.Brief> plate,
      List<ReelFootage.Brief> takes) {
    return new ReelFootage(
        ReelFootage.Brief.of("painted", shot.reel())
            .within(region)
            .over(plate)
            .beside(takes)
            .seeded(7));
  }

  private static List<Rendering.Rendered> removed(
      PaintedShot shot,
      Region region,
      Optional<ReelFootage.Brief> plate,
      List<ReelFootage.Brief> takes) {
    List<Rendering.Rendered> frames = new ArrayList<>();
    try (ReelFootage footage = footage(shot, region, plate, takes);
        Crew crew = new Crew(2)) {
      Repair repair = new Remove().study(footage);
      assertThat(repair).isInstanceOf(Repair.Proposed.class);
      new Rendering(footage, (Repair.Proposed) repair, Optional.empty())
          .render(new FrameRange(0, FRAMES), crew, frames::add);
    }
    return frames;
  }

  /// Of the luma inside the holes of all frames, decibels.
  private static double psnrInside(
      List<Rendering.Rendered> result, PaintedShot truth, Region region) {
    double squares = 0;
    int count = 0;
    for (Rendering.Rendered each : result) {
      long index = each.frame().index();
      Matte hole = region.at(index, WIDTH, HEIGHT);
      try (Frame real = truth.frame(index)) {
        for (int i = 0; i < hole.weights().length; i++) {
          if (hole.weights()[i] == 0) continue;
          int x = i % WIDTH;
          int y = i / WIDTH;
          double off = (each.frame().sample(0, x, y) - real.sample(0, x, y)) / 1023.0;
          squares += off * off;
          count++;
        }
      }
    }
    return -10 * Math.log10(squares / count);
  }

  private static double share(Rendering.Rendered rendered, Region region, IntPredicate kind) {
    Matte hole = region.at(rendered.frame().index(), WIDTH, HEIGHT);
    int[] origins = rendered.sources().origins();
    int[] inside = IntStream.range(0, origins.length).filter(i -> hole.weights()[i] > 0).toArray();
    return IntStream.of(inside).filter(i -> kind.test(origins[i])).count() / (double) inside.length;
  }
}

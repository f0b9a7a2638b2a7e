package raccord.lab.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import raccord.film.picture.Layout;
import raccord.film.picture.Matte;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.rights.Clearance;
import raccord.film.rights.Cleared;
import raccord.film.rights.Rights;
import raccord.film.rights.Use;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.film.versions.SourceMap;
import raccord.lab.jobs.Crew;
import raccord.lab.jobs.Progress;
import raccord.lab.media.ReelFacts;
import raccord.lab.tools.Painted;
import raccord.lab.tools.Painter;
import raccord.lab.tools.Reach;
import raccord.lab.tools.Repair;
import raccord.lab.vision.Canvas;
import raccord.lab.vision.View;

class MakingTest {
  private static final Outline REGION = Outline.parse("21,13 61,17 55,47 19,41", 4);
  private static final Outline LEFT = Outline.parse("3,31,30,21", 0);

  @TempDir Path folder;

  static List<Layout> layouts() {
    return PaintedShot.LAYOUTS;
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void locksEverySampleOutsideTheRegionInTheWrittenFile(Layout layout) {
    Making.Made made = made("a", layout, REGION, Optional.empty(), brightened(0.1f), "cache");
    assertThat(made.lock().holds()).isTrue();
    assertThat(made.lock().outside()).isPositive();
    assertThat(made.lock().changedInside()).isPositive();
    assertThat(made.lock().frames()).isEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void locksEverySampleOutsideTheRegionsOfBothStepsAgainstTheOriginal(Layout layout) {
    Making.Made first = made("a", layout, REGION, Optional.empty(), brightened(0.1f), "a");
    Making.Made second = onto("a", first, "b", layout, LEFT, brightened(-0.05f));
    assertThat(second.lock().holds()).isTrue();
    assertThat(second.lock().sourceHash()).isEqualTo(first.lock().sourceHash());
    assertThat(second.lock().inside()).isGreaterThan(first.lock().inside());
    assertThat(second.lock().outside()).isPositive().isLessThan(first.lock().outside());
    assertThat(second.lock().changedInside()).isGreaterThan(first.lock().changedInside());
    Making.Made again = onto("a", first, "c", layout, LEFT, brightened(-0.05f));
    assertThat(again.lock().resultHash()).isEqualTo(second.lock().resultHash());
  }

  @Test
  void keepsNoVersionWhoseLockAgainstTheOriginalIsBroken() {
    Layout layout = PaintedShot.YUV_422_10;
    Making.Made first = made("a", layout, REGION, Optional.empty(), brightened(0.1f), "a");
    Making.Made small = made("s", layout, LEFT, Optional.empty(), brightened(0.1f), "s");
    // The papers of another version, which tell of a smaller region than was painted.
    assertThatThrownBy(() -> onto(first, "s", small, "b", layout, LEFT, brightened(0.1f)))
        .hasMessageContaining("The lock of painted_v001 is broken");
  }

  @Test
  void locksAPerformersMatteInsideTheRegion() {
    Region performer = Outline.parse("33,21,11,15", 0);
    Painter painter = brightened(0.1f);
    Layout layout = PaintedShot.YUV_420_8;
    Making.Made free = made("a", layout, REGION, Optional.empty(), painter, "a");
    Making.Made locked = made("b", layout, REGION, Optional.of(performer), painter, "b");
    assertThat(locked.lock().holds()).isTrue();
    assertThat(locked.lock().outside()).isGreaterThan(free.lock().outside());
  }

  @Test
  void makesTheSamePixelsAgain() {
    Layout layout = PaintedShot.YUV_422_10;
    Making.Made first = made("a", layout, REGION, Optional.empty(), brightened(0.1f), "a");
    Making.Made again = made("b", layout, REGION, Optional.empty(), brightened(0.1f), "b");
    assertThat(again.lock().resultHash()).isEqualTo(first.lock().resultHash());
    assertThat(first.lock().resultHash()).isNotEqualTo(first.lock().sourceHash());
  }

  @Test
  void goesOnAfterAKillWithoutPaintingFinishedFramesAgain() throws IOException {
    Layout layout = PaintedShot.YUV_422_10;
    Making.Made whole = made("a", layout, REGION, Optional.empty(), brightened(0.1f), "a");
    AtomicInteger painted = new AtomicInteger();
    Painter dying =
        window -> {
          if (painted.incrementAndGet() > 30) throw new IllegalStateException("killed");
          return brightened(0.1f).paint(window);
        };
    PaintedShot shot = new PaintedShot(96, 64, 40, layout, PaintedShot.flickering(layout).paint());
    Making.Made clean = run(shot, "clean", brightened(0.1f), "clean");
    assertThatThrownBy(() -> run(shot, "first", dying, "killed")).hasMessage("killed");
    AtomicInteger after = new AtomicInteger();
    Painter counting =
        window -> {
          after.incrementAndGet();
          return brightened(0.1f).paint(window);
        };
    Making.Made resumed = run(shot, "second", counting, "killed");
    assertThat(resumed.lock().resultHash()).isEqualTo(clean.lock().resultHash());
    assertThat(after.get()).isLessThanOrEqualTo(24);
    assertThat(whole.lock().frames()).isEqualTo(12);
  }

  @Test
  void paintsAgainWhatTheDiskDamaged() throws IOException {
    Layout layout = PaintedShot.YUV_420_8;
    PaintedShot shot = PaintedShot.flickering(layout);
    Making.Made clean = run(shot, "clean", brightened(0.1f), "spoiled");
    try (var chunks = Files.list(folder.resolve("spoiled"))) {
      for (Path chunk : chunks.toList()) {
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[bytes.length / 2] ^= 1;
        Files.write(chunk, bytes);
      }
    }
    Making.Made again = run(shot, "again", brightened(0.1f), "spoiled");
    assertThat(again.lock().resultHash()).isEqualTo(clean.lock().resultHash());
  }

  @Test
  void drawsWherePixelsComeFrom() {
    Painter inventing =
        window -> {
          Canvas canvas = window.view(View.RGB).copy();
          Arrays.fill(canvas.plane(0), 0.5f);
          return Painted.from(View.RGB, canvas, SourceMap.GENERATED);
        };
    Making.Made made = made("a", PaintedShot.RGB_16, REGION, Optional.empty(), inventing, "cache");
    Matte region = REGION.at(0, 96, 64);
    long inside = 0;
    for (float weight : region.weights()) if (weight > 0) inside++;
    assertThat(made.shares().getFirst().generated()).isEqualTo(inside / (96.0 * 64));
    assertThat(folder.resolve("a/sourcemap/sourcemap.000000.png")).exists();
  }

  @Test
  void ranksPlantedFlickerByItsStrength() {
    double last = -1;
    for (float strength : new float[] {0, 0.01f, 0.02f, 0.04f, 0.08f}) {
      Painter flickering =
          window -> {
            float gain = 1 + strength * (window.frame() % 2 == 0 ? 1 : -1);
            Canvas canvas = window.view(View.RGB).copy();
            for (int c = 0; c < 3; c++) {
              float[] samples = canvas.plane(c);
              for (int i = 0; i < samples.length; i++) samples[i] *= gain;
            }
            return Painted.own(View.RGB, canvas);
          };
      PaintedShot steady =
          new PaintedShot(
              96,
              64,
              12,
              PaintedShot.YUV_444_12,
              (frame, plane, x, y) ->
                  plane > 0 ? 0 : 0.45 + 0.2 * Math.sin(0.3 * (x - frame)) * Math.cos(0.2 * y));
      double added =
          run(steady, "s" + strength, flickering, "c" + strength).stability().orElseThrow().added();
      assertThat(added).as("strength " + strength).isGreaterThan(last);
      last = added;
    }
    assertThat(last).isGreaterThan(5);
  }

  private static Painter brightened(float by) {
    return window -> {
      Canvas canvas = window.view(View.RGB).copy();
      for (int c = 0; c < 3; c++) {
        float[] samples = canvas.plane(c);
        for (int i = 0; i < samples.length; i++) samples[i] += by;
      }
      return Painted.own(View.RGB, canvas);
    };
  }

  private Making.Made run(PaintedShot shot, String name, Painter painter, String cache) {
    return made(shot, name, REGION, Optional.empty(), painter, cache);
  }

  private Making.Made made(
      String name,
      Layout layout,
      Region region,
      Optional<Region> locked,
      Painter painter,
      String cache) {
    return made(PaintedShot.flickering(layout), name, region, locked, painter, cache);
  }

  private Making.Made made(
      PaintedShot shot,
      String name,
      Region region,
      Optional<Region> locked,
      Painter painter,
      String cache) {
    ReelFootage.Brief brief = ReelFootage.Brief.of("painted", shot.reel()).within(region).seeded(1);
    try (ReelFootage footage = new ReelFootage(brief);
        Crew crew = new Crew(2)) {
      return new Making(
              cleared(),
              footage,
              shot.reel(),
              Repair.painting(Reach.PIXEL, painter),
              locked,
              Optional.empty(),
              folder.resolve(name),
              "painted_v001",
              folder.resolve(cache))
          .run(crew, Progress.SILENT);
    }
  }

  private Making.Made onto(
      String below, Making.Made first, String name, Layout layout, Region region, Painter painter) {
    return onto(first, below, first, name, layout, region, painter);
  }

  /// A step on what another made.
  ///
  /// @param papers folder of the version that tells where the first step might differ
  /// @param told the proof of that version
  private Making.Made onto(
      Making.Made first,
      String papers,
      Making.Made told,
      String name,
      Layout layout,
      Region region,
      Painter painter) {
    PaintedShot shot = PaintedShot.flickering(layout);
    ReelFacts facts = shot.reel().get().facts();
    FrameRange frames = new FrameRange(0, shot.frames());
    ReelFootage.Brief brief =
        ReelFootage.Brief.of("painted", () -> new LaidReel(facts, first::media, 0)).within(region);
    try (ReelFootage footage = new ReelFootage(brief);
        Beneath beneath =
            new Beneath(folder.resolve(papers), frames, told.shares(), told.lock().regionHash());
        Crew crew = new Crew(2)) {
      return new Making(
              cleared(),
              footage,
              shot.reel(),
              Repair.painting(Reach.PIXEL, painter),
              Optional.empty(),
              Optional.of(beneath),
              folder.resolve(name),
              "painted_v001",
              folder.resolve("cache-" + name))
          .run(crew, Progress.SILENT);
    }
  }

  private static Cleared cleared() {
    return Clearance.of(
        new Use.Repair(
            "test",
            UseClass.TECHNICAL,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty()),
        new Rights("title", List.of(), List.of(), List.of(), List.of()),
        LocalDate.of(2026, 1, 1));
  }
}

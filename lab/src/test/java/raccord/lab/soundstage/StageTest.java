package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.soundstage.render.FilmStock;

class StageTest {
  private static final Scene KITCHEN = Kite.kitchen();

  private static Stage stage() {
    return new Stage(96, 54, 8, FrameRate.FPS_24, 5);
  }

  private static StageReel reel(Fault... faults) {
    StageReel.Piece one = new StageReel.Piece(KITCHEN, "12A", 1, 150, 162);
    StageReel.Piece two = new StageReel.Piece(KITCHEN, "12B", 1, 240, 252);
    return new StageReel(stage(), List.of(one, two), List.of(faults), 2);
  }

  private static byte[] luma(Frame frame) {
    try (frame) {
      return frame.planes().getFirst().samples().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static double mean(byte[] luma) {
    long sum = 0;
    for (byte code : luma) sum += code & 255;
    return (double) sum / luma.length;
  }

  @Test
  void rendersTheSamePictureOnAnyThreadInAnyOrder() throws Exception {
    Stage first = stage();
    List<byte[]> alone = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      alone.add(luma(first.render(KITCHEN, KITCHEN.setup("12"), 1, 20L * i)));
    }
    Stage second = stage();
    try (ExecutorService crew = Executors.newFixedThreadPool(3)) {
      List<Future<byte[]>> together = new ArrayList<>();
      for (int i = 5; i >= 0; i--) {
        long frame = 20L * i;
        together.add(
            crew.submit(() -> luma(second.render(KITCHEN, KITCHEN.setup("12"), 1, frame))));
      }
      for (int i = 0; i < 6; i++) assertThat(together.get(5 - i).get()).isEqualTo(alone.get(i));
    }
  }

  @Test
  void showsNearlyTheSameWhenItIsBrisk() {
    Stage usual = new Stage(192, 108, 8, FrameRate.FPS_24, 5, 2);
    for (String setup : List.of("12", "12C")) {
      byte[] one = luma(usual.render(KITCHEN, KITCHEN.setup(setup), 1, 200));
      byte[] two = luma(usual.brisk().render(KITCHEN, KITCHEN.setup(setup), 1, 200));
      double apart = 0;
      for (int i = 0; i < one.length; i++) apart += Math.abs((one[i] & 255) - (two[i] & 255));
      // 0.3 to 1.2 codes at 352 across; smaller pictures have coarser textures.
      assertThat(apart / one.length).isBetween(0.01, 3.0);
    }
  }

  @Test
  void givesEveryTakeItsOwnPerformance() {
    Stage stage = stage();
    byte[] one = luma(stage.render(KITCHEN, KITCHEN.setup("12C"), 1, 200));
    byte[] two = luma(stage.render(KITCHEN, KITCHEN.setup("12C"), 2, 200));
    int moved = 0;
    for (int i = 0; i < one.length; i++) if (Math.abs(one[i] - two[i]) > 12) moved++;
    assertThat(moved).isGreaterThan(one.length / 50);
  }

  @Test
  void plantsAnExposureJumpInThePixels() {
    try (StageReel clean = reel();
        StageReel bright = reel(new Fault(Fault.Kind.EXPOSURE, new FrameRange(0, 12), 1))) {
      assertThat(mean(luma(bright.frame(4)))).isGreaterThan(mean(luma(clean.frame(4))) + 15);
      assertThat(luma(bright.frame(14))).isEqualTo(luma(clean.frame(14)));
    }
  }

  @Test
  void recordsLogPicturesThatKeepRoomAtBothEnds() {
    Stage stage = stage();
    FilmStock log = FilmStock.DAY.inLog();
    byte[] flat = luma(stage.render(KITCHEN, KITCHEN.setup("12"), 1, 100, log));
    byte[] graded = luma(stage.render(KITCHEN, KITCHEN.setup("12"), 1, 100));
    assertThat(range(flat)).isLessThan(range(graded));
    // ARRI, "ALEXA Log C Curve" (2017): black lies at 0.0928 of the signal.
    for (byte code : flat) assertThat(code & 255).isGreaterThan(16 + 219 * 9 / 100 - 8);
  }

  private static int range(byte[] luma) {
    int low = 255;
    int high = 0;
    for (byte code : luma) {
      low = Math.min(low, code & 255);
      high = Math.max(high, code & 255);
    }
    return high - low;
  }

  @Test
  void freezesGrainAndAll() {
    try (StageReel frozen = reel(new Fault(Fault.Kind.FREEZE, new FrameRange(3, 8), 0))) {
      byte[] held = luma(frozen.frame(3));
      assertThat(luma(frozen.frame(7))).isEqualTo(held);
      assertThat(luma(frozen.frame(8))).isNotEqualTo(held);
    }
  }

  @Test
  void leavesStrayFramesOfTheNextShot() {
    try (StageReel clean = reel();
        StageReel stray = reel(new Fault(Fault.Kind.STRAY_FRAMES, new FrameRange(5, 7), 0))) {
      assertThat(luma(stray.frame(4))).isEqualTo(luma(clean.frame(4)));
      assertThat(luma(stray.frame(5))).isNotEqualTo(luma(clean.frame(5)));
    }
  }

  @Test
  void coversTheEdgesOfALetterboxedShot() {
    try (StageReel boxed = reel(new Fault(Fault.Kind.LETTERBOX, new FrameRange(0, 12), 0.12))) {
      byte[] luma = luma(boxed.frame(2));
      for (int x = 0; x < 96; x++) assertThat(luma[x]).isEqualTo((byte) 16);
      assertThat(mean(luma)).isGreaterThan(20);
    }
  }

  @Test
  void mixesBothShotsInTheMiddleOfADissolve() {
    StageReel.Piece one = new StageReel.Piece(KITCHEN, "12A", 1, 150, 162);
    StageReel.Piece two = new StageReel.Piece(KITCHEN, "12E", 1, 240, 252).dissolving(6);
    try (StageReel mixed = new StageReel(stage(), List.of(one, two), List.of(), 1);
        StageReel cut = new StageReel(stage(), List.of(one, two.dissolving(0)), List.of(), 1)) {
      assertThat(luma(mixed.frame(5))).isEqualTo(luma(cut.frame(5)));
      double before = mean(luma(cut.frame(11)));
      double after = mean(luma(cut.frame(12)));
      assertThat(mean(luma(mixed.frame(12))))
          .isBetween(Math.min(before, after), Math.max(before, after));
    }
  }

  @Test
  void silencesADropout() {
    try (StageReel reel = reel(new Fault(Fault.Kind.DROPOUT, new FrameRange(2, 4), 0))) {
      for (int i = 0; i < 6; i++) reel.next().orElseThrow().close();
      for (int i = 0; i < 6; i++) {
        float loudest = 0;
        for (float s : reel.nextSound().orElseThrow().samples()[0]) {
          loudest = Math.max(loudest, Math.abs(s));
        }
        assertThat(reel.nextSound()).isPresent();
        if (i == 2 || i == 3) assertThat(loudest).isZero();
        else assertThat(loudest).isPositive();
      }
    }
  }
}

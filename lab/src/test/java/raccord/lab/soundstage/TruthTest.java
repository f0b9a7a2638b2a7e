package raccord.lab.soundstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Frame;
import raccord.film.time.FrameRate;
import raccord.lab.soundstage.render.Camera;
import raccord.lab.soundstage.render.Optics;
import raccord.lab.soundstage.render.PictureTruth;
import raccord.lab.soundstage.render.Vec;
import raccord.lab.soundstage.sets.Rigs;

class TruthTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final Scene KITCHEN = Kite.kitchen();
  private static final Stage STAGE = new Stage(WIDTH, HEIGHT, 8, FrameRate.FPS_24, 5);
  // The master while JON walks in, by a hand that sways, through a lens that bends lines.
  private static final Setup WALK =
      new Setup(
          "12X",
          "Test",
          Camera.still(new Vec(0.45, 1.50, -4.35), new Vec(0.12, 1.12, 0.4), 26, 1)
              .with(Optics.USUAL.distorting(-0.08, 0.01)));
  private static final long FRAME = 48;
  private static final PictureTruth NOW = STAGE.truth(KITCHEN, WALK, 1, FRAME, 8).picture();
  private static final PictureTruth NEXT = STAGE.truth(KITCHEN, WALK, 1, FRAME + 1, 1).picture();

  @Test
  void followsTheColourOfEveryThingToTheNextFrame() {
    int seen = 0;
    int same = 0;
    for (int at = 0; at < WIDTH * HEIGHT; at++) {
      if (NOW.hiddenNext()[at] || NOW.things()[at] < 0) continue;
      double x = at % WIDTH + NOW.forward()[at];
      double y = Math.floorDiv(at, WIDTH) + NOW.forward()[WIDTH * HEIGHT + at];
      int nearest = (int) Math.rint(y) * WIDTH + (int) Math.rint(x);
      if (Math.rint(x) < 0 || Math.rint(x) >= WIDTH || Math.rint(y) < 0 || Math.rint(y) >= HEIGHT) {
        continue;
      }
      seen++;
      double off = 0;
      for (int c = 0; c < 3; c++) {
        off +=
            Math.abs(
                NOW.albedo()[c * WIDTH * HEIGHT + at]
                    - NEXT.albedo()[c * WIDTH * HEIGHT + nearest]);
      }
      if (off < 0.12) same++;
    }
    assertThat(seen).isGreaterThan(WIDTH * HEIGHT * 8 / 10);
    assertThat((double) same / seen).isGreaterThan(0.97);
  }

  @Test
  void agreesWithItselfWhenFollowedThereAndBack() {
    int seen = 0;
    int back = 0;
    for (int at = 0; at < WIDTH * HEIGHT; at++) {
      if (NOW.hiddenNext()[at]) continue;
      double x = at % WIDTH + NOW.forward()[at];
      double y = Math.floorDiv(at, WIDTH) + NOW.forward()[WIDTH * HEIGHT + at];
      int nearest = (int) Math.rint(y) * WIDTH + (int) Math.rint(x);
      if (Math.rint(x) < 0 || Math.rint(x) >= WIDTH || Math.rint(y) < 0 || Math.rint(y) >= HEIGHT) {
        continue;
      }
      seen++;
      double dx = NOW.forward()[at] + NEXT.backward()[nearest];
      double dy = NOW.forward()[WIDTH * HEIGHT + at] + NEXT.backward()[WIDTH * HEIGHT + nearest];
      if (Math.hypot(dx, dy) < 0.25) back++;
    }
    assertThat((double) back / seen).isGreaterThan(0.97);
  }

  @Test
  void movesWhatStandsStillAsTheCameraMovesAlone() {
    Truth now = STAGE.truth(KITCHEN, WALK, 1, FRAME, 1);
    Truth next = STAGE.truth(KITCHEN, WALK, 1, FRAME + 1, 1);
    double focal = now.view().focal() * WIDTH;
    double worst = 0;
    for (int at = 0; at < WIDTH * HEIGHT; at++) {
      int thing = NOW.things()[at];
      if (thing < 0 || Set.of("JON", "MARA").contains(NOW.names().get(thing))) continue;
      // A camera's own sums, without the renderer's: out of the lens, into the set, and back.
      double half = WIDTH / 2.0;
      double sx = (at % WIDTH + 0.5 - half) / half;
      double sy = (HEIGHT / 2.0 - Math.floorDiv(at, WIDTH) - 0.5) / half;
      double out = undistorted(Math.hypot(sx, sy)) / Math.max(1e-9, Math.hypot(sx, sy));
      double depth = NOW.depth()[at];
      Vec seen = new Vec(sx * out * half / focal * depth, sy * out * half / focal * depth, depth);
      Vec there = next.view().see(now.view().place(seen));
      double ux = there.x() / there.z() * focal / half;
      double uy = there.y() / there.z() * focal / half;
      double r2 = ux * ux + uy * uy;
      double bend = 1 - 0.08 * r2 + 0.01 * r2 * r2;
      double x = half + ux * bend * half;
      double y = HEIGHT / 2.0 - uy * bend * half;
      worst = Math.max(worst, Math.abs(x - 0.5 - at % WIDTH - NOW.forward()[at]));
      worst =
          Math.max(
              worst,
              Math.abs(y - 0.5 - Math.floorDiv(at, WIDTH) - NOW.forward()[WIDTH * HEIGHT + at]));
    }
    assertThat(worst).isLessThan(0.01);
  }

  private static double undistorted(double sensor) {
    double low = 0;
    double high = 3;
    for (int i = 0; i < 60; i++) {
      double r = (low + high) / 2;
      if (r * (1 - 0.08 * r * r + 0.01 * r * r * r * r) < sensor) low = r;
      else high = r;
    }
    return low;
  }

  @Test
  void givesNormalsThatDepthAgreesWith() {
    // Depth of a flat wall, neighbour to neighbour, says how it is turned.
    double focal = Camera.GATE;
    Setup plain = new Setup("12Y", "Test", WALK.camera().with(Optics.USUAL));
    PictureTruth truth = STAGE.truth(KITCHEN, plain, 1, FRAME, 1).picture();
    double pixel = focal / 26 / WIDTH;
    int agree = 0;
    int seen = 0;
    for (int y = 1; y + 1 < HEIGHT; y++) {
      for (int x = 1; x + 1 < WIDTH; x++) {
        int at = y * WIDTH + x;
        if (!flat(truth, at)) continue;
        Vec here = place(truth, x, y, pixel);
        Vec across = place(truth, x + 1, y, pixel).minus(here);
        Vec down = place(truth, x, y + 1, pixel).minus(here);
        Vec normal = across.cross(down).unit();
        int plane = WIDTH * HEIGHT;
        Vec said =
            new Vec(truth.normal()[at], truth.normal()[plane + at], truth.normal()[2 * plane + at]);
        seen++;
        if (Math.abs(normal.dot(said)) > 0.995) agree++;
      }
    }
    assertThat(seen).isGreaterThan(500);
    assertThat((double) agree / seen).isGreaterThan(0.9);
  }

  private static boolean flat(PictureTruth truth, int at) {
    if (truth.things()[at] < 0) return false;
    int plane = WIDTH * HEIGHT;
    for (int there : new int[] {at + 1, at - 1, at + WIDTH, at - WIDTH}) {
      if (truth.things()[there] != truth.things()[at]) return false;
      for (int c = 0; c < 3; c++) {
        float off = truth.normal()[c * plane + at] - truth.normal()[c * plane + there];
        if (Math.abs(off) > 1e-4) return false;
      }
    }
    return true;
  }

  private static Vec place(PictureTruth truth, int x, int y, double pixel) {
    double depth = truth.depth()[y * WIDTH + x];
    return new Vec(
        (x + 0.5 - WIDTH / 2.0) * pixel * depth, (HEIGHT / 2.0 - y - 0.5) * pixel * depth, depth);
  }

  @Test
  void sharesEachPixelOutAmongThings() {
    float[] sum = new float[WIDTH * HEIGHT];
    NOW.mattes()
        .values()
        .forEach(matte -> {
          for (int i = 0; i < sum.length; i++) sum[i] += matte[i];
        });
    for (float each : sum) assertThat(each).isBetween(0.9999f, 1.0001f);
    assertThat(NOW.mattes()).containsKeys("JON", "MARA");
    int soft = 0;
    for (float share : matte(NOW)) if (share > 0 && share < 1) soft++;
    assertThat(soft).isGreaterThan(20);
  }

  @Test
  void sendsTheLightThatFallsOnItTimesItsColourAndTheRest() {
    float[] radiance = NOW.radiance();
    float[] light = STAGE.light(KITCHEN, WALK, 1, FRAME, 1);
    int plane = WIDTH * HEIGHT;
    for (int i = 0; i < radiance.length; i++) {
      assertThat(NOW.albedo()[i]).isBetween(0f, 1f);
      assertThat(NOW.shading()[i]).isGreaterThanOrEqualTo(0f);
      assertThat(radiance[i]).isEqualTo(light[3 * (i % plane) + Math.floorDiv(i, plane)]);
    }
  }

  @Test
  void showsWhatIsBehindJon() {
    Stage stage = STAGE;
    var with = stage.truth(KITCHEN, WALK, 1, FRAME, 1).picture();
    float[] matte = matte(NOW);
    byte[] filmed = luma(stage.render(KITCHEN, WALK, 1, FRAME));
    byte[] plate = luma(stage.plate(KITCHEN, WALK, 1, FRAME, Set.of("JON")));
    double inside = 0;
    int count = 0;
    for (int i = 0; i < matte.length; i++) {
      if (matte[i] < 1 || with.things()[i] < 0) continue;
      inside += Math.abs((filmed[i] & 255) - (plate[i] & 255));
      count++;
    }
    assertThat(count).isGreaterThan(100);
    assertThat(inside / count).isGreaterThan(8);
  }

  @Test
  void takesABoomOutAsIfItHadNeverBeenThere() {
    Dressing boom =
        Dressing.bringing(Rigs.boom(new Vec(2.2, 2.2, -2), new Vec(0.2, 1.75, 0), 0, 0, 1, 3));
    Setup seen = WALK.dressed(boom);
    PictureTruth truth = STAGE.truth(KITCHEN, seen, 1, FRAME, 4).picture();
    assertThat(truth.mattes()).containsKey("boom");
    byte[] clean = luma(STAGE.render(KITCHEN, WALK, 1, FRAME));
    assertThat(luma(STAGE.render(KITCHEN, seen, 1, FRAME))).isNotEqualTo(clean);
    assertThat(luma(STAGE.render(KITCHEN, WALK, 1, FRAME))).isEqualTo(clean);
    Setup cleared = WALK.dressed(boom.without("boom"));
    byte[] plate = luma(STAGE.render(KITCHEN, cleared, 1, FRAME));
    assertThat(plate).isEqualTo(clean);
  }

  @Test
  void dimsALampByItsName() {
    float[] usual = STAGE.light(KITCHEN, WALK, 1, FRAME, 1);
    Setup dark = WALK.dressed(Dressing.USUAL.lit(Map.of("window", 0.1)));
    float[] dimmed = STAGE.light(KITCHEN, dark, 1, FRAME, 1);
    double before = 0;
    double after = 0;
    for (int i = 0; i < usual.length; i++) {
      before += Math.min(usual[i], 1);
      after += Math.min(dimmed[i], 1);
    }
    assertThat(after).isLessThan(0.85 * before);
  }

  private static float[] matte(PictureTruth truth) {
    return Objects.requireNonNull(truth.mattes().get("JON"));
  }

  private static byte[] luma(Frame frame) {
    try (frame) {
      return frame.planes().getFirst().samples().toArray(ValueLayout.JAVA_BYTE);
    }
  }
}

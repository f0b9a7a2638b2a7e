package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.film.picture.Outline;
import raccord.film.picture.Region;
import raccord.film.rights.UseClass;
import raccord.film.time.FrameRange;
import raccord.lab.jobs.Crew;
import raccord.lab.repair.PaintedShot;
import raccord.lab.repair.ReelFootage;
import raccord.lab.repair.Rendering;
import raccord.lab.tools.Fix;
import raccord.lab.tools.Repair;
import raccord.lab.tools.Shelf;
import raccord.lab.vision.camera.Similarity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StabiliseTest {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 144;
  private static final int FRAMES = 24;
  private static final long SEED = 20261122;
  private static final Fix FIX = new Stabilise();
  private static final Fix STANDS = Shelf.with(FIX, Map.of("camera", "stands"));

  @Test
  void aShakenShotStands() {
    List<Similarity> shake = shake(0.006, 0);
    PaintedShot shot = shot(PaintedShot.YUV_420_8, shake);
    List<double[]> steady = rendered(shot, proposed(FIX, shot));
    assertThat(steady).hasSize(FRAMES);
    double before = 0;
    double after = 0;
    for (int t = 1; t < FRAMES; t++) {
      before += difference(luma(shot, t - 1), luma(shot, t));
      after += difference(steady.get(t - 1), steady.get(t));
    }
    assertThat(after).isLessThan(before / 8);
  }

  @Test
  void keepsAPan() {
    List<Similarity> shake = shake(0.003, 0.01);
    PaintedShot shot = shot(PaintedShot.YUV_422_10, shake);
    List<Similarity> steady = seen(shake, json(FIX, shot));
    double panned = steady.getLast().x() - steady.getFirst().x();
    // It may start late and end early by the tenth that may be lost.
    assertThat(panned).isBetween(0.13, 0.24);
    for (Similarity each : steady) assertThat(each.size()).isGreaterThanOrEqualTo(0.9);
    // Differences of differences: an even pan has none.
    for (int t = 2; t < FRAMES; t++) {
      double bend = steady.get(t).x() - 2 * steady.get(t - 1).x() + steady.get(t - 2).x();
      assertThat(Math.abs(bend) * WIDTH).as("frame " + t).isLessThan(0.35);
    }
  }

  @Test
  void aCameraThatWasMeantToStandStandsExactly() {
    List<Similarity> shake = shake(0.006, 0.0005);
    PaintedShot shot = shot(PaintedShot.RGB_16, shake);
    List<Similarity> steady = seen(shake, json(STANDS, shot));
    for (Similarity each : steady) {
      Similarity off = each.then(steady.getFirst().back());
      assertThat(off.corners((double) HEIGHT / WIDTH) * WIDTH).isLessThan(0.3);
    }
  }

  @Test
  void refusesToStandWhereTheCameraStraysTooFar() {
    PaintedShot shot = shot(PaintedShot.YUV_420_8, shake(0.002, 0.02));
    assertThat(FIX.use()).isEqualTo(UseClass.TECHNICAL);
    assertThat(refused(STANDS, shot, List.of())).contains("strays so far").contains("--crop");
  }

  @Test
  void aShotThatStandsNeedsNothing() {
    PaintedShot shot = shot(PaintedShot.YUV_420_8, shake(0, 0));
    for (Fix fix : List.of(FIX, STANDS)) {
      assertThat(study(fix, shot, List.of(), Region.WHOLE))
          .isInstanceOfSatisfying(
              Repair.Unneeded.class,
              unneeded -> assertThat(unneeded.why()).contains("The camera is steady"));
    }
  }

  @Test
  void refusesSomeFramesOfAShot() {
    PaintedShot shot = shot(PaintedShot.YUV_420_8, shake(0.006, 0));
    assertThat(refused(FIX, shot, List.of(3L, 4L))).contains("steadied as a whole");
  }

  @Test
  void refusesWhatHasNothingToGoBy() {
    assertThat(refused(FIX, PaintedShot.flat(PaintedShot.YUV_420_8), List.of()))
        .contains("nothing to tell the camera by");
  }

  @Test
  void goesByTheMarkedPartOfThePicture() {
    // The left fifth stands; the rest shakes, as a screen or a car would.
    List<Similarity> shake = shake(0.008, 0);
    PaintedShot shot =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            PaintedShot.YUV_420_8,
            (frame, plane, x, y) ->
                x < WIDTH / 4.0 ? colour(plane, x, y) : seen(shake, frame, plane, x, y));
    assertThat(study(FIX, shot, List.of(), Region.WHOLE)).isInstanceOf(Repair.Proposed.class);
    assertThat(study(FIX, shot, List.of(), Outline.parse("0,0,60,144", 0)))
        .isInstanceOf(Repair.Unneeded.class);
  }

  @Test
  void acrossACutEachShotHasItsOwnPath() {
    List<Similarity> shake = shake(0.006, 0);
    PaintedShot shot =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            PaintedShot.YUV_420_8,
            (frame, plane, x, y) ->
                frame < 12
                    ? 0.9 - 0.5 * colour(plane, 2 * y + 400, x)
                    : seen(shake, frame, plane, x, y));
    Repair.Proposed proposed = proposed(FIX, shot);
    assertThat(proposed.remarks().getFirst()).contains("Frames 0 to 11: the camera is steady");
    // So that it can stand in the cut where the source stood.
    assertThat(proposed.form().orElseThrow().isOneByOne(FRAMES)).isTrue();
    List<double[]> steady = rendered(shot, proposed);
    assertThat(steady.get(5)).containsExactly(luma(shot, 5));
  }

  @Test
  void theNodeForNukeSaysTheSameAsThePath() {
    PaintedShot shot = shot(PaintedShot.YUV_420_8, shake(0.006, 0));
    Repair.Proposed proposed = proposed(FIX, shot);
    JsonNode path = JsonMapper.shared().readTree(sidecar(proposed, "stabilise.json"));
    String node = sidecar(proposed, "stabilise.nk");
    assertThat(path.get("schema").asString()).isEqualTo("raccord.crop-path/1");
    for (int t = 0; t < FRAMES; t++) {
      JsonNode frame = path.get("frames").get(t);
      double scale = curve(node, "scale", 0, t);
      double turn = Math.toRadians(curve(node, "rotate", 0, t));
      // As Nuke does it, upwards and against the clock: size, turn about the middle, shift.
      double x = frame.get("x").asDouble() - WIDTH / 2.0;
      double y = HEIGHT / 2.0 - frame.get("y").asDouble();
      double u = scale * (x * Math.cos(turn) - y * Math.sin(turn)) + curve(node, "translate", 0, t);
      double v = scale * (x * Math.sin(turn) + y * Math.cos(turn)) + curve(node, "translate", 1, t);
      assertThat(Math.hypot(u, v)).as("the middle of frame " + t).isLessThan(0.001);
      assertThat(scale).isEqualTo(frame.get("scale").asDouble(), within());
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-4);
  }

  private static double curve(String node, String knob, int which, int t) {
    Matcher line = Pattern.compile(" " + knob + " \\{(.*)}").matcher(node);
    assertThat(line.find()).as(knob).isTrue();
    String curve = line.group(1).split("} \\{", -1)[which];
    Matcher key = Pattern.compile(" x" + (t + 1) + " (-?[0-9.]+)").matcher(curve);
    assertThat(key.find()).isTrue();
    return Double.parseDouble(key.group(1));
  }

  // Where the steady picture is on the wall, by the written path and the planted shake.
  private static List<Similarity> seen(List<Similarity> shake, JsonNode path) {
    List<Similarity> seen = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      JsonNode frame = path.get("frames").get(t);
      Similarity place =
          Similarity.of(
              1 / frame.get("scale").asDouble(),
              Math.toRadians(frame.get("turn").asDouble()),
              frame.get("x").asDouble() / WIDTH - 0.5,
              (frame.get("y").asDouble() - HEIGHT / 2.0) / WIDTH);
      seen.add(place.then(shake.get(t)));
    }
    return seen;
  }

  private static List<Similarity> shake(double by, double pan) {
    Random random = new Random(SEED);
    List<Similarity> shake = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      shake.add(
          Similarity.of(
              1,
              by / 2 * random.nextGaussian(),
              pan * t + by * random.nextGaussian(),
              by * random.nextGaussian()));
    }
    return shake;
  }

  private static PaintedShot shot(Layout layout, List<Similarity> shake) {
    return new PaintedShot(
        WIDTH, HEIGHT, FRAMES, layout, (frame, plane, x, y) -> seen(shake, frame, plane, x, y));
  }

  private static double seen(List<Similarity> shake, long frame, int plane, double x, double y) {
    Similarity place = shake.get((int) frame);
    double u = (x - (WIDTH - 1) / 2.0) / WIDTH;
    double v = (y - (HEIGHT - 1) / 2.0) / WIDTH;
    return colour(plane, place.toX(u, v) * WIDTH, place.toY(u, v) * WIDTH);
  }

  private static double colour(int plane, double x, double y) {
    double value =
        0.5
            + 0.16 * Math.sin(0.31 * x + 0.6 * Math.sin(0.11 * y))
            + 0.14 * Math.cos(0.27 * y + 0.9 * Math.sin(0.07 * x))
            + 0.1 * Math.sin(0.53 * x - 0.41 * y);
    return plane == 0 ? value : 0.2 * (value - 0.5);
  }

  private static String sidecar(Repair.Proposed proposed, String name) {
    return proposed.sidecars().stream()
        .filter(each -> each.name().equals(name))
        .map(each -> new String(each.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(Fix fix, PaintedShot shot) {
    return JsonMapper.shared().readTree(sidecar(proposed(fix, shot), "stabilise.json"));
  }

  private static Repair.Proposed proposed(Fix fix, PaintedShot shot) {
    Repair repair = study(fix, shot, List.of(), Region.WHOLE);
    assertThat(repair).isInstanceOf(Repair.Proposed.class);
    return (Repair.Proposed) repair;
  }

  private static String refused(Fix fix, PaintedShot shot, List<Long> chosen) {
    Repair repair = study(fix, shot, chosen, Region.WHOLE);
    assertThat(repair).isInstanceOf(Repair.Refused.class);
    return ((Repair.Refused) repair).why();
  }

  private static Repair study(Fix fix, PaintedShot shot, List<Long> chosen, Region region) {
    try (ReelFootage footage = footage(shot, chosen, region)) {
      return fix.study(footage);
    }
  }

  private static ReelFootage footage(PaintedShot shot, List<Long> chosen, Region region) {
    return new ReelFootage(
        ReelFootage.Brief.of("painted", shot.reel()).within(region).asking(chosen).seeded(1));
  }

  private static List<double[]> rendered(PaintedShot shot, Repair.Proposed proposed) {
    List<double[]> frames = new ArrayList<>();
    try (ReelFootage footage = footage(shot, List.of(), Region.WHOLE);
        Crew crew = new Crew(2)) {
      Rendering rendering = new Rendering(footage, proposed, Optional.empty());
      rendering.render(
          new FrameRange(0, rendering.length()),
          crew,
          rendered -> {
            try (Frame frame = rendered.frame()) {
              frames.add(luma(frame));
            }
          });
    }
    return frames;
  }

  private static double[] luma(PaintedShot shot, long index) {
    try (Frame frame = shot.frame(index)) {
      return luma(frame);
    }
  }

  private static double[] luma(Frame frame) {
    double[] luma = new double[frame.width() * frame.height()];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = frame.sample(0, i % frame.width(), i / frame.width());
    }
    return luma;
  }

  private static double difference(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
    return sum / a.length;
  }
}

package raccord.lab.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import raccord.film.picture.Frame;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReframeTest {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 144;
  private static final int FRAMES = 36;
  private static final Fix UPRIGHT = new Reframe();
  private static final Fix SQUARE = Shelf.with(UPRIGHT, Map.of("aspect", "1:1"));

  @Test
  void standsOnWhatStandsAndKeepsItsSamples() {
    PaintedShot shot = ball(frame -> 190);
    Repair.Proposed proposed = proposed(UPRIGHT, shot, Region.WHOLE);
    assertThat(proposed.baked()).isFalse();
    assertThat(proposed.remarks().getFirst()).contains("the crop stands");
    JsonNode path = json(proposed);
    long left = Math.round(path.get("frames").get(0).get("x").asDouble() - 41);
    assertThat(left).isBetween(150L, 172L);
    Frame frame = rendered(shot, proposed, 20);
    assertThat(frame.width()).isEqualTo(82);
    assertThat(frame.height()).isEqualTo(144);
    try (frame;
        Frame own = shot.frame(20)) {
      for (int y = 0; y < 144; y++) {
        for (int x = 0; x < 82; x++) {
          assertThat(frame.sample(0, x, y)).isEqualTo(own.sample(0, (int) left + x, y));
        }
      }
      for (int y = 0; y < 72; y++) {
        for (int x = 0; x < 41; x++) {
          assertThat(frame.sample(1, x, y)).isEqualTo(own.sample(1, (int) left / 2 + x, y));
        }
      }
    }
  }

  @Test
  void followsWhatCrossesThePictureWithoutAJerk() {
    PaintedShot shot = ball(frame -> 60 + 3.6 * frame);
    JsonNode frames = json(proposed(UPRIGHT, shot, Region.WHOLE)).get("frames");
    for (int t = 0; t < FRAMES; t++) {
      double ball = 60 + 3.6 * t;
      assertThat(frames.get(t).get("x").asDouble())
          .as("frame " + t)
          .isBetween(ball - 30, ball + 30);
    }
    for (int t = 2; t < FRAMES; t++) {
      double bend = x(frames, t) - 2 * x(frames, t - 1) + x(frames, t - 2);
      assertThat(Math.abs(bend)).as("frame " + t).isLessThan(1);
    }
  }

  @Test
  void keepsWhatIsMarkedWhole() {
    PaintedShot shot = ball(frame -> 60);
    Outline marked = Outline.parse("0: 150,40,40,40; 35: 200,40,40,40", 0);
    Repair.Proposed proposed = proposed(UPRIGHT, shot, marked);
    assertThat(proposed.remarks().getFirst()).contains("what is marked is whole in 100 %");
    JsonNode frames = json(proposed).get("frames");
    for (int t = 0; t < FRAMES; t++) {
      double left = 150 + 50.0 * t / 35;
      assertThat(x(frames, t) - 41).as("frame " + t).isLessThanOrEqualTo(left + 1);
      assertThat(x(frames, t) + 41).as("frame " + t).isGreaterThanOrEqualTo(left + 39);
    }
  }

  @Test
  void aCutIsANewFraming() {
    PaintedShot cut =
        new PaintedShot(
            WIDTH,
            HEIGHT,
            FRAMES,
            PaintedShot.YUV_420_8,
            (frame, plane, x, y) ->
                frame < 18
                    ? ball(plane, x, y, 60)
                    : plane > 0 ? 0 : 0.95 - 0.8 * ball(plane, y + 30, x, 200) + 0.002 * x);
    Outline marked = Outline.parse("0: 40,40,40,40; 17: 40,40,40,40; 18: 190,40,40,40", 0);
    Repair.Proposed proposed = proposed(UPRIGHT, cut, marked);
    assertThat(proposed.remarks()).hasSize(2);
    JsonNode frames = json(proposed).get("frames");
    assertThat(x(frames, 17)).isEqualTo(x(frames, 0));
    assertThat(x(frames, 18)).isEqualTo(x(frames, 35)).isGreaterThan(x(frames, 17) + 100);
  }

  @Test
  void goesNearerAtTheSizeOfTheSource() {
    Fix nearer = Shelf.with(UPRIGHT, Map.of("aspect", "16:9", "zoom", "2"));
    Repair.Proposed proposed =
        proposed(nearer, ball(frame -> 190), Outline.parse("170,50,40,40", 0));
    JsonNode path = json(proposed);
    assertThat(path.get("result").get("width").asInt()).isEqualTo(WIDTH);
    assertThat(path.get("result").get("height").asInt()).isEqualTo(HEIGHT);
    JsonNode frame = path.get("frames").get(0);
    assertThat(frame.get("scale").asDouble()).isBetween(1.999, 2.001);
    assertThat(frame.get("x").asDouble()).isBetween(150.0, 192.1);
    assertThat(frame.get("y").asDouble()).isBetween(36.0, 108.0);
  }

  @Test
  void makesAsManyLinesAsAreAskedFor() {
    Fix fix = Shelf.with(SQUARE, Map.of("lines", "72"));
    PaintedShot shot = ball(frame -> 128);
    Frame frame = rendered(shot, proposed(fix, shot, Region.WHOLE), 0);
    assertThat(frame.width()).isEqualTo(72);
    assertThat(frame.height()).isEqualTo(72);
    frame.close();
  }

  @Test
  void aShapeThePictureHasNeedsNothing() {
    Fix same = Shelf.with(UPRIGHT, Map.of("aspect", "16:9"));
    assertThat(study(same, ball(frame -> 128), Region.WHOLE)).isInstanceOf(Repair.Unneeded.class);
    assertThat(same.use()).isEqualTo(UseClass.TECHNICAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wide", "0:9", "16:0", "1e9", "99:1", "-1:2"})
  void refusesWhatIsNoShape(String aspect) {
    assertThatThrownBy(() -> Shelf.with(UPRIGHT, Map.of("aspect", aspect)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no shape of a picture");
  }

  private interface Course {
    double at(long frame);
  }

  // A red ball before an even wall.
  private static PaintedShot ball(Course course) {
    return new PaintedShot(
        WIDTH,
        HEIGHT,
        FRAMES,
        PaintedShot.YUV_420_8,
        (frame, plane, x, y) -> ball(plane, x, y, course.at(frame)));
  }

  private static double ball(int plane, double x, double y, double at) {
    double inside = Math.clamp((18 - Math.hypot(x - at, y - 70)) / 2, 0, 1);
    double wall = plane > 0 ? 0 : 0.35 + 0.03 * Math.sin(0.5 * x) * Math.cos(0.4 * y);
    double red = plane == 0 ? 0.7 : plane == 1 ? -0.1 : 0.4;
    return wall + inside * (red - wall);
  }

  private static double x(JsonNode frames, int t) {
    return frames.get(t).get("x").asDouble();
  }

  private static JsonNode json(Repair.Proposed proposed) {
    return proposed.sidecars().stream()
        .filter(each -> each.name().equals("reframe.json"))
        .map(each -> new String(each.content(), StandardCharsets.UTF_8))
        .map(JsonMapper.shared()::readTree)
        .findFirst()
        .orElseThrow();
  }

  private static Repair.Proposed proposed(Fix fix, PaintedShot shot, Region region) {
    Repair repair = study(fix, shot, region);
    assertThat(repair).isInstanceOf(Repair.Proposed.class);
    return (Repair.Proposed) repair;
  }

  private static Repair study(Fix fix, PaintedShot shot, Region region) {
    try (ReelFootage footage = footage(shot, region)) {
      return fix.study(footage);
    }
  }

  private static ReelFootage footage(PaintedShot shot, Region region) {
    return new ReelFootage(ReelFootage.Brief.of("painted", shot.reel()).within(region).seeded(1));
  }

  private static Frame rendered(PaintedShot shot, Repair.Proposed proposed, long frame) {
    List<Frame> frames = new ArrayList<>();
    try (ReelFootage footage = footage(shot, Region.WHOLE);
        Crew crew = new Crew(1)) {
      new Rendering(footage, proposed, Optional.empty())
          .render(new FrameRange(frame, frame + 1), crew, each -> frames.add(each.frame()));
    }
    return frames.getFirst();
  }
}

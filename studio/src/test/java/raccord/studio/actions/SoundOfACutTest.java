package raccord.studio.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.interchange.Bext;
import raccord.film.interchange.BroadcastWave;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.lab.jobs.Progress;

class SoundOfACutTest {
  private static final int RATE = 48000;
  private static final int FRAMES = 96;
  private static final long SEED = 7;

  @TempDir Path folder;

  @Test
  void listensToTheRecordersFileAndMeasuresItAgainstTheCamera() throws IOException {
    float[] scene = scene();
    Rushes.shoot(folder.resolve("12A-1.mov"), 1, 1, FRAMES, "10:00:00:00", "A012", scene);
    float[] recorded = scene.clone();
    // Something too loud for the recorder comes by.
    for (int i = 2 * RATE; i < 3 * RATE; i++) {
      double horn = Math.sin(2 * Math.PI * 170 * i / RATE);
      recorded[i] = (float) Math.clamp(recorded[i] + horn, -0.5, 0.5);
    }
    // The recorder started five seconds before the camera.
    float[] whole = new float[5 * RATE + recorded.length];
    System.arraycopy(recorded, 0, whole, 5 * RATE, recorded.length);
    Bext bext = Bext.of("", "Raccord", (10L * 3600 - 5) * RATE);
    try (BroadcastWave.Writer out =
        new BroadcastWave.Writer(
            folder.resolve("12A-1_mix.wav"), 1, RATE, 24, Optional.of(bext), Optional.empty())) {
      out.write(new float[][] {whole});
    }
    // The shot begins half a second into the take; its sound was slipped by two frames.
    List<Finding> found =
        checked(
            """
            {"OTIO_SCHEMA": "Timeline.1", "name": "cut", "tracks": {"OTIO_SCHEMA": "Stack.1",
             "children": [
              {"OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [%s]},
              {"OTIO_SCHEMA": "Track.1", "kind": "Audio", "children": [%s, %s, %s]}]}}
            """
                .formatted(
                    clip("12A-1.mov", 864012, 82, ""),
                    clip("12A-1_mix.wav", 864010, 82, ""),
                    clip("missing.wav", 864000, 10, ""),
                    clip("12A-1_mix.wav", 864000, 10, WARP)));

    assertThat(of("sound-sync", found).numbers().get("offset frames")).isCloseTo(2, within(0.02));
    assertThat(of("sound-sync", found).shot()).isEqualTo("0010");
    // 48 frames into the take, 12 of them before the shot, and two late.
    Finding clipped = of("sound-clipping", found);
    assertThat(clipped.frames().first()).isBetween(38L, 41L);
    assertThat(clipped.sentence()).contains("track 1 (clip 12A-1_mix.wav)");
    assertThat(of("conform", found, Severity.ERROR).sentence()).contains("missing.wav");
    assertThat(of("conform", found, Severity.NOTE).sentence()).contains("was not listened to");
    assertThat(of("conform", found, Severity.NOTE).frames()).isEqualTo(new FrameRange(92, 102));
  }

  // Backwards.
  private static final String WARP =
      """
      {"OTIO_SCHEMA": "LinearTimeWarp.1", "name": "", "effect_name": "LinearTimeWarp",
       "time_scalar": -1.0}\
      """;

  private List<Finding> checked(String otio) throws IOException {
    Path cut = Files.writeString(folder.resolve("cut.otio"), otio);
    return new CheckCut(
            cut,
            Optional.empty(),
            List.of(),
            Optional.of(FrameRate.FPS_24),
            Selection.ALL,
            Optional.of(folder.resolve("report")))
        .run(Progress.SILENT)
        .report()
        .screened()
        .findings();
  }

  private static Finding of(String rule, List<Finding> found) {
    return found.stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  private static Finding of(String rule, List<Finding> found, Severity severity) {
    return found.stream()
        .filter(f -> f.rule().equals(rule) && f.severity() == severity)
        .findFirst()
        .orElseThrow();
  }

  /// Steps and blows over the air of a room, no two alike.
  private static float[] scene() {
    Random random = new Random(SEED);
    float[] scene = new float[FRAMES * RATE / 24];
    double level = 0;
    for (int i = 0; i < scene.length; i++) {
      if (random.nextInt(RATE / 6) == 0) level = 0.03 + 0.05 * random.nextDouble();
      level *= 0.9997;
      scene[i] = (float) ((level + 0.002) * random.nextGaussian());
    }
    return scene;
  }

  private static String clip(String name, int start, int length, String effect) {
    return """
    {"OTIO_SCHEMA": "Clip.1", "name": "%s", "effects": [%s], "source_range":
     {"OTIO_SCHEMA": "TimeRange.1",
      "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": %d.0},
      "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": 24.0, "value": %d.0}},
     "media_reference": {"OTIO_SCHEMA": "MissingReference.1"}}\
    """
        .formatted(name, effect, start, length);
  }
}

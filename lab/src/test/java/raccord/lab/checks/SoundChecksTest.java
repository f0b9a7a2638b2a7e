package raccord.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.time.TimeRange;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Watcher;

class SoundChecksTest {
  private static final int RATE = 48000;
  private static final long SEED = 20260713;
  private static final List<Check> ALL =
      List.of(new SoundClipping(), new SoundDropout(), new SoundLevelJump(), new SoundSync());

  @Test
  void saysNothingOfSilenceOrOfSoundWithoutFault() {
    float[] speech = speech(12, SEED);
    for (Check check : ALL) {
      assertThat(hear(check, speech)).as(check.rule() + ", seed " + SEED).isEmpty();
      assertThat(hear(check, new float[12 * RATE])).as(check.rule()).isEmpty();
      assertThat(hear(check, new float[10])).as(check.rule()).isEmpty();
      List<Finding> found = new ArrayList<>();
      Watcher deaf = check.watch(film(), found::add);
      deaf.begin(shot());
      deaf.end(shot());
      deaf.finish();
      assertThat(found).as(check.rule()).isEmpty();
    }
  }

  @Test
  void saysNothingOfALoudMasterThatTouchesFullScale() {
    float[] speech = speech(6, SEED);
    float peak = 0;
    for (float s : speech) peak = Math.max(peak, Math.abs(s));
    for (int i = 0; i < speech.length; i++) speech[i] /= peak;
    assertThat(hear(new SoundClipping(), speech)).isEmpty();
  }

  @Test
  void placesClippingInItsShotAndFramesEvenWhenTurnedDownLater() {
    float[] speech = speech(6, SEED);
    for (int i = 2 * RATE; i < 3 * RATE; i++) {
      speech[i] = Math.clamp(speech[i] * 8, -0.5f, 0.5f) * 0.5f;
    }
    Finding finding = hear(new SoundClipping(), speech).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.shot()).isEqualTo("0010");
    assertThat(finding.frames().overlaps(new FrameRange(48, 72))).isTrue();
    assertThat(new FrameRange(47, 73).contains(finding.frames())).isTrue();
    assertThat(finding.numbers().get("ceiling dBFS")).isCloseTo(-12.04, within(0.1));
  }

  @Test
  void findsADropoutInsideSoundButNotTheSilenceAroundIt() {
    float[] sound = speech(6, SEED);
    Arrays.fill(sound, 0, RATE, 0);
    Arrays.fill(sound, 5 * RATE, 6 * RATE, 0);
    assertThat(hear(new SoundDropout(), sound)).as("seed " + SEED).isEmpty();
    int from = loudest(sound, 2 * RATE, 4 * RATE);
    Arrays.fill(sound, from, from + RATE / 40, 0);
    Finding finding = hear(new SoundDropout(), sound).getFirst();
    assertThat(finding.numbers().get("length ms")).isCloseTo(25, within(4.0));
    assertThat(finding.frames().first()).isEqualTo((long) from * 24 / RATE);
  }

  @Test
  void findsADropoutInAWordThatComesBackInThePauseAfterItButNotTheEndOfAClip() {
    // The air of a room, and a word from 2.0 to 2.6 seconds.
    Random random = new Random(SEED);
    float[] sound = new float[4 * RATE];
    for (int i = 0; i < sound.length; i++) {
      boolean word = i >= 2 * RATE && i < 2.6 * RATE;
      sound[i] = (float) ((word ? 0.1 : 0.0014) * random.nextGaussian());
    }
    float[] edited = sound.clone();
    Arrays.fill(sound, (int) (2.4 * RATE), (int) (2.8 * RATE), 0);
    Finding finding = hear(new SoundDropout(), sound).getFirst();
    assertThat(finding.numbers().get("length ms")).as("seed " + SEED).isCloseTo(400, within(6.0));
    // After a hole comes another room.
    Arrays.fill(edited, (int) (2.4 * RATE), (int) (2.8 * RATE), 0);
    for (int i = (int) (2.8 * RATE); i < edited.length; i++) edited[i] *= 4;
    assertThat(hear(new SoundDropout(), edited)).as("seed " + SEED).isEmpty();
  }

  @Test
  void findsAStretchAtTheWrongGainButNotALevelThatStays() {
    float[] sound = speech(16, SEED);
    float[] once = sound.clone();
    for (int i = 6 * RATE; i < 10 * RATE; i++) sound[i] *= 0.3f;
    Finding finding = hear(new SoundLevelJump(), sound).getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.numbers().get("jump dB")).isCloseTo(-10.5, within(3.0));
    assertThat(finding.frames().overlaps(new FrameRange(144, 240))).isTrue();
    for (int i = 8 * RATE; i < once.length; i++) once[i] *= 0.3f;
    assertThat(hear(new SoundLevelJump(), once)).as("seed " + SEED).isEmpty();
  }

  @Test
  void measuresHowFarTwoTracksAreApartAndStaysSilentWhereTheyAreNot() {
    float[] first = speech(8, SEED);
    for (int lag : new int[] {4801, -12000}) {
      float[] second = moved(first, lag, 0.02f);
      Finding finding = hear(new SoundSync(), first, second).getFirst();
      assertThat(finding.numbers().get("offset ms")).isCloseTo(lag / 48.0, within(0.1));
      assertThat(finding.numbers().get("offset frames")).isCloseTo(lag / 2000.0, within(0.01));
      assertThat(finding.sentence()).contains(lag > 0 ? "late" : "early");
    }
    assertThat(hear(new SoundSync(), first, moved(first, 200, 0.02f))).isEmpty();
    assertThat(hear(new SoundSync(), first, speech(8, SEED + 1))).isEmpty();
  }

  @Test
  void measuresTheDriftOfAClockThatWasNotLocked() {
    float[] first = speech(48, SEED);
    float[] second = new float[first.length];
    double ppm = 800;
    for (int i = 0; i < second.length; i++) {
      double at = i * (1 - ppm / 1e6);
      int low = (int) at;
      float part = (float) (at - low);
      second[i] = first[low] * (1 - part) + first[Math.min(low + 1, first.length - 1)] * part;
    }
    Finding finding = hear(new SoundSync(), first, second).getFirst();
    assertThat(finding.sentence()).contains("drifts");
    assertThat(finding.numbers().get("drift ppm")).isCloseTo(ppm, within(20.0));
  }

  @Test
  void measuresTheSoundOfACutAgainstWhatTheCameraRecordedShotByShot() {
    float[] take = speech(12, SEED);
    float[] other = speech(12, SEED + 1);
    // The second shot lies two frames late on track 1; the music on track 2 belongs to no camera.
    float[] laid = take.clone();
    float[] late = moved(take, 4000, 0);
    System.arraycopy(late, 6 * RATE, laid, 6 * RATE, 6 * RATE);
    List<Finding> found = new ArrayList<>();
    Watcher watcher = new SoundSync().watch(cut("12A-1"), found::add);
    for (int i = 0; i < 2; i++) {
      Shot shot = shot("00" + (i + 1) + "0", i * 144L, i * 144L + 144);
      watcher.begin(shot);
      for (int at = i * 6 * RATE; at < (i + 1) * 6 * RATE; at += 2000) {
        watcher.hear(block(0, at, laid));
        watcher.hear(block(1, at, other));
        watcher.hearGuide(block(0, at, take));
      }
      watcher.end(shot);
    }
    watcher.finish();
    assertThat(found)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.shot()).isEqualTo("0020");
          assertThat(finding.frames()).isEqualTo(new FrameRange(144, 288));
          assertThat(finding.numbers().get("offset frames")).isCloseTo(2, within(0.01));
          assertThat(finding.sentence()).contains("track 1 (clip 12A-1)").contains("late");
        });
  }

  private static Sound block(int track, int at, float[] sound) {
    return new Sound(track, at, RATE, new float[][] {Arrays.copyOfRange(sound, at, at + 2000)});
  }

  /// A cut with a clip of this name on its first sound track.
  private static Film cut(String clip) {
    TimeRange source = TimeRange.of(new FrameRange(0, 288), FrameRate.FPS_24);
    Item.Clip laid =
        new Item.Clip(
            clip,
            source,
            source.duration(),
            Map.of(),
            "",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            true,
            Extras.NONE);
    Film.Linked linked =
        new Film.Linked(
            "",
            laid,
            new FrameRange(0, 288),
            Optional.empty(),
            Optional.empty(),
            "name",
            Optional.empty(),
            0);
    return new Film("cut", FrameRate.FPS_24, 0, 0, Optional.empty(), List.of(linked));
  }

  @Test
  void refusesControlsThatMakeNoSense() {
    assertThatThrownBy(() -> new SoundDropout(50, 10, 40, -50))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SoundClipping(80, 0, -24))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SoundLevelJump(0, 20, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Something with the build of speech: voiced syllables over room tone, no two alike.
  private static float[] speech(int seconds, long seed) {
    Random random = new Random(seed);
    float[] sound = new float[seconds * RATE];
    for (int i = 0; i < sound.length; i++) sound[i] = (float) random.nextGaussian() * 0.004f;
    int at = 0;
    while (at < sound.length) {
      int length = RATE / 12 + random.nextInt(RATE / 5);
      double pitch = 90 + 120 * random.nextDouble();
      double level = 0.05 + 0.1 * random.nextDouble();
      double[] phases = random.doubles(24, 0, 2 * Math.PI).toArray();
      for (int i = 0; i < length && at + i < sound.length; i++) {
        double t = (double) i / RATE;
        double shape = Math.sin(Math.PI * i / length);
        double voice = 0;
        for (int h = 1; h <= phases.length; h++) {
          voice += Math.sin(2 * Math.PI * pitch * h * (t + 0.3 * t * t) + phases[h - 1]) / h;
        }
        sound[at + i] += (float) (level * shape * shape * (voice + 0.2 * random.nextGaussian()));
      }
      at += length + random.nextInt(RATE / 6);
    }
    return sound;
  }

  private static int loudest(float[] sound, int from, int past) {
    int best = from;
    double most = 0;
    for (int at = from; at < past; at += RATE / 40) {
      double sum = 0;
      for (int i = at - RATE / 40; i < at + RATE / 20; i++) sum += sound[i] * sound[i];
      if (sum > most) {
        most = sum;
        best = at;
      }
    }
    return best;
  }

  private static float[] moved(float[] sound, int by, float noise) {
    Random random = new Random(SEED + by);
    float[] out = new float[sound.length];
    for (int i = 0; i < out.length; i++) {
      float s = i - by >= 0 && i - by < sound.length ? sound[i - by] : 0;
      out[i] = s + (float) random.nextGaussian() * noise;
    }
    return out;
  }

  private static Film film() {
    return new Film("test", FrameRate.FPS_24, 0, 0, Optional.empty(), List.of());
  }

  private static Shot shot() {
    return shot("0010", 0, 100000);
  }

  private static Shot shot(String id, long first, long past) {
    return new Shot(
        id,
        new FrameRange(first, past),
        new Shot.Join(Shot.Join.Kind.START, new FrameRange(0, 0), 1),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Finding> hear(Check check, float[]... tracks) {
    List<Finding> found = new ArrayList<>();
    Watcher watcher = check.watch(film(), found::add);
    watcher.begin(shot());
    for (int at = 0; at < tracks[0].length; at += 1024) {
      for (int t = 0; t < tracks.length; t++) {
        int past = Math.min(tracks[t].length, at + 1024);
        float[][] block = {Arrays.copyOfRange(tracks[t], at, past)};
        watcher.hear(new Sound(t, at, RATE, block));
      }
    }
    watcher.end(shot());
    watcher.finish();
    return found;
  }
}

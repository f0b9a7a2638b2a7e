package raccord.lab.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HearingTest {
  private static final int RATE = 48000;

  @Test
  void transformsAsTheDefinitionSaysAndBack() {
    long seed = 3;
    Random random = new Random(seed);
    int n = 64;
    double[] re = random.doubles(n, -1, 1).toArray();
    double[] im = random.doubles(n, -1, 1).toArray();
    double[] a = re.clone();
    double[] b = im.clone();
    Fft fft = new Fft(n);
    fft.forward(a, b);
    for (int k = 0; k < n; k++) {
      double x = 0;
      double y = 0;
      for (int i = 0; i < n; i++) {
        double angle = -2 * Math.PI * k * i / n;
        x += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
        y += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
      }
      assertThat(a[k]).as("seed " + seed).isCloseTo(x, within(1e-10));
      assertThat(b[k]).as("seed " + seed).isCloseTo(y, within(1e-10));
    }
    fft.backward(a, b);
    for (int i = 0; i < n; i++) assertThat(a[i] / n).isCloseTo(re[i], within(1e-12));
    assertThatThrownBy(() -> new Fft(48)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsADelayUnderNoiseThirtyTimesAsStrong() {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      float[] first = new float[1 << 16];
      for (int i = 0; i < first.length; i++) first[i] = (float) random.nextGaussian() * 0.05f;
      int lag = random.nextInt(4000) - 2000;
      float[] second = new float[first.length];
      double noise = 0.05 * Math.pow(10, 15 / 20.0);
      for (int i = 0; i < second.length; i++) {
        float s = i - lag >= 0 && i - lag < first.length ? first[i - lag] : 0;
        second[i] = s + (float) (random.nextGaussian() * noise);
      }
      Synchrony match = Synchrony.between(first, second, RATE, 4000).orElseThrow();
      assertThat(match.lag()).as("seed " + seed).isCloseTo(lag, within(0.5));
      assertThat(match.strength()).as("seed " + seed).isGreaterThan(8);
    }
  }

  @Test
  void trustsNoPeakBetweenStrangers() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      float[] first = new float[1 << 15];
      float[] second = new float[1 << 15];
      for (int i = 0; i < first.length; i++) {
        first[i] = (float) random.nextGaussian() * 0.1f;
        second[i] = (float) random.nextGaussian() * 0.1f;
      }
      Synchrony match = Synchrony.between(first, second, RATE, 8000).orElseThrow();
      assertThat(match.strength()).as("seed " + seed).isLessThan(5.5);
    }
    assertThat(Synchrony.between(new float[4096], new float[4096], RATE, 100)).isEmpty();
  }

  @Test
  void trustsNeitherABangInEachNorATonePlayedIntoBoth() {
    long seed = 23;
    Random random = new Random(seed);
    float[] first = new float[1 << 17];
    float[] second = new float[1 << 17];
    for (int i = 0; i < first.length; i++) {
      float tone = 0.1f * (float) Math.sin(2 * Math.PI * 1000 * i / RATE);
      first[i] = (float) random.nextGaussian() * 0.01f + tone;
      second[i] = (float) random.nextGaussian() * 0.01f + tone;
    }
    for (int i = 0; i < 200; i++) {
      first[40000 + i] += 0.9f * (float) Math.exp(-i / 40.0);
      second[43000 + i] += 0.9f * (float) Math.exp(-i / 40.0);
    }
    Synchrony match = Synchrony.between(first, second, RATE, 8000).orElseThrow();
    assertThat(match.strength()).as("seed " + seed).isLessThan(5.5);
  }

  @Test
  void findsTheLagInTheMiddleOfAStretchWhoseClockRunsOff() {
    long seed = 29;
    Random random = new Random(seed);
    float[] first = new float[1 << 18];
    for (int i = 0; i < first.length; i++) first[i] = (float) random.nextGaussian() * 0.05f;
    float[] second = new float[first.length];
    for (int i = 0; i < second.length; i++) {
      double at = i - 1500 - 300e-6 * (i - first.length / 2.0);
      int low = (int) Math.floor(at);
      if (low < 0 || low + 1 >= first.length) continue;
      second[i] = (float) (first[low] + (at - low) * (first[low + 1] - first[low]));
    }
    Synchrony match = Synchrony.between(first, second, RATE, 8000).orElseThrow();
    // The lag moves by 79 samples on the way; any of its middle is right.
    assertThat(match.lag()).as("seed " + seed).isCloseTo(1500, within(15.0));
    assertThat(match.strength()).as("seed " + seed).isGreaterThan(8);
  }

  @Test
  void readsTheLevelOfASineInItsBandAlone() {
    for (int rate : new int[] {8000, 44100, 48000}) {
      float[][] sine = new float[2][rate];
      for (int i = 0; i < rate; i++) {
        sine[0][i] = (float) (0.1 * Math.sin(2 * Math.PI * 1000 * i / rate));
        // In opposite phase: added up as they are, the channels would be silent.
        sine[1][i] = -sine[0][i];
      }
      List<double[]> frames = new ArrayList<>();
      Bands bands = new Bands(rate, (_, levels) -> frames.add(levels));
      bands.hear(sine);
      assertThat(frames.size()).isBetween(90, 100);
      double[] last = frames.getLast();
      // The band from 900 to 1300 Hz; twice a hundredth of full scale.
      assertThat(last[5]).as(rate + " Hz").isCloseTo(-17, within(0.7));
      assertThat(last[2]).as(rate + " Hz").isLessThan(-50);
    }
  }

  @Test
  void placesAChangeOfGainAndLeavesAVoiceThatStartsAlone() {
    long seed = 11;
    Random random = new Random(seed);
    float[][] sound = new float[1][8 * RATE];
    for (int i = 0; i < sound[0].length; i++) sound[0][i] = (float) random.nextGaussian() * 0.01f;
    // A voice from second 2 on: some bands rise, the room stays.
    for (int i = 2 * RATE; i < sound[0].length; i++) {
      sound[0][i] += 0.1f * (float) Math.sin(2 * Math.PI * 180 * i / RATE);
    }
    for (int i = 5 * RATE; i < sound[0].length; i++) sound[0][i] *= 0.35f;
    List<GainSteps.Step> steps = new ArrayList<>();
    GainSteps listening = new GainSteps(RATE, 6, steps::add);
    listening.hear(sound);
    listening.finish();
    assertThat(steps).as("seed " + seed).hasSize(1);
    assertThat((double) steps.getFirst().sample()).isCloseTo(5 * RATE, within(0.03 * RATE));
    assertThat(steps.getFirst().by()).isCloseTo(-9.1, within(1.0));
  }

  @Test
  void findsFlatTopsWhereASineIsCutAndNoneWhereItIsWhole() {
    float[] whole = new float[RATE];
    float[] cut = new float[RATE];
    for (int i = 0; i < RATE; i++) {
      // As 16-bit samples hold it: slow peaks are flat to a step already.
      whole[i] = Math.round(Math.sin(2 * Math.PI * 61.7 * i / RATE) * 32767) / 32768f;
      cut[i] = Math.clamp(whole[i] * 2, -1f, 32767 / 32768f) * 0.3f;
    }
    List<FlatTops.Run> none = new ArrayList<>();
    new FlatTops(4, 0.05, none::add).hear(0, whole);
    assertThat(none).isEmpty();
    List<FlatTops.Run> runs = new ArrayList<>();
    new FlatTops(4, 0.05, runs::add).hear(0, cut);
    // Two in each of 61.7 turns; the few that rise slowly into the ceiling are passed over.
    assertThat(runs.size()).isBetween(90, 124);
    assertThat(runs).allMatch(run -> Math.abs(run.level() - 0.3f) < 0.001);
  }

  @Test
  void findsAHoleInSoundButNoPauseAndNoEnd() {
    long seed = 5;
    Random random = new Random(seed);
    float[] sound = new float[4 * RATE];
    for (int i = RATE / 2; i < 3 * RATE; i++) sound[i] = (float) random.nextGaussian() * 0.1f;
    // A pause: the sound dies away and swells again.
    for (int i = RATE; i < RATE + RATE / 5; i++) {
      double t = (i - RATE) / (RATE / 5.0);
      sound[i] *= (float) Math.pow(10, -60 * Math.sin(Math.PI * t) / 20);
    }
    List<Holes.Hole> none = new ArrayList<>();
    hear(sound, none);
    assertThat(none).as("seed " + seed).isEmpty();

    int from = 2 * RATE + 17;
    Arrays.fill(sound, from, from + RATE / 50, 0);
    List<Holes.Hole> holes = new ArrayList<>();
    hear(sound, holes);
    assertThat(holes).as("seed " + seed).hasSize(1);
    assertThat((double) holes.getFirst().first()).isCloseTo(from, within(200.0));
    assertThat((double) holes.getFirst().length()).isCloseTo(RATE / 50.0, within(200.0));
  }

  private static void hear(float[] sound, List<Holes.Hole> found) {
    Holes holes = new Holes(RATE, 0.004, 0.5, 40, -50, found::add);
    for (int at = 0; at < sound.length; at += 1000) {
      holes.hear(at, Arrays.copyOfRange(sound, at, Math.min(sound.length, at + 1000)));
    }
  }
}

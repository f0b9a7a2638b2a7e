package raccord.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;
import raccord.film.trouble.MediaException;
import raccord.lab.checks.SoundClipping;
import raccord.lab.checks.SoundDropout;
import raccord.lab.checks.SoundLevelJump;
import raccord.lab.checks.SoundSync;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Watcher;

/// Plants faults in real sound tracks and counts what the sound rules make of them.
///
/// `SoundFaults FOOTAGE [SEED [RULE]]`: every movie below the folder whose sound lasts four
/// seconds. Clipping drives a stretch 6 to 14 dB over its own peak, then turns it down by 0 to 12
/// dB; dropouts of 6 to 300 ms fall where there is sound; jumps move 2 to 8 s by 8 to 14 dB; the
/// second track of a pair is the first one moved by 30 to 1500 ms, under white noise.
public final class SoundFaults {
  private static final long SEED = 20260713;
  private static final FrameRate RATE = FrameRate.FPS_24;
  private static final int BLOCK = 2048;
  private static final int EACH = 5;

  private SoundFaults() {}

  /// One real sound track.
  private record Programme(String name, int rate, float[][] samples) {
    int length() {
      return samples[0].length;
    }
  }

  /// What was planted, and where.
  private record Planted(float[][] samples, long first, long past) {}

  /// Counts of one rule.
  private static final class Score {
    private int planted;
    private int hit;
    private int wrong;

    String line(String what) {
      double precision = hit + wrong == 0 ? 1 : (double) hit / (hit + wrong);
      return String.format(
          Locale.ROOT,
          "%-32s planted %3d  recall %.2f  precision %.2f  wrong %d",
          what,
          planted,
          (double) hit / Math.max(1, planted),
          precision,
          wrong);
    }
  }

  /// A way to plant one fault; absent where the programme has no room for it.
  private interface Fault {
    Optional<Planted> plant(Programme programme, Random random);
  }

  public static void main(String[] args) throws java.io.IOException {
    long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
    List<Programme> programmes = programmes(Path.of(args[0]));
    System.out.println("seed " + seed + ", " + programmes.size() + " real sound tracks");
    String only = args.length > 2 ? args[2] : "";
    rule(only, new SoundClipping(), SoundFaults::clip, programmes, seed);
    rule(only, new SoundDropout(), SoundFaults::drop, programmes, seed);
    rule(only, new SoundLevelJump(), SoundFaults::jump, programmes, seed);
    if (!new SoundSync().rule().contains(only)) return;
    for (int decibels : new int[] {20, -10, -15}) sync(programmes, seed, decibels);
    strangers(programmes, seed);
  }

  private static void rule(
      String only, Check rule, Fault fault, List<Programme> programmes, long seed) {
    if (!rule.rule().contains(only)) return;
    clean(rule, programmes);
    faults(rule, fault, programmes, seed);
  }

  private static List<Programme> programmes(Path folder) throws java.io.IOException {
    List<Programme> programmes = new ArrayList<>();
    int silent = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.toString().matches(".*\\.(mp4|mov|webm|mkv|mxf|mp3)")) continue;
        try {
          read(file).filter(p -> p.length() >= 4 * p.rate).ifPresent(programmes::add);
        } catch (MediaException e) {
          // Silent films and broken files have no place here.
          silent++;
        }
      }
    }
    System.out.println("files without sound, left out: " + silent);
    return programmes;
  }

  private static Optional<Programme> read(Path file) {
    List<Sound> blocks = new ArrayList<>();
    try (Reel reel = Reel.open(file, ReelOptions.SOUND)) {
      for (Optional<Sound> s = reel.nextSound(); s.isPresent(); s = reel.nextSound()) {
        if (s.get().track() == 0) blocks.add(s.get());
      }
    }
    if (blocks.isEmpty()) return Optional.empty();
    int channels = blocks.getFirst().channels();
    float[][] all = new float[channels][blocks.stream().mapToInt(Sound::length).sum()];
    int at = 0;
    for (Sound block : blocks) {
      for (int c = 0; c < channels; c++) {
        System.arraycopy(block.samples()[c], 0, all[c], at, block.length());
      }
      at += block.length();
    }
    return Optional.of(new Programme(file.getFileName().toString(), blocks.getFirst().rate(), all));
  }

  private static void clean(Check rule, List<Programme> programmes) {
    int warnings = 0;
    int notes = 0;
    for (Programme each : programmes) {
      for (Finding finding : hear(rule, each.rate, List.<float[][]>of(each.samples))) {
        if (finding.severity() == Severity.NOTE) notes++;
        else warnings++;
        System.out.println(
            "  clean " + each.name + " " + finding.frames() + ": " + finding.sentence());
      }
    }
    System.out.println(rule.rule() + " on clean sound: warnings " + warnings + ", notes " + notes);
  }

  private static void faults(Check rule, Fault fault, List<Programme> programmes, long seed) {
    Score score = new Score();
    for (Programme programme : programmes) {
      Random random = new Random(seed ^ programme.name.hashCode());
      List<FrameRange> already =
          hear(rule, programme.rate, List.<float[][]>of(programme.samples)).stream()
              .map(Finding::frames)
              .toList();
      for (int i = 0; i < EACH; i++) {
        Optional<Planted> planted = fault.plant(programme, random);
        if (planted.isEmpty()) continue;
        Planted p = planted.get();
        score.planted++;
        FrameRange place =
            new FrameRange(frame(p.first, programme.rate), frame(p.past, programme.rate) + 1);
        boolean hit = false;
        for (Finding each : hear(rule, programme.rate, List.<float[][]>of(p.samples))) {
          boolean here = each.frames().overlaps(place.grow(2));
          hit |= here;
          if (!here && !already.contains(each.frames())) score.wrong++;
        }
        if (hit) score.hit++;
        else
          System.out.println("  missed " + rule.rule() + " in " + programme.name + " at " + place);
      }
    }
    System.out.println(score.line(rule.rule()));
  }

  private static long frame(long sample, int rate) {
    return sample * RATE.numerator() / (rate * RATE.denominator());
  }

  private static Optional<Planted> clip(Programme p, Random random) {
    int length = (int) (p.rate * (0.5 + 1.5 * random.nextDouble()));
    int from = random.nextInt(Math.max(1, p.length() - length));
    double peak = 0;
    for (float[] c : p.samples)
      for (int i = from; i < from + length; i++) peak = Math.max(peak, Math.abs(c[i]));
    double drive = Math.pow(10, (6 + 8 * random.nextDouble()) / 20);
    double down = Math.pow(10, -12 * random.nextDouble() / 20);
    // Overloading makes sound loud: what stays under -30 dBFS would not have been clipped.
    if (peak * drive < 0.03) return Optional.empty();
    float[][] out = copy(p.samples);
    for (float[] c : out) {
      for (int i = from; i < from + length; i++) {
        c[i] =
            (float) (Math.clamp(c[i] * drive / peak, -1.0, 1.0) * Math.min(1, peak * drive) * down);
      }
    }
    return Optional.of(new Planted(out, from, (long) from + length));
  }

  private static Optional<Planted> drop(Programme p, Random random) {
    int length = (int) (p.rate * 0.006 * Math.pow(50, random.nextDouble()));
    for (int attempt = 0; attempt < 50; attempt++) {
      int from = p.rate / 2 + random.nextInt(p.length() - p.rate - length);
      if (level(p, from - p.rate / 20, from) < -45) continue;
      if (level(p, from + length, from + length + p.rate / 20) < -45) continue;
      float[][] out = copy(p.samples);
      for (float[] c : out) Arrays.fill(c, from, from + length, 0);
      return Optional.of(new Planted(out, from, (long) from + length));
    }
    return Optional.empty();
  }

  private static Optional<Planted> jump(Programme p, Random random) {
    int length = (int) (p.rate * (2 + 6 * random.nextDouble()));
    int room = p.length() - length - 2 * p.rate;
    if (room < 1) return Optional.empty();
    int from = p.rate + random.nextInt(room);
    double by = 8 + 6 * random.nextDouble();
    boolean louder = random.nextBoolean();
    float gain = (float) Math.pow(10, (louder ? by : -by) / 20);
    if (level(p, from, from + length) < -50) return Optional.empty();
    float[][] out = copy(p.samples);
    for (float[] c : out) for (int i = from; i < from + length; i++) c[i] *= gain;
    return Optional.of(new Planted(out, from, (long) from + length));
  }

  private static void sync(List<Programme> programmes, long seed, int decibels) {
    int right = 0;
    int said = 0;
    int all = 0;
    double worst = 0;
    for (Programme p : programmes) {
      Random random = new Random(seed ^ p.name.hashCode() ^ decibels);
      float[] mono = p.samples[0];
      double power = 0;
      for (float s : mono) power += (double) s * s / mono.length;
      if (power < 1e-8) continue;
      double noise = Math.sqrt(power * Math.pow(10, -decibels / 10.0));
      for (int i = 0; i < EACH; i++) {
        double ms = (30 + 1470 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        int lag = (int) Math.round(ms * p.rate / 1000);
        float[] moved = new float[mono.length];
        for (int n = 0; n < moved.length; n++) {
          int from = n - lag;
          float s = from >= 0 && from < mono.length ? mono[from] : 0;
          moved[n] = (float) (s + noise * random.nextGaussian());
        }
        all++;
        for (Finding each :
            hear(new SoundSync(), p.rate, List.of(new float[][] {mono}, new float[][] {moved}))) {
          said++;
          double off =
              Math.abs(each.numbers().getOrDefault("offset ms", 1e9) - 1000.0 * lag / p.rate);
          if (off < 1) {
            right++;
            worst = Math.max(worst, off);
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "sound-sync at %d dB: right %d of %d, wrong %d, largest error %.3f ms%n",
        decibels,
        right,
        all,
        said - right,
        worst);
  }

  private static void strangers(List<Programme> programmes, long seed) {
    Random random = new Random(seed);
    int pairs = 0;
    int said = 0;
    for (int i = 0; pairs < 100 && i < 10000; i++) {
      Programme one = programmes.get(random.nextInt(programmes.size()));
      Programme two = programmes.get(random.nextInt(programmes.size()));
      if (one.name.equals(two.name) || one.rate != two.rate) continue;
      pairs++;
      int start = random.nextInt(two.length() / 2);
      float[] second = Arrays.copyOfRange(two.samples[0], start, two.length());
      List<Finding> found =
          hear(
              new SoundSync(),
              one.rate,
              List.of(new float[][] {one.samples[0]}, new float[][] {second}));
      said += found.size();
      if (!found.isEmpty())
        System.out.println(
            "  false match " + one.name + " and " + two.name + " " + found.getFirst().numbers());
    }
    System.out.println(
        "sound-sync false matches: " + said + " of " + pairs + " pairs of strangers");
  }

  private static double level(Programme p, int from, int past) {
    double sum = 0;
    for (int i = Math.max(0, from); i < Math.min(past, p.length()); i++)
      sum += (double) p.samples[0][i] * p.samples[0][i];
    return 10 * Math.log10(sum / Math.max(1, past - from) + 1e-12);
  }

  private static float[][] copy(float[][] samples) {
    return Arrays.stream(samples).map(float[]::clone).toArray(float[][]::new);
  }

  private static List<Finding> hear(Check rule, int rate, List<float[][]> tracks) {
    List<Finding> found = new ArrayList<>();
    Film film = new Film("planted", RATE, 0, 0, Optional.empty(), List.of());
    Watcher watcher = rule.watch(film, found::add);
    int longest = tracks.stream().mapToInt(t -> t[0].length).max().orElse(0);
    for (int at = 0; at < longest; at += BLOCK) {
      for (int t = 0; t < tracks.size(); t++) {
        float[][] track = tracks.get(t);
        int past = Math.min(at + BLOCK, track[0].length);
        if (at >= past) continue;
        float[][] block = new float[track.length][];
        for (int c = 0; c < track.length; c++) block[c] = Arrays.copyOfRange(track[c], at, past);
        watcher.hear(new Sound(t, at, rate, block));
      }
    }
    watcher.finish();
    return found;
  }
}

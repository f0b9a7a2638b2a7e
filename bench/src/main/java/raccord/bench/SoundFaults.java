package raccord.bench;

import java.io.IOException;
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
import raccord.lab.hearing.Clock;
import raccord.lab.hearing.Fft;
import raccord.lab.hearing.Pairing;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;
import raccord.lab.tools.Check;
import raccord.lab.tools.Film;
import raccord.lab.tools.Watcher;

/// Plants faults in real sound tracks and counts what the sound rules make of them.
///
/// `SoundFaults FOOTAGE [SEED [RULE]]`: every movie below the folder whose sound lasts four
/// seconds. Clipping drives a stretch 6 to 14 dB over its own peak, then turns it down by 0 to 12
/// dB; dropouts of 6 to 300 ms fall where there is sound; jumps move 2 to 8 s by 8 to 14 dB where
/// there is sound on both sides of both steps, inside a recording or on a piece of it that was cut
/// between others; the second track of a pair is the first one moved by 30 to 1500 ms, under noise.
/// Tracks in turn belong to the half that rules are tuned on and to the half that is only counted.
public final class SoundFaults {
  private static final long SEED = 20260713;
  private static final FrameRate RATE = FrameRate.FPS_24;
  private static final int BLOCK = 2048;
  private static final int EACH = 8;
  private static final int SYNCS = 2;
  private static final int MINUTES = 3;

  // Tracks of nothing but dither have no place here, dBFS.
  private static final double SILENCE = -80;
  private static final int PIECE = 3;
  private static final String[] HALVES = {"tuned on", "held out"};

  private SoundFaults() {}

  /// One real sound track.
  private record Programme(String name, int rate, float[][] samples, int half) {
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

  public static void main(String[] args) throws IOException {
    long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
    List<Programme> programmes = programmes(Path.of(args[0]));
    System.out.println("seed " + seed + ", " + programmes.size() + " real sound tracks");
    String only = args.length > 2 ? args[2] : "";
    rule(only, new SoundClipping(), SoundFaults::clip, programmes, seed);
    rule(only, new SoundDropout(), SoundFaults::drop, programmes, seed);
    rule(only, new SoundLevelJump(), SoundFaults::jump, programmes, seed);
    if (new SoundLevelJump().rule().contains(only)) {
      List<Programme> cut = programmes.stream().map(p -> pieces(p, seed)).toList();
      System.out.println("pieces cut together:");
      rule(only, new SoundLevelJump(), SoundFaults::jumpOfAPiece, cut, seed);
    }
    if (!new SoundSync().rule().contains(only)) return;
    strangers(programmes, seed);
    List<Programme> telling = programmes.stream().filter(p -> !isTone(p)).toList();
    System.out.println(
        "tones, which have no one place in time: " + (programmes.size() - telling.size()));
    for (int decibels : new int[] {-15, -10, 0, 20}) {
      for (SoundNoise noise : SoundNoise.values()) sync(telling, seed, noise, decibels);
    }
    drift(telling, seed);
  }

  private static void rule(
      String only, Check rule, Fault fault, List<Programme> programmes, long seed) {
    if (!rule.rule().contains(only)) return;
    clean(rule, programmes);
    faults(rule, fault, programmes, seed);
  }

  private static List<Programme> programmes(Path folder) throws IOException {
    List<Programme> programmes = new ArrayList<>();
    int silent = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.toString().matches("(?i).*\\.(mp4|mov|webm|mkv|mxf|mp3|wav)")) continue;
        try {
          Optional<Programme> read = read(file).filter(p -> p.length() >= 4 * p.rate);
          if (read.isEmpty() || level(read.get(), 0, read.get().length()) < SILENCE) continue;
          Programme p = read.get();
          programmes.add(new Programme(p.name, p.rate, p.samples, programmes.size() % 2));
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
    return Optional.of(
        new Programme(file.getFileName().toString(), blocks.getFirst().rate(), all, 0));
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
    Score[] scores = {new Score(), new Score()};
    for (Programme programme : programmes) {
      Score score = scores[programme.half];
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
    for (int half = 0; half < 2; half++) {
      System.out.println(scores[half].line(rule.rule() + ", " + HALVES[half]));
    }
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
    for (int attempt = 0; attempt < 50; attempt++) {
      int length = (int) (p.rate * (2 + 6 * random.nextDouble()));
      int room = p.length() - length - 2 * p.rate;
      if (room < 1) continue;
      int from = p.rate + random.nextInt(room);
      if (isHeard(p, from) && isHeard(p, from + length)) {
        return Optional.of(moved(p, from, from + length, random));
      }
    }
    return Optional.empty();
  }

  // A step in silence is no step.
  private static boolean isHeard(Programme p, int at) {
    int around = p.rate / 5;
    return level(p, at - around, at) > -55 && level(p, at, at + around) > -55;
  }

  private static Planted moved(Programme p, int from, int past, Random random) {
    double by = (8 + 6 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
    float gain = (float) Math.pow(10, by / 20);
    float[][] out = copy(p.samples);
    for (float[] c : out) for (int i = from; i < past; i++) c[i] *= gain;
    return new Planted(out, from, past);
  }

  /// Pieces of three seconds from anywhere in a programme, one after the other.
  private static Programme pieces(Programme p, long seed) {
    Random random = new Random(seed ^ p.name.hashCode());
    int piece = Math.min(PIECE * p.rate, p.length() / 2);
    float[][] all = new float[p.samples.length][7 * piece];
    for (int i = 0; i < 7; i++) {
      int from = random.nextInt(p.length() - piece);
      for (int c = 0; c < all.length; c++) {
        System.arraycopy(p.samples[c], from, all[c], i * piece, piece);
      }
    }
    return new Programme(p.name, p.rate, all, p.half);
  }

  private static Optional<Planted> jumpOfAPiece(Programme p, Random random) {
    int piece = p.length() / 7;
    int from = (1 + random.nextInt(5)) * piece;
    boolean heard = isHeard(p, from) && isHeard(p, from + piece);
    return heard ? Optional.of(moved(p, from, from + piece, random)) : Optional.empty();
  }

  // Nearly all of a tone lies in a few bins of pitch.
  private static boolean isTone(Programme p) {
    Fft fft = new Fft(4096);
    double[] power = new double[fft.length() / 2];
    for (int from = 0; from + fft.length() <= p.length(); from += fft.length()) {
      double[] re = new double[fft.length()];
      double[] im = new double[fft.length()];
      for (int i = 0; i < re.length; i++) {
        re[i] = p.samples[0][from + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / re.length));
      }
      fft.forward(re, im);
      for (int k = 0; k < power.length; k++) power[k] += re[k] * re[k] + im[k] * im[k];
    }
    Arrays.sort(power);
    double few = Arrays.stream(power).skip(power.length - 8L).sum();
    return few > 0.9 * Arrays.stream(power).sum();
  }

  private static void sync(List<Programme> programmes, long seed, SoundNoise kind, int decibels) {
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
      double loud = Math.sqrt(power * Math.pow(10, -decibels / 10.0));
      // Another programme talks over it, as in a crowd; two tracks of one recording do not.
      Programme over = another(programmes, p);
      for (int i = 0; i < SYNCS; i++) {
        float[] noise = kind.noise(mono, over.samples[0], p.rate, random);
        double ms = (30 + 1470 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        int lag = (int) Math.round(ms * p.rate / 1000);
        float[] moved = new float[mono.length];
        for (int n = 0; n < moved.length; n++) {
          int from = n - lag;
          boolean there = from >= 0 && from < mono.length;
          float s = there ? mono[from] : 0;
          // An echo moves with what it is the echo of.
          float around = kind == SoundNoise.ROOM ? (there ? noise[from] : 0) : noise[n];
          moved[n] = (float) (s + loud * around);
        }
        all++;
        List<Finding> heard =
            hear(new SoundSync(), p.rate, List.of(new float[][] {mono}, new float[][] {moved}));
        if (heard.isEmpty()) System.out.println("  silent: " + p.name);
        for (Finding each : heard) {
          said++;
          double off =
              Math.abs(each.numbers().getOrDefault("offset ms", 1e9) - 1000.0 * lag / p.rate);
          if (off < 1) {
            right++;
            worst = Math.max(worst, off);
          } else {
            System.out.printf(Locale.ROOT, "  wrong by %.1f ms: %s%n", off, p.name);
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "sound-sync, %s at %d dB: right %d of %d, wrong %d, silent %d, largest error %.3f ms%n",
        kind.words(),
        decibels,
        right,
        all,
        said - right,
        all - said,
        worst);
  }

  /// The next track that is not the same recording: moved against it, it is not found in it.
  private static Programme another(List<Programme> programmes, Programme than) {
    int at = programmes.indexOf(than);
    for (int i = 1; i < programmes.size(); i++) {
      Programme next = programmes.get((at + i) % programmes.size());
      // What is in sync is not said, so it is moved by a second.
      float[][] late = {Arrays.copyOfRange(next.samples[0], than.rate, next.length())};
      float[][] own = {than.samples[0]};
      if (hear(new SoundSync(), than.rate, List.of(own, late)).isEmpty()) return next;
    }
    throw new IllegalArgumentException(
        "There is no other programme to talk over " + than.name + ".");
  }

  /// A recorder whose clock runs off, for minutes, under noise as loud as the sound.
  private static void drift(List<Programme> programmes, long seed) {
    Programme p =
        programmes.stream()
            .filter(each -> each.length() > 20 * each.rate)
            .findFirst()
            .orElseThrow();
    Random random = new Random(seed);
    float[] take = new float[MINUTES * 60 * p.rate];
    // No stretch twice alike: pieces of the programme from anywhere.
    int piece = p.rate / 2;
    for (int at = 0; at + piece <= take.length; at += piece) {
      System.arraycopy(p.samples[0], random.nextInt(p.length() - piece), take, at, piece);
    }
    double power = 0;
    for (float s : take) power += (double) s * s / take.length;
    for (double ppm : new double[] {-100, -50, -20, -5, 5, 20, 50, 100}) {
      float[] second = new float[take.length];
      for (int i = 0; i < second.length; i++) {
        double at = i * (1 - ppm / 1e6);
        int low = Math.clamp((long) at, 0, take.length - 2);
        double s = take[low] + (at - low) * (take[low + 1] - take[low]);
        second[i] = (float) (s + Math.sqrt(power) * random.nextGaussian());
      }
      Pairing pairing = new Pairing(2, 6);
      for (int at = 0; at < take.length; at += BLOCK) {
        int past = Math.min(at + BLOCK, take.length);
        for (int t = 0; t < 2; t++) {
          float[] block = Arrays.copyOfRange(t == 0 ? take : second, at, past);
          pairing.hear(t, new Sound(t, at, p.rate, new float[][] {block}));
        }
      }
      Clock clock = pairing.finish().get(1);
      System.out.printf(
          Locale.ROOT,
          "drift %.0f ppm over %d minutes at 0 dB: %s%n",
          ppm,
          MINUTES,
          clock == null
              ? "not found"
              : String.format(
                  Locale.ROOT, "%.2f, %d stretches", clock.drift() * 1e6, clock.agreeing()));
    }
  }

  private static void strangers(List<Programme> programmes, long seed) {
    Random random = new Random(seed);
    int pairs = 0;
    int said = 0;
    for (int i = 0; pairs < 100 && i < 10000; i++) {
      Programme one = programmes.get(random.nextInt(programmes.size()));
      Programme two = programmes.get(random.nextInt(programmes.size()));
      if (one.name.equals(two.name) || one.rate != two.rate) continue;
      // The same recording in two files is no stranger.
      if (one.name.startsWith(two.name) || two.name.startsWith(one.name)) continue;
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

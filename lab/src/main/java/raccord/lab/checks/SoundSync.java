package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.lab.hearing.Synchrony;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Overheard;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Tracks that heard the same scene and do not run together: camera sound against the recorder,
/// boom against a radio microphone with a delay, a clock that drifts.
///
/// Each track is compared with the first by phase correlation (Knapp and Carter 1976), stretch by
/// stretch. Where the correlation has no peak that stands out, the tracks have nothing in common,
/// or too little to tell, and nothing is said.
@Says("Finds tracks of the same scene that are out of sync, or drift apart.")
@AutoService(Check.class)
public record SoundSync(
    @Dial(label = "Tolerance (milliseconds)", min = 1, max = 500) double tolerance,
    @Dial(label = "Furthest offset looked for (seconds)", min = 0.1, max = 5) double furthest,
    @Dial(label = "Weakest peak trusted (standard deviations)", min = 6, max = 50) double weakest)
    implements Check {

  // The longest transform of two tracks, and the shortest stretch worth comparing.
  private static final int STRETCH = 1 << 19;
  private static final double SHORTEST = 1.0;
  private static final int MOST_TRACKS = 16;

  public SoundSync {
    if (!(weakest > 0)) {
      throw new IllegalArgumentException("A peak must stand out by more than 0.");
    }
  }

  // Half a frame at 24 a second, well over the path from a speaker to a boom and to a lapel
  // (3 ms a metre). Of 20 pairs of unlike noise none reaches 7 deviations (HearingTest).
  public SoundSync() {
    this(20, 2, 9);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  /// One track's current stretch, and what it gave so far.
  private static final class Heard {
    private final int rate;
    private final float[] samples = new float[STRETCH];
    private int filled;
    private final List<Point> points = new ArrayList<>();

    Heard(int rate) {
      this.rate = rate;
    }
  }

  /// @param at middle of the stretch, samples
  /// @param lag samples
  private record Point(double at, double lag, double strength) {}

  private final class Watching implements Watcher {
    private final Film film;
    private final Overheard overheard;
    private final Map<Integer, Heard> tracks = new TreeMap<>();
    private long from;
    private long heardUntil;

    Watching(Film film, Consumer<Finding> found) {
      this.film = film;
      overheard = new Overheard(film.rate(), found);
    }

    @Override
    public void hear(Sound sound) {
      if (sound.channels() == 0 || sound.track() >= MOST_TRACKS) return;
      // Sound of any track beyond the stretch closes it for all.
      while (sound.start() + sound.length() > from + STRETCH) {
        take(sound);
        close();
      }
      take(sound);
    }

    private void take(Sound sound) {
      Heard heard = tracks.computeIfAbsent(sound.track(), track -> new Heard(sound.rate()));
      heardUntil = Math.max(heardUntil, sound.start() + sound.length());
      long first = Math.max(sound.start(), from);
      long past = Math.min(sound.start() + sound.length(), from + STRETCH);
      for (long at = first; at < past; at++) {
        float mix = 0;
        for (float[] channel : sound.samples()) mix += channel[(int) (at - sound.start())];
        heard.samples[(int) (at - from)] = mix;
      }
      heard.filled = Math.max(heard.filled, (int) Math.max(0, past - from));
    }

    /// Compares the stretch and starts the next.
    private void close() {
      compare();
      from += STRETCH;
      for (Heard each : tracks.values()) {
        Arrays.fill(each.samples, 0);
        each.filled = 0;
      }
    }

    private void compare() {
      if (tracks.size() < 2) return;
      Heard first = tracks.values().iterator().next();
      for (Heard other : tracks.values()) {
        int length = Math.min(first.filled, other.filled);
        if (other == first || other.rate != first.rate || length < SHORTEST * first.rate) continue;
        Optional<Synchrony> match =
            Synchrony.between(
                Arrays.copyOf(first.samples, length),
                Arrays.copyOf(other.samples, length),
                (int) (furthest * first.rate));
        match
            .filter(m -> m.strength() >= weakest)
            .ifPresent(
                m -> other.points.add(new Point(from + length / 2.0, m.lag(), m.strength())));
      }
    }

    @Override
    public void finish() {
      compare();
      tracks.forEach((number, heard) -> judge(number, heard));
      overheard.finish();
    }

    private void judge(int track, Heard heard) {
      List<Point> points = heard.points;
      if (points.isEmpty()) return;
      double per = heard.rate / 1000.0;
      List<Double> lags = points.stream().map(Point::lag).sorted().toList();
      double offset = lags.get(lags.size() / 2) / per;
      double drift = slope(points);
      double apart = Math.abs(drift) * heardUntil / per;
      boolean drifts = points.size() >= 3 && apart >= tolerance;
      if (Math.abs(offset) < tolerance && !drifts) return;
      double frames = offset / 1000 * film.rate().approximately();
      String place = "track " + (track + 1) + " against track 1";
      String sentence =
          drifts
              ? String.format(
                  Locale.ROOT,
                  "The sound of %s drifts by %.1f parts per million, %.0f ms over the film. Its"
                      + " clock was not locked: change its speed before you lay it.",
                  place,
                  drift * 1e6,
                  apart)
              : String.format(
                  Locale.ROOT,
                  "The sound of %s comes %.1f ms (%.2f frames) %s. Move it by as much.",
                  place,
                  Math.abs(offset),
                  Math.abs(frames),
                  offset > 0 ? "late" : "early");
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("track", track + 1.0);
      numbers.put("offset ms", offset);
      numbers.put("offset frames", frames);
      numbers.put("drift ppm", drift * 1e6);
      double strength = points.stream().mapToDouble(Point::strength).max().orElse(weakest);
      numbers.put("peak over noise", strength);
      overheard.hold(
          0,
          heardUntil,
          heard.rate,
          (shot, range) ->
              new Finding(
                  rule(),
                  Severity.WARNING,
                  Math.min(0.99, 1 - 1 / strength),
                  "",
                  range,
                  sentence,
                  numbers,
                  List.of(),
                  List.of()));
    }

    // Least squares over the stretches that agree with their neighbours.
    private double slope(List<Point> points) {
      if (points.size() < 2) return 0;
      double at = points.stream().mapToDouble(Point::at).average().orElse(0);
      double lag = points.stream().mapToDouble(Point::lag).average().orElse(0);
      double top = 0;
      double bottom = 0;
      for (Point point : points) {
        top += (point.at - at) * (point.lag - lag);
        bottom += (point.at - at) * (point.at - at);
      }
      return bottom > 0 ? top / bottom : 0;
    }

    @Override
    public void end(Shot shot) {
      overheard.end(shot);
    }
  }
}

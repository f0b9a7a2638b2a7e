package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.film.time.FrameRange;
import raccord.lab.hearing.Clock;
import raccord.lab.hearing.Pairing;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Tracks that heard the same scene and do not run together: camera sound against the recorder,
/// boom against a radio microphone with a delay, a clock that drifts.
///
/// Each track is compared with the first by phase correlation (Knapp and Carter 1976), stretch by
/// stretch. The sound tracks of a cut are compared with the guide instead, shot by shot: what the
/// camera recorded tells where the recorder's sound belongs. Where the correlation has no peak that
/// stands out, the tracks have nothing in common, or too little to tell, and nothing is said.
@Says("Finds tracks of the same scene that are out of sync, or drift apart.")
@AutoService(Check.class)
public record SoundSync(
    @Dial(label = "Tolerance (milliseconds)", min = 1, max = 500) double tolerance,
    @Dial(label = "Furthest offset looked for (seconds)", min = 0.1, max = 5) double furthest,
    @Dial(label = "Weakest match trusted (standard deviations)", min = 4, max = 14) double weakest)
    implements Check {

  private static final int MOST_TRACKS = 16;

  /// The guide's number among the tracks; it comes first.
  private static final int GUIDE = -1;

  // Sound is laid by whole frames, and the start of a recording is known to the nearest.
  private static final double SURELY_A_FRAME = 0.75;

  public SoundSync {
    if (!(weakest > 0)) {
      throw new IllegalArgumentException("A match must stand out by more than 0.");
    }
  }

  // Half a frame at 24 a second, well over the path from a speaker to a boom and to a lapel
  // (3 ms a metre). Six deviations: the same sound under noise 15 dB louder says 7 at least, most
  // strangers 5; the few that say more have no peak of their own (docs/figures.md).
  public SoundSync() {
    this(20, 2, 6);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  private final class Watching implements Watcher {
    private final Film film;
    private final Consumer<Finding> found;
    private final boolean guided;
    private Pairing pairing = fresh();

    Watching(Film film, Consumer<Finding> found) {
      this.film = film;
      this.found = found;
      guided = film.conform().stream().anyMatch(linked -> linked.track() >= 0);
    }

    private Pairing fresh() {
      return new Pairing(furthest, weakest);
    }

    @Override
    public void hear(Sound sound) {
      if (sound.track() < MOST_TRACKS) pairing.hear(sound.track(), sound);
    }

    @Override
    public void hearGuide(Sound sound) {
      // Further tracks of a camera are other microphones; one is enough.
      if (sound.track() == 0) pairing.hear(GUIDE, sound);
    }

    @Override
    public void end(Shot shot) {
      if (!guided) return;
      // Without a guide the tracks of a cut have nothing they must agree with.
      if (pairing.hears(GUIDE)) {
        pairing.finish().forEach((track, clock) -> judge(track, clock, shot));
      }
      pairing = fresh();
    }

    @Override
    public void finish() {
      if (guided) return;
      pairing.finish().forEach((track, clock) -> judge(track, clock, pairing.until()));
    }

    /// A track of the film against its first.
    private void judge(int track, Clock clock, double lasts) {
      double apart = Math.abs(clock.drift()) * lasts * 1000;
      boolean drifts = clock.agreeing() >= 3 && apart >= tolerance;
      if (Math.abs(clock.offset()) * 1000 < tolerance && !drifts) return;
      String what = "The sound of track " + (track + 1) + " against track 1 ";
      String sentence =
          drifts
              ? String.format(
                  Locale.ROOT,
                  "%sdrifts by %.1f parts per million, %.0f ms over the film. Its clock was not"
                      + " locked: change its speed before you lay it.",
                  what,
                  clock.drift() * 1e6,
                  apart)
              : what + comes(clock);
      long past = Math.max(1, (long) (lasts * film.rate().approximately()));
      report(track, clock, "", new FrameRange(0, past), sentence);
    }

    /// A sound track of a cut against what the camera recorded with the shot.
    private void judge(int track, Clock clock, Shot shot) {
      double least = Math.max(tolerance / 1000, SURELY_A_FRAME / film.rate().approximately());
      if (Math.abs(clock.offset()) < least) return;
      String clip =
          film.soundAt(track, (shot.frames().first() + shot.frames().past()) / 2)
              .map(Item.Clip::name)
              .filter(name -> !name.isBlank())
              .map(name -> " (clip " + name + ")")
              .orElse("");
      String sentence =
          "In shot "
              + shot.id()
              + " the sound of track "
              + (track + 1)
              + clip
              + ", beside what the camera recorded, "
              + comes(clock);
      report(track, clock, shot.id(), shot.frames(), sentence);
    }

    private String comes(Clock clock) {
      return String.format(
          Locale.ROOT,
          "comes %.1f ms (%.2f frames) %s. Move it by as much.",
          Math.abs(clock.offset()) * 1000,
          Math.abs(clock.offset()) * film.rate().approximately(),
          clock.offset() > 0 ? "late" : "early");
    }

    private void report(int track, Clock clock, String shot, FrameRange frames, String sentence) {
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("track", track + 1.0);
      numbers.put("offset ms", clock.offset() * 1000);
      numbers.put("offset frames", clock.offset() * film.rate().approximately());
      numbers.put("drift ppm", clock.drift() * 1e6);
      numbers.put("match over chance", clock.strength());
      double sure = Math.clamp(1 - 1 / clock.strength(), 0.5, 0.99);
      found.accept(
          new Finding(
              rule(),
              Severity.WARNING,
              sure,
              shot,
              frames,
              sentence,
              numbers,
              List.of(),
              List.of()));
    }
  }
}

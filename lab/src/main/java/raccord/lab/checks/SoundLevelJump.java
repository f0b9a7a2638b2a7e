package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.lab.hearing.Loudness;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Overheard;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Sound that is suddenly louder or quieter as a whole, and then as before again: a shot laid at
/// the wrong gain.
///
/// A gain moves everything alike and at once, the pauses as well as the voices: the quiet, middle
/// and loud tenths of the second before and after must all move by about the same, and so must the
/// instants at the step. Louder speech moves the voices only. A level that moves once and stays is
/// another place, or another scene, and nothing is said of it. Music and effects can do the same on
/// purpose, so this is a note.
@Says("Finds stretches that are louder or quieter than the sound before and after them.")
@AutoService(Check.class)
public record SoundLevelJump(
    @Dial(label = "Smallest jump (LU)", min = 2, max = 30) double smallest,
    @Dial(label = "Longest stretch (seconds)", min = 1, max = 60) double longest)
    implements Check {

  private static final int BLOCKS_PER_SECOND = 20;

  /// Blocks on each side: one second.
  private static final int SIDE = 20;

  /// Blocks at the step itself, on each side.
  private static final int INSTANT = 3;

  // How unlike the moves of quiet, middle and loud may be, LU.
  private static final double SPREAD = 7;

  // How near the level after the stretch must come to the level before it, LU.
  private static final double BACK = 5;

  // EBU R 128: quieter than this is no programme.
  private static final double SILENCE = -70;

  /// Steps that still wait for their way back.
  private static final int MOST_OPEN = 8;

  public SoundLevelJump {
    if (!(smallest > 0)) {
      throw new IllegalArgumentException("A jump must be larger than 0 LU, not " + smallest + ".");
    }
  }

  public SoundLevelJump() {
    this(6, 20);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  /// A step of the level.
  ///
  /// @param sample where, counted from the start of the picture
  /// @param by LU, negative when it falls
  /// @param before level before it, LUFS
  /// @param after level after it, LUFS
  private record Step(long sample, double by, double before, double after) {}

  private final class Watching implements Watcher {
    private final Overheard overheard;
    private final Map<Integer, Track> tracks = new HashMap<>();

    Watching(Film film, Consumer<Finding> found) {
      overheard = new Overheard(film, found);
    }

    @Override
    public void hear(Sound sound) {
      if (sound.channels() == 0) return;
      Track track = tracks.get(sound.track());
      if (track == null || !track.isFollowedBy(sound)) {
        if (track != null) track.finish();
        track = new Track(sound, overheard);
        tracks.put(sound.track(), track);
      }
      track.hear(sound);
    }

    @Override
    public void end(Shot shot) {
      overheard.end(shot);
    }

    @Override
    public void finish() {
      tracks.values().forEach(Track::finish);
      overheard.finish();
    }
  }

  private final class Track {
    private final Overheard overheard;
    private final int number;
    private final int rate;
    private final int channels;
    private final int block;
    private final long start;
    private final Loudness loudness;
    private final double[] levels = new double[2 * SIDE];
    private long blocks;
    private long past;
    private Optional<Step> best = Optional.empty();
    private final Deque<Step> open = new ArrayDeque<>();

    Track(Sound sound, Overheard overheard) {
      this.overheard = overheard;
      number = sound.track() + 1;
      rate = sound.rate();
      channels = sound.channels();
      block = rate / BLOCKS_PER_SECOND;
      start = sound.start();
      past = start;
      loudness = new Loudness(rate, channels, block, this::take);
    }

    // Silence that nobody sent, or another clock, would put every later place wrong. Blocks of
    // compressed sound may lie a few samples off.
    boolean isFollowedBy(Sound sound) {
      return sound.rate() == rate && Math.abs(sound.start() - past) < block;
    }

    void hear(Sound sound) {
      past = sound.start() + sound.length();
      if (sound.channels() == channels) loudness.hear(sound.samples());
    }

    private void take(double level) {
      levels[(int) (blocks % levels.length)] = level;
      blocks++;
      if (blocks < levels.length) return;
      Optional<Step> here = step();
      boolean larger =
          here.isPresent() && (best.isEmpty() || Math.abs(here.get().by) > Math.abs(best.get().by));
      if (larger) best = here;
      // The largest of neighbouring steps is where the level really moves.
      if (best.isPresent() && now() - best.get().sample > (long) SIDE / 2 * block) {
        close(best.get());
        best = Optional.empty();
      }
    }

    /// The middle of the window.
    private long now() {
      return start + (blocks - SIDE) * block;
    }

    /// How far everything moves between the two halves of the window; absent when it does not.
    private Optional<Step> step() {
      double[] before = new double[SIDE];
      double[] after = new double[SIDE];
      for (int i = 0; i < SIDE; i++) {
        before[i] = levels[(int) ((blocks + i) % levels.length)];
        after[i] = levels[(int) ((blocks + SIDE + i) % levels.length)];
      }
      double instant = mean(after, 0, INSTANT) - mean(before, SIDE - INSTANT, SIDE);
      Arrays.sort(before);
      Arrays.sort(after);
      double quiet = after[SIDE / 10] - before[SIDE / 10];
      double middle = after[SIDE / 2] - before[SIDE / 2];
      double loud = after[SIDE - 1 - SIDE / 10] - before[SIDE - 1 - SIDE / 10];
      boolean silent = before[SIDE / 10] < SILENCE || after[SIDE / 10] < SILENCE;
      double mean = (quiet + middle + loud) / 3;
      double most = Math.max(quiet, Math.max(middle, loud));
      double spread = most - Math.min(quiet, Math.min(middle, loud));
      boolean moves = Math.abs(mean) >= smallest && instant * Math.signum(mean) >= smallest / 2;
      if (silent || !moves || spread > SPREAD) return Optional.empty();
      return Optional.of(new Step(now(), mean, before[SIDE / 2], after[SIDE / 2]));
    }

    private static double mean(double[] levels, int from, int past) {
      double sum = 0;
      for (int i = from; i < past; i++) sum += levels[i];
      return sum / (past - from);
    }

    private void close(Step step) {
      open.removeIf(from -> step.sample - from.sample > longest * rate);
      for (Step from : open) {
        boolean back =
            Math.abs(from.by + step.by) <= BACK && Math.abs(from.before - step.after) <= BACK;
        if (back && from.by * step.by < 0) {
          report(from, step);
          open.clear();
          return;
        }
      }
      open.addFirst(step);
      if (open.size() > MOST_OPEN) open.removeLast();
    }

    void finish() {
      best.ifPresent(this::close);
    }

    private void report(Step step, Step end) {
      long past = end.sample;
      String sentence =
          String.format(
              Locale.ROOT,
              "The sound of track %d is %.1f LU %s for %.1f s than before and after. Check the gain"
                  + " of the clip.",
              number,
              Math.abs(step.by),
              step.by > 0 ? "louder" : "quieter",
              (double) (past - step.sample) / rate);
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("track", (double) number);
      numbers.put("jump LU", step.by);
      numbers.put("length s", (double) (past - step.sample) / rate);
      overheard.hold(
          step.sample,
          past,
          rate,
          (shot, frames) ->
              new Finding(
                  rule(),
                  Severity.NOTE,
                  0.5,
                  shot,
                  frames,
                  sentence,
                  numbers,
                  List.of(new Finding.Still(frames.first(), "where the level moves")),
                  List.of()));
    }
  }
}

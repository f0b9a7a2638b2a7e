package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.lab.hearing.GainSteps;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Overheard;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Sound that is suddenly louder or quieter as a whole, and then as before again: a shot laid at
/// the wrong gain, or a fader that was touched.
///
/// A gain moves everything alike and at once, the pauses as well as the voices; see [GainSteps]. A
/// level that moves once and stays is another place, or another scene, and nothing is said of it.
/// Music and effects do the same on purpose, and at a cut the sound changes with the level, so that
/// half of the jumps there are missed (docs/figures.md): this is a note.
@Says("Finds stretches that are louder or quieter than the sound before and after them.")
@AutoService(Check.class)
public record SoundLevelJump(
    @Dial(label = "Smallest jump (dB)", min = 2, max = 30) double smallest,
    @Dial(label = "Longest stretch (seconds)", min = 1, max = 60) double longest,
    @Dial(label = "Least clearness of both steps together", min = 0.5, max = 10) double clearness)
    implements Check {

  // Below, it is an accent and no stretch, seconds.
  private static final double SHORTEST = 0.8;

  // How far the way back may be from the way there, dB, and what a decibel of it costs in
  // clearness.
  private static final double BACK = 6;
  private static final double COST = 0.125;

  // However clear one step is, the other must be seen. A faint one counts only if the room comes
  // back to where it was and does not stay where the first step put it; of the jump.
  private static final double FAINTEST = 0.6;
  private static final double CLEAR = 0.9;
  private static final double NEARER = 0.75;

  /// Steps that still wait for their way back.
  private static final int MOST_OPEN = 16;

  public SoundLevelJump {
    if (!(smallest > 0)) {
      throw new IllegalArgumentException("A jump must be larger than 0 dB, not " + smallest + ".");
    }
  }

  // No stretch of the real tracks in docs/figures.md reaches a clearness of 2 by itself.
  public SoundLevelJump() {
    this(6, 20, 2);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  private final class Watching implements Watcher {
    private final Overheard overheard;
    private final Map<Integer, Track> tracks = new HashMap<>();

    Watching(Film film, Consumer<Finding> found) {
      overheard = new Overheard(film, found);
    }

    @Override
    public void hear(Sound sound) {
      if (sound.channels() == 0 || sound.length() == 0) return;
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

  /// What lies between a step and its way back.
  private record Stretch(GainSteps.Step from, GainSteps.Step to) {
    double by() {
      return (from.by() - to.by()) / 2;
    }

    double clearness() {
      return from.strength() + to.strength() - COST * Math.abs(from.by() + to.by());
    }

    boolean overlaps(Stretch other) {
      return from.sample() < other.to.sample() && other.from.sample() < to.sample();
    }

    boolean past(GainSteps.Step step) {
      return to.sample() <= step.sample();
    }
  }

  /// A track from where it starts to where it pauses.
  private final class Track {
    private final Overheard overheard;
    private final int number;
    private final int rate;
    private final int channels;
    private final long start;
    private final GainSteps steps;
    private final Deque<GainSteps.Step> open = new ArrayDeque<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private long past;

    Track(Sound sound, Overheard overheard) {
      this.overheard = overheard;
      number = sound.track();
      rate = sound.rate();
      channels = sound.channels();
      start = sound.start();
      past = start;
      steps = new GainSteps(rate, smallest, this::take);
    }

    // Silence that nobody sent, or another clock, would put every later place wrong. Blocks of
    // compressed sound may lie a few samples off.
    boolean isFollowedBy(Sound sound) {
      return sound.rate() == rate
          && sound.channels() == channels
          && Math.abs(sound.start() - past) < rate / 20;
    }

    void hear(Sound sound) {
      past = sound.start() + sound.length();
      steps.hear(sound.samples());
    }

    void finish() {
      steps.finish();
      settle();
    }

    private void take(GainSteps.Step step) {
      open.removeIf(from -> step.sample() - from.sample() > longest * rate);
      // Once no open step reaches back into them, the stretches so far compete no more.
      boolean apart =
          open.stream().allMatch(from -> stretches.stream().allMatch(each -> each.past(from)));
      if (apart || stretches.size() > MOST_OPEN) settle();
      for (GainSteps.Step from : open) {
        Stretch stretch = new Stretch(from, step);
        if (isJump(stretch)) stretches.add(stretch);
      }
      open.addFirst(step);
      if (open.size() > MOST_OPEN) open.removeLast();
    }

    private boolean isJump(Stretch stretch) {
      GainSteps.Step from = stretch.from;
      GainSteps.Step to = stretch.to;
      return to.sample() - from.sample() >= SHORTEST * rate
          && from.by() * to.by() < 0
          && Math.abs(from.by() + to.by()) <= BACK
          && Math.abs(stretch.by()) >= smallest
          && isBack(stretch)
          && stretch.clearness() >= clearness;
    }

    private static boolean isBack(Stretch stretch) {
      double faintest = Math.min(stretch.from.strength(), stretch.to.strength());
      double off = Math.abs(stretch.to.after() - stretch.from.before());
      return faintest >= CLEAR || (faintest >= FAINTEST && off <= NEARER * Math.abs(stretch.by()));
    }

    /// The clearest stretches that do not overlap.
    private void settle() {
      List<Stretch> told = new ArrayList<>();
      stretches.sort(Comparator.comparingDouble(Stretch::clearness).reversed());
      for (Stretch each : stretches) {
        if (told.stream().anyMatch(each::overlaps)) continue;
        told.add(each);
        report(each);
      }
      stretches.clear();
    }

    private void report(Stretch stretch) {
      double by = stretch.by();
      double seconds = (double) (stretch.to.sample() - stretch.from.sample()) / rate;
      long first = start + stretch.from.sample();
      String sentence =
          String.format(
              Locale.ROOT,
              "The sound of %s is %.1f dB %s for %.1f s than before and after. Check the gain of the"
                  + " clip.",
              overheard.called(number, first, rate),
              Math.abs(by),
              by > 0 ? "louder" : "quieter",
              seconds);
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("track", number + 1.0);
      numbers.put("jump dB", by);
      numbers.put("length s", seconds);
      numbers.put("clearness", stretch.clearness());
      overheard.hold(
          first,
          start + stretch.to.sample(),
          rate,
          (shot, frames) ->
              new Finding(
                  rule(),
                  Severity.NOTE,
                  Math.clamp(1 - 1 / stretch.clearness(), 0.5, 0.9),
                  shot,
                  frames,
                  sentence,
                  numbers,
                  List.of(new Finding.Still(frames.first(), "where the level moves")),
                  List.of()));
    }
  }
}

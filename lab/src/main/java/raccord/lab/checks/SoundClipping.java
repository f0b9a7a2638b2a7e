package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.findings.Severity;
import raccord.film.sound.Sound;
import raccord.lab.hearing.FlatTops;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Overheard;
import raccord.lab.tools.PerTrack;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Sound cut off at a ceiling: an overloaded microphone, preamplifier or mix (EBU QC item 0124B,
/// "Audio clipping").
///
/// A loud master touches full scale and is not clipped; what counts are runs of equal samples with
/// steep sides, several of them at one ceiling, wherever that ceiling is.
@Says("Finds sound that is cut off flat at a ceiling.")
@AutoService(Check.class)
public record SoundClipping(
    @Dial(label = "Shortest flat top (microseconds)", min = 20, max = 2000) double shortest,
    @Dial(label = "Fewest flat tops within a second", min = 1, max = 100) int fewest,
    @Dial(label = "Lowest ceiling (dBFS)", min = -40, max = 0) double lowest)
    implements Check {

  // Ceilings of one clipped stage differ by no more than rounding.
  private static final double SAME_CEILING = 0.001;

  public SoundClipping {
    if (fewest < 1) {
      throw new IllegalArgumentException("Clipping takes at least 1 flat top, not " + fewest + ".");
    }
  }

  // Four samples at 48 kHz, five times in a second (docs/help/sound-findings.md).
  public SoundClipping() {
    this(80, 5, -36);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  /// A stretch of one channel in which the same ceiling is hit again and again.
  private static final class Stretch {
    private long first;
    private long past;
    private float level;
    private int tops;
    private long flat;
  }

  private final class Watching implements Watcher {
    private final Overheard overheard;
    private final PerTrack<List<FlatTops>> tracks = new PerTrack<>();
    private final List<Runnable> endings = new ArrayList<>();

    Watching(Film film, Consumer<Finding> found) {
      overheard = new Overheard(film, found);
    }

    @Override
    public void hear(Sound sound) {
      List<FlatTops> channels = tracks.of(sound, this::listeners);
      for (int c = 0; c < channels.size(); c++) {
        channels.get(c).hear(sound.start(), sound.samples()[c]);
      }
    }

    private List<FlatTops> listeners(Sound sound) {
      int track = sound.track();
      int samples = (int) Math.max(3, Math.round(shortest * sound.rate() / 1e6));
      List<FlatTops> listeners = new ArrayList<>();
      for (int c = 0; c < sound.channels(); c++) {
        int channel = c;
        Stretch stretch = new Stretch();
        endings.add(() -> end(stretch, track, channel, sound.rate()));
        listeners.add(
            new FlatTops(
                samples,
                Math.pow(10, lowest / 20),
                run -> {
                  boolean same =
                      Math.abs(run.level() - stretch.level) <= SAME_CEILING * run.level();
                  if (run.first() - stretch.past > sound.rate() || !same) {
                    end(stretch, track, channel, sound.rate());
                    stretch.first = run.first();
                    stretch.level = run.level();
                  }
                  stretch.past = run.first() + run.length();
                  stretch.tops++;
                  stretch.flat += run.length();
                }));
      }
      return listeners;
    }

    private void end(Stretch stretch, int track, int channel, int rate) {
      int tops = stretch.tops;
      long flat = stretch.flat;
      stretch.tops = 0;
      stretch.flat = 0;
      if (tops < fewest) return;
      double ceiling = 20 * Math.log10(stretch.level);
      double milliseconds = 1000.0 * flat / rate;
      String sentence =
          String.format(
              Locale.ROOT,
              "The sound of %s, channel %d is cut off at %.1f dBFS: %d flat tops, %.1f ms in"
                  + " all. Look for a take that was not overloaded, or repair it.",
              overheard.called(track, stretch.first, rate),
              channel + 1,
              ceiling,
              tops,
              milliseconds);
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("track", track + 1.0);
      numbers.put("channel", channel + 1.0);
      numbers.put("ceiling dBFS", ceiling);
      numbers.put("flat tops", (double) tops);
      numbers.put("flat ms", milliseconds);
      double sure = Math.min(0.99, 0.7 + 0.03 * tops);
      overheard.hold(
          stretch.first,
          stretch.past,
          rate,
          (shot, frames) ->
              new Finding(
                  rule(),
                  Severity.WARNING,
                  sure,
                  shot,
                  frames,
                  sentence,
                  numbers,
                  List.of(new Finding.Still(frames.first(), "where it starts")),
                  List.of()));
    }

    @Override
    public void end(Shot shot) {
      overheard.end(shot);
    }

    @Override
    public void finish() {
      endings.forEach(Runnable::run);
      overheard.finish();
    }
  }
}

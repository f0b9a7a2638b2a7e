package raccord.lab.checks;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
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
import raccord.lab.hearing.Holes;
import raccord.lab.tools.Check;
import raccord.lab.tools.Dial;
import raccord.lab.tools.Film;
import raccord.lab.tools.Overheard;
import raccord.lab.tools.PerTrack;
import raccord.lab.tools.Says;
import raccord.lab.tools.Watcher;

/// Sound that breaks off and comes back at once: a lost packet, a bad cable, a drive that was too
/// slow (EBU QC item 0122B, "Audio dropouts").
///
/// Silence before the first sound, after the last and between two is no dropout, and neither is a
/// pause: sound that ends by itself decays.
@Says("Finds places where the sound breaks off and comes back at once.")
@AutoService(Check.class)
public record SoundDropout(
    @Dial(label = "Shortest (milliseconds)", min = 2, max = 100) double shortest,
    @Dial(label = "Longest (milliseconds)", min = 10, max = 1800) double longest,
    @Dial(label = "Fall of the level (dB)", min = 15, max = 80) double drop,
    @Dial(label = "Quietest sound around it (dBFS)", min = -80, max = -10) double quietest)
    implements Check {

  // Both channels lose the same packet; edges found a frame of 2 ms apart are the same.
  private static final double SAME_PLACE = 0.01;

  public SoundDropout {
    if (longest < shortest) {
      throw new IllegalArgumentException(
          "The longest dropout cannot be shorter than the shortest: " + longest + " ms.");
    }
  }

  // Nothing found on 12 real sound tracks without a fault: docs/figures.md.
  public SoundDropout() {
    this(4, 500, 40, -50);
  }

  @Override
  public Watcher watch(Film film, Consumer<Finding> found) {
    return new Watching(film, found);
  }

  private final class Watching implements Watcher {
    private final Overheard overheard;
    private final PerTrack<List<Holes>> tracks = new PerTrack<>();
    private final Map<Integer, Holes.Hole> latest = new HashMap<>();

    Watching(Film film, Consumer<Finding> found) {
      overheard = new Overheard(film, found);
    }

    @Override
    public void hear(Sound sound) {
      List<Holes> channels = tracks.of(sound, this::listeners);
      for (int c = 0; c < channels.size(); c++) {
        channels.get(c).hear(sound.start(), sound.samples()[c]);
      }
    }

    private List<Holes> listeners(Sound sound) {
      int track = sound.track();
      List<Holes> listeners = new ArrayList<>();
      for (int c = 0; c < sound.channels(); c++) {
        int channel = c;
        listeners.add(
            new Holes(
                sound.rate(),
                shortest / 1000,
                longest / 1000,
                drop,
                quietest,
                hole -> report(hole, track, channel, sound.rate())));
      }
      return listeners;
    }

    private void report(Holes.Hole hole, int track, int channel, int rate) {
      Holes.Hole before = latest.put(track, hole);
      if (before != null && Math.abs(before.first() - hole.first()) <= SAME_PLACE * rate) return;
      double milliseconds = 1000.0 * hole.length() / rate;
      String sentence =
          String.format(
              Locale.ROOT,
              "The sound of %s breaks off for %.0f ms (channel %d, %.0f dBFS around it). Take"
                  + " the stretch from the original recording, or fill it with room tone.",
              overheard.called(track, hole.first(), rate),
              milliseconds,
              channel + 1,
              hole.around());
      Map<String, Double> numbers = new LinkedHashMap<>();
      numbers.put("track", track + 1.0);
      numbers.put("channel", channel + 1.0);
      numbers.put("length ms", milliseconds);
      numbers.put("level around dBFS", hole.around());
      overheard.hold(
          hole.first(),
          hole.first() + hole.length(),
          rate,
          (shot, frames) ->
              new Finding(
                  rule(),
                  Severity.WARNING,
                  0.9,
                  shot,
                  frames,
                  sentence,
                  numbers,
                  List.of(new Finding.Still(frames.first(), "where it breaks off")),
                  List.of()));
    }

    @Override
    public void end(Shot shot) {
      overheard.end(shot);
    }

    @Override
    public void finish() {
      overheard.finish();
    }
  }
}

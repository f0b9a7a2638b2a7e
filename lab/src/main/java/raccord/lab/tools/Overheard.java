package raccord.lab.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import raccord.film.cut.Item;
import raccord.film.cut.Shot;
import raccord.film.findings.Finding;
import raccord.film.time.FrameRange;
import raccord.film.time.FrameRate;

/// What was heard, held back until the shot it belongs to is known: sound runs ahead of pictures.
/// One thread at a time.
public final class Overheard {
  private final Film film;
  private final FrameRate rate;
  private final Consumer<Finding> found;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Shot> ended = new ArrayList<>();

  private record Waiting(FrameRange frames, BiFunction<String, FrameRange, Finding> finding) {}

  /// @param found takes findings once their shot is known
  public Overheard(Film film, Consumer<Finding> found) {
    this.film = film;
    this.rate = film.rate();
    this.found = found;
  }

  /// Holds a finding back.
  ///
  /// @param first first sample, counted from the start of the picture
  /// @param past the sample after the last
  /// @param sampleRate samples per second
  /// @param finding makes the finding from the shot's id and the frames
  public void hold(
      long first, long past, int sampleRate, BiFunction<String, FrameRange, Finding> finding) {
    long from = Math.max(0, frame(first, sampleRate));
    FrameRange frames = new FrameRange(from, Math.max(from, frame(past - 1, sampleRate)) + 1);
    waiting.add(new Waiting(frames, finding));
  }

  /// How people call a track at some place: `track 2`, or `track 2 (clip 12A-1)` on a cut.
  ///
  /// @param track counted from 0
  public String called(int track, long sample, int sampleRate) {
    String number = "track " + (track + 1);
    return film.soundAt(track, frame(sample, sampleRate))
        .map(Item.Clip::name)
        .filter(name -> !name.isBlank())
        .map(name -> number + " (clip " + name + ")")
        .orElse(number);
  }

  /// The frame that is on screen while a sample is heard.
  public long frame(long sample, int sampleRate) {
    return Math.floorDiv(
        Math.multiplyExact(sample, rate.numerator()),
        Math.multiplyExact(sampleRate, rate.denominator()));
  }

  /// Lets go what begins in this shot or before.
  public void end(Shot shot) {
    ended.add(shot);
    letGo(shot.frames().past());
  }

  /// Lets go what is left.
  public void finish() {
    letGo(Long.MAX_VALUE);
  }

  private void letGo(long past) {
    waiting.removeIf(each -> {
      if (each.frames.first() >= past) return false;
      found.accept(each.finding.apply(shotAt(each.frames.first()), each.frames));
      return true;
    });
  }

  private String shotAt(long frame) {
    for (Shot shot : ended.reversed()) {
      if (shot.frames().contains(frame)) return shot.id();
    }
    return "";
  }
}

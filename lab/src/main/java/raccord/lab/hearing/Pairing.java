package raccord.lab.hearing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import raccord.film.sound.Sound;

/// Compares tracks that run side by side with the one of the lowest number, stretch by stretch.
///
/// It keeps one stretch of each track, whatever the length of the film. Tracks of another rate are
/// brought to the rate of the first one heard. One thread at a time.
public final class Pairing {
  // A transform of a whole stretch; at 48 kHz it lasts eleven seconds.
  private static final int STRETCH = 1 << 19;

  // Shorter stretches say too little, seconds.
  private static final double SHORTEST = 1;

  // What a stretch must say to be remembered at all, and how far its peak must stand over the
  // second: of the strangers in docs/figures.md none that says as much has a peak as clear.
  private static final double FAINTEST = 4.5;
  private static final double CLEAR = 1.6;

  private final double furthest;
  private final double weakest;
  private final int stretch;
  private final Map<Integer, Track> tracks = new TreeMap<>();
  private int rate;
  private long from = Long.MIN_VALUE;
  private long until;

  private static final class Track {
    private final float[] samples;
    private int filled;
    private final List<Clock.Said> said = new ArrayList<>();

    Track(int stretch) {
      samples = new float[stretch];
    }
  }

  /// @param furthest longest lag to look for, seconds
  /// @param weakest strength at which one stretch is trusted alone
  public Pairing(double furthest, double weakest) {
    this(furthest, weakest, STRETCH);
  }

  /// @param stretch samples that are compared at once
  public Pairing(double furthest, double weakest, int stretch) {
    this.furthest = furthest;
    this.weakest = weakest;
    this.stretch = stretch;
  }

  /// Hears a block; blocks of all tracks come roughly in order of time.
  ///
  /// @param number of the track; the lowest is the one the others are compared with
  public void hear(int number, Sound sound) {
    if (sound.channels() == 0 || sound.length() == 0) return;
    if (rate == 0) rate = sound.rate();
    long first = Math.round((double) sound.start() * rate / sound.rate());
    long past = Math.round((double) (sound.start() + sound.length()) * rate / sound.rate());
    if (from == Long.MIN_VALUE) from = first;
    while (past > from + stretch) {
      take(number, sound, first, past);
      close();
    }
    take(number, sound, first, past);
    until = Math.max(until, past);
  }

  private void take(int number, Sound sound, long first, long past) {
    Track track = tracks.computeIfAbsent(number, _ -> new Track(stretch));
    double step = (double) sound.rate() / rate;
    long begin = Math.max(first, from);
    long end = Math.min(past, from + stretch);
    for (long at = begin; at < end; at++) {
      double place = Math.max(0, at * step - sound.start());
      int low = (int) Math.min(sound.length() - 1L, (long) place);
      int high = Math.min(sound.length() - 1, low + 1);
      float part = sound.rate() == rate ? 0 : (float) Math.min(1, place - low);
      float mix = 0;
      for (float[] channel : sound.samples()) {
        mix += channel[low] + part * (channel[high] - channel[low]);
      }
      track.samples[(int) (at - from)] = mix;
    }
    track.filled = Math.max(track.filled, (int) Math.max(0, end - from));
  }

  /// Compares the stretch and starts the next.
  private void close() {
    compare();
    from += stretch;
    for (Track each : tracks.values()) {
      Arrays.fill(each.samples, 0);
      each.filled = 0;
    }
  }

  private void compare() {
    if (tracks.size() < 2) return;
    Track first = tracks.values().iterator().next();
    for (Track other : tracks.values()) {
      int length = Math.min(first.filled, other.filled);
      if (other == first || length < SHORTEST * rate) continue;
      Optional<Synchrony> match =
          Synchrony.between(
              Arrays.copyOf(first.samples, length),
              Arrays.copyOf(other.samples, length),
              rate,
              (int) (furthest * rate));
      if (match.isEmpty() || match.get().strength() < FAINTEST || match.get().clearness() < CLEAR)
        continue;
      double middle = (from + length / 2.0) / rate;
      other.said.add(new Clock.Said(middle, match.get().lag() / rate, match.get().strength()));
    }
  }

  /// Ends, and tells how each track runs beside the first; those that have nothing in common with
  /// it are left out.
  public Map<Integer, Clock> finish() {
    if (from != Long.MIN_VALUE) close();
    Map<Integer, Clock> clocks = new TreeMap<>();
    tracks.forEach((number, track) ->
        Clock.through(track.said, weakest).ifPresent(clock -> clocks.put(number, clock)));
    return clocks;
  }

  /// True if something was heard of a track.
  public boolean hears(int number) {
    return tracks.containsKey(number);
  }

  /// Seconds at which the last sound ended.
  public double until() {
    return rate == 0 ? 0 : (double) until / rate;
  }
}

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

  // What a stretch must say to be remembered at all; the best of 200 000 places of nothing reaches
  // 4.8.
  private static final double FAINTEST = 5.5;

  /// Pieces of a stretch, two of which must say the same.
  private static final int PIECES = 6;

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
      float[] mine = Arrays.copyOf(first.samples, length);
      float[] theirs = Arrays.copyOf(other.samples, length);
      Optional<Synchrony> match = Synchrony.between(mine, theirs, (int) (furthest * rate));
      if (match.isEmpty() || match.get().strength() < FAINTEST) continue;
      if (!agree(mine, theirs, (int) Math.round(match.get().lag()))) continue;
      double middle = (from + length / 2.0) / rate;
      other.said.add(new Clock.Said(middle, match.get().lag() / rate, match.get().strength()));
    }
  }

  // Two bangs, or two tones that set in, make a peak as high as a scene heard twice; but only
  // there.
  private boolean agree(float[] mine, float[] theirs, int lag) {
    int piece = mine.length / PIECES;
    int agreeing = 0;
    for (int i = 0; i < PIECES; i++) {
      float[] a = new float[piece];
      float[] b = new float[piece];
      for (int k = 0; k < piece; k++) {
        // Cut off hard, both would share the edges of the cut.
        float fade = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (k + 0.5) / piece));
        int at = i * piece + k;
        a[k] = fade * mine[at];
        b[k] = at + lag >= 0 && at + lag < theirs.length ? fade * theirs[at + lag] : 0;
      }
      Optional<Synchrony> match = Synchrony.between(a, b, rate / 20);
      boolean same = match.isPresent() && Math.abs(match.get().lag()) <= rate / 500.0;
      if (same && match.get().strength() >= FAINTEST) agreeing++;
    }
    return agreeing >= 2;
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

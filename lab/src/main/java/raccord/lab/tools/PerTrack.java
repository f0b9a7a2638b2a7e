package raccord.lab.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import raccord.film.sound.Sound;

/// One listener for each track of sound. A track that goes on at another rate or with other
/// channels is heard afresh. One thread at a time.
///
/// @param <T> what listens to a track
public final class PerTrack<T> {
  private final Map<Integer, Heard<T>> tracks = new HashMap<>();

  private record Heard<T>(int rate, int channels, T listener) {}

  /// The listener of a block's track.
  ///
  /// @param fresh makes one for the track as this block has it
  public T of(Sound sound, Function<Sound, T> fresh) {
    Heard<T> heard = tracks.get(sound.track());
    if (heard == null || heard.rate != sound.rate() || heard.channels != sound.channels()) {
      heard = new Heard<>(sound.rate(), sound.channels(), fresh.apply(sound));
      tracks.put(sound.track(), heard);
    }
    return heard.listener;
  }
}

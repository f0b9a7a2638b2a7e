package raccord.lab.media;

import java.nio.file.Path;
import java.util.List;
import raccord.film.time.FrameRange;
import raccord.film.time.Time;

/// A stretch of a sound file at its place on a cut.
///
/// @param tracks the cut's sound tracks it is laid on, counted from 0, lowest first; a recorder's
///   file of several channels is laid on as many, and is read once
/// @param record frames of the cut
/// @param from the moment of the media it starts at, counted from its first picture, or from its
///   first sample when it has none
/// @param speed seconds of the media in a second of the cut
public record LaidSound(
    List<Integer> tracks, FrameRange record, Path media, Time from, double speed) {
  // Beyond, nothing of what a rule listens for is left.
  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 10;

  public LaidSound {
    tracks = List.copyOf(tracks);
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("The sound of " + media + " lies on no track.");
    }
    if (!isSpeed(speed)) {
      throw new IllegalArgumentException("Sound cannot be read at " + speed + " times its speed.");
    }
  }

  /// True if sound can be read at this speed.
  public static boolean isSpeed(double speed) {
    return speed >= SLOWEST && speed <= FASTEST;
  }
}

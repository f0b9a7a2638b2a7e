package raccord.film.sound;

import raccord.film.time.FrameRate;
import raccord.film.time.Time;

/// A block of sound: some samples of every channel of one track.
///
/// @param track the track of the file it belongs to, counted from 0
/// @param start first sample, counted from the start of the picture; may be negative
/// @param rate samples per second
/// @param samples `float[channels][length]`, full scale is -1 to 1. Not modified.
public record Sound(int track, long start, int rate, float[][] samples) {
  public int channels() {
    return samples.length;
  }

  public int length() {
    return samples.length == 0 ? 0 : samples[0].length;
  }

  public Time time() {
    return new Time(start, new FrameRate(rate, 1));
  }
}

package raccord.lab.media;

import raccord.film.time.FrameRate;

/// How a reel is opened.
///
/// @param threads threads to decode pictures with; 0 for one per core
/// @param pictures true to read pictures
/// @param sound true to read sound
/// @param stream which picture stream, counted from 0 among the picture streams; -1 for the one
///   FFmpeg would choose
/// @param largest most pixels a picture may have; a header that asks for more is refused
/// @param count true to count the frames of a file whose header does not say how many there are; it
///   is read once without decoding
/// @param stillRate frames per second of image sequences that do not say
public record ReelOptions(
    int threads,
    boolean pictures,
    boolean sound,
    int stream,
    long largest,
    boolean count,
    FrameRate stillRate) {
  // Four times 8K DCI (8192 × 4320): room for every camera and scanner there is.
  private static final long LARGEST = 4L * 8192 * 4320;

  /// Pictures only, one thread per core.
  public static final ReelOptions PICTURES =
      new ReelOptions(0, true, false, -1, LARGEST, false, FrameRate.FPS_24);

  /// Pictures and sound.
  public static final ReelOptions ALL =
      new ReelOptions(0, true, true, -1, LARGEST, false, FrameRate.FPS_24);

  /// Sound only.
  public static final ReelOptions SOUND =
      new ReelOptions(0, false, true, -1, LARGEST, false, FrameRate.FPS_24);

  public ReelOptions {
    if (threads < 0) {
      throw new IllegalArgumentException("A reel cannot be read with " + threads + " threads.");
    }
    if (!pictures && !sound) {
      throw new IllegalArgumentException("A reel is read for its pictures, its sound, or both.");
    }
  }

  public ReelOptions withThreads(int number) {
    return new ReelOptions(number, pictures, sound, stream, largest, count, stillRate);
  }

  /// The same, with the frames counted.
  public ReelOptions counted() {
    return new ReelOptions(threads, pictures, sound, stream, largest, true, stillRate);
  }

  public ReelOptions withStillRate(FrameRate rate) {
    return new ReelOptions(threads, pictures, sound, stream, largest, count, rate);
  }
}

package raccord.lab.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;

/// A film file, or a sequence of images, open for reading.
///
/// Frames are counted from 0 in order of presentation, as decoding the whole file gives them. One
/// thread at a time. Whoever opens, closes.
public interface Reel extends AutoCloseable {

  /// Opens a file for its pictures.
  ///
  /// @throws MediaException if it is no media, or cannot be read
  static Reel open(Path file) {
    return open(file, ReelOptions.PICTURES);
  }

  /// Opens a file, a folder of images, or a pattern such as `shot.%04d.exr`.
  ///
  /// @throws MediaException if it is no media, or cannot be read
  static Reel open(Path file, ReelOptions options) {
    return Opening.reel(file, options);
  }

  /// What the reel is.
  ReelFacts facts();

  /// The next frame in order of presentation; empty at the end. The caller closes it.
  Optional<Frame> next();

  /// Makes `next` give the frame with this index, and `nextSound` the sound from there on.
  ///
  /// @param frame counted from 0; past the last, `next` is empty
  void seek(long frame);

  /// The next block of sound of any track, not far ahead of the pictures already read; empty when
  /// that is all for now, or for good once the pictures have ended.
  Optional<Sound> nextSound();

  /// The next block of the guide: what the camera itself recorded with the pictures of a cut whose
  /// sound comes from elsewhere. Nobody hears it; sound is put in sync by it.
  default Optional<Sound> nextGuide() {
    return Optional.empty();
  }

  /// What could not be read as it was written, so far.
  List<Damage> damage();

  @Override
  void close();
}

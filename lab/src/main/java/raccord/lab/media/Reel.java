package raccord.lab.media;

import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;

/// A film file, or a sequence of images, open for reading.
///
/// One thread at a time. Whoever opens, closes.
public interface Reel extends AutoCloseable {

  /// The next frame in order of presentation; empty at the end. The caller closes it.
  Optional<Frame> next();

  /// Makes `next` give the frame with this index.
  void seek(long frame);

  /// The next block of sound of any track, not far ahead of the pictures already read.
  Optional<Sound> nextSound();

  @Override
  void close();
}

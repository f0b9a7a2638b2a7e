package raccord.lab.media;

import java.nio.file.Path;
import raccord.film.picture.Frame;
import raccord.film.sound.Sound;
import raccord.film.trouble.MediaException;

/// A film being written.
///
/// It grows under a temporary name beside its place; [#keep] finishes it, syncs it to the disk and
/// gives it its name. Closed without that, it leaves nothing. One thread at a time.
public interface Print extends AutoCloseable {

  /// Begins a print.
  ///
  /// @param target the file; for stills a folder, or a pattern such as `shot.%04d.exr`
  /// @throws IllegalArgumentException if the stock cannot hold what is ordered
  /// @throws MediaException if nothing can be written there
  static Print begin(Path target, PrintOrder order) {
    return order.stock().isStills()
        ? new StillsPrint(target, order)
        : new MoviePrint(target, order);
  }

  /// Adds the next frame. Not closed, not modified.
  ///
  /// @throws MediaException if it cannot be written: a full disk, most often
  void add(Frame frame);

  /// Adds sound to the end of its track. Pictures and sound are to be added in step.
  ///
  /// Blocks of a track must follow each other: samples between are filled with silence, samples
  /// already there are dropped.
  void add(Sound sound);

  /// Finishes the print and gives it its name.
  void keep();

  /// Lets go; removes what was not kept.
  @Override
  void close();
}

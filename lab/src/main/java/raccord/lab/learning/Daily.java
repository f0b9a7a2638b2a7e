package raccord.lab.learning;

import java.nio.file.Path;
import java.util.List;
import raccord.film.time.FrameRange;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;

/// A stretch of a production's own pictures that something may be learned from: a take, or a shot
/// of a film that stands alone.
///
/// @param id what it is by content: the hash of its media, with its frames when it is not all of it
/// @param media content hash of the file it lies in
/// @param setup of the camera, by id; what is learned is proved on other setups
/// @param names it goes by when a grant names material: roll, setup, scene
/// @param file where it lies: a film, a folder or a pattern of stills
/// @param frames of the file, counted from its first
public record Daily(
    String id, String media, String setup, List<String> names, Path file, FrameRange frames) {
  public Daily {
    if (frames.isEmpty()) throw new IllegalArgumentException("Take " + id + " has no frames.");
    names = List.copyOf(names);
  }

  /// Opens it for its pictures; the next frame is its first. Nothing ends after its last: whoever
  /// reads counts.
  ///
  /// @throws raccord.film.trouble.MediaException if it cannot be read
  public Reel open() {
    Reel reel = Reel.open(file, ReelOptions.PICTURES.counted());
    try {
      reel.seek(frames.first());
      return reel;
    } catch (RuntimeException e) {
      reel.close();
      throw e;
    }
  }
}

package raccord.lab.repair;

import java.nio.file.Path;
import java.util.Optional;
import raccord.film.picture.Frame;
import raccord.film.trouble.MediaException;
import raccord.lab.jobs.Pace;
import raccord.lab.media.Damage;
import raccord.lab.media.Reel;
import raccord.lab.media.ReelOptions;

/// The hash of what a version's media decodes to, as its lock says it.
public final class SampleHash {
  private SampleHash() {}

  /// @param pace advanced by one for each frame
  /// @return 64 hex digits, to be compared with the lock's
  /// @throws MediaException if the media cannot be read, or is damaged: what a decoder puts into a
  ///   hole may happen to look right
  public static String of(Path media, Pace pace) {
    Sums.Chain sums = new Sums.Chain();
    try (Reel reel = Reel.open(media, ReelOptions.PICTURES)) {
      for (Optional<Frame> next = reel.next(); next.isPresent(); next = reel.next()) {
        try (Frame frame = next.get()) {
          sums.add(Sums.of(frame));
        }
        pace.advance(1);
      }
      if (!reel.damage().isEmpty()) {
        Damage first = reel.damage().getFirst();
        throw MediaException.unreadable(
            media,
            "it is damaged at frame " + first.frame() + ": " + first.words(),
            "Make the version again.");
      }
    }
    return sums.hex();
  }
}

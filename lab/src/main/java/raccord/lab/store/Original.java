package raccord.lab.store;

import java.util.Locale;
import java.util.Optional;
import raccord.film.time.FrameRate;
import raccord.film.time.Timecode;

/// One piece of camera or sound original, known by its content.
///
/// @param hash xxHash64, 16 hex digits
/// @param name the file name it was first seen under
/// @param rate frames a second, when it has a picture
/// @param frames 0 when it has no picture or nobody knows
/// @param start timecode of its first frame
/// @param reel as the file itself says it; empty when it does not
/// @param description codec and size in words, for people
/// @param ixml what the sound recorder wrote into it, as XML; empty when nothing
/// @param framing what its setup looks like; empty when it has no picture. Not modified.
public record Original(
    String hash,
    String name,
    Kind kind,
    State state,
    long bytes,
    Optional<FrameRate> rate,
    long frames,
    int width,
    int height,
    Optional<Timecode> start,
    String reel,
    String description,
    String ixml,
    byte[] framing) {

  public enum Kind {
    MOVIE,
    SEQUENCE,
    SOUND;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How well it came in.
  public enum State {
    GOOD,
    /// Its bytes differ from what the list made on set says.
    DAMAGED,
    /// No decoder understands it.
    UNREADABLE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

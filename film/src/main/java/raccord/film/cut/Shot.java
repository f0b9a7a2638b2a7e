package raccord.film.cut;

import java.util.Optional;
import raccord.film.time.FrameRange;

/// What a viewer sees between two joins of the cut.
///
/// @param id stable name inside the cut: `0010`, `0020`… or the event's own
/// @param frames on the cut, counted from 0, half-open
/// @param in how it starts
/// @param source where it comes from, when the cut says
/// @param scene scene name from metadata, else from the pictures, else absent
public record Shot(
    String id, FrameRange frames, Join in, Optional<Source> source, Optional<String> scene) {

  /// How a shot starts.
  ///
  /// @param frames the frames both shots share, half-open; for a cut the empty range at the shot's
  ///   first frame
  /// @param sureness 0 to 1; 1 when the cut list says so
  public record Join(Kind kind, FrameRange frames, double sureness) {
    public enum Kind {
      START,
      CUT,
      DISSOLVE,
      FADE,
      WIPE
    }

    public Join {
      if (!(sureness >= 0 && sureness <= 1)) {
        throw new IllegalArgumentException("Sureness runs from 0 to 1, not " + sureness + ".");
      }
    }
  }

  /// The stretch of a roll that the shot shows.
  ///
  /// @param media path of the original as linked, or the name the cut gives when nothing linked
  /// @param roll reel, tape or camera roll; empty when unknown
  /// @param frames on the media, counted from its first frame
  /// @param setup the setup it is a take of; empty when unknown
  /// @param take the take; empty when unknown
  public record Source(String media, String roll, FrameRange frames, String setup, String take) {}

  public Shot withScene(String name) {
    return new Shot(id, frames, in, source, Optional.of(name));
  }
}

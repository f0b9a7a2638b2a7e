package raccord.lab.vision;

/// How the camera of a shot moves, told from corners of the background that are followed through
/// it.
///
/// Signs are those of the camera: it goes right, and what it sees goes left.
///
/// @param move what kind
/// @param sureness 0 to 1; 0 when there was nothing to follow
/// @param across to the right, share of the picture's width a frame, on average
/// @param down downwards, share of the picture's width a frame, on average
/// @param closer growth of the picture a frame, on average; 0.01 is one percent
/// @param shake what no steady move explains, share of the picture's width a frame, root mean
///   square
public record CameraMotion(
    Move move, double sureness, double across, double down, double closer, double shake) {
  public static final CameraMotion UNKNOWN = new CameraMotion(Move.UNKNOWN, 0, 0, 0, 0, 0);

  /// What a camera does for most of a shot.
  public enum Move {
    STATIC,
    PAN_TILT,
    ZOOM,
    /// The camera itself travels: near things move against far ones.
    DOLLY,
    HAND_HELD,
    UNKNOWN
  }

  public CameraMotion {
    if (!(sureness >= 0 && sureness <= 1)) {
      throw new IllegalArgumentException("Sureness runs from 0 to 1, not " + sureness + ".");
    }
  }
}

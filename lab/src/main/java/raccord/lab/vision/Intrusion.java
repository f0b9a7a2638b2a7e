package raccord.lab.vision;

/// Something that comes into the picture at an edge, stays at it, and leaves again.
///
/// It is told against the shot's own background, the median of its frames, so the camera must stand
/// still and the thing must be gone for a good part of the shot. What reaches into the picture is a
/// person or a prop of the scene, and what others move close to belongs to them.
///
/// @param edge where it comes in
/// @param first frame of the cut it is first seen on
/// @param last frame of the cut it is last seen on
/// @param clearest frame of the cut that shows most of it
/// @param depth how far it reaches, as a share of the picture's height or width
/// @param left of the place it covers, share of the width
/// @param top share of the height
/// @param right share of the width
/// @param bottom share of the height
public record Intrusion(
    Edge edge,
    long first,
    long last,
    long clearest,
    double depth,
    double left,
    double top,
    double right,
    double bottom) {

  public enum Edge {
    TOP,
    LEFT,
    RIGHT,
    BOTTOM
  }
}
